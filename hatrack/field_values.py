"""The values of a task's fields as a person types them, each read into what the field holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hatrack.board import Board
from hatrack.clearing import clears
from hatrack.dates import read_date
from hatrack.errors import NotFound, Refusal
from hatrack.folding import fold
from hatrack.lookup import find_person, keys_named
from hatrack.recurrence import read_repeat
from hatrack.task import DOING, DONE, DROPPED, INBOX, PRIORITIES, TODO, WAITING
from hatrack.vocabulary import handle_of
from hatrack.words import Words, words

_YES = frozenset(("yes", "y", "true", "1", "on", "oui", "o", "vrai"))
_NO = frozenset(("no", "n", "false", "0", "off", "non", "faux", ""))
_ME = frozenset(("me", "moi"))
_NOBODY = frozenset(("nobody", "personne"))
_STATUS_NAMES: Mapping[str, tuple[str, ...]] = {
    INBOX: ("inbox", "reception", "boite"),
    TODO: ("todo", "to do", "to-do", "a faire", "afaire"),
    DOING: ("doing", "started", "en cours", "encours"),
    WAITING: ("waiting", "en attente", "attente"),
    DONE: ("done", "finished", "fait", "fini", "termine"),
    DROPPED: ("dropped", "abandonne"),
}
_AFTER = ("after ", "apres ")


class NotUnderstood(Refusal):
    """Words that are no value of the kind that was asked for."""


class BadValue(NotUnderstood):
    """A value that its field cannot have; `field` is its name as the person typed it."""

    def __init__(self, field: str, sentence: Words) -> None:
        super().__init__(words("{field}: {problem}", field=field, problem=sentence))
        self.field = field


def read_status(value: str) -> str:
    """Return the state that `value` names in either language; raise NotUnderstood for none."""
    found = keys_named(_STATUS_NAMES, value)
    if len(found) != 1:
        known = ", ".join(_STATUS_NAMES)
        raise NotUnderstood(
            words("{text} is no state; there are {known}.", text=value, known=known)
        )
    return found[0]


def read_day(value: str, today: date, *, month_first: bool = False) -> date | None:
    """Return the day that `value` says, None when it clears it; raise NotUnderstood for no date."""
    if clears(value):
        return None
    day = read_date(value, today, month_first=month_first)
    if day is None:
        raise NotUnderstood(
            words("{text} is no date; say for instance fri, +3d, 24/12 or 2026-12-24.", text=value)
        )
    return day


def read_priority(value: str) -> str:
    """Return the priority that `value` says (`p1`, `P1` or `1`); raise NotUnderstood for none."""
    typed = value.strip().upper()
    found = typed if typed.startswith("P") else f"P{typed}"
    if found not in PRIORITIES:
        raise NotUnderstood(words("A priority is one of P0, P1, P2, P3."))
    return found


def read_handle(value: str, board: Board, me: str) -> str:
    """Return the handle of the person that `value` names; somebody new gets a handle of their own.

    Raise Ambiguous when it is the beginning of several, NotUnderstood when no handle can be made
    of it.
    """
    typed = value.strip().removeprefix("@")
    if clears(typed) or fold(typed) in _NOBODY:
        return ""
    if fold(typed) in _ME:
        return me
    try:
        return find_person(board, typed).id
    except NotFound:
        handle = handle_of(typed)
    if not handle:
        raise NotUnderstood(words("Nobody can be called {who}.", who=value))
    return handle


def read_tags(value: str, before: tuple[str, ...]) -> tuple[str, ...]:
    """Return the tags that `value` lists; when all begin with + or -, what `before` becomes."""
    listed = value.replace(",", " ").split()
    if listed and all(tag[0] in "+-" and len(tag) > 1 for tag in listed):
        tags = dict.fromkeys(before)
        for change in listed:
            if change[0] == "+":
                tags[change[1:]] = None
            else:
                tags.pop(change[1:], None)
        return tuple(tags)
    return tuple(dict.fromkeys(tag.lstrip("+#") for tag in listed if tag.lstrip("+#")))


def read_flag(value: str) -> bool:
    """Return whether `value` says yes; raise NotUnderstood when it says neither yes nor no."""
    typed = fold(value.strip())
    if typed not in _YES | _NO:
        raise NotUnderstood(words("{text} is neither yes nor no.", text=value))
    return typed in _YES


def read_rhythm(value: str) -> str:
    """Return the rule to store for a rhythm in words, `after` before it counting from completion.

    An empty text clears it; raise NotUnderstood for no rhythm.
    """
    typed = fold(value.strip())
    if clears(typed):
        return ""
    after = typed.startswith(_AFTER)
    rule = read_repeat(value.strip().split(None, 1)[1] if after else value.strip(), after=after)
    if rule is None:
        raise NotUnderstood(
            words("{text} is no rhythm; say for instance month, or 2 weeks on mon.", text=value)
        )
    return rule
