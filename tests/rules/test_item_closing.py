"""Closing, resting and dropping roadmap items, and what becomes of their open tasks."""

from __future__ import annotations

from hatrack.item_closing import (
    DROP,
    KEEP,
    MOVE,
    CloseItem,
    DropItem,
    PauseItem,
    ReopenItem,
    RestoreItem,
    open_tasks,
)
from hatrack.standing import roadmap
from tests.builders import TODAY
from tests.rules.plans import after, closing, refusal


def test_closing_keeps_drops_or_moves_open_tasks() -> None:
    """Finished ones stay where they were done; the item keeps its day."""
    board = closing()
    kept = after(board, CloseItem("a", KEEP))
    assert (kept.items["a"].state, kept.items["a"].done) == ("done", TODAY)
    assert {task.id for task in open_tasks(kept, "a")} == {"one", "two"}
    dropped = after(board, CloseItem("a", DROP))
    assert {key for key, task in dropped.tasks.items() if task.dropped} == {"one", "two"}
    moved = after(board, CloseItem("a", MOVE, "b"))
    assert {key: task.item for key, task in moved.tasks.items()} == {
        "one": "b", "two": "b", "three": "a",
    }  # fmt: skip


def test_closing_badly_is_refused() -> None:
    """Twice, with no known fate, into itself, into nowhere."""
    board = closing()
    assert refusal(after(board, CloseItem("a")), CloseItem("a")) == "It is done already."
    assert "kept, dropped or moved" in refusal(board, CloseItem("a", "burn"))
    assert "cannot move to the item" in refusal(board, CloseItem("a", MOVE, "a"))
    assert "no roadmap item" in refusal(board, CloseItem("a", MOVE, "zz"))


def test_a_finished_item_can_be_taken_up_again() -> None:
    """With the horizon it had, and no day of its end."""
    board = after(closing(), CloseItem("a"), ReopenItem("a"))
    assert (board.items["a"].state, board.items["a"].done) == ("active", None)
    assert refusal(board, ReopenItem("a")) == "It is not done."


def test_an_item_rests_and_goes_on() -> None:
    """One edit turns it."""
    board = after(closing(), PauseItem("a"))
    assert board.items["a"].state == "paused"
    assert after(board, PauseItem("a")).items["a"].state == "active"


def test_a_dropped_item_leaves_the_roadmap_and_comes_back_as_it_was() -> None:
    """Its tasks stay linked; an item of which all tasks are dropped is empty, not lost."""
    board = closing()
    gone = after(board, DropItem("a"))
    assert [one.item.id for one in roadmap(gone, TODAY)] == ["b"]
    assert gone.tasks["one"].item == "a"
    back = after(gone, RestoreItem("a"))
    assert [one.item.id for one in roadmap(back, TODAY)] == ["a", "b"]
    assert refusal(back, RestoreItem("a")) == "It is not dropped."
    assert refusal(gone, DropItem("a")) == "It is dropped already."
