"""How work flows: ages, cycle times, throughput, days lost, what is stale."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.flow import (
    ALARM,
    FRESH,
    SOFT,
    STRONG,
    CycleTimes,
    age_class,
    cycle_days,
    cycle_times,
    days_lost,
    finished_recently,
    flow_of,
    in_progress,
    last_touched,
    nearest_rank,
    own_doing,
    stale,
    throughput,
)
from hatrack.task import Task, Waiting
from tests.builders import TODAY, a_board, a_dropped, a_task, days_ago


def done(id: str, ago: int, taken: int = 1, **fields: object) -> Task:
    """Return a task finished so many days ago after so many days of work."""
    finished = days_ago(ago)
    started = finished - timedelta(days=taken - 1)
    return a_task(id, status="done", started=started, done=finished, **fields)


def test_a_task_done_the_day_it_was_started_took_one_day() -> None:
    """Both ends count; a task finished directly counts as started that day."""
    assert cycle_days(done("a", 0, taken=1)) == 1
    assert cycle_days(done("a", 0, taken=5)) == 5
    assert cycle_days(a_task(status="done", done=TODAY)) == 1
    assert cycle_days(a_task(status="done", done=TODAY, started=TODAY + timedelta(days=3))) == 1


def test_an_open_or_dropped_task_has_no_cycle_time() -> None:
    """Only what is finished took any time; dropped is not finished."""
    dropped = a_task(status="done", done=TODAY)
    assert cycle_days(a_task(status="doing", started=TODAY)) is None
    assert cycle_days(a_dropped(dropped)) is None


def test_percentiles_are_values_by_nearest_rank() -> None:
    """The value at place ⌈p·n⌉ of the ordered values, never one in between."""
    assert nearest_rank([7], 50) == 7
    assert nearest_rank([1, 9], 50) == 1
    assert nearest_rank([1, 5, 9], 50) == 5
    assert nearest_rank(list(range(1, 21)), 85) == 17
    assert nearest_rank(list(range(1, 19)), 85) == 16


@given(st.lists(st.integers(1, 400), min_size=1), st.integers(1, 100))
def test_a_percentile_is_reached_by_that_part_of_the_values(values: list[int], p: int) -> None:
    """At least p% of the values are no greater, and no smaller value would do."""
    values.sort()
    found = nearest_rank(values, p)
    assert 100 * sum(1 for value in values if value <= found) >= p * len(values)
    assert 100 * sum(1 for value in values if value < found) < p * len(values)


def test_the_usual_time_needs_ten_finished_tasks() -> None:
    """With nine, seven days are assumed; the median is still that of the nine."""
    nine = [done(f"t{n}", n, taken=20) for n in range(9)]
    few = cycle_times(a_board(*nine), TODAY)
    assert few == CycleTimes(count=9, median=20, usual=7, assumed=True)
    ten = cycle_times(a_board(*nine, done("t9", 9, taken=20)), TODAY)
    assert ten == CycleTimes(count=10, median=20, usual=20, assumed=False)


def test_the_usual_time_looks_ninety_days_back() -> None:
    """What was finished 90 days ago no longer counts, nor what will be finished tomorrow."""
    board = a_board(done("a", 89), done("b", 90), done("c", -1))
    assert cycle_times(board, TODAY).count == 1


def test_without_a_finished_task_there_is_no_median() -> None:
    """An empty board assumes seven days and has no median."""
    assert cycle_times(a_board(), TODAY) == CycleTimes(0, None, 7, True)


@pytest.mark.parametrize(
    ("age", "expected"),
    [(1, FRESH), (5, FRESH), (6, SOFT), (20, SOFT), (21, STRONG), (40, STRONG), (41, ALARM)],
)
def test_age_is_classed_against_the_median_and_the_usual_time(age: int, expected: str) -> None:
    """None up to the median, soft up to the usual time, strong beyond, alarm beyond twice."""
    assert age_class(age, CycleTimes(18, 5, 20, False)) == expected


def test_age_without_a_median_is_only_classed_by_the_usual_time() -> None:
    """On a young board nothing is soft, and 8 days is strong."""
    young = CycleTimes(0, None, 7, True)
    assert [age_class(age, young) for age in (7, 8, 14, 15)] == [FRESH, STRONG, STRONG, ALARM]


def test_work_in_progress_is_doing_and_waiting_of_everybody() -> None:
    """The oldest stands first; what is to do, done or dropped is not in progress."""
    board = a_board(
        a_task("a", status="doing", started=days_ago(2)),
        a_task("b", status="waiting", started=days_ago(9), assignee="lead-dev"),
        a_task("c", status="doing"),
        a_task("d", status="todo", started=days_ago(20)),
        done("e", 1),
        a_dropped(a_task("f", status="doing", started=days_ago(30))),
    )
    assert [task.id for task in in_progress(board)] == ["b", "a", "c"]


def test_own_doing_is_what_one_person_has_in_doing() -> None:
    """Waiting tasks and those of others are not counted against the limit."""
    board = a_board(
        a_task("a", status="doing"),
        a_task("b", status="doing", assignee="cto", role="OPS"),
        a_task("c", status="doing", assignee="lead-dev"),
        a_task("d", status="waiting"),
    )
    assert {task.id for task in own_doing(board, "cto", TODAY)} == {"a", "b"}
    assert {task.id for task in own_doing(board, "lead-dev", TODAY)} == {"c"}


def test_finished_recently_counts_thirty_days_with_today() -> None:
    """29 days ago is in, 30 days ago is out; others' tasks make the delegation rate."""
    board = a_board(
        done("a", 0), done("b", 29), done("c", 30), done("d", 3, assignee="lead-dev"),
        a_dropped(done("e", 2)),
    )  # fmt: skip
    finished = finished_recently(board, TODAY)
    assert (finished.everyone, finished.mine) == (3, 2)
    assert finished.delegation_rate == pytest.approx(100 / 3)
    assert finished_recently(a_board(), TODAY).delegation_rate is None


