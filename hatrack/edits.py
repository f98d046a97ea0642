"""Edits: one small record per intention, and what each makes of a board.

An edit reads nothing but the board and its context, changes nothing in place, and knows neither
stamps nor files. It refuses with `Refusal`. `hatrack.history.settle` stamps what it changed.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from datetime import date
from typing import Protocol

from hatrack.board import Board
from hatrack.errors import NothingToDo
from hatrack.records import dataclass
from hatrack.words import Words


@dataclass(frozen=True, slots=True)
class Context:
    """What an edit may know besides the board: the day, who acts (a handle), and new ids.

    `mint` takes the ids in sight and returns one that is not among them.
    """

    today: date
    me: str
    mint: Callable[[Container[str]], str]


class Edit(Protocol):
    """One intention of a person."""

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the edit made; raise Refusal when a rule does not allow it."""
        ...

    def label(self, board: Board) -> Words:
        """Return what the edit is called in the line of words and in the undo list."""
        ...


@dataclass(frozen=True, slots=True)
class Together:
    """Several edits made as one step, called by one name."""

    edits: tuple[Edit, ...]
    name: Words

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with every edit made; the first refusal refuses them all."""
        for edit in self.edits:
            board = edit.apply(board, context)
        return board

    def label(self, board: Board) -> Words:
        """Return the name given to the whole."""
        return self.name


@dataclass(frozen=True, slots=True)
class ForEach:
    """Several edits made as one step; those that would change nothing are passed."""

    edits: tuple[Edit, ...]
    name: Words

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the edits made; raise the last refusal when none could be."""
        refused: NothingToDo | None = None
        before = board
        for edit in self.edits:
            try:
                board = edit.apply(board, context)
            except NothingToDo as refusal:
                refused = refusal
        if board is before and refused is not None:
            raise refused
        return board

    def label(self, board: Board) -> Words:
        """Return the name given to the whole."""
        return self.name


def apply(board: Board, edit: Edit, context: Context) -> Board:
    """Return the board after `edit`; raise Refusal, with the board unchanged, when not allowed."""
    return edit.apply(board, context)
