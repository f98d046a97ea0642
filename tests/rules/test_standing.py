"""How the roadmap stands after an edit: as if worked out anew, and hardly worked out again."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from hatrack.board import Board
from hatrack.edits import Edit, apply
from hatrack.errors import Refusal
from hatrack.item_closing import MOVE, CloseItem, DropItem, ReopenItem
from hatrack.item_dates import ShiftDates
from hatrack.item_edits import AddItem, ChangeItem, MoveHorizon, Need, ScoreItem
from hatrack.roadmap import Item
from hatrack.standing import roadmap, standing_of
from hatrack.task_edits import ChangeTask, DropTask, SetStatus
from tests.builders import TODAY, a_board, a_context, a_demo_board, a_task


def some_edit(board: Board, chance: random.Random) -> Edit:
    """Return an edit of an item or of a task, such as keys make."""
    item, other = (chance.choice(tuple(board.items)) for _ in range(2))
    task = chance.choice(tuple(board.tasks))
    edits: list[Edit] = [
        ShiftDates(item, chance.choice([-1, 1])),
        ScoreItem(item, chance.randint(0, 3), chance.randint(0, 3)),
        MoveHorizon(item, chance.choice(["now", "next", "later"])),
        Need(item, other),
        ChangeItem(item, {"title": "renamed"}),
        CloseItem(item, MOVE, other),
        ReopenItem(item),
        DropItem(item),
        AddItem(Item("", "new")),
        ChangeTask(task, {"item": item}),
        SetStatus(task, chance.choice(["todo", "doing", "done"])),
        DropTask(task),
    ]
    return chance.choice(edits)


@pytest.mark.parametrize("seed", range(20))
def test_what_is_taken_over_is_what_would_be_worked_out(seed: int) -> None:
    """After each of many edits, of items and tasks alike."""
    chance = random.Random(seed)
    board = a_demo_board()
    standing = standing_of(board, TODAY)
    for step in range(25):
        try:
            board = apply(board, some_edit(board, chance), a_context(seed=seed * 100 + step))
        except Refusal:
            continue
        standing = standing_of(board, TODAY, standing)
        assert standing.ones == roadmap(board, TODAY)


def test_only_what_an_edit_touched_is_worked_out_again() -> None:
    """The item itself and those that need it; the others are the very same."""
    board = a_board(a_task(item="c")).put(
        "items", Item("a", "A"), Item("b", "B", depends_on=("a",)), Item("c", "C"), Item("d", "D")
    )
    before = standing_of(board, TODAY)
    board = apply(board, CloseItem("a"), a_context())
    after = standing_of(board, TODAY, before)
    same = {key for key, made in after.made.items() if made is before.made[key]}
    assert same == {"c", "d"}


def test_another_day_or_other_roles_take_nothing_over() -> None:
    """Since health counts days, and progress names the roles that are shown."""
    board = a_board(a_task(item="a", created=TODAY)).put("items", Item("a", "A"))
    before = standing_of(board, TODAY)
    later = TODAY + timedelta(days=9)
    assert standing_of(board, later, before).ones == roadmap(board, later)
    hidden = board.put("roles", replace(board.roles["DEV"], hidden=True))
    assert standing_of(hidden, TODAY, before).ones[0].roles == ()
