"""The prompt to split one's own task that is in doing for longer than usual."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hatrack.flow import cycle_times
from hatrack.small_touch import small_touch
from hatrack.task import DOING, DONE, TODO, WAITING
from tests.builders import TODAY, a_board, a_task

USUAL = 7
"""The usual time that is assumed while few tasks are finished."""


def prompt(status: str = DOING, age: int = USUAL + 1, me: str = "cto", assignee: str = "") -> str:
    """Return what is said of a task of that state and age, or nothing."""
    started = TODAY - timedelta(days=age - 1)
    task = a_task(status=status, started=started, assignee=assignee)
    board = a_board(task)
    said = small_touch(board, task, TODAY, me, lambda: cycle_times(board, TODAY).usual)
    return said.say() if said is not None else ""


def test_beyond_the_usual_time_it_is_offered_to_split() -> None:
    """With both figures."""
    assert prompt() == "doing 8 days, usually 7: split it?"


@pytest.mark.parametrize("age", [1, USUAL])
def test_within_the_usual_time_nothing_is_said(age: int) -> None:
    """The usual time itself is no delay."""
    assert prompt(age=age) == ""


@pytest.mark.parametrize("status", [TODO, WAITING, DONE])
def test_only_what_is_in_doing_is_split(status: str) -> None:
    """What waits cannot go on, and what is done is done."""
    assert prompt(status) == ""


def test_only_one_s_own_tasks() -> None:
    """A colleague's is followed up; on their own screen it is theirs."""
    assert prompt(assignee="lea") == ""
    assert prompt(assignee="lea", me="lea") != ""


def test_the_usual_time_is_that_of_the_board() -> None:
    """85% of ten finished tasks took 30 days or less, so 20 days are usual."""
    done = [
        a_task(f"done{n}", status=DONE, done=TODAY, started=TODAY - timedelta(days=29))
        for n in range(10)
    ]
    task = a_task("now", status=DOING, started=TODAY - timedelta(days=19))
    board = a_board(task, *done)
    assert small_touch(board, task, TODAY, "cto", lambda: cycle_times(board, TODAY).usual) is None
