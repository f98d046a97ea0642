"""Roles that others hold: follow-up, handover and alarms."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from hatrack.board import Board, Person
from hatrack.delegation import (
    FOLLOW_UP,
    HANDOVER_WORDS,
    LEFT,
    LEVEL_WORDS,
    OVERDUE,
    OWNED,
    PLANNED,
    REVERSED,
    REVIEW,
    SIDE_BY_SIDE,
    SILENT,
    TAKING_BACK,
    alarms,
    follow_up_after,
    handover_state,
    steps_done,
)
from hatrack.roles import HANDOVER_STEPS
from hatrack.task import Task
from tests.builders import TODAY, a_board, a_task


def held(*tasks: Task, code: str = "DEV", **holding: Any) -> Board:
    """Return a board whose role is held by the lead developer at level 6 since 60 days ago."""
    board = a_board(*tasks)
    named = {"holder": "lead-dev", "level": 6, "since": TODAY - timedelta(days=60), **holding}
    board = board.put("people", Person("lead-dev", "Lead dev"))
    return board.put("roles", replace(board.roles[code], **named))


def kinds(board: Board, code: str = "DEV") -> list[str]:
    """Return the kinds of alarms of a role."""
    return [alarm.kind for alarm in alarms(board, TODAY)[code]]


def done(id: str, who: str = "lead-dev", ago: int = 0, **fields: object) -> Task:
    """Return a task that somebody finished some days ago."""
    day = TODAY - timedelta(days=ago)
    return a_task(id, **{"status": "done", "done": day, "assignee": who, **fields})


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (0, None), (3, None), (4, date(2027, 2, 7)), (5, date(2027, 2, 7)), (6, date(2027, 2, 14)),
        (7, date(2027, 2, 28)),
    ],
)  # fmt: skip
def test_the_rhythm_of_follow_up_goes_by_the_level(level: int, expected: date | None) -> None:
    """Weekly at 4 and 5, every two weeks at 6, monthly at 7; an own role has none."""
    assert follow_up_after(level, date(2027, 1, 31)) == expected


def test_every_level_and_every_step_has_its_words() -> None:
    """Seven levels of delegation, eight steps of a handover."""
    assert len(LEVEL_WORDS) == 7
    assert len(HANDOVER_WORDS) == HANDOVER_STEPS


@pytest.mark.parametrize(
    ("ticked", "expected"),
    [("", PLANNED), ("1", SIDE_BY_SIDE), ("123456", SIDE_BY_SIDE), ("17", REVERSED),
     ("1234567", REVERSED), ("12345678", OWNED)],
)  # fmt: skip
def test_a_handover_goes_from_planned_to_owned(ticked: str, expected: str) -> None:
    """Side by side from the first tick, reversed once they did it watched, owned with all eight."""
    role = held(handover=dict.fromkeys(ticked, True)).roles["DEV"]
    assert handover_state(role, TODAY) == expected
    assert steps_done(role) == len(ticked)


def test_a_handover_that_begins_later_is_planned() -> None:
    """Whatever is ticked already."""
    role = held(since=TODAY + timedelta(days=1), handover={"1": True}).roles["DEV"]
    assert handover_state(role, TODAY) == PLANNED


def test_a_role_in_order_warns_of_nothing() -> None:
    """Its holder finished something lately and nothing is late."""
    assert kinds(held(done("a", ago=29))) == []


def test_late_tasks_and_due_follow_ups_are_counted_whoever_does_them() -> None:
    """A follow-up of today is due; one of tomorrow, or of a finished task, is not."""
    tomorrow = TODAY + timedelta(days=1)
    board = held(
        done("a", follow_up=TODAY),
        a_task("b", due=TODAY - timedelta(days=1), assignee="frontend"),
        a_task("c", due=TODAY, follow_up=TODAY),
        a_task("d", follow_up=tomorrow),
    )
    found = alarms(board, TODAY)["DEV"]
    assert [(alarm.kind, alarm.count) for alarm in found] == [(OVERDUE, 1), (FOLLOW_UP, 1)]


def test_a_holder_who_finished_nothing_in_thirty_days_gives_no_sign_of_life() -> None:
    """What others finished, or the holder in another role, is no sign."""
    assert kinds(held(done("a", ago=30))) == [SILENT]
    assert kinds(held(done("a", "frontend"), done("b", role="OPS"))) == [SILENT]


def test_a_holder_is_given_thirty_days() -> None:
    """Held for 29 days, silence is no alarm yet."""
    assert kinds(held(since=TODAY - timedelta(days=29))) == []
    assert kinds(held(since=TODAY - timedelta(days=30))) == [SILENT]


def test_the_cto_takes_a_role_back_by_finishing_more_than_its_holder() -> None:
    """As much is no alarm, one more is."""
    tasks = [done("a"), done("b", "cto")]
    assert kinds(held(*tasks)) == []
    assert kinds(held(*tasks, done("c", "cto"))) == [TAKING_BACK]


def test_a_task_without_assignee_was_finished_by_the_holder() -> None:
    """Tasks of a delegated role go to its holder by default."""
    assert kinds(held(done("a", ""))) == []


def test_a_review_that_has_passed_and_a_holder_who_left_are_said() -> None:
    """The day of the review itself is not yet past."""
    yesterday = TODAY - timedelta(days=1)
    assert kinds(held(done("a"), review=TODAY)) == []
    board = held(done("a"), review=yesterday)
    assert kinds(board) == [REVIEW]
    assert kinds(board.put("people", Person("lead-dev", left=True))) == [REVIEW, LEFT]


def test_a_shared_role_only_warns_of_its_holding() -> None:
    """At level 4 work is shared: silence and doing it oneself are no alarm, a review is."""
    board = held(done("a", "cto"), level=4, review=TODAY - timedelta(days=1))
    assert kinds(board) == [REVIEW]


def test_an_own_role_warns_of_nothing() -> None:
    """Nobody else holds it, so there is nobody to ask."""
    board = held(a_task(due=TODAY - timedelta(days=1)), holder="cto", level=1, review=TODAY)
    assert kinds(board) == []


def test_a_role_the_stage_delegates_warns_of_late_tasks_before_anybody_holds_it() -> None:
    """In growth the developer's column is narrow even when nobody was asked."""
    board = a_board(a_task(due=TODAY - timedelta(days=1)), stage="growth")
    assert kinds(board) == [OVERDUE]


def test_what_was_finished_before_a_role_was_handed_over_takes_nothing_back() -> None:
    """The CTO's own work of last week is no sign against who has the role since yesterday."""
    yesterday = TODAY - timedelta(days=1)
    assert kinds(held(done("a", "cto", ago=7), since=yesterday)) == []
    assert kinds(held(done("a", "cto"), since=yesterday)) == [TAKING_BACK]


def test_a_handover_that_is_planned_warns_of_nothing_yet() -> None:
    """Until its day the CTO's work is their own; the role does not warn of its coming holder."""
    board = held(done("a", "cto"), done("b", "cto"), since=TODAY + timedelta(days=1))
    assert kinds(board) == []
