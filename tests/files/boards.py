"""Builders for tests of files: boards, tasks, files and sessions of their own."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hatrack.board import Board, new_board
from hatrack.edits import Context
from hatrack.ids import mint_id
from hatrack.task import Task
from hatrack.words import Words, words
from storage.board_file import BoardFile
from storage.session import Session, stamped
from tests.builders import TODAY

NOW_MS = 1_795_420_800_000
STAMP = "261123080000000.0.t3st"


def a_task(identity: str, title: str = "", **fields: Any) -> Task:
    """A stamped task of that id, called like it unless a title is given."""
    clock = fields.pop("clock", {"*": STAMP})
    return Task(identity, title=title or identity, created=TODAY, clock=clock, **fields)


def a_board(*tasks: Task) -> Board:
    """A new board, stamped, with these tasks."""
    return stamped(new_board("Test"), NOW_MS).put("tasks", *tasks)


def a_file(folder: Path, board: Board | None = None, name: str = "hatrack.json") -> BoardFile:
    """Open the board in `folder`, its state in a folder beside it; made if it is missing."""
    return BoardFile.open(folder / name, create=board, state_home=folder / "state")


def retitled(board: Board, identity: str, title: str, stamp: str = "") -> Board:
    """The board with a task's title written, at `stamp` or a moment after the builders' one."""
    task = board.task(identity)
    clock = {**task.clock, "title": stamp or "261123080000001.0.t3st"}
    return board.put("tasks", replace(task, title=title, clock=clock))


@dataclass(frozen=True)
class AddTask:
    """Add a task of that title."""

    title: str

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the edit made."""
        identity = context.mint(board.tasks)
        return board.put("tasks", Task(identity, title=self.title, created=context.today))

    def label(self, board: Board) -> Words:
        """Return what the edit is called."""
        return words("add {title}", title=self.title)


@dataclass(frozen=True)
class Retitle:
    """Give a task another title."""

    id: str
    title: str

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the edit made."""
        return board.put("tasks", replace(board.task(self.id), title=self.title))

    def label(self, board: Board) -> Words:
        """Return what the edit is called."""
        return words("retitle {title}", title=words("“{title}”", title=board.task(self.id).title))


def a_clock(start: int = NOW_MS) -> Callable[[], int]:
    """A clock that goes on by one millisecond at each look."""
    ticks = itertools.count(start)
    return lambda: next(ticks)


def a_session(folder: Path, board: Board | None = None, seed: int = 0) -> Session:
    """A session on the board in `folder`."""
    bits = random.Random(seed).getrandbits
    board_file = a_file(folder, board)
    return Session(board_file, a_clock(), lambda: TODAY, "cto", lambda taken: mint_id(bits, taken))


def titles(session: Session) -> set[str]:
    """The titles on the board of a session."""
    return {task.title for task in session.board.tasks.values()}
