"""Removing what was dropped long ago, the only edit after which a row is no longer in the file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from hatrack.board import Board
from hatrack.edits import Context
from hatrack.errors import NothingToDo
from hatrack.records import dataclass, replace
from hatrack.task import Task
from hatrack.words import Words, counted, words

KEPT = timedelta(days=90)
"""How long a dropped task is kept at least (storage.md, section 2, "Purge")."""
_DAY = 10
"""Characters of the day in the local time of a deletion."""


def long_dropped(tasks: Iterable[Task], today: date) -> list[Task]:
    """Return the tasks that were dropped more than 90 days ago, by what their deletion says."""
    return [task for task in tasks if task.dropped and _since(task) < today - KEPT]


def _since(task: Task) -> date:
    """Return the day a task was dropped; one that nobody can read is taken as never."""
    try:
        return date.fromisoformat(task.deleted.at[:_DAY] if task.deleted else "")
    except ValueError:
        return date.max


@dataclass(frozen=True, slots=True)
class PurgeDropped:
    """Remove every task that was dropped more than 90 days ago, and what points to it."""

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board without them; raise NothingToDo when there is none."""
        gone = {task.id for task in long_dropped(board.tasks.values(), context.today)}
        if not gone:
            raise NothingToDo(words("Nothing was dropped more than 90 days ago."))
        board = board.without("tasks", *gone)
        freed = [
            replace(task, blocked_by=tuple(key for key in task.blocked_by if key not in gone))
            for task in board.tasks.values()
            if gone.intersection(task.blocked_by)
        ]
        return board.put("tasks", *freed) if freed else board

    def label(self, board: Board) -> Words:
        """Return "removed what was dropped long ago"."""
        return words("removed what was dropped long ago")


def purge_words(count: int) -> Words:
    """Return the question that is asked before, for so many tasks."""
    return counted(
        "Remove {count} task dropped more than 90 days ago from the file?",
        "Remove {count} tasks dropped more than 90 days ago from the file?",
        count,
    )
