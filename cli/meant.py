"""Who was meant by the beginning of a name: said beside the answer, so that no slip passes."""

from __future__ import annotations

from cli.output import note
from cli.work import Work
from hatrack.language import say
from hatrack.lookup import only_begun
from hatrack.words import words


def note_person(work: Work, typed: str, handle: str) -> None:
    """Say in full who was meant, where what was typed is only the beginning of a name."""
    if handle and only_begun(work.board, typed, handle):
        name = work.board.people[handle].name or handle
        meant = words("{text} was taken as {name}, @{handle}.", text=typed, name=name,
                      handle=handle)  # fmt: skip
        note(say(meant))
