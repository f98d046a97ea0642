"""What the charts of Insights show, day by day and task by task."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hatrack.board import StageChange
from hatrack.flow import ALARM, FRESH, in_progress, throughput
from hatrack.insights import Insights, Standing, first_day, insights_of, stage_history
from hatrack.task import Deletion, Task
from tests.builders import TODAY, a_board, a_demo_board, a_task, by_source, days_ago


def looked(*tasks: Task, weeks: int = 8) -> Insights:
    """Return the charts of a board with these tasks."""
    return insights_of(a_board(*tasks), TODAY, weeks)


def counts(standing: Standing) -> tuple[int, int, int]:
    """Return to do, in progress and done of one day."""
    return standing.todo, standing.started, standing.done


def test_a_window_begins_on_the_monday_of_its_first_week() -> None:
    """Today is a Monday: eight weeks begin 49 days ago; on Sunday the first day is the same."""
    assert first_day(TODAY, 8) == days_ago(49)
    assert first_day(TODAY + timedelta(days=6), 8) == days_ago(49)
    assert first_day(TODAY, 1) == TODAY


def test_ages_are_those_of_what_is_in_progress_oldest_first() -> None:
    """With seven days assumed, fifteen are past twice the usual time."""
    told = looked(
        a_task("young", status="doing", started=TODAY),
        a_task("old", status="waiting", started=days_ago(14)),
        a_task("todo", started=days_ago(99)),
    ).ages
    assert [(one.task.id, one.days, one.kind) for one in told] == [
        ("old", 15, ALARM), ("young", 1, FRESH),
    ]  # fmt: skip


def test_a_task_in_progress_without_a_start_is_a_day_old() -> None:
    """It stands at the end rather than nowhere."""
    [one] = looked(a_task("a", status="doing")).ages
    assert one.days == 1


def test_finishes_are_those_of_the_window_by_day() -> None:
    """What was finished on the Sunday before the first week is out of it."""
    told = looked(
        a_task("late", status="done", started=days_ago(3), done=days_ago(1)),
        a_task("first", status="done", started=days_ago(60), done=days_ago(49)),
        a_task("out", status="done", done=days_ago(50)),
        a_task("open"),
    ).finishes
    assert [(one.task.id, one.days) for one in told] == [("first", 12), ("late", 3)]


def test_a_task_passes_from_to_do_to_progress_to_done() -> None:
    """On the day of each passage it stands in the new state."""
    told = looked(
        a_task("a", status="done", created=days_ago(6), started=days_ago(4), done=days_ago(2))
    ).standings  # fmt: skip
    assert [counts(day) for day in told[-8:]] == [
        (0, 0, 0), (1, 0, 0), (1, 0, 0), (0, 1, 0), (0, 1, 0), (0, 0, 1), (0, 0, 1), (0, 0, 1),
    ]  # fmt: skip


def test_what_was_finished_before_the_window_counts_nowhere() -> None:
    """Done counts from the first day on; dropped tasks never do."""
    told = looked(
        a_task("before", status="done", created=days_ago(90), done=days_ago(60)),
        a_task("dropped", created=days_ago(9), deleted=Deletion("cto", "1")),
    ).standings
    assert {counts(day) for day in told} == {(0, 0, 0)}


def test_a_task_finished_directly_was_never_in_progress() -> None:
    """Without a start it counts as started on the day it was finished."""
    told = looked(a_task("a", status="done", created=days_ago(2), done=days_ago(1))).standings
    assert [counts(day) for day in told[-3:]] == [(1, 0, 0), (0, 0, 1), (0, 0, 1)]


def test_the_last_day_is_the_board_as_it_stands() -> None:
    """To do with the inbox 27, in progress 15, all 18 finished ones: domain.md, section 8."""
    assert counts(insights_of(a_demo_board(), TODAY, 13).standings[-1]) == (27, 15, 18)
    assert counts(insights_of(a_demo_board("fr"), TODAY, 13).standings[-1]) == (14, 9, 7)


DAYS = st.none() | st.integers(-40, 120).map(days_ago)


@given(
    st.lists(
        st.builds(
            dict,
            status=st.sampled_from(["inbox", "todo", "doing", "waiting", "done"]),
            created=DAYS,
            started=DAYS,
            done=DAYS,
        ),
        max_size=12,
    )
)
def test_no_day_ever_counts_less_than_nothing(tasks: list[dict[str, object]]) -> None:
    """Whatever dates people and imports wrote, in whatever order; done never falls."""
    board = a_board(*(a_task(f"t{at}", **fields) for at, fields in enumerate(tasks)))
    told = insights_of(board, TODAY, 8)
    assert len(told.standings) == 50
    assert all(min(counts(day)) >= 0 for day in told.standings)
    done = [day.done for day in told.standings]
    assert done == sorted(done)
    assert len(told.ages) == len(in_progress(board))


def test_weeks_are_counted_as_throughput_counts_them() -> None:
    """The same counts whatever the window and the weekday."""
    board = a_demo_board()
    for weeks in (1, 8, 52):
        for day in (TODAY, TODAY + timedelta(days=6)):
            assert insights_of(board, day, weeks).throughput == throughput(board, day, weeks)


def test_weeks_can_be_as_many_as_the_window_has() -> None:
    """Throughput has one count for each; this week, a Monday old, is the last."""
    told = insights_of(a_demo_board(), TODAY, 13).throughput
    assert len(told) == 13
    assert list(told.values())[-6:] == [1, 4, 4, 5, 3, 0]


def test_the_stages_lived_through_are_told_from_the_history() -> None:
    """A change of weights begins no new stage; the last one lasts."""
    board = a_demo_board()
    moved = StageChange("b", "scale", "growth", on=days_ago(5), clock={"*": "2"})
    nudged = StageChange(
        "c", "scale", "scale", on=days_ago(2), reason="INNO 24 > 25", clock={"*": "3"}
    )
    board = board.put("stage_changes", moved, nudged)
    told = insights_of(board, TODAY)
    assert [(span.stage, span.since, span.until) for span in told.spans] == [
        ("growth", date(2026, 9, 1), days_ago(5)), ("scale", days_ago(5), None),
    ]  # fmt: skip
    assert [change.id for change in told.changes[:2]] == ["c", "b"]


def test_changes_of_one_day_stand_in_the_order_they_were_made() -> None:
    """By their stamps, the newest first; one without a day comes last."""
    changes = [StageChange(key, clock={"*": key}, on=TODAY) for key in ("a", "b")]
    board = replace(a_board(), stage_changes={}).put("stage_changes", *changes, StageChange("c"))
    assert [change.id for change in stage_history(board)] == ["b", "a", "c"]


def test_the_demo_board_s_points_are_its_finished_tasks() -> None:
    """Eighteen points, as many as the usual time counts; the oldest in progress is T-14."""
    board = a_demo_board()
    told = insights_of(board, TODAY, 13)
    assert len(told.finishes) == told.cycle.count == 18
    oldest = told.ages[0]
    assert (oldest.task, oldest.days) == (by_source(board)["T-14"], 64)
