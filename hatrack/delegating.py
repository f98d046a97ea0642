"""Giving one task to somebody: to whom, and when to follow up (product.md, section 5)."""

from __future__ import annotations

from datetime import date, timedelta

from hatrack.board import Board, Person
from hatrack.delegation import follow_up_after, person_name
from hatrack.edits import Context
from hatrack.holdings import held_on, owner_of
from hatrack.records import dataclass, replace
from hatrack.task import WAITING, Task
from hatrack.task_edits import ChangeTask
from hatrack.words import Words, words

_WEEK = timedelta(weeks=1)


def level_of(board: Board, code: str, today: date) -> int:
    """Return how far a role is delegated: as it is held, else as the stage has it; 1 is own."""
    role = board.roles.get(code)
    level = held_on(board, role, today).level if role is not None else 0
    return level or board.stage.levels.get(code) or 1


def usual_follow_up(board: Board, task: Task, today: date) -> date:
    """Return when to follow up on a task given today: by its role's rhythm, weekly for an own."""
    return follow_up_after(level_of(board, task.role, today), today) or today + _WEEK


@dataclass(frozen=True, slots=True)
class GiveTask:
    """Give a task to a person, with the day to follow up; nobody named leaves it to its role.

    `name` names somebody who is new on the board.
    """

    id: str
    to: str
    follow_up: date | None = None
    name: str = ""

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the task given."""
        if self.name:
            person = board.people.get(self.to, Person(self.to))
            board = board.put("people", replace(person, name=self.name))
        changes = {"assignee": self.to, "follow_up": self.follow_up}
        return ChangeTask(self.id, changes).apply(board, context)

    def label(self, board: Board) -> Words:
        """Return "given to Lead dev: title", or "took back: title" when it comes to the CTO."""
        title = board.task(self.id).title
        if self.to == board.about.cto:
            return words("took back: {title}", title=title)
        if not self.to:
            return words("left to its role: {title}", title=title)
        who = self.name or person_name(board, self.to)
        return words("given to {who}: {title}", who=who, title=title)


def given(board: Board, task: Task, to: str, today: date, me: str) -> GiveTask:
    """Return the edit that gives a task with the follow-up that goes without saying.

    Who gets it keeps a follow-up that stands; what one takes back needs none, unless it waits.
    """
    kept = task.follow_up if task.status == WAITING else None
    if to in ("", me):
        return GiveTask(task.id, to, kept)
    stands = task.follow_up if owner_of(board, task, today) == to else kept
    return GiveTask(task.id, to, stands or usual_follow_up(board, task, today))
