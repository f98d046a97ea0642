"""What is odd in a board, and said by the doctor."""

from datetime import UTC, datetime

import pytest

from hatrack.board import Board
from hatrack.board_checks import odd_things
from hatrack.item_closing import DropItem
from hatrack.item_edits import AddItem
from hatrack.roadmap import Item
from hatrack.task import Task
from tests.builders import TODAY, a_board, a_context, a_task

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def odd(board: Board) -> list[str]:
    """Return what is odd in a board, in English."""
    return [words.say() for words in odd_things(board, NOW)]


def in_a_ring(*ids: str) -> list[Task]:
    """Return tasks of which each is blocked by the next, the last by the first."""
    following = (*ids[1:], ids[0])
    return [
        a_task(key, title=key, blocked_by=(other,))
        for key, other in zip(ids, following, strict=True)
    ]


def test_a_plain_board_has_nothing_odd() -> None:
    """Tasks that wait for others in a row are in order."""
    chain = [a_task("a", title="a"), a_task("b", title="b", blocked_by=("a",))]
    assert odd(a_board(*chain)) == []


def test_open_tasks_of_a_dropped_item_are_told() -> None:
    """They belong to work that nobody wants any more; what is done is no matter."""
    board = AddItem(Item("", title="SSO")).apply(a_board(), a_context())
    (item,) = board.items
    board = board.put(
        "tasks", a_task("open", item=item), a_task("done", item=item, status="done", done=TODAY)
    )
    assert odd(board) == []
    board = DropItem(item).apply(board, a_context())
    assert odd(board) == ["Open tasks for a dropped roadmap item: open. Link them to another."]


@pytest.mark.parametrize("ids", [["a"], ["a", "b"], ["a", "b", "c"]])
def test_tasks_that_block_each_other_are_told(ids: list[str]) -> None:
    """However many stand between; one that merely waits for them is not of the loop."""
    waits = a_task("w", title="w", blocked_by=("a",))
    [said] = odd(a_board(*in_a_ring(*ids), waits))
    assert said == f"Tasks that block each other: {', '.join(ids)}."


def test_a_loop_that_a_finished_task_opens_is_none() -> None:
    """What is done blocks nothing."""
    first, *others = in_a_ring("a", "b", "c")
    done = a_task("a", status="done", done=TODAY, blocked_by=first.blocked_by)
    assert odd(a_board(done, *others)) == []
