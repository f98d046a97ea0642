"""The edits of tasks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from hatrack.board import Board, Person
from hatrack.edits import Context
from hatrack.errors import NothingToDo, Refusal
from hatrack.ids import successor_id
from hatrack.ordering import column_of, placed, rank_by_due
from hatrack.recurrence import anchored, next_occurrence
from hatrack.roles import built_in_name
from hatrack.status import in_status
from hatrack.task import (
    DONE,
    INBOX,
    PRIORITIES,
    STATUSES,
    TODO,
    WAITING,
    Deletion,
    Task,
    Waiting,
)
from hatrack.words import Words, mark, words

_MOVES_IN_SECTION = frozenset({"priority", "due", "role"})
"""A change of one of these gives the task the rank that its due date asks for."""
_CHANGEABLE = frozenset(field.name for field in fields(Task)) - {
    "id", "status", "started", "done", "waiting", "deleted", "clock", "extra", "rank",
}  # fmt: skip
_FIELD_WORDS: Mapping[str, str] = {
    "title": mark("change the title: {title}"),
    "due": mark("change when it is due: {title}"),
    "hard": mark("change when it is due: {title}"),
    "snooze": mark("snooze: {title}"),
    "repeat": mark("change how it repeats: {title}"),
    "tags": mark("change the tags: {title}"),
    "assignee": mark("change who does it: {title}"),
    "follow_up": mark("change the follow-up: {title}"),
    "item": mark("link to the roadmap: {title}"),
    "vital": mark("change vital: {title}"),
    "private": mark("change private: {title}"),
    "notes": mark("change the notes: {title}"),
    "checklist": mark("change the checklist: {title}"),
}


def role_name(board: Board, code: str) -> Words:
    """Return the name of a role to be said in the reader's language; the code if it is unknown."""
    role = board.roles.get(code)
    return words(built_in_name(role) if role else (code or mark("no role")))


def _titled(template: str, task: Task, **values: object) -> Words:
    return Words(template, {"title": task.title, **values})


@dataclass(frozen=True, slots=True)
class AddTask:
    """Add a task made of the fields of `task`; its id, date and rank are given here.

    Without a role it goes to the inbox. Whoever it is assigned to becomes a person of the board.
    """

    task: Task

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the task; raise Refusal for an empty title or an unknown role."""
        title = self.task.title.strip()
        if not title:
            raise Refusal(words("A task needs a title."))
        if self.task.role:
            board.role(self.task.role)
        task = replace(
            self.task,
            id=context.mint(board.tasks),
            title=title,
            created=context.today,
            status=self.task.status if self.task.role else INBOX,
        )
        task = replace(task, rank=rank_by_due(board.tasks, task))
        return _with_person(board, task.assignee).put("tasks", task)

    def label(self, board: Board) -> Words:
        """Return "add: title"."""
        return _titled(mark("add: {title}"), self.task)


def _with_person(board: Board, handle: str) -> Board:
    if not handle or handle in board.people:
        return board
    return board.put("people", Person(handle))


@dataclass(frozen=True, slots=True)
class ChangeTask:
    """Change fields of a task, by the names of its record."""

    id: str
    changes: Mapping[str, object]

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the fields changed; raise Refusal for values no task may have."""
        task = board.task(self.id)
        self._check(board)
        changed = replace(task, **self.changes)  # type: ignore[arg-type]
        if changed == task:
            return board
        if any(getattr(task, name) != getattr(changed, name) for name in _MOVES_IN_SECTION):
            changed = replace(changed, rank=rank_by_due(board.tasks, changed))
        return _with_person(board, changed.assignee).put("tasks", changed)

    def _check(self, board: Board) -> None:
        unknown = set(self.changes) - _CHANGEABLE
        if unknown:
            raise Refusal(words("A task has no field {field} to change.", field=min(unknown)))
        if "title" in self.changes and not str(self.changes["title"]).strip():
            raise Refusal(words("A task needs a title."))
        if self.changes.get("role"):
            board.role(str(self.changes["role"]))
        if self.changes.get("priority", "P2") not in PRIORITIES:
            raise Refusal(words("A priority is one of P0, P1, P2, P3."))

    def label(self, board: Board) -> Words:
        """Return what is changed, and of which task."""
        task = board.task(self.id)
        name = next(iter(self.changes), "")
        return _titled(_FIELD_WORDS.get(name, mark("change: {title}")), task)


@dataclass(frozen=True, slots=True)
class SetPriority:
    """Give a task a priority; it goes by its due date among the tasks of that priority."""

    id: str
    priority: str

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the priority set; raise NothingToDo when it has it already."""
        if board.task(self.id).priority == self.priority:
            raise NothingToDo(words("It is {priority} already.", priority=self.priority))
        return ChangeTask(self.id, {"priority": self.priority}).apply(board, context)

    def label(self, board: Board) -> Words:
        """Return "priority P1: title"."""
        return _titled(
            mark("priority {priority}: {title}"), board.task(self.id), priority=self.priority
        )


@dataclass(frozen=True, slots=True)
class MoveToRole:
    """Carry a task to another role; a task from the strip without roles becomes one to do."""

    id: str
    role: str

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the task in that role; raise NotFound or NothingToDo."""
        task = board.task(self.id)
        board.role(self.role)
        if task.role == self.role:
            raise NothingToDo(
                words("It is with {role} already.", role=role_name(board, self.role))
            )
        triaged = task.status == INBOX and not task.role
        moved = replace(task, role=self.role, status=TODO if triaged else task.status)
        return board.put("tasks", replace(moved, rank=rank_by_due(board.tasks, moved)))

    def label(self, board: Board) -> Words:
        """Return "move to Architect: title"."""
        return _titled(
            mark("move to {role}: {title}"),
            board.task(self.id),
            role=role_name(board, self.role),
        )


