"""One occurrence of a series, or all that are to come: skipping, moving, ending."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.board import Board
from hatrack.errors import NothingToDo
from hatrack.ids import successor_id
from hatrack.recurrence import hangs_on_due, moved_once, next_occurrence, say_repeat
from hatrack.repeat_edits import EndSeries, SkipOccurrence
from hatrack.task import DOING, DONE, TODO, Step, Task, Waiting
from hatrack.task_edits import SetStatus
from hatrack.task_fields import SetFields
from tests.builders import TODAY, a_board, a_context, a_task


def a_duty(rule: str, due: date | None, **fields: object) -> Task:
    """A repeating task called `duty`."""
    return a_task("duty", repeat=rule, due=due, **fields)


def the_duty(board: Board) -> Task:
    """The duty as it is now."""
    return board.task("duty")


def after_finishing(board: Board, day: date) -> Task:
    """The occurrence that comes when the duty is finished on that day."""
    done = SetStatus("duty", DONE).apply(board, a_context(day))
    return done.task(successor_id("duty"))


@pytest.mark.parametrize(
    ("rule", "due", "following"),
    [
        ("FREQ=WEEKLY", date(2026, 11, 24), date(2026, 12, 1)),
        ("FREQ=WEEKLY", date(2026, 11, 2), TODAY),
        ("FREQ=WEEKLY", TODAY, date(2026, 11, 30)),
        ("FREQ=MONTHLY", date(2027, 1, 31), date(2027, 2, 28)),
        ("FREQ=YEARLY", date(2028, 2, 29), date(2029, 2, 28)),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", TODAY, date(2026, 12, 7)),
        ("AFTER:FREQ=DAILY;INTERVAL=10", date(2026, 11, 20), date(2026, 12, 3)),
        ("FREQ=WEEKLY", None, date(2026, 11, 30)),
    ],
)
def test_a_skipped_occurrence_gives_way_to_the_next(
    rule: str, due: date | None, following: date
) -> None:
    """The task is due on the next day of its series that is not past; a burst never comes."""
    board = SkipOccurrence("duty").apply(a_board(a_duty(rule, due)), a_context(TODAY))
    assert the_duty(board).due == following


def test_a_skipped_month_end_stays_a_month_end() -> None:
    """Skipping the 31st of January leads over the end of February back to the 31st of March."""
    board = a_board(a_duty("FREQ=MONTHLY", date(2027, 1, 31)))
    for _time in range(2):
        board = SkipOccurrence("duty").apply(board, a_context(date(2027, 1, 4)))
    assert the_duty(board).due == date(2027, 3, 31)


def test_skipping_puts_away_what_was_begun() -> None:
    """The next occurrence is to do, with no ticks, no wait, no sleep and nothing to follow up."""
    duty = a_duty(
        "FREQ=WEEKLY",
        TODAY,
        status="waiting",
        started=date(2026, 11, 20),
        waiting=Waiting("vendor", "host", date(2026, 11, 20)),
        follow_up=date(2026, 11, 27),
        snooze=date(2026, 11, 25),
        checklist={"aaaa": Step("restore it", done=True, rank="m")},
    )
    skipped = the_duty(SkipOccurrence("duty").apply(a_board(duty), a_context(TODAY)))
    assert skipped.status == TODO
    assert (skipped.started, skipped.waiting, skipped.follow_up, skipped.snooze) == (None,) * 4
    assert [step.done for _id, step in skipped.steps] == [False]


@pytest.mark.parametrize("edit", [SkipOccurrence("duty"), EndSeries("duty")])
@pytest.mark.parametrize(
    "duty", [a_task("duty"), a_duty("FREQ=WEEKLY", TODAY, status=DONE, done=TODAY)]
)
def test_only_an_open_occurrence_is_skipped_or_the_last(
    duty: Task, edit: SkipOccurrence | EndSeries
) -> None:
    """A task that does not repeat, or is finished, has nothing to skip and no series to end."""
    with pytest.raises(NothingToDo):
        edit.apply(a_board(duty), a_context(TODAY))


def test_an_ended_series_has_no_next_occurrence() -> None:
    """After the end of the series the task is finished like any other."""
    board = EndSeries("duty").apply(a_board(a_duty("FREQ=WEEKLY", TODAY)), a_context(TODAY))
    board = SetStatus("duty", DONE).apply(board, a_context(TODAY))
    assert set(board.tasks) == {"duty"}


@pytest.mark.parametrize(
    ("rule", "due", "moved_to", "following"),
    [
        # moved later, finished there: the next one is on the day it would have been on
        ("FREQ=MONTHLY", "2026-11-20", "2026-11-27", "2026-12-20"),
        # moved earlier and finished before its day of the series: that day does not come again
        ("FREQ=WEEKLY;BYDAY=MO", "2026-11-30", "2026-11-27", "2026-12-07"),
        # every second week keeps its week, though this one is done in the week between
        ("FREQ=WEEKLY;INTERVAL=2", "2026-11-24", "2026-12-01", "2026-12-08"),
        # a month end moved into the next month stays a month end
        ("FREQ=MONTHLY", "2026-11-30", "2026-12-02", "2026-12-30"),
        ("FREQ=DAILY;INTERVAL=3", "2026-11-23", "2026-11-24", "2026-11-26"),
    ],
)
def test_another_date_is_that_of_this_occurrence(
    rule: str, due: str, moved_to: str, following: str
) -> None:
    """A date given to a repeating task moves this occurrence; the series goes on as it was."""
    board = a_board(a_duty(rule, date.fromisoformat(due)))
    board = SetFields("duty", {"due": moved_to}).apply(board, a_context(TODAY))
    found = after_finishing(board, date.fromisoformat(moved_to))
    assert found.due == date.fromisoformat(following)


def test_the_occurrence_after_a_moved_one_is_no_moved_one() -> None:
    """What was moved is this occurrence alone: the next one has the rule of the series."""
    board = a_board(a_duty("FREQ=MONTHLY", date(2026, 11, 20)))
    board = SetFields("duty", {"due": "27 nov"}).apply(board, a_context(TODAY))
    assert after_finishing(board, TODAY).repeat == "FREQ=MONTHLY"


def test_a_date_can_move_the_whole_series() -> None:
    """With `series` the rhythm is counted from the new date."""
    board = a_board(a_duty("FREQ=MONTHLY", date(2026, 11, 20)))
    board = SetFields("duty", {"due": "27 nov"}, series=True).apply(board, a_context(TODAY))
    assert the_duty(board).repeat == "FREQ=MONTHLY"
    assert after_finishing(board, date(2026, 11, 27)).due == date(2026, 12, 27)


@pytest.mark.parametrize(
    ("rule", "due", "moved_to", "following"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2027-02-28", "2027-02-15", "2027-03-15"),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2027-02-28", "2027-03-30", "2027-04-30"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2028-02-29", "2028-03-10", "2029-03-10"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "2027-01-15", "2027-01-20", "2027-02-15"),
    ],
)
def test_a_series_at_the_end_of_the_month_can_be_moved_too(
    rule: str, due: str, moved_to: str, following: str
) -> None:
    """The day that was remembered for longer months gives way; one that was named stays."""
    board = a_board(a_duty(rule, date.fromisoformat(due)))
    board = SetFields("duty", {"due": moved_to}, series=True).apply(board, a_context(TODAY))
    found = after_finishing(board, date.fromisoformat(moved_to))
    assert found.due == date.fromisoformat(following)


def test_a_rhythm_counted_from_completion_has_no_date_to_keep() -> None:
    """Ten days after it is done are ten days, wherever the date was moved to."""
    board = a_board(a_duty("AFTER:FREQ=DAILY;INTERVAL=10", TODAY))
    board = SetFields("duty", {"due": "27 nov"}).apply(board, a_context(TODAY))
    assert the_duty(board).repeat == "AFTER:FREQ=DAILY;INTERVAL=10"


def test_a_moved_occurrence_is_said_to_be_one() -> None:
    """Whoever reads the rhythm is told that this date is not of it."""
    assert say_repeat("FREQ=MONTHLY;FROM=2026-11-20").say() == "every month, this one moved"


@pytest.mark.parametrize(
    ("rule", "hangs"),
    [
        ("FREQ=MONTHLY", True),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", True),
        ("FREQ=WEEKLY;BYDAY=MO", False),
        ("FREQ=MONTHLY;BYMONTHDAY=15", False),
        ("FREQ=MONTHLY;BYMONTHDAY=31", True),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", True),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31", False),
        ("FREQ=DAILY", False),
        ("AFTER:FREQ=MONTHLY", False),
        ("nonsense", False),
    ],
)
def test_which_rhythms_hang_on_the_date(rule: str, hangs: bool) -> None:
    """Only where another date would move what is to come is there anything to ask."""
    assert hangs_on_due(rule) is hangs


RULES = [
    "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "FREQ=MONTHLY",
    "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=YEARLY",
]  # fmt: skip
DAYS = st.dates(date(2026, 1, 1), date(2029, 12, 31))


@given(st.sampled_from(RULES), DAYS, st.lists(DAYS, min_size=1, max_size=4))
def test_moving_an_occurrence_never_moves_the_series(
    rule: str, due: date, moves: list[date]
) -> None:
    """However often this one is moved, what follows is what would have followed unmoved."""
    moved, at = rule, due
    for day in moves:
        moved, at = moved_once(moved, at, day), day
    assert next_occurrence(moved, at, due) == next_occurrence(rule, due, due)
    assert moved_once(moved, at, due) == rule


def test_work_begun_on_a_moved_occurrence_stays() -> None:
    """Another date leaves the state of the task alone."""
    board = a_board(a_duty("FREQ=WEEKLY", TODAY, status=DOING, started=TODAY))
    board = SetFields("duty", {"due": "fri"}).apply(board, a_context(TODAY))
    assert the_duty(board).status == DOING
