"""Giving one task: to whom, and when to follow up."""

from __future__ import annotations

from datetime import date

import pytest

from hatrack.board import Board
from hatrack.delegating import GiveTask, given, level_of, usual_follow_up
from hatrack.delegation import rhythm_words
from hatrack.edits import apply
from hatrack.errors import NothingToDo, Refusal
from hatrack.handing_over import SetReview
from hatrack.stage_edits import HandOver
from hatrack.task import WAITING
from tests.builders import TODAY, a_board, a_context, a_task

LATER = date(2027, 1, 15)


def held(level: int) -> Board:
    """Return a board whose developer role is held at a level, with a task of it."""
    return HandOver("DEV", "lea", level, TODAY).apply(a_board(a_task()), a_context())


@pytest.mark.parametrize(
    ("level", "day"),
    [
        (1, date(2026, 11, 30)),
        (4, date(2026, 11, 30)),
        (5, date(2026, 11, 30)),
        (6, date(2026, 12, 7)),
        (7, date(2026, 12, 23)),
    ],
)
def test_the_role_s_rhythm_says_when_to_follow_up(level: int, day: date) -> None:
    """Levels 4 and 5 weekly, 6 every two weeks, 7 monthly; an own role's tasks weekly."""
    board = held(level)
    assert usual_follow_up(board, board.tasks["k7fq0m2s9x"], TODAY) == day


def test_the_rhythm_is_said_in_words() -> None:
    """An own role has none."""
    said = [rhythm and rhythm.say() for rhythm in map(rhythm_words, (3, 4, 5, 6, 7))]
    week = "followed up every week"
    assert said == [None, week, week, "followed up every two weeks", "followed up every month"]


def test_a_role_nobody_was_asked_to_hold_has_its_stage_s_level() -> None:
    """In growth the developers' role is delegated; in mvp it is the CTO's own."""
    assert level_of(a_board(stage="mvp"), "DEV", TODAY) == 1
    assert level_of(a_board(stage="growth"), "DEV", TODAY) >= 5
    assert level_of(a_board(), "NONE", TODAY) == 1


def test_a_task_is_given_with_its_follow_up() -> None:
    """Whoever is new comes onto the board, with a name if one was said."""
    board = held(6)
    task = board.tasks["k7fq0m2s9x"]
    edit = given(board, task, "ana", TODAY, "cto")
    board = apply(board, GiveTask(task.id, "ana", edit.follow_up, "Ana B."), a_context())
    assert board.tasks[task.id].assignee == "ana"
    assert board.tasks[task.id].follow_up == date(2026, 12, 7)
    assert board.people["ana"].name == "Ana B."


def test_who_has_it_keeps_the_follow_up_that_stands() -> None:
    """For somebody else it is a new one."""
    task = a_task(assignee="lea", follow_up=LATER)
    board = a_board(task)
    assert given(board, task, "lea", TODAY, "cto").follow_up == LATER
    assert given(board, task, "ana", TODAY, "cto").follow_up == date(2026, 11, 30)


def test_what_is_taken_back_needs_no_follow_up() -> None:
    """Nor what is left to its role; a wait is followed up whoever has the task."""
    task = a_task(assignee="lea", follow_up=LATER)
    board = a_board(task)
    for to in ("cto", ""):
        assert given(board, task, to, TODAY, "cto") == GiveTask(task.id, to)
    waits = a_task(assignee="lea", follow_up=LATER, status=WAITING)
    assert given(a_board(waits), waits, "cto", TODAY, "cto").follow_up == LATER


def test_each_way_of_giving_has_its_name() -> None:
    """For the line of words and the list of steps."""
    board = held(5)
    labels = [GiveTask("k7fq0m2s9x", to).label(board).say() for to in ("lea", "cto", "")]
    assert [label.split(":")[0] for label in labels] == [
        "given to lea",
        "took back",
        "left to its role",
    ]


def test_a_review_is_set_without_touching_the_holding() -> None:
    """Holder, level, first day and ticks stay; an own role has no review."""
    before = held(5)
    board = apply(before, SetReview("DEV", LATER), a_context())
    role = board.roles["DEV"]
    assert (role.holder, role.level, role.since, role.review) == ("lea", 5, TODAY, LATER)
    assert board.handovers == before.handovers
    with pytest.raises(NothingToDo):
        apply(board, SetReview("DEV", LATER), a_context())
    with pytest.raises(Refusal):
        apply(board, SetReview("ARCH", LATER), a_context())
    assert apply(board, SetReview("DEV", None), a_context()).roles["DEV"].review is None