@dataclass(frozen=True, slots=True)
class MoveInSection:
    """Carry a task up (-1) or down (+1) inside its section, among its own priority."""

    id: str
    by: int

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the task moved; raise NothingToDo at the edge of its priority."""
        task = board.task(self.id)
        peers = _peers(board, task, context)
        place = [peer.id for peer in peers].index(task.id) + self.by
        if not 0 <= place < len(peers):
            raise NothingToDo(self._edge(task))
        ranks = placed(peers, task, place)
        return board.put(
            "tasks", *(replace(board.tasks[key], rank=rank) for key, rank in ranks.items())
        )

    def _edge(self, task: Task) -> Words:
        place = PRIORITIES.index(task.priority)
        if self.by < 0 and place:
            return words("Above are {priority}: p raises.", priority=PRIORITIES[place - 1])
        if self.by > 0 and place + 1 < len(PRIORITIES):
            return words("Below are {priority}: P lowers.", priority=PRIORITIES[place + 1])
        return words("It can go no further.")

    def label(self, board: Board) -> Words:
        """Return "move up: title" or "move down: title"."""
        template = mark("move up: {title}") if self.by < 0 else mark("move down: {title}")
        return _titled(template, board.task(self.id))


def _peers(board: Board, task: Task, context: Context) -> tuple[Task, ...]:
    """Return the tasks a task can change places with: same role, section and priority."""
    if task.status == DONE or task.dropped:
        raise NothingToDo(words("A finished task has no place to change."))
    same_role = (other for other in board.tasks.values() if other.role == task.role)
    column = column_of(same_role, context.today)
    for section in (column.doing, column.waiting, column.todo, column.inbox, column.snoozed):
        if any(other.id == task.id for other in section):
            return tuple(other for other in section if other.priority == task.priority)
    return (task,)


@dataclass(frozen=True, slots=True)
class SetStatus:
    """Bring a task to a state; finishing a recurring one makes its next occurrence."""

    id: str
    status: str
    waiting: Waiting | None = None

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the task in that state; raise NothingToDo when it is already."""
        task = board.task(self.id)
        if self.status not in STATUSES:
            raise Refusal(words("There is no state {status}.", status=self.status))
        if task.status == self.status and self.status != WAITING:
            raise NothingToDo(words("It is {status} already.", status=status_word(self.status)))
        board = board.put("tasks", in_status(task, self.status, context.today, self.waiting))
        if task.repeat and self.status == DONE:
            return _with_successor(board, task, context)
        if task.repeat and task.status == DONE:
            return _without_untouched_successor(board, task, context)
        return board

    def label(self, board: Board) -> Words:
        """Return "done: title" and the like."""
        return _titled(
            mark("{status}: {title}"), board.task(self.id), status=status_word(self.status)
        )


STATUS_WORDS: Mapping[str, str] = {
    "inbox": mark("inbox"),
    "todo": mark("to do"),
    "doing": mark("doing"),
    "waiting": mark("waiting"),
    "done": mark("done"),
    "dropped": mark("dropped"),
}


def status_word(status: str) -> Words:
    """Return the word for a state."""
    return words(STATUS_WORDS.get(status, status))


def _with_successor(board: Board, task: Task, context: Context) -> Board:
    """Return the board with the task's next occurrence; its id is the same on every machine."""
    identity = successor_id(task.id)
    known = board.tasks.get(identity)
    if known is not None:
        return board.put("tasks", replace(known, deleted=None)) if known.dropped else board
    try:
        due = next_occurrence(task.repeat, task.due, context.today)
    except ValueError:  # a rule written by hand that cannot be followed ends the series
        return board
    successor = Task(
        identity,
        title=task.title,
        kind=task.kind,
        role=task.role,
        priority=task.priority,
        status=TODO if task.role else INBOX,
        created=context.today,
        due=due,
        hard=task.hard,
        repeat=anchored(task.repeat, task.due or context.today),
        assignee=task.assignee,
        item=task.item,
        tags=task.tags,
        links=task.links,
        vital=task.vital,
        private=task.private,
        notes=task.notes,
        checklist={key: replace(step, done=False) for key, step in task.checklist.items()},
    )
    return board.put("tasks", replace(successor, rank=rank_by_due(board.tasks, successor)))


def _without_untouched_successor(board: Board, task: Task, context: Context) -> Board:
    """Return the board with the next occurrence dropped, if nobody has begun it."""
    successor = board.tasks.get(successor_id(task.id))
    if successor is None or successor.dropped or successor.started or successor.status == DONE:
        return board
    return DropTask(successor.id).apply(board, context)


@dataclass(frozen=True, slots=True)
class DropTask:
    """Put a task away without finishing it; it stays in the file and can be restored."""

    id: str

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the task dropped; raise NothingToDo when it is already."""
        task = board.task(self.id)
        if task.dropped:
            raise NothingToDo(words("It is dropped already."))
        deleted = Deletion(context.me, context.today.isoformat(), task.fingerprint)
        return board.put("tasks", replace(task, deleted=deleted))

    def label(self, board: Board) -> Words:
        """Return "drop: title"."""
        return _titled(mark("drop: {title}"), board.task(self.id))


@dataclass(frozen=True, slots=True)
class RestoreTask:
    """Take a dropped task back; it has the state it had."""

    id: str

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the task back; raise NothingToDo when it was not dropped."""
        task = board.task(self.id)
        if not task.dropped:
            raise NothingToDo(words("It is not dropped."))
        return board.put("tasks", replace(task, deleted=None))

    def label(self, board: Board) -> Words:
        """Return "restore: title"."""
        return _titled(mark("restore: {title}"), board.task(self.id))
