"""What was learned, by role."""

from __future__ import annotations

from datetime import date

from hatrack.learnings import learnings
from hatrack.records import replace
from hatrack.task import DONE, Deletion
from tests.builders import a_board, a_demo_board, a_task


def test_learnings_stand_by_role_in_column_order_newest_first() -> None:
    """What has no role comes last; tasks that taught nothing are left out."""
    board = a_board(
        a_task("old", learned="one", status=DONE, done=date(2026, 11, 1)),
        a_task("new", learned="two", status=DONE, done=date(2026, 11, 9)),
        a_task("arch", role="ARCH", learned="three", status=DONE, done=date(2026, 10, 1)),
        a_task("none", role="", learned="four"),
        a_task("blank", learned="  "),
        a_task("far", role="GONE", learned="five"),
    )
    found = [(code, [task.learned for task in tasks]) for code, tasks in learnings(board)]
    columns = board.columns
    first = sorted(["ARCH", "DEV"], key=columns.index)
    assert [code for code, _lines in found] == [*first, "GONE", ""]
    assert dict(found)["DEV"] == ["two", "one"]


def test_one_role_alone() -> None:
    """And a dropped task taught nothing."""
    board = a_board(
        a_task("dev", learned="one"),
        a_task("arch", role="ARCH", learned="two"),
    )
    assert [code for code, _tasks in learnings(board, "ARCH")] == ["ARCH"]
    gone = board.tasks["dev"]

    board = board.put("tasks", replace(gone, deleted=Deletion("cto", "", gone.fingerprint)))
    assert learnings(board, "DEV") == ()


def test_the_demo_board_has_learned() -> None:
    """In both languages there is something to read again."""
    assert learnings(a_demo_board("en"))
    assert learnings(a_demo_board("fr"))
