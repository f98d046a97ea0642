"""Decisions and risks: what they say besides what every task says."""

from __future__ import annotations

import pytest

from hatrack.edits import apply
from hatrack.errors import Refusal
from hatrack.kind_fields import kind_fields_of
from hatrack.task import Task
from hatrack.task_fields import SetFields
from hatrack.task_markdown import ChangeByText, text_of
from tests.builders import a_board, a_context, a_task


def setting(task: Task, **values: str) -> Task:
    """The task with fields set by their names."""
    board = apply(a_board(task), SetFields(task.id, values), a_context())
    return board.task(task.id)


def test_a_task_becomes_a_decision_with_its_fields() -> None:
    """Texts are kept as typed, a day as a date of the calendar."""
    task = setting(
        a_task(), kind="decision", context="two vendors", choice="the first", revisit="1 dec"
    )
    assert task.kind == "decision"
    assert task.decision == {
        "context": "two vendors",
        "choice": "the first",
        "revisit": "2026-12-01",
    }


def test_a_risk_has_levels_in_either_language() -> None:
    """Low, medium and high are stored in English."""
    task = setting(a_task(), kind="risque", likelihood="élevé", impact="low", next_check="fri")
    assert task.risk == {"likelihood": "high", "impact": "low", "next_check": "2026-11-27"}


def test_an_empty_value_clears_one_field_and_leaves_the_others() -> None:
    """What this version does not know of a decision stays too."""
    task = a_task(kind="decision", decision={"context": "a", "choice": "b", "votes": 3})
    assert setting(task, choice="").decision == {"context": "a", "votes": 3}


@pytest.mark.parametrize(
    "values", [{"kind": "wish"}, {"likelihood": "huge"}, {"revisit": "blue moon"}]
)
def test_words_that_are_no_value_are_refused(values: dict[str, str]) -> None:
    """Nothing is guessed."""
    with pytest.raises(Refusal):
        setting(a_task(), **values)


def test_a_task_shows_the_fields_of_its_kind_and_what_else_it_says() -> None:
    """A plain task has none; one that was a risk keeps showing what it says of that."""
    assert kind_fields_of(a_task()) == {}
    assert list(kind_fields_of(a_task(kind="risk"))) == ["likelihood", "impact", "next_check"]
    assert kind_fields_of(a_task(risk={"impact": "high"})) == {"impact": "high"}


def test_the_editor_has_kind_origin_and_what_a_decision_says() -> None:
    """The whole task goes to the editor and comes back."""
    task = a_task(kind="decision", origin="the field", decision={"choice": "b"})
    board = a_board(task)
    before = text_of(board, task)
    assert "kind: decision" in before
    assert "from: the field" in before
    after = before.replace("choice: b", "choice: c").replace("from: the field", "from: a client")
    changed = apply(board, ChangeByText(task.id, before, after), a_context()).task(task.id)
    assert (changed.decision, changed.origin) == ({"choice": "c"}, "a client")
