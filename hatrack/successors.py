"""The next occurrence of a repeating task: made when one is finished, taken back when it is not."""

from __future__ import annotations

from datetime import date

from hatrack.board import Board
from hatrack.edits import Context
from hatrack.ids import successor_id
from hatrack.ordering import rank_by_due
from hatrack.records import replace
from hatrack.recurrence import anchored, next_occurrence
from hatrack.task import INBOX, TODO, Deletion, Task


def with_successor(board: Board, task: Task, today: date) -> Board:
    """Return the board with the occurrence after `task`, which was finished today.

    Its id is the same on every machine, so two that finish one task create one. A rule that cannot
    be followed ends the series; an occurrence that is there already stays as it is, and one that
    was dropped comes back as it is made now.
    """
    known = board.tasks.get(successor_id(task.id))
    if known is not None and not known.dropped:
        return board
    try:
        due = next_occurrence(task.repeat, task.due, today)
    except ValueError:
        return board
    new = _successor(task, due, today)
    if known is not None:
        new = replace(new, clock=known.clock, extra=known.extra)
    return board.put("tasks", replace(new, rank=rank_by_due(board.tasks, new)))


def _successor(task: Task, due: date, today: date) -> Task:
    return Task(
        successor_id(task.id),
        title=task.title,
        kind=task.kind,
        role=task.role,
        priority=task.priority,
        status=TODO if task.role else INBOX,
        created=today,
        due=due,
        hard=task.hard,
        repeat=anchored(task.repeat, task.due or today),
        assignee=task.assignee,
        item=task.item,
        tags=task.tags,
        links=task.links,
        vital=task.vital,
        private=task.private,
        notes=task.notes,
        origin=task.origin,
        decision=task.decision,
        risk=task.risk,
        checklist={key: replace(step, done=False) for key, step in task.checklist.items()},
    )


def without_untouched_successor(board: Board, task: Task, context: Context) -> Board:
    """Return the board with the occurrence after `task` dropped, if nobody has begun it."""
    successor = board.tasks.get(successor_id(task.id))
    if successor is None or successor.dropped or successor.status not in (TODO, INBOX):
        return board
    return board if successor.started else board.put("tasks", dropped(successor, context))


def dropped(task: Task, context: Context) -> Task:
    """Return the task put away today by whoever acts; what they saw of it is its stamps."""
    deleted = Deletion(context.me, context.today.isoformat(), task.fingerprint)
    return replace(task, deleted=deleted)
