"""People: what to speak of with each, what they hold, what waits on them, what they finished.

Source: product.md, section 5; domain.md, section 6.3 (the 1:1: topics first, tasks below).
"""

from __future__ import annotations

from datetime import date

from hatrack.board import Board
from hatrack.flow import finished_within
from hatrack.folding import fold
from hatrack.lookup import owner_of
from hatrack.records import dataclass
from hatrack.roles import Role
from hatrack.stages import visible_codes
from hatrack.task import WAITING, Task

TOPIC = "1:1"
"""The tag of what to speak of in a 1:1; with whom is its assignee, or a tag of their handle."""
LAST_DAYS = 7
LONGER_DAYS = 14


@dataclass(frozen=True, slots=True)
class Sheet:
    """One person's 1:1 sheet: topics first, tasks by what is most pressing, roles in table order.

    `waiting` is what waits on them, `done` what they finished in the last days.
    """

    handle: str
    name: str
    left: bool
    topics: tuple[Task, ...]
    tasks: tuple[Task, ...]
    waiting: tuple[Task, ...]
    roles: tuple[Role, ...]
    done: tuple[Task, ...]


def sheets(board: Board, today: date, days: int = LAST_DAYS) -> tuple[Sheet, ...]:
    """Return everybody's sheet but the CTO's: those who hold roles first, then by name."""
    cto = board.about.cto
    found = [sheet(board, handle, today, days) for handle in board.people if handle != cto]
    return tuple(sorted(found, key=lambda one: (one.left, not one.roles, fold(one.name))))


def sheet(board: Board, handle: str, today: date, days: int = LAST_DAYS) -> Sheet:
    """Return a person's sheet on that day; `done` goes `days` back, today included."""
    person = board.people.get(handle)
    open_tasks = sorted((task for task in board.tasks.values() if task.open), key=_pressing)
    topics = [task for task in open_tasks if _is_topic(task, handle)]
    theirs = [task for task in open_tasks if owner_of(board, task) == handle]
    waiting = [
        task
        for task in open_tasks
        if task.status == WAITING and task.waiting is not None and task.waiting.on == handle
    ]
    done = [t for t in finished_within(board, today, days) if owner_of(board, t) == handle]
    return Sheet(
        handle,
        (person.name if person else "") or handle,
        person is not None and person.left,
        tuple(topics),
        tuple(task for task in theirs if task not in topics),
        tuple(task for task in waiting if task not in topics and task not in theirs),
        tuple(
            board.roles[code]
            for code in visible_codes(board.roles)
            if board.roles[code].held and board.roles[code].holder == handle
        ),
        tuple(sorted(done, key=lambda task: (task.done or today, task.id), reverse=True)),
    )


def _is_topic(task: Task, handle: str) -> bool:
    tagged = TOPIC in task.tags
    return (tagged and task.assignee == handle) or (tagged and handle in task.tags)


def _pressing(task: Task) -> tuple[bool, date, str, str]:
    """Return what orders tasks to speak of: follow-up or due date first, then priority."""
    day = min((day for day in (task.follow_up, task.due) if day is not None), default=None)
    return day is None, day or date.max, task.priority, task.id
