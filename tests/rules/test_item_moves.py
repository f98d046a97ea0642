"""The ledger of the roadmap: each move of an item leaves a slip, and undoing takes it back."""

from __future__ import annotations

from datetime import date

import pytest

from hatrack.board import Board
from hatrack.edits import apply
from hatrack.errors import NothingToDo
from hatrack.history import Step, settle, taken_back
from hatrack.item_dates import SetDates, ShiftDates
from hatrack.item_edits import ChangeItem, MoveHorizon
from hatrack.slips import slippage, slips_by_item
from hatrack.words import words
from tests.builders import TODAY, a_context, a_stamp
from tests.rules.plans import a_plan, after, an_item, ledger


def test_each_change_of_horizon_start_and_target_is_kept() -> None:
    """With day, who and why; other fields leave no slip."""
    board = after(
        a_plan(an_item(target="2026-Q4")),
        MoveHorizon("a", "next", "the round slipped"),
        ChangeItem("a", {"start": date(2026, 12, 1), "target": "2027-Q1", "value": 3}, "hiring"),
    )
    assert ledger(board) == [
        ("a", "horizon", "now", "next"),
        ("a", "start", "", "2026-12-01"),
        ("a", "target", "2026-Q4", "2027-Q1"),
    ]
    assert {slip.reason for slip in board.slips.values()} == {"the round slipped", "hiring"}
    assert {(slip.by, slip.on) for slip in board.slips.values()} == {("cto", TODAY)}


def moves(board: Board) -> tuple[int, int | None]:
    """Return how often item a moved, and by how many days."""
    found = slippage(board.items["a"], slips_by_item(board).get("a", ()))
    return found.moves, found.days


def test_three_moves_and_how_much_later() -> None:
    """Counted from the date first said."""
    board = after(
        a_plan(an_item(target="2026-11-20")),
        *(ChangeItem("a", {"target": day}) for day in ("2026-12-01", "2026-12-15", "2026-12-31")),
    )
    assert moves(board) == (3, 41)


def test_steps_of_one_day_are_one_move() -> None:
    """A key pressed six times has moved the item once; there and back again is no move."""
    there = after(a_plan(an_item(target="2026-12-01")), *[ShiftDates("a", 1)] * 6)
    assert moves(there) == (1, 42)
    assert moves(after(there, *[ShiftDates("a", -1)] * 6)) == (0, None)


def test_a_step_undone_takes_its_slip_back() -> None:
    """What undo brings back is the item and the ledger as they were."""
    board = a_plan(an_item(target="2026-Q4"))
    for edit in (ShiftDates("a", 1), MoveHorizon("a", "later"), SetDates("a", "q2 2027")):
        made, changes = settle(board, apply(board, edit, a_context()), a_stamp(2))
        back, kept = taken_back(made, Step("x", words("x"), changes))
        assert not kept
        assert back.items["a"].target == "2026-Q4"
        assert back.items["a"].horizon == "now"
        assert not back.slips


def test_carrying_to_the_same_horizon_is_nothing() -> None:
    """And a finished item is not carried anywhere."""
    board = a_plan(an_item("a"), an_item("b", state="done"))
    with pytest.raises(NothingToDo, match="in Now already"):
        apply(board, MoveHorizon("a", "now"), a_context())
    with pytest.raises(NothingToDo, match="It is done"):
        apply(board, MoveHorizon("b", "next"), a_context())
