"""People at work on a board, each with a history of their own, and what a board tells them."""

from typing import Any

from hatrack.board import Board, Document, document_of
from hatrack.edits import Edit
from hatrack.errors import Refusal
from hatrack.history import Change, History, Step, settle, taken_back
from hatrack.words import words
from tests.builders import a_context, a_stamp

NAMES = words("step")


class Person:
    """Somebody at work on a board, with a history and stamps of their own."""

    def __init__(self, board: Board, node: str = "aaaa") -> None:
        self.board = board
        self.node = node
        self.count = 0
        self.context = a_context(me=node, seed=int(node, 36))
        self.history = History()

    def stamp(self) -> str:
        """Return the stamp of this person's next write."""
        self.count += 1
        return a_stamp(self.count, self.node)

    def do(self, edit: Edit) -> tuple[Change, ...]:
        """Make an edit as one step; a refused one leaves everything as it is."""
        try:
            after = edit.apply(self.board, self.context)
        except Refusal:
            return ()
        stamp = self.stamp()
        self.board, changes = settle(self.board, after, stamp)
        if changes:
            self.history = self.history.done(Step(stamp, NAMES, changes))
        return changes

    def undo(self) -> tuple[Change, ...]:
        """Take the last step back and return what was kept."""
        step, self.history = self.history.undone()
        return self._back(step)

    def redo(self) -> tuple[Change, ...]:
        """Make the step undone last again and return what was kept."""
        step, self.history = self.history.redone()
        return self._back(step.inverted)

    def _back(self, step: Step) -> tuple[Change, ...]:
        board, kept = taken_back(self.board, step)
        self.board, _ = settle(self.board, board, self.stamp())
        return kept


def told(board: Board) -> dict[str, Any]:
    """Return what a board says to people: its rows without stamps, deletions only if they hold."""
    document: Document = document_of(board)
    rows: dict[str, Any] = {}
    for table, records in document.items():
        for key, row in records.items():
            kept = {name: value for name, value in row.items() if name not in ("clock", "deleted")}
            if getattr(board.table(table)[key], "dropped", False):
                kept["deleted"] = {k: v for k, v in row["deleted"].items() if k != "saw"}
            rows[f"{table}/{key}"] = kept
    return rows
