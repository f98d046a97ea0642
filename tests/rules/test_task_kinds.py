"""Decisions and risks: what they say of themselves, and the day on which they come back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from hatrack.board import Board
from hatrack.edits import apply
from hatrack.errors import Refusal
from hatrack.filters import read_filter
from hatrack.needs_you import needs_you
from hatrack.review import review_step
from hatrack.task import Task
from hatrack.task_edits import ChangeTask, DropTask
from hatrack.task_fields import SetFields
from hatrack.task_kinds import coming_back, details_of, kind_of, return_day
from hatrack.task_markdown import ChangeByText, text_of
from tests.builders import TODAY, a_board, a_context, a_task

KEY = "k7fq0m2s9x"


def after(*edits: Any, **fields: Any) -> Task:
    """Return a task after edits made one by one."""
    board = a_board(a_task(**fields))
    for edit in edits:
        board = apply(board, edit, a_context())
    return board.task(KEY)


def told(**values: str) -> SetFields:
    """Return the edit that says these things of the task."""
    return SetFields(KEY, values)


@pytest.mark.parametrize(
    ("values", "kind", "details"),
    [
        ({"kind": "decision"}, "decision", {}),
        ({"kind": "risque"}, "risk", {}),
        ({"choice": "Keep Postgres"}, "decision", {"choice": "Keep Postgres"}),
        ({"context": "One table", "reopen_if": "ten times the load", "revisit": "in 3 months"},
         "decision", {"context": "One table", "reopen_if": "ten times the load",
                      "revisit": "2027-02-23"}),
        ({"likelihood": "low", "impact": "high", "next_check": "1 dec"}, "risk",
         {"likelihood": "low", "impact": "high", "next_check": "2026-12-01"}),
        ({"probabilité": "faible", "gravité": "élevée", "contrôle": "1 déc"}, "risk",
         {"likelihood": "low", "impact": "high", "next_check": "2026-12-01"}),
        ({"contexte": "Une table", "rouvrir si": "x10", "choix": "Rien"}, "decision",
         {"context": "Une table", "reopen_if": "x10", "choice": "Rien"}),
    ],
)  # fmt: skip
def test_what_a_kind_says_is_set_by_name(
    values: dict[str, str], kind: str, details: dict[str, str]
) -> None:
    """In both languages; saying something of a kind makes the task one of that kind."""
    task = after(told(**values))
    assert (kind_of(task), dict(details_of(task))) == (kind, details)


def test_a_kind_that_is_named_stands_whatever_comes_with_it() -> None:
    """Before or after what else is said."""
    for values in ({"kind": "risk", "choice": "x"}, {"choice": "x", "kind": "risk"}):
        assert after(told(**values)).kind == "risk"


def test_another_kind_loses_nothing_that_was_said() -> None:
    """What was said as a decision is there when it becomes one again."""
    task = after(told(choice="Keep Postgres"), told(kind="task"))
    assert (kind_of(task), dict(details_of(task))) == ("task", {})
    task = after(told(choice="Keep Postgres"), told(kind="task"), told(kind="decision"))
    assert dict(details_of(task)) == {"choice": "Keep Postgres"}


def test_an_empty_value_clears_what_was_said() -> None:
    """And leaves the rest, also what this version does not know."""
    task = after(
        told(choice="", revisit="never"),
        kind="decision",
        decision={"choice": "x", "revisit": "2027-01-01", "voted": "5:2"},
    )
    assert dict(task.decision) == {"voted": "5:2"}


@pytest.mark.parametrize(
    "values",
    [{"kind": "epic"}, {"likelihood": "perhaps"}, {"revisit": "some day"}, {"next_check": "31/31"}],
)
def test_what_no_kind_can_say_is_refused(values: dict[str, str]) -> None:
    """With the field named; nothing changes."""
    with pytest.raises(Refusal, match=next(iter(values))):
        after(told(**values))


def test_the_text_for_the_editor_has_the_fields_of_the_kind() -> None:
    """Also those still to be said; what is changed there is kept."""
    board = a_board(a_task(kind="risk", risk={"impact": "high"}))
    before = text_of(board, board.task(KEY))
    assert "kind: risk\nlikelihood:\nimpact: high\nnext_check:\n" in before
    text = before.replace("likelihood:", "likelihood: low").replace("high", "medium")
    board = apply(board, ChangeByText(KEY, before, text), a_context())
    assert dict(board.task(KEY).risk) == {"likelihood": "low", "impact": "medium"}


def days(count: int) -> str:
    """Return the day so many days from today."""
    return (TODAY + timedelta(days=count)).isoformat()


def a_decision(id: str, back: int, **fields: Any) -> Task:
    """Return a decision that was taken, to look at again in so many days."""
    said = {"decision": {"revisit": days(back)}, "status": "done", "done": date(2026, 5, 1)}
    return a_task(id, title=id, kind="decision", **{**said, **fields})


def a_risk(id: str, check: int, **fields: Any) -> Task:
    """Return an open risk to check in so many days."""
    return a_task(id, title=id, kind="risk", risk={"next_check": days(check)}, **fields)


def test_decisions_and_open_risks_come_back_on_their_day() -> None:
    """The earliest first; a closed risk, a dropped task and a day that is none never."""
    board = a_board(
        a_decision("old", -3),
        a_risk("soon", 2),
        a_risk("now", 0),
        a_risk("closed", -1, status="done"),
        a_decision("later", 30),
        a_decision("odd", 0, decision={"revisit": "spring"}),
        a_decision("gone", -9),
        a_task("plain", decision={"revisit": days(-1)}),
    )
    board = apply(board, DropTask("gone"), a_context())
    found = coming_back(board, TODAY + timedelta(days=7))
    assert [one.task.id for one in found] == ["old", "now", "soon"]
    assert [one.words.say() for one in found[:2]] == ["Look again: old", "Check the risk: now"]
    assert return_day(board.task("odd")) is None


def lines(board: Board) -> dict[str, str]:
    """Return what needs somebody, by kind."""
    return {need.kind: need.words.say() for need in needs_you(board, TODAY, limit=99)}


def test_what_comes_back_needs_you_on_its_day() -> None:
    """The first is named, the others counted; not before, and not while it sleeps."""
    assert "look_again" not in lines(a_board(a_risk("r", 1)))
    assert lines(a_board(a_risk("r", 0)))["look_again"] == "Check the risk: r"
    assert lines(a_board(a_risk("r", 0), a_decision("d", -2)))["look_again"] == (
        "Look again: d, 1 more"
    )
    asleep = a_risk("r", 0, snooze=TODAY + timedelta(days=1))
    assert "look_again" not in lines(a_board(asleep))


def test_the_weekly_review_walks_through_what_comes_back() -> None:
    """Within the two weeks that its third step looks ahead."""
    step = review_step(3, a_board(a_decision("d", 13), a_risk("r", 15)), TODAY, "cto")
    assert step.tasks == ("d",)
    assert "Look again: d" in [said.say() for said in step.said]


def test_decisions_and_risks_are_found_by_the_filter() -> None:
    """By their kind and by what was said of them."""
    board = a_board(a_decision("d", 9, decision={"choice": "Keep Postgres"}), a_risk("r", 9))
    for text, found in (("is:risk", "r"), ("is:decision is:done", "d"), ("keep is:done", "d")):
        keeps = read_filter(text, board, TODAY, "cto", everywhere=True).keeps
        assert [task.id for task in board.tasks.values() if keeps(task)] == [found], text


def test_the_label_says_what_is_changed() -> None:
    """For the line of undo."""
    board = a_board(a_task(title="Queue"))
    assert ChangeTask(KEY, {"kind": "risk"}).label(board).say() == "kind changed: Queue"
