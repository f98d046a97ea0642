"""Handing a role over with its open tasks, and the checklist of a handover."""

from __future__ import annotations

from datetime import date

import pytest

from hatrack.board import Person
from hatrack.delegation import handover_state
from hatrack.errors import Refusal
from hatrack.handing_over import (
    DROP,
    GIVE,
    KEEP,
    Holding,
    TickHandover,
    handing_over,
    open_tasks_of,
    owned,
    person_called,
    person_meant,
    review_after,
)
from hatrack.holdings import owner_of
from hatrack.task_edits import AddTask
from tests.builders import TODAY, a_board, a_demo_board, a_task, after


def test_a_handover_gives_keeps_and_drops_as_chosen() -> None:
    """Given tasks get the holder and a follow-up by the level; kept ones stay the CTO's by name."""
    tasks = [a_task(f"task{n}", rank=f"a{n}") for n in range(3)]
    choices = {"task0": GIVE, "task1": KEEP, "task2": DROP}
    holding = Holding("DEV", "lea", 6, TODAY, review_after(TODAY), "Léa", choices)
    board = after(a_board(*tasks), handing_over(a_board(*tasks), holding))
    assert (board.tasks["task0"].assignee, board.tasks["task0"].follow_up) == (
        "lea",
        date(2026, 12, 7),
    )
    assert owner_of(board, board.tasks["task1"], TODAY) == "cto"
    assert board.tasks["task2"].dropped
    assert board.roles["DEV"].review == date(2027, 2, 23)
    assert board.people["lea"].name == "Léa"


def test_a_name_that_another_begins_with_is_somebody_new() -> None:
    """Where one is added; where one is meant, the beginning of a name is enough."""
    board = a_board().put("people", Person("anna", "Anna"))
    assert person_meant(board, "Ann") == ("anna", "")
    assert person_called(board, "Ann") == ("ann", "Ann")
    assert person_called(board, "@anna") == person_called(board, "ANNA") == ("anna", "")
    with pytest.raises(Refusal):
        person_called(board, "@")


def test_new_tasks_of_a_handed_over_role_go_to_its_holder() -> None:
    """Without any assignee: by rule."""
    board = after(a_board(), handing_over(a_board(), Holding("DEV", "lea", 5, TODAY)))
    board = after(board, AddTask(a_task("", title="New")))
    (task,) = board.tasks.values()
    assert task.assignee == ""
    assert owner_of(board, task, TODAY) == "lea"


def test_open_tasks_of_a_person_are_those_of_the_role_most_pressing_first() -> None:
    """Others' and finished ones are not offered."""
    board = a_board(
        a_task("late", priority="P2"),
        a_task("first", priority="P0", rank="b0"),
        a_task("theirs", assignee="lea", rank="c0"),
        a_task("over", status="done", rank="d0"),
    )
    assert [task.id for task in open_tasks_of(board, "DEV", "cto", TODAY)] == ["first", "late"]


def test_ticks_of_a_handover_lead_from_planned_to_owned() -> None:
    """Step 7 reverses who watches; all eight make the role owned."""
    board = a_demo_board()
    for step in range(1, 9):
        board = after(board, TickHandover("SEC", step))
    assert handover_state(board.roles["SEC"], TODAY) == "owned"
    board = after(board, TickHandover("SEC", 8, done=False))
    assert handover_state(board.roles["SEC"], TODAY) == "reversed"


@pytest.mark.parametrize("step", [0, 9])
def test_a_step_there_is_not_is_refused(step: int) -> None:
    """A handover has eight steps."""
    with pytest.raises(Refusal):
        after(a_demo_board(), TickHandover("SEC", step))


def test_an_own_role_has_no_checklist() -> None:
    """Nobody else holds it."""
    with pytest.raises(Refusal, match="Nobody holds Innovation"):
        after(a_demo_board(), TickHandover("INNO", 1))


def test_a_person_is_found_by_name_or_is_new() -> None:
    """A new name makes a handle of itself."""
    board = a_demo_board()
    assert person_meant(board, "Lead dev") == ("lead-dev", "")
    assert person_meant(board, "@Ana Maria") == ("ana-maria", "Ana Maria")


def test_a_held_role_is_taken_back_and_an_unheld_one_is_held_by_the_cto() -> None:
    """Either way it is the CTO's own from then on, whatever the stage proposes."""
    board = a_demo_board()
    back = after(board, owned(board, "DEV", TODAY)).roles["DEV"]
    kept = after(a_board(), owned(a_board(), "DEV", TODAY)).roles["DEV"]
    assert (back.holder, back.level) == (board.about.cto, 1)
    assert (kept.holder, kept.level) == ("cto", 1)