def test_throughput_counts_by_iso_week_and_says_zero() -> None:
    """Eight weeks with the current one last; the year is the ISO year."""
    monday_of_53 = date(2026, 12, 28)
    board = a_board(
        a_task("a", status="done", done=date(2027, 1, 2)),
        a_task("b", status="done", done=monday_of_53),
        a_task("c", status="done", done=date(2026, 12, 27)),
        a_task("d", status="done", done=date(2026, 10, 1)),
    )
    counts = throughput(board, date(2027, 1, 4), weeks=3)
    assert counts == {"2026-W52": 1, "2026-W53": 2, "2027-W01": 0}
    assert list(throughput(board, date(2027, 1, 4))) == [
        "2026-W47", "2026-W48", "2026-W49", "2026-W50", "2026-W51", "2026-W52", "2026-W53",
        "2027-W01",
    ]  # fmt: skip


def test_days_lost_are_summed_by_reason_of_open_waits() -> None:
    """Today counts; the reason that cost most stands first; a wait over costs nothing."""
    board = a_board(
        a_task("a", status="waiting", waiting=Waiting("vendor", "x", days_ago(0))),
        a_task("b", status="waiting", waiting=Waiting("decision", "x", days_ago(9))),
        a_task("c", status="waiting", waiting=Waiting("vendor", "x", days_ago(4))),
        a_task("d", status="doing", waiting=Waiting("hire", "x", days_ago(50))),
        a_task("e", status="waiting", waiting=Waiting(), started=days_ago(1)),
        a_task("f", status="waiting", waiting=Waiting("hire")),
    )
    assert list(days_lost(board, TODAY).items()) == [("decision", 10), ("vendor", 6), ("none", 2)]


def test_what_was_not_touched_for_long_is_stale() -> None:
    """30 days for what is to do, 7 in the inbox; what sleeps or runs is never stale."""
    board = a_board(
        a_task("a", created=days_ago(30)),
        a_task("b", created=days_ago(29)),
        a_task("c", status="inbox", created=days_ago(8)),
        a_task("d", status="inbox", created=days_ago(6)),
        a_task("e", status="doing", created=days_ago(90)),
        a_task("f", created=days_ago(90), snooze=TODAY + timedelta(days=1)),
        a_task("g"),
    )
    assert [task.id for task in stale(board, TODAY)] == ["a", "c"]


def test_a_task_written_since_it_was_created_was_touched_then() -> None:
    """The stamps of registers written later say when; that of the creation does not."""
    stamps = {"*": "261120000000000.0.aaaa", "title": "261101000000000.0.aaaa"}
    task = a_task(created=days_ago(60), clock=stamps)
    assert last_touched(task) == date(2026, 11, 1)
    assert last_touched(a_task(created=days_ago(60), clock={"*": stamps["*"]})) == days_ago(60)
    assert last_touched(a_task(clock={"title": "no stamp"})) is None


def test_the_whole_flow_of_an_empty_board_is_zero() -> None:
    """No task gives no oldest one, no loss, and a rate that is not made up."""
    flow = flow_of(a_board(), TODAY, "cto")
    assert (flow.wip, flow.own_doing, flow.oldest, flow.oldest_days) == (0, (), None, 0)
    assert flow.days_lost == {}
    assert flow.finished.delegation_rate is None


def test_the_oldest_in_progress_is_the_first_that_says_when_it_started() -> None:
    """A task in doing without a start has no age and is not the oldest."""
    board = a_board(a_task("a", status="doing"), a_task("b", status="waiting", started=days_ago(9)))
    flow = flow_of(board, TODAY, "cto")
    assert flow.oldest is not None
    assert (flow.wip, flow.oldest.id, flow.oldest_days) == (2, "b", 10)
