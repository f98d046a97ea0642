"""What a change of a task's fields is called: that it was made, and where it tells, to what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from hatrack.board import Board
from hatrack.repeat_words import say_repeat
from hatrack.target_words import Day
from hatrack.task import Task
from hatrack.words import Words, mark

CHANGED = mark("changed: {title}")
_FIELD_WORDS: Mapping[str, str] = {
    "title": mark("title changed: {title}"),
    "due": mark("due date changed: {title}"),
    "hard": mark("due date changed: {title}"),
    "snooze": mark("snooze changed: {title}"),
    "repeat": mark("rhythm changed: {title}"),
    "tags": mark("tags changed: {title}"),
    "assignee": mark("changed who does it: {title}"),
    "follow_up": mark("follow-up changed: {title}"),
    "item": mark("roadmap item changed: {title}"),
    "vital": mark("vital or not: {title}"),
    "private": mark("private or not: {title}"),
    "notes": mark("notes changed: {title}"),
    "learned": mark("what was learned: {title}"),
    "checklist": mark("checklist changed: {title}"),
    "kind": mark("kind changed: {title}"),
    "decision": mark("decision changed: {title}"),
    "risk": mark("risk changed: {title}"),
}


def titled(template: str, task: Task, **values: object) -> Words:
    """Return what an edit of a task is called."""
    return Words(template, {"title": task.title, **values})


def field_label(name: str, task: Task) -> Words:
    """Return what a change of a field is called when its new value is not known."""
    return titled(_FIELD_WORDS.get(name, CHANGED), task)


def change_label(board: Board, task: Task, changes: Mapping[str, object]) -> Words:
    """Return what changes of a task are called: by the first that makes a difference."""
    telling = (name for name, value in changes.items() if getattr(task, name, value) != value)
    name = next(telling, next(iter(changes), ""))
    tell = _VALUE_WORDS.get(name)
    return (tell and tell(board, task, changes[name])) or field_label(name, task)


def _title(_board: Board, task: Task, value: object) -> Words:
    return titled(mark("new title: {title}"), task, title=str(value).strip())


def _due(_board: Board, task: Task, value: object) -> Words:
    if not isinstance(value, date):
        return titled(mark("no longer due: {title}"), task)
    return titled(mark("due {day}: {title}"), task, day=Day(value))


def _snooze(_board: Board, task: Task, value: object) -> Words:
    if not isinstance(value, date):
        return titled(mark("no longer snoozed: {title}"), task)
    return titled(mark("snoozed until {day}: {title}"), task, day=Day(value))


def _repeat(_board: Board, task: Task, value: object) -> Words:
    if not value:
        return titled(mark("no longer repeats: {title}"), task)
    return titled(mark("repeats {rhythm}: {title}"), task, rhythm=say_repeat(str(value)))


def _item(board: Board, task: Task, value: object) -> Words | None:
    if not value:
        return titled(mark("no longer on the roadmap: {title}"), task)
    item = board.items.get(str(value))
    return titled(mark("linked to {item}: {title}"), task, item=item.label) if item else None


def _vital(_board: Board, task: Task, value: object) -> Words:
    return titled(mark("vital: {title}") if value else mark("no longer vital: {title}"), task)


def _private(_board: Board, task: Task, value: object) -> Words:
    return titled(mark("private: {title}") if value else mark("no longer private: {title}"), task)


_VALUE_WORDS: Mapping[str, Callable[[Board, Task, object], Words | None]] = {
    "title": _title,
    "due": _due,
    "snooze": _snooze,
    "repeat": _repeat,
    "item": _item,
    "vital": _vital,
    "private": _private,
}
