"""What a task says of itself on a given day."""

from datetime import date, timedelta

import pytest

from hatrack.task import DOING, DONE, TASK, TODO, Deletion, Step, Task
from tests.builders import TODAY, a_task


@pytest.mark.parametrize(
    ("status", "days", "late"),
    [(TODO, -1, True), (DOING, -30, True), (TODO, 0, False), (TODO, 1, False), (DONE, -1, False)],
)
def test_late_is_open_and_due_before_today(status: str, days: int, late: bool) -> None:
    """What is due today is not late, and neither is what is done."""
    assert a_task(status=status, due=TODAY + timedelta(days)).late(TODAY) is late


def test_without_a_due_date_nothing_is_late() -> None:
    """However old."""
    assert not a_task(created=date(2000, 1, 1)).late(TODAY)


@pytest.mark.parametrize(("days", "asleep"), [(1, True), (0, False), (-1, False)])
def test_a_task_sleeps_until_its_day(days: int, asleep: bool) -> None:
    """On that day it is awake."""
    assert a_task(snooze=TODAY + timedelta(days)).snoozed(TODAY) is asleep


@pytest.mark.parametrize(("days", "shown"), [(0, True), (6, True), (7, False), (-1, True)])
def test_a_finished_task_stays_for_seven_days(days: int, shown: bool) -> None:
    """The day it was done is the first."""
    assert a_task(status=DONE, done=TODAY - timedelta(days)).recently_done(TODAY) is shown


def test_a_finished_task_without_a_day_is_never_out_of_sight() -> None:
    """Whoever wrote it by hand forgot the day."""
    assert a_task(status=DONE).recently_done(TODAY)


@pytest.mark.parametrize(("days", "age"), [(0, 1), (1, 2), (63, 64)])
def test_age_counts_the_day_it_was_started(days: int, age: int) -> None:
    """Today minus start plus one."""
    assert a_task(started=TODAY - timedelta(days)).age(TODAY) == age
    assert a_task().age(TODAY) is None


def test_a_deletion_holds_while_it_saw_everything() -> None:
    """Any stamp it had not seen revives the task."""
    clock = {"*": "a", "title": "b"}
    seen = a_task(clock=clock).fingerprint
    dropped = a_task(clock={**clock, "deleted": "c"}, deleted=Deletion("cto", "", seen))
    assert dropped.dropped
    assert not dropped.open
    assert not a_task(clock={**clock, "vital": "d"}, deleted=Deletion("cto", "", seen)).dropped


def test_steps_stand_by_rank_then_id() -> None:
    """However the file orders them."""
    steps = {
        "bbbb": Step("2", rank="a1"),
        "cccc": Step("1", rank="a0"),
        "aaaa": Step("3", rank="a1"),
    }
    assert [key for key, _ in a_task(checklist=steps).steps] == ["cccc", "aaaa", "bbbb"]


@pytest.mark.parametrize(
    ("source", "shown"), [({}, ""), ({"id": "T-07"}, "T-07"), ({"id": 7}, "7")]
)
def test_a_task_knows_what_it_was_called_where_it_came_from(
    source: dict[str, object], shown: str
) -> None:
    """Whatever the type of that id."""
    assert a_task(source=source).source_id == shown


def test_the_plainest_task_needs_a_title_alone() -> None:
    """Everything else has a default."""
    assert Task("k1", title="x") == TASK.read({"title": "x"}, "k1")
