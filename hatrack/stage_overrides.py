"""Roles put first for a while ("incident week"): begun by hand, ended by the calendar.

Source: the temporary override of a stage's order. Each role is a register of its own, so that two
people's overrides merge; the order is derived from them and the day.
"""

from __future__ import annotations

from datetime import date

from hatrack.board import Board
from hatrack.edits import Context
from hatrack.errors import NothingToDo, Refusal
from hatrack.records import dataclass, replace
from hatrack.stage_edits import known_stage
from hatrack.stages import first_until, visible_codes
from hatrack.target_words import Day
from hatrack.task_edits import role_name
from hatrack.words import Words, words

SAID_DAYS = 7
"""For how many days after its end an override is still spoken of."""


@dataclass(frozen=True, slots=True)
class PutFirst:
    """Put a role before all others in a stage until a day, that day included; None ends it."""

    stage: str
    role: str
    until: date | None

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the override; raise Refusal for a day past, NothingToDo."""
        stage = known_stage(board, self.stage)
        board.role(self.role)
        if self.until is not None and self.until < context.today:
            raise Refusal(words("A role can only be first until a day to come."))
        first = {
            code: day
            for code, day in stage.first.items()
            if code != self.role and not _is_over(first_until(stage, code), context.today)
        }
        if self.until is not None:
            first[self.role] = self.until.isoformat()
        if first == stage.first:
            raise NothingToDo(words("Nothing to change: it is so already."))
        return board.put("stages", replace(stage, first=first))

    def label(self, board: Board) -> Words:
        """Return "Security consultant first until 30 Nov 2026"."""
        name = role_name(board, self.role)
        if self.until is None:
            return words("{role} no longer first", role=name)
        return words("{role} first until {day}", role=name, day=Day(self.until))


def _is_over(until: date | None, today: date) -> bool:
    return until is not None and until < today


@dataclass(frozen=True, slots=True)
class Override:
    """A role that is first until a day, or was; `over` is whether the usual order stands again."""

    role: str
    until: date
    over: bool


def overrides(board: Board, today: date) -> tuple[Override, ...]:
    """Return the overrides in force, the one that ends soonest first, then those lately ended."""
    found = []
    for code in visible_codes(board.roles):
        until = first_until(board.stage, code)
        if until is not None and (today - until).days <= SAID_DAYS:
            found.append(Override(code, until, until < today))
    return tuple(sorted(found, key=lambda one: (one.over, one.until)))
