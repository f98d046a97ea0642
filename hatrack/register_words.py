"""What people call a register of a record, and its value: for the log and the merge list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hatrack.task_edits import status_word
from hatrack.words import Words, mark, verbatim, words

NOTHING = "–"
_NAMES: Mapping[str, str] = {
    "title": mark("title"),
    "state": mark("status"),
    "place": mark("role"),
    "due": mark("due"),
    "owner": mark("assigned to"),
    "priority": mark("priority"),
    "tags": mark("tag"),
    "blocked_by": mark("blocked by"),
    "links": mark("link"),
    "notes": mark("notes"),
    "outcome": mark("outcome"),
    "checklist": mark("step"),
    "item": mark("roadmap item"),
    "vital": mark("vital"),
    "private": mark("private"),
    "snooze": mark("snoozed until"),
    "deleted": mark("dropped"),
    "plan": mark("plan"),
    "holding": mark("held by"),
    "stage": mark("stage"),
    "name": mark("name"),
    "hidden": mark("hidden"),
    "badge": mark("badge"),
    "letter": mark("letter"),
    "colour": mark("colour"),
    "weights": mark("weight"),
    "levels": mark("level"),
    "holders": mark("usual holder"),
    "objective": mark("objective"),
    "unit": mark("unit"),
    "confidence": mark("confidence"),
    "value": mark("value"),
    "urgency": mark("urgency"),
    "effort": mark("effort"),
    "depends_on": mark("depends on"),
}
"""Others go by their own name."""
_LEADING: Mapping[str, Sequence[str]] = {
    "state": ("status",),
    "place": ("role",),
    "due": ("due", "hard", "repeat"),
    "owner": ("assignee", "follow_up"),
    "plan": ("horizon", "state", "target"),
    "holding": ("holder", "level"),
    "checklist": ("text", "done"),
    "deleted": ("by", "at"),
}
"""Of a group of fields, those that tell, the one that says most first."""


def register_name(register: str) -> Words:
    """Return what people call a register; one of a set has its element behind it."""
    head, _slash, element = register.partition("/")
    name = words(_NAMES[head]) if head in _NAMES else verbatim(head)
    if not element or head == "checklist":
        return name
    return words("{field} {element}", field=name, element=element)


def register_value(register: str, value: object) -> Words:
    """Return a register's value as people read it; of a group only what tells."""
    head, _slash, element = register.partition("/")
    if isinstance(value, Mapping):
        value = _telling(head, value)
    if head == "state":
        return status_word(str(value)) if value else verbatim(NOTHING)
    if element and isinstance(value, bool):
        return words("there")
    if isinstance(value, bool):
        return words("yes") if value else words("no")
    return verbatim(_plain(value))


def _telling(head: str, group: Mapping[str, object]) -> object:
    """Return the members of a group that tell, all of them where it is not one of ours."""
    known = _LEADING.get(head)
    if known is None:
        return [f"{name} {_plain(entry)}" for name, entry in group.items()]
    found = [(name, group.get(name)) for name in known]
    told = [(name, entry) for name, entry in found if not (_is_empty(entry) or entry is False)]
    said = [name if entry is True else entry for name, entry in told]
    return said[0] if len(said) == 1 else said


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str | Sequence | Mapping) and not value)


def _plain(value: object) -> str:
    if _is_empty(value):
        return NOTHING
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_plain(entry)}" for name, entry in value.items())
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence):
        return ", ".join(map(_plain, value))
    return str(value)
