"""The edits of tasks."""

from __future__ import annotations

from collections.abc import Mapping

from hatrack.board import Board, Person
from hatrack.edits import Context
from hatrack.errors import NothingToDo, Refusal
from hatrack.ordering import column_of, neighbours, placed, rank_by_due
from hatrack.records import dataclass, field_names, replace
from hatrack.roles import BUILT_IN_NAMES
from hatrack.rows import forgetting, is_unusual
from hatrack.status import in_status
from hatrack.successors import dropped, with_successor, without_untouched_successor
from hatrack.task import (
    DONE,
    INBOX,
    PRIORITIES,
    STATUSES,
    TASK,
    TODO,
    WAITING,
    Task,
    Waiting,
)
from hatrack.task_labels import change_label, titled
from hatrack.words import Words, mark, verbatim, words

_MOVES_IN_SECTION = frozenset({"priority", "due", "role"})
"""A change of one of these gives the task the rank that its due date asks for."""
_CHANGEABLE = frozenset(field_names(Task)) - {
    "id", "status", "started", "done", "waiting", "deleted", "clock", "extra", "rank",
}  # fmt: skip
_IN_FILE = {field.attr: field.name for field in TASK.fields}


def role_name(board: Board, code: str) -> Words:
    """Return the name of a role to be said in the reader's language; the code if it is unknown."""
    role = board.roles.get(code)
    if role is not None and role.name:
        return verbatim(role.name)
    if role is not None and code in BUILT_IN_NAMES:
        return words(BUILT_IN_NAMES[code])
    return verbatim(code) if code else words("no role")


