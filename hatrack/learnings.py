"""What was learned by doing, by role: the lines written on finishing tasks (domain.md, 1.5)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from hatrack.board import Board
from hatrack.task import Task


def learnings(board: Board, role: str = "") -> tuple[tuple[str, tuple[Task, ...]], ...]:
    """Return the tasks that taught something as pairs of role and tasks, the newest first.

    Roles stand in column order, those no column shows after them, no role last; `role` is one
    of them alone.
    """
    found: dict[str, list[Task]] = defaultdict(list)
    for task in board.tasks.values():
        if task.learned.strip() and not task.dropped and role in ("", task.role):
            found[task.role].append(task)
    columns = board.columns
    hidden = sorted(code for code in found if code and code not in columns)
    order = (*columns, *hidden, "")
    return tuple(
        (code, tuple(sorted(found[code], key=_newest_first))) for code in order if code in found
    )


def _newest_first(task: Task) -> tuple[int, str]:
    return -(task.done or task.created or date.min).toordinal(), task.id
