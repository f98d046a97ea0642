"""Setting back the stamps of a clock that ran ahead."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

from hatrack.board import Board, document_of, new_board
from hatrack.edits import Context
from hatrack.history import settle
from hatrack.restamping import restamped
from hatrack.stamps import StampClock, ahead_of, clock_of, stamps_in
from hatrack.task import Task
from hatrack.task_edits import ChangeTask, DropTask

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
YEARS_ON = NOW + timedelta(days=3_000)


def a_clock(now: datetime) -> StampClock:
    """A clock of stamps that stands at a time."""
    return StampClock(lambda: now, "t3st")


def edited(board: Board, clock: StampClock, *edits: ChangeTask | DropTask) -> Board:
    """The board after some edits, each with a stamp of its own."""
    context = Context(NOW.date(), "cto", lambda _taken: "new")
    for edit in edits:
        board, _changes = settle(board, edit.apply(board, context), clock.issue())
    return board


def a_board(clock: StampClock) -> Board:
    """A board with two tasks."""
    empty = new_board("Test")
    tasks = (Task(name, title=name, created=NOW.date()) for name in ("one", "two"))
    return settle(Board(meta={}), empty.put("tasks", *tasks), clock.issue())[0]


def test_nothing_is_set_back_where_no_clock_ran_ahead() -> None:
    """A board of today is returned as it is."""
    board = a_board(a_clock(NOW))
    assert restamped(board, NOW, a_clock(NOW)) == (board, 0)


def test_stamps_from_the_future_are_of_now_and_keep_their_order() -> None:
    """No stamp is from the future any more; the last written is still the last."""
    ahead = a_clock(YEARS_ON)
    changes = [ChangeTask("one", {"title": "later"}), ChangeTask("two", {"title": "last"})]
    board = edited(a_board(a_clock(NOW)), ahead, *changes)
    mended, count = restamped(board, NOW, a_clock(NOW))
    assert count == 2
    assert not any(ahead_of(stamp, NOW) for stamp in stamps_in(document_of(mended)))
    stamps = [mended.task(name).clock["title"] for name in ("one", "two")]
    others = (s for s in itertools.chain(stamps_in(document_of(mended))) if s not in stamps)
    assert max(others) < stamps[0] < stamps[1]


def test_only_stamps_change() -> None:
    """Every value is as it was."""
    board = edited(a_board(a_clock(NOW)), a_clock(YEARS_ON), ChangeTask("one", {"title": "new"}))
    mended, _count = restamped(board, NOW, a_clock(NOW))
    assert mended.task("one").title == "new"
    assert mended.tasks.keys() == board.tasks.keys()


def test_what_was_dropped_stays_dropped() -> None:
    """A deletion saw the stamps that were set back: it holds all the same."""
    ahead = a_clock(YEARS_ON)
    changed = ChangeTask("one", {"title": "later"})
    board = edited(a_board(a_clock(NOW)), ahead, changed, DropTask("one"))
    mended, _count = restamped(board, NOW, a_clock(NOW))
    assert mended.task("one").dropped
    assert clock_of(document_of(mended)["tasks"]["one"]) != clock_of(
        document_of(board)["tasks"]["one"]
    )
