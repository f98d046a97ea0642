"""States of a task: where one leads, and what its dates say (domain.md, section 4.1)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.status import in_status, next_status, previous_status, toggled_done
from hatrack.task import DOING, DONE, INBOX, STATUSES, TASK, TODO, WAITING, Waiting
from tests.builders import TODAY, a_task

EARLIER = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("status", "following", "preceding"),
    [
        (INBOX, TODO, INBOX),
        (TODO, DOING, INBOX),
        (DOING, DONE, TODO),
        (WAITING, DOING, TODO),
        (DONE, DONE, DOING),
    ],
)
def test_each_state_leads_to_the_next_and_back(status: str, following: str, preceding: str) -> None:
    """Inbox, to do, doing, done; waiting goes on in doing and steps back to to do."""
    task = a_task(status=status)
    assert (next_status(task), previous_status(task)) == (following, preceding)


@pytest.mark.parametrize("status", [DOING, WAITING])
def test_a_task_is_started_when_it_first_enters_doing_or_waiting(status: str) -> None:
    """The first entry counts, later ones do not move it."""
    started = in_status(a_task(), status, EARLIER)
    assert started.started == EARLIER
    assert in_status(in_status(started, TODO, TODAY), status, TODAY).started == EARLIER


def test_a_task_finished_directly_has_no_start() -> None:
    """It counts as started that day, which the done date already says."""
    task = in_status(a_task(), DONE, TODAY)
    assert (task.started, task.done) == (None, TODAY)


def test_going_back_to_to_do_keeps_the_start() -> None:
    """Age goes on."""
    task = in_status(a_task(status=DOING, started=EARLIER), TODO, TODAY)
    assert task.started == EARLIER
    assert task.age(TODAY) == 22


def test_going_back_to_the_inbox_clears_the_start() -> None:
    """What is not triaged was not begun."""
    assert in_status(a_task(status=DOING, started=EARLIER), INBOX, TODAY).started is None


def test_leaving_done_clears_the_day_it_was_done() -> None:
    """And the start it had stays."""
    task = in_status(a_task(status=DONE, started=EARLIER, done=EARLIER), DOING, TODAY)
    assert (task.started, task.done) == (EARLIER, None)


def test_a_wait_begins_the_day_it_is_said() -> None:
    """With or without a reason."""
    assert in_status(a_task(), WAITING, TODAY).waiting == Waiting(since=TODAY)
    vendor = Waiting("vendor", "acme")
    assert in_status(a_task(), WAITING, TODAY, vendor).waiting == replace(vendor, since=TODAY)
    dated = Waiting("vendor", since=EARLIER)
    assert in_status(a_task(), WAITING, TODAY, dated).waiting == dated


def test_a_wait_said_again_began_when_it_began() -> None:
    """Another reason does not begin another wait, and no reason does not lose the one known."""
    task = in_status(a_task(), WAITING, EARLIER, Waiting("vendor", "acme"))
    assert in_status(task, WAITING, TODAY) == task
    other = in_status(task, WAITING, TODAY, Waiting("budget")).waiting
    assert other == Waiting("budget", since=EARLIER)


def test_a_new_wait_knows_nothing_of_the_one_before() -> None:
    """Going on ends a wait; the next one has its own day."""
    task = in_status(a_task(), WAITING, EARLIER, Waiting("vendor"))
    task = in_status(task, DOING, EARLIER)
    assert task.waiting is None
    assert in_status(task, WAITING, TODAY).waiting == Waiting(since=TODAY)


def test_what_is_begun_does_not_sleep() -> None:
    """Doing wakes a snoozed task, other states leave it asleep."""
    task = a_task(snooze=TODAY + timedelta(days=3))
    assert in_status(task, DOING, TODAY).snooze is None
    assert in_status(task, INBOX, TODAY).snooze == task.snooze


@pytest.mark.parametrize(
    ("role", "started", "status"), [("DEV", EARLIER, DOING), ("DEV", None, TODO), ("", None, INBOX)]
)
def test_taking_done_back_leads_where_it_came_from(
    role: str, started: date | None, status: str
) -> None:
    """Begun ones go on, others are to do, and those without a role wait in the inbox."""
    task = a_task(role=role, started=started)
    assert toggled_done(task) == DONE
    assert toggled_done(replace(task, status=DONE)) == status


@given(st.lists(st.tuples(st.sampled_from(STATUSES), st.integers(0, 400)), max_size=12))
def test_the_dates_agree_with_the_state_after_any_changes(steps: list[tuple[str, int]]) -> None:
    """Done has its day, waiting its wait, both alone; what is under way was started."""
    task = a_task()
    day = EARLIER
    for status, days in steps:
        day += timedelta(days=days)
        task = in_status(task, status, day)
        assert (task.done is not None) == (status == DONE)
        assert (task.waiting is not None) == (status == WAITING)
        assert task.started is not None or status in (TODO, INBOX, DONE)
        assert task.started is None or task.started <= day
        assert task.started is None or status != INBOX


def test_a_state_replaces_the_dates_in_the_file_that_cannot_be_read() -> None:
    """`started: "last week"` stays while it says nothing false, and goes with the inbox."""
    task = TASK.read({"status": "foo", "started": "last week", "done": "?"}, "k1")
    finished = TASK.write(in_status(task, DONE, TODAY))
    assert finished["started"] == "last week"
    assert (finished["status"], finished["done"]) == ("done", "2026-11-23")
    assert TASK.write(in_status(task, TODO, TODAY))["status"] == "todo"
    assert "done" not in TASK.write(in_status(task, TODO, TODAY))
    assert "started" not in TASK.write(in_status(task, INBOX, TODAY))
    assert TASK.write(in_status(task, DOING, TODAY))["started"] == "2026-11-23"
