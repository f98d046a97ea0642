"""Who held a role on a day, and whose a task is."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hatrack.attention import attention
from hatrack.board import Board
from hatrack.edits import Edit
from hatrack.flow import finished_recently
from hatrack.history import settle
from hatrack.holdings import held_on, owner_of
from hatrack.people import sheet
from hatrack.roles import OWN, Role
from hatrack.stage_edits import HandOver, TakeBack
from hatrack.stages import mode_in
from hatrack.task import Task
from hatrack.task_edits import SetStatus
from hatrack.what_if import Trial, WhatIf
from tests.builders import TODAY, a_board, a_context, a_stamp, a_task
from tui.view_models import view_of

SEPTEMBER = date(2026, 9, 1)
MARCH = date(2027, 3, 1)


def after(board: Board, *edits: Edit, today: date = TODAY, first: int = 1) -> Board:
    """Return the board after edits of one day, each stamped after the one before."""
    for number, edit in enumerate(edits, start=first):
        made = edit.apply(board, a_context(today, seed=number))
        board, _changes = settle(board, made, a_stamp(number))
    return board


def given(since: date, holder: str = "lead-dev", level: int = 6) -> HandOver:
    """Return the edit that hands the developer's role over."""
    return HandOver("DEV", holder, level, since)


def owner(board: Board, task: str = "k7fq0m2s9x", today: date = TODAY) -> str:
    """Return whose a task is on a day."""
    return owner_of(board, board.tasks[task], today)


def done(on: date) -> Task:
    """Return a task of the developer that was finished on a day; nobody is named for it."""
    return a_task(status="done", done=on)


@pytest.mark.parametrize(
    ("role", "assignee", "expected"),
    [
        (Role("DEV", holder="lead-dev", level=6), "", "lead-dev"),
        (Role("DEV", holder="lead-dev", level=4), "", "cto"),
        (Role("DEV", holder="lead-dev", level=6), "qa", "qa"),
        (Role("DEV"), "", "cto"),
    ],
)
def test_a_task_belongs_to_its_assignee_else_to_the_holder_else_to_the_cto(
    role: Role, assignee: str, expected: str
) -> None:
    """Only a delegated role gives its tasks to its holder."""
    assert owner(a_board(a_task(assignee=assignee)).put("roles", role)) == expected


def test_what_was_finished_before_a_handover_stays_the_ctos() -> None:
    """Handing a role over gives away what is open, not what was done."""
    day = TODAY - timedelta(days=3)
    board = a_board(done(day), a_task("open"))
    board = after(board, given(TODAY))
    assert owner(board) == "cto"
    assert owner(board, "open") == "lead-dev"


def test_what_its_holder_finished_stays_theirs_when_a_role_is_taken_back() -> None:
    """Neither their attention nor the delegation rate changes by taking back."""
    board = after(a_board(done(TODAY - timedelta(days=3))), given(SEPTEMBER))
    before = finished_recently(board, TODAY)
    board = after(board, TakeBack("DEV"), first=2)
    assert owner(board) == "lead-dev"
    assert finished_recently(board, TODAY) == before
    assert attention(board, TODAY).mine == 0


def test_of_one_day_what_was_finished_first_stays_with_who_had_it() -> None:
    """A handover of today leaves what was finished this morning, and gives what follows."""
    board = a_board(a_task(), a_task("later"))
    board = after(board, SetStatus("k7fq0m2s9x", "done"), given(TODAY), SetStatus("later", "done"))
    assert owner(board) == "cto"
    assert owner(board, "later") == "lead-dev"


def test_a_role_that_went_from_one_to_another_keeps_each_ones_work() -> None:
    """What the first holder finished stays theirs when a second one takes the role."""
    board = after(a_board(done(date(2026, 9, 20))), given(SEPTEMBER), given(TODAY, "qa"))
    assert owner(board) == "lead-dev"
    assert held_on(board, board.roles["DEV"], TODAY).holder == "qa"


def test_a_handover_of_a_later_day_changes_nothing_until_then() -> None:
    """Owner, mode, and who stands on the people's sheets go by the day."""
    board = after(a_board(a_task()), given(MARCH))
    role = held_on(board, board.roles["DEV"], TODAY)
    assert (role.holder, role.held, mode_in(board.stage, role)) == ("", False, OWN)
    assert owner(board) == "cto"
    assert view_of(board, TODAY).modes["DEV"] == OWN
    assert owner(board, today=MARCH) == "lead-dev"
    assert view_of(board, MARCH).modes["DEV"] == "delegate"
    assert held_on(board, board.roles["DEV"], MARCH) is board.roles["DEV"]


def test_until_a_handover_begins_whoever_held_the_role_before_holds_it() -> None:
    """The sheets show the role with both: who has it, and who is to."""
    board = after(a_board(a_task()), given(SEPTEMBER), given(MARCH, "qa", 5))
    assert owner(board) == "lead-dev"
    assert [role.level for role in sheet(board, "lead-dev", TODAY).roles] == [6]
    assert [role.level for role in sheet(board, "qa", TODAY).roles] == [5]
    assert sheet(board, "lead-dev", MARCH).roles == ()


def test_a_planned_handover_can_be_called_off() -> None:
    """Taking back what is only planned leaves the role with the CTO on its day too."""
    board = after(a_board(a_task()), given(MARCH), TakeBack("DEV"), given(date(2028, 1, 1), "qa"))
    assert owner(board, today=date(2027, 6, 1)) == "cto"
    assert owner(board, today=date(2028, 6, 1)) == "qa"


def test_a_role_planned_to_become_ones_own_can_be_taken_back_today() -> None:
    """Its holder has it still, so there is something to take back."""
    board = after(a_board(), given(SEPTEMBER), HandOver("DEV", "cto", 1, MARCH))
    assert after(board, TakeBack("DEV"), first=3).roles["DEV"].since == TODAY


def test_a_holding_without_a_day_counts_on_every_day() -> None:
    """Nothing says since when, so nothing says that it was not so."""
    board = a_board(done(SEPTEMBER))
    board = board.put("roles", replace(board.roles["DEV"], holder="lead-dev", level=6))
    assert owner(board) == "lead-dev"


def test_a_trial_of_another_stage_does_not_count_who_is_to_hold_a_role() -> None:
    """An item's role stays without a holder until the handover begins."""
    board = after(a_board(), given(MARCH))
    compared = WhatIf(board, TODAY, "cto").compare(Trial("mvp"))
    assert {role.code: role.mode for role in compared.roles}["DEV"] == OWN
