"""A task split into several, as one step."""

from __future__ import annotations

from hatrack.board import Board
from hatrack.capture import task_of
from hatrack.edits import Context
from hatrack.errors import NothingToDo, Refusal
from hatrack.quickadd import QuickAdd
from hatrack.records import dataclass, replace
from hatrack.task import Task
from hatrack.task_edits import AddTask, ChangeTask
from hatrack.words import Words, mark, words

SEPARATOR = ";"


def parts_of(line: str) -> tuple[str, ...]:
    """Return the parts of a line that says what a task is split into."""
    return tuple(part.strip() for part in line.split(SEPARATOR) if part.strip())


@dataclass(frozen=True, slots=True)
class SplitTask:
    """Make several tasks of one: it keeps the first title and all it has, `parts` are new.

    A part has what the task has where its line says nothing else: role, priority, date, owner,
    item, tags, links, what blocks it. What waits for the task waits for every part of it.
    """

    id: str
    title: str
    parts: tuple[QuickAdd, ...]

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the parts; raise Refusal for one without a title."""
        task = board.task(self.id)
        if not self.parts:
            raise NothingToDo(words("One part is the whole: write several, apart by ; each."))
        if not all(part.title.strip() for part in self.parts):
            raise Refusal(words("Each part needs a title."))
        whole = board
        if self.title != task.title:
            board = ChangeTask(self.id, {"title": self.title}).apply(board, context)
        for part in self.parts:
            board = AddTask(_part(task, part, context)).apply(board, context)
        made = tuple(key for key in board.tasks if key not in whole.tasks)
        return board.put("tasks", *_waiting_for_all(board, self.id, made))

    def label(self, board: Board) -> Words:
        """Return "split: title"."""
        return Words(mark("split: {title}"), {"title": board.task(self.id).title})


def _part(task: Task, said: QuickAdd, context: Context) -> Task:
    part = task_of(said, context.today, task.role)
    same_role = part.role == task.role
    return replace(
        part,
        priority=said.priority or task.priority,
        due=said.due or task.due,
        hard=said.hard if said.due else task.hard,
        assignee=part.assignee or (task.assignee if same_role else ""),
        item=part.item or task.item,
        tags=tuple(dict.fromkeys((*task.tags, *part.tags))),
        vital=part.vital or task.vital,
        private=part.private or task.private,
        links=task.links,
        blocked_by=task.blocked_by,
        origin=task.origin,
    )


def _waiting_for_all(board: Board, identity: str, parts: tuple[str, ...]) -> list[Task]:
    return [
        replace(other, blocked_by=(*other.blocked_by, *parts))
        for other in board.tasks.values()
        if identity in other.blocked_by and other.id not in parts
    ]
