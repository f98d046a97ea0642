"""Purging: what was dropped more than 90 days ago leaves the file, and comes back by undo alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hatrack.board import Board, board_of, document_of
from hatrack.edits import apply
from hatrack.errors import NothingToDo
from hatrack.history import Step, settle, taken_back
from hatrack.merge import merge
from hatrack.purge_edits import PurgeDropped, long_dropped
from hatrack.records import replace
from hatrack.task import Deletion
from hatrack.task_edits import ChangeTask, DropTask
from hatrack.words import words
from tests.builders import TODAY, a_board, a_context, a_stamp, a_task


def dropped_on(day: date, *ids: str, also: Board | None = None) -> Board:
    """A board whose tasks of these ids were dropped on a day, beside one that was not."""
    board = also or a_board(a_task("kept"), *map(a_task, ids))
    after = board
    for identity in ids:
        after = apply(after, DropTask(identity), a_context(day))
    return settle(board, after, a_stamp(1))[0]


def purged(board: Board, today: date = TODAY) -> Board:
    """The board after a purge."""
    return apply(board, PurgeDropped(), a_context(today))


@pytest.mark.parametrize(("days", "goes"), [(91, True), (90, False), (0, False)])
def test_only_what_was_dropped_more_than_ninety_days_ago_goes(days: int, goes: bool) -> None:
    """On the ninetieth day a dropped task is still there, on the next it may be removed."""
    board = dropped_on(TODAY - timedelta(days=days), "old")
    assert [task.id for task in long_dropped(board.tasks.values(), TODAY)] == ["old"] * goes


def test_tasks_that_are_not_dropped_stay_however_old() -> None:
    """A purge touches no other task."""
    board = purged(dropped_on(TODAY - timedelta(days=200), "one", "two"))
    assert set(board.tasks) == {"kept"}


def test_without_anything_old_there_is_nothing_to_purge() -> None:
    """The refusal says so."""
    with pytest.raises(NothingToDo):
        purged(dropped_on(TODAY, "new"))


def test_a_deletion_that_nobody_can_read_is_no_old_one() -> None:
    """A day written by hand in another form never removes a task."""
    board = dropped_on(TODAY - timedelta(days=200), "old")
    task = board.task("old")
    assert task.deleted is not None
    odd = replace(task, deleted=Deletion(task.deleted.by, "last spring", task.deleted.saw))
    assert long_dropped([odd], TODAY) == []


def test_nothing_is_left_that_points_to_a_purged_task() -> None:
    """A task that was blocked by one that is gone is not blocked by it any more."""
    board = a_board(a_task("kept", blocked_by=("old", "other")), a_task("old"), a_task("other"))
    board = purged(dropped_on(TODAY - timedelta(days=200), "old", also=board))
    assert board.task("kept").blocked_by == ("other",)


def test_undo_brings_back_what_was_purged_as_dropped() -> None:
    """What comes back is in the trash as before, not on the board."""
    board = dropped_on(TODAY - timedelta(days=200), "old")
    after, changes = settle(board, purged(board), a_stamp(2))
    back, kept = taken_back(after, Step(a_stamp(2), words("undo"), changes))
    back, _changes = settle(after, back, a_stamp(3))
    assert kept == ()
    assert back.task("old").dropped


def test_a_purge_here_and_an_old_clone_there_leave_it_in_the_trash() -> None:
    """A clone that knows the task unchanged lets it go; one that changed it shows it as dropped."""
    board = dropped_on(TODAY - timedelta(days=200), "old")
    base, ours = document_of(board), document_of(purged(board))
    assert "old" not in merge(base, ours, base).document["tasks"]
    restored = merge(None, ours, base).document
    assert board_of(restored).task("old").dropped


def test_an_edit_elsewhere_that_the_dropping_had_not_seen_outlives_the_purge() -> None:
    """Somebody who went on with the task before they heard that it was dropped keeps it."""
    before = a_board(a_task("kept"), a_task("old"))
    edited = apply(before, ChangeTask("old", {"title": "go on"}), a_context())
    theirs = settle(before, edited, a_stamp(2, "bbbb"))[0]
    ours = dropped_on(TODAY - timedelta(days=200), "old", also=before)
    base = document_of(before)
    merged = merge(base, document_of(purged(ours)), document_of(theirs)).document
    task = board_of(merged).task("old")
    assert (task.title, task.dropped) == ("go on", False)
