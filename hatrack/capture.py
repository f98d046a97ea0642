"""What a line of quick-add becomes: a task to add."""

from __future__ import annotations

import re
from datetime import date

from hatrack.quickadd import QuickAdd
from hatrack.task import NORMAL_PRIORITY, TODO, WAITING, Task, Waiting
from hatrack.task_kinds import PLAIN

_LIST_MARK = re.compile(r"(?:[-*+•]|\d{1,3}[.)])(?:\s+\[[ xX]?\])?(?:\s+|$)|\[[ xX]?\](?:\s+|$)")


def without_list_mark(line: str) -> str:
    """Return a line of a Markdown list without the bullet, number or box it begins with."""
    text = line.strip()
    mark = _LIST_MARK.match(text)
    return text[mark.end() :] if mark is not None else text


def task_of(said: QuickAdd, today: date, role: str = "") -> Task:
    """Return the task that a line says, without id and rank: `AddTask` gives those.

    `role` is taken when the line names none (the current column in the app); a line that asks for
    the inbox gets none. A line that waits is started: its wait begins today. Without a role it is
    not, but what it waits for is kept.
    """
    code = "" if said.inbox else said.role or role
    waiting = None if said.waiting is None else Waiting(reason=said.waiting, since=today)
    started = waiting is not None and bool(code)
    return Task(
        "",
        title=said.title,
        kind=said.kind or PLAIN,
        role=code,
        priority=said.priority or NORMAL_PRIORITY,
        status=WAITING if started else TODO,
        started=today if started else None,
        waiting=waiting,
        due=said.due,
        hard=said.hard,
        repeat=said.repeat or "",
        assignee=said.assignee or "",
        item=said.item or "",
        tags=said.tags,
        vital=said.vital,
        private=said.private,
    )
