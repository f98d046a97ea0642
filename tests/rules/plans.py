"""Boards of roadmap items, after edits, and what an edit is refused with."""

from __future__ import annotations

from typing import Any

import pytest

from hatrack.board import Board
from hatrack.edits import Edit, apply
from hatrack.errors import Refusal
from hatrack.history import settle
from hatrack.roadmap import Item
from hatrack.task import Task
from tests.builders import TODAY, a_board, a_context, a_stamp, a_task, stamped


def an_item(id: str = "a", **fields: Any) -> Item:
    """Return an item in Now without a date."""
    return Item(id, **{"title": f"Item {id}", "horizon": "now", "rank": f"a{id}", **fields})


def a_plan(*records: Item | Task) -> Board:
    """Return a stamped board with these items and tasks."""
    tasks = [record for record in records if isinstance(record, Task)]
    items = [record for record in records if isinstance(record, Item)]
    return stamped(a_board(*tasks).put("items", *items))


def after(board: Board, *edits: Edit) -> Board:
    """Return the board after edits made one by one."""
    for number, edit in enumerate(edits):
        context = a_context(seed=100 * len(board.slips) + number)
        board = settle(board, apply(board, edit, context), a_stamp(number + 1))[0]
    return board


def ledger(board: Board) -> list[tuple[str, str, str, str]]:
    """Return the slips as item, field, before and after, sorted."""
    return sorted((s.item, s.field, s.before, s.after) for s in board.slips.values())


def refusal(board: Board, edit: Edit) -> str:
    """Return the one line an edit is refused with."""
    with pytest.raises(Refusal) as caught:
        apply(board, edit, a_context())
    said = str(caught.value)
    assert "\n" not in said
    assert said
    return said


def closing() -> Board:
    """Return a board with an item of two open tasks and a finished one, and another item."""
    tasks = [
        a_task("one", item="a"),
        a_task("two", item="a", status="doing"),
        a_task("three", item="a", status="done", done=TODAY),
    ]
    return a_plan(an_item("a"), an_item("b"), *tasks)
