"""The edits that end an item or take it up again, and what becomes of its open tasks."""

from __future__ import annotations

from hatrack.board import Board
from hatrack.edits import Context
from hatrack.errors import NothingToDo, Refusal
from hatrack.item_edits import item_of, titled
from hatrack.records import dataclass, replace
from hatrack.roadmap import Item
from hatrack.rows import forgetting
from hatrack.stamps import saw_hash
from hatrack.successors import dropped
from hatrack.task import Deletion, Task
from hatrack.words import Words, mark, words

KEEP, DROP, MOVE = "keep", "drop", "move"
FATES = (KEEP, DROP, MOVE)
"""What can become of the open tasks of an item that is closed."""


def open_tasks(board: Board, item: str) -> tuple[Task, ...]:
    """Return the tasks of an item that are neither done nor dropped."""
    return tuple(task for task in board.tasks.values() if task.item == item and task.open)


@dataclass(frozen=True, slots=True)
class CloseItem:
    """Finish an item; its open tasks stay linked, are dropped, or go to the item `to`."""

    id: str
    tasks: str = KEEP
    to: str = ""

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the item done; raise NothingToDo when it is already."""
        item = item_of(board, self.id)
        if item.state == "done":
            raise NothingToDo(words("It is done already."))
        if self.tasks not in FATES:
            raise Refusal(words("Its open tasks can be kept, dropped or moved."))
        board = _with_fates(board, open_tasks(board, self.id), self, context)
        extra = forgetting(item.extra, ("state", "done"))
        return board.put("items", replace(item, state="done", done=context.today, extra=extra))

    def label(self, board: Board) -> Words:
        """Return "done: title"."""
        return titled(mark("done: {title}"), item_of(board, self.id))


def _with_fates(board: Board, tasks: tuple[Task, ...], close: CloseItem, context: Context) -> Board:
    if close.tasks == DROP:
        return board.put("tasks", *(dropped(task, context) for task in tasks))
    if close.tasks == MOVE:
        if close.to == close.id:
            raise Refusal(words("Its tasks cannot move to the item that is closed."))
        to = item_of(board, close.to)
        return board.put("tasks", *(replace(task, item=to.id) for task in tasks))
    return board


@dataclass(frozen=True, slots=True)
class ReopenItem:
    """Take a finished item up again, in the horizon it was in."""

    id: str

    def apply(self, board: Board, context: Context) -> Board:  # noqa: ARG002
        """Return the board with the item active; raise NothingToDo when it is not done."""
        item = item_of(board, self.id)
        if item.state != "done":
            raise NothingToDo(words("It is not done."))
        return board.put("items", replace(item, state="active", done=None))

    def label(self, board: Board) -> Words:
        """Return "taken up again: title"."""
        return titled(mark("taken up again: {title}"), item_of(board, self.id))


@dataclass(frozen=True, slots=True)
class PauseItem:
    """Let an item rest, or go on with it."""

    id: str

    def apply(self, board: Board, context: Context) -> Board:  # noqa: ARG002
        """Return the board with the item paused or active; raise NothingToDo when it is done."""
        item = item_of(board, self.id)
        if item.state == "done":
            raise NothingToDo(words("It is done: x takes it up again."))
        state = "active" if item.state == "paused" else "paused"
        return board.put("items", replace(item, state=state))

    def label(self, board: Board) -> Words:
        """Return "paused: title" or "going on: title"."""
        item = item_of(board, self.id)
        template = mark("going on: {title}") if item.state == "paused" else mark("paused: {title}")
        return titled(template, item)


@dataclass(frozen=True, slots=True)
class DropItem:
    """Put an item away; it stays in the file and can be restored, and its tasks stay as they are.

    An edit that whoever dropped it had not seen brings it back, as for a task.
    """

    id: str

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the item dropped; raise NothingToDo when it is already."""
        item = item_of(board, self.id)
        if item.dropped:
            raise NothingToDo(words("It is dropped already."))
        seen = saw_hash(dict(item.clock))
        deleted = Deletion(context.me, context.today.isoformat(), seen)
        return board.put("items", replace(item, deleted=deleted))

    def label(self, board: Board) -> Words:
        """Return "dropped from the roadmap: title"."""
        return titled(mark("dropped from the roadmap: {title}"), item_of(board, self.id))


@dataclass(frozen=True, slots=True)
class RestoreItem:
    """Take a dropped item back, as it was."""

    id: str

    def apply(self, board: Board, context: Context) -> Board:  # noqa: ARG002
        """Return the board with the item back; raise NothingToDo when it was not dropped."""
        item = item_of(board, self.id)
        if not item.dropped and item.state != "dropped":
            raise NothingToDo(words("It is not dropped."))
        return board.put("items", _back(item))

    def label(self, board: Board) -> Words:
        """Return "back on the roadmap: title"."""
        return titled(mark("back on the roadmap: {title}"), item_of(board, self.id))


def _back(item: Item) -> Item:
    state = "active" if item.state == "dropped" else item.state
    return replace(item, deleted=None, state=state)
