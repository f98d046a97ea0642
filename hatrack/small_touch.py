"""Improvements kept small: what is said of one's own task that is in doing for too long.

Source: domain.md, section 1.5 and R12: finish within days, few things at once, none half done.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hatrack.board import Board
from hatrack.holdings import owner_of
from hatrack.task import DOING, Task
from hatrack.words import Words, words


def small_touch(
    board: Board, task: Task, today: date, me: str, usual: Callable[[], int]
) -> Words | None:
    """Return the prompt to split a task of `me` in doing beyond the usual time; None within it.

    `usual` tells that time in days (`flow.cycle_times`), and is asked only where it matters.
    """
    age = task.age(today)
    if age is None or task.status != DOING or task.dropped or owner_of(board, task, today) != me:
        return None
    expected = usual()
    if age <= expected:
        return None
    return words("doing {days} days, usually {usual}: split it?", days=age, usual=expected)
