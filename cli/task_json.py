"""A task as programs read it: the field names of the file, every field present.

What a task does not have is null, false or an empty list, so that a script never has to ask
whether a key is there. `status` reads `dropped` for a dropped task. Internal fields (the stamps)
are left out; fields that this version does not know come along as they stand in the file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from hatrack.ids import shortest_prefixes
from hatrack.task import DROPPED, TASK, Task

_FIRST = ("id", "short", "title", "role", "status", "priority", "due", "hard", "assignee", "tags",
          "item", "late", "age", "source")  # fmt: skip
_INTERNAL = ("clock",)
_EMPTY_OBJECTS = ("decision", "risk", "source")


def tasks_data(
    tasks: Sequence[Task], every: Mapping[str, Task], today: date
) -> list[dict[str, object]]:
    """Return the tasks as JSON, in their order; `every` task of the board decides the prefixes."""
    short = shortest_prefixes(every)
    return [task_data(task, short[task.id], today) for task in tasks]


def task_data(task: Task, short: str, today: date) -> dict[str, object]:
    """Return one task as JSON; `short` is its shortest unique prefix, `age` counts days."""
    row: dict[str, object] = {field.name: _value(task, field.attr) for field in TASK.fields}
    row |= {
        "id": task.id,
        "short": short,
        "status": DROPPED if task.dropped else task.status,
        "late": task.late(today),
        "age": task.age(today) if task.open else None,
    }
    for name in _INTERNAL:
        row.pop(name, None)
    for name, value in task.extra.items():
        row.setdefault(name, value)
    first = {name: row[name] for name in _FIRST}
    return first | row


def _value(task: Task, attribute: str) -> object:
    value = getattr(task, attribute)
    match value:
        case date():
            return value.isoformat()
        case tuple():
            return list(value)
        case bool():
            return value
        case "" | None:
            return None
    if attribute == "checklist":
        return [{"id": key, "text": step.text, "done": step.done} for key, step in task.steps]
    if attribute == "waiting":
        since = value.since.isoformat() if value.since else None
        return {"reason": value.reason or None, "on": value.on or None, "since": since}
    if attribute == "deleted":
        return {"by": value.by, "at": value.at}
    if attribute in _EMPTY_OBJECTS:
        return dict(value) or None
    return value