@dataclass(frozen=True, slots=True)
class AddTask:
    """Add a task made of the fields of `task`; its id, date and rank are given here.

    Without a role it goes to the inbox. Whoever it is assigned to becomes a person of the board.
    """

    task: Task

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the task; raise Refusal for a value no task may have."""
        said = self.task
        _check(board, {"title": said.title, "role": said.role, "priority": said.priority})
        status = said.status if said.role else INBOX
        task = replace(
            said,
            id=context.mint(board.tasks),
            title=said.title.strip(),
            created=context.today,
            status=_known_status(status),
        )
        if status not in (INBOX, TODO):
            task = in_status(task, status, context.today, said.waiting)
        task = replace(task, rank=rank_by_due(board.tasks, task))
        return _with_person(board, task.assignee).put("tasks", task)

    def label(self, board: Board) -> Words:
        """Return "added: title"."""
        return titled(mark("added: {title}"), self.task)


def _check(board: Board, changes: Mapping[str, object]) -> None:
    """Raise Refusal for the values of fields that no task may have."""
    if "title" in changes and not str(changes["title"]).strip():
        raise Refusal(words("A task needs a title."))
    if changes.get("role"):
        board.role(str(changes["role"]))
    if changes.get("priority", "P2") not in PRIORITIES:
        raise Refusal(words("A priority is one of P0, P1, P2, P3."))


def _known_status(status: str) -> str:
    if status not in STATUSES:
        raise Refusal(words("There is no state {status}.", status=status))
    return status


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
        unknown = set(self.changes) - _CHANGEABLE
        if unknown:
            raise Refusal(words("A task has no field {field} to change.", field=min(unknown)))
        _check(board, self.changes)
        extra = forgetting(task.extra, (_IN_FILE[name] for name in self.changes))
        changed = replace(task, **self.changes, extra=extra)  # type: ignore[arg-type]
        if changed == task and extra is task.extra:
            return board
        if any(getattr(task, name) != getattr(changed, name) for name in _MOVES_IN_SECTION):
            changed = replace(changed, rank=rank_by_due(board.tasks, changed))
        return _with_person(board, changed.assignee).put("tasks", changed)

    def label(self, board: Board) -> Words:
        """Return what is changed, and of which task."""
        return change_label(board, board.task(self.id), self.changes)


@dataclass(frozen=True, slots=True)
class SetPriority:
    """Give a task a priority; it goes by its due date among the tasks of that priority."""

    id: str
    priority: str

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the priority set; raise NothingToDo when it has it already."""
        task = board.task(self.id)
        if task.priority == self.priority and not is_unusual(task.extra, "priority"):
            raise NothingToDo(words("It is {priority} already.", priority=self.priority))
        return ChangeTask(self.id, {"priority": self.priority}).apply(board, context)

    def label(self, board: Board) -> Words:
        """Return "priority P1: title"."""
        return titled(
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
            raise NothingToDo(words("It is with {role} already.", role=role_name(board, self.role)))
        triaged = task.status == INBOX and task.role not in board.roles
        moved = replace(task, role=self.role, status=TODO if triaged else task.status)
        return board.put("tasks", replace(moved, rank=rank_by_due(board.tasks, moved)))

    def label(self, board: Board) -> Words:
        """Return "moved to Architect: title"."""
        return titled(
            mark("moved to {role}: {title}"),
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
        """Return "moved up: title" or "moved down: title"."""
        template = mark("moved up: {title}") if self.by < 0 else mark("moved down: {title}")
        return titled(template, board.task(self.id))


def _peers(board: Board, task: Task, context: Context) -> tuple[Task, ...]:
    """Return the tasks a task can change places with: same column, section and priority."""
    if task.status == DONE or task.dropped:
        raise NothingToDo(words("A finished task has no place to change."))
    column = column_of(neighbours(board, task), context.today)
    for section in (column.doing, column.waiting, column.todo, column.inbox, column.snoozed):
        if any(other.id == task.id for other in section):
            return tuple(other for other in section if other.priority == task.priority)
    return (task,)


@dataclass(frozen=True, slots=True)
class SetStatus:
    """Bring a task to a state, a dropped one too; finishing a recurring one makes the next.

    Saying of a waiting task that it waits changes what it waits for.
    """

    id: str
    status: str
    waiting: Waiting | None = None

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the task in that state; raise NothingToDo when it is already."""
        task = board.task(self.id)
        changed = in_status(task, _known_status(self.status), context.today, self.waiting)
        if task.dropped:
            changed = replace(task if task.status == self.status else changed, deleted=None)
        elif self._is_there(task, changed):
            raise NothingToDo(already_words(self.status))
        board = board.put("tasks", changed)
        if task.repeat and self.status == DONE:
            return with_successor(board, task, context.today)
        if task.repeat and task.status == DONE:
            return without_untouched_successor(board, task, context)
        return board

    def _is_there(self, task: Task, changed: Task) -> bool:
        same = task.status == self.status and not is_unusual(task.extra, "status")
        return same and (self.status != WAITING or changed == task)

    def label(self, board: Board) -> Words:
        """Return "done: title" and the like."""
        return titled(
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
    return words(STATUS_WORDS[status]) if status in STATUS_WORDS else verbatim(status)


_ALREADY: Mapping[str, str] = {
    "inbox": mark("It is in the inbox already."),
    "todo": mark("It is among those to do already."),
    "doing": mark("It is being done already."),
    "waiting": mark("It waits already."),
    "done": mark("It is done already."),
}


def already_words(status: str) -> Words:
    """Return what is said of a task that is in a state already."""
    return words(_ALREADY[status])


@dataclass(frozen=True, slots=True)
class DropTask:
    """Put a task away without finishing it; it stays in the file and can be restored."""

    id: str

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the task dropped; raise NothingToDo when it is already."""
        task = board.task(self.id)
        if task.dropped:
            raise NothingToDo(words("It is dropped already."))
        return board.put("tasks", dropped(task, context))

    def label(self, board: Board) -> Words:
        """Return "dropped: title"."""
        return titled(mark("dropped: {title}"), board.task(self.id))


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
        """Return "restored: title"."""
        return titled(mark("restored: {title}"), board.task(self.id))
