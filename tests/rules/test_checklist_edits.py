"""Tasks made out of others: copies, steps that become tasks, and what blocks what."""

from datetime import date
from typing import Any

import pytest

from hatrack.board import Board
from hatrack.checklist_edits import BlockBy, DuplicateTask, StepToTask
from hatrack.edits import Edit
from hatrack.errors import Refusal
from hatrack.field_values import BadValue
from hatrack.task import DONE, INBOX, TODO, WAITING, Step, Task, Waiting
from hatrack.task_fields import SetFields
from tests.builders import TODAY, a_board, a_context, a_task

ID = "k7fq0m2s9x"


def made(board: Board, edit: Edit) -> Task:
    """Return the task that an edit adds."""
    after = edit.apply(board, a_context())
    (new,) = after.tasks.keys() - board.tasks.keys()
    return after.tasks[new]


def copied(**fields: Any) -> Task:
    """Return the copy of a task with these fields."""
    return made(a_board(a_task(**fields)), DuplicateTask(ID))


def test_a_copy_is_to_do_whatever_became_of_the_first() -> None:
    """Nothing of the work goes along: no state, no dates of it, no ticks, nothing learned."""
    copy = copied(
        status=DONE, started=date(2026, 11, 1), done=TODAY, learned="ask first",
        follow_up=TODAY, snooze=TODAY, checklist={"aaaa": Step("Ask", done=True, rank="a0")},
    )  # fmt: skip
    assert (copy.status, copy.started, copy.done, copy.created) == (TODO, None, None, TODAY)
    assert (copy.learned, copy.follow_up, copy.snooze) == ("", None, None)
    assert copy.checklist == {"aaaa": Step("Ask", rank="a0")}


@pytest.mark.parametrize(
    "was", [{"status": DONE, "done": TODAY},
            {"status": WAITING, "waiting": Waiting("vendor", "x", TODAY), "started": TODAY}],
)  # fmt: skip
def test_a_copy_of_a_task_without_a_role_is_in_the_inbox(was: dict[str, Any]) -> None:
    """Neither finished nor waiting: nobody has triaged it."""
    copy = copied(role="", **was)
    assert (copy.status, copy.done, copy.waiting) == (INBOX, None, None)


@pytest.mark.parametrize(("role", "status"), [("DEV", TODO), ("", INBOX)])
def test_a_step_becomes_a_task_to_do_or_one_of_the_inbox(role: str, status: str) -> None:
    """A task without a role waits in the inbox, as the one it was part of does."""
    board = a_board(a_task(role=role, status=status, checklist={"aaaa": Step("Ask", rank="a0")}))
    assert made(board, StepToTask(ID, "aaaa")).status == status


def test_a_task_never_waits_for_itself_however_that_is_said() -> None:
    """By key or by field, directly or over others; a loop of old stands in nothing's way."""
    board = a_board(a_task(), a_task("b", blocked_by=(ID,)), a_task("c"))
    for other in (ID, "b"):
        with pytest.raises(Refusal, match="wait for each other"):
            BlockBy(ID, other).apply(board, a_context())
        with pytest.raises(BadValue, match="wait for each other"):
            SetFields(ID, {"blocked_by": other}).apply(board, a_context())
    assert SetFields(ID, {"blocked_by": "c c"}).apply(board, a_context()).task(ID).blocked_by == (
        "c",
    )
    loop = a_board(a_task(blocked_by=("b",)), a_task("b", blocked_by=(ID,)), a_task("c"))
    kept = SetFields(ID, {"blocked_by": "b c"}).apply(loop, a_context()).task(ID)
    assert kept.blocked_by == ("b", "c")
