"""Decisions and risks in the application: made with a key, said field by field, coming back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from hatrack.task import Task
from tests.screens.desk import Desk, a_board, a_desk, a_task_of
from tui.screens.board_screen import BoardScreen


def a_decision(title: str, **fields: Any) -> Task:
    """A decision taken in spring that is to be looked at again today."""
    said = {"status": "done", "done": date(2026, 4, 2), "decision": {"revisit": "2026-11-23"}}
    return a_task_of("ARCH", title, kind="decision", **{**said, **fields})


async def on(desk: Desk, field: str) -> None:
    """Put the cursor of the opened task on a field."""
    for _step in range(40):
        if desk.screen.detail_widget.cursor == field:
            return
        await desk.press("j")
    raise AssertionError(field)


async def test_a_task_becomes_a_risk_that_says_how_heavy_it_is(tmp_path: Path) -> None:
    """F8 and a letter; likelihood by a letter, the next check in words; each step undone."""
    async with a_desk(tmp_path) as desk:
        task = desk.here
        await desk.press("f8", "r", "enter")
        assert desk.task(task).kind == "risk"
        await on(desk, "likelihood")
        await desk.press("e", "h")
        await on(desk, "next_check")
        await desk.press("e")
        await desk.type("1 dec")
        assert "Tue 1 Dec 2026" in desk.text
        await desk.press("enter")
        assert dict(desk.task(task).risk) == {"likelihood": "high", "next_check": "2026-12-01"}
        assert "Likelihood high" in desk.text
        await desk.press("u", "u", "u")
        assert (desk.task(task).kind, dict(desk.task(task).risk)) == ("task", {})


async def test_a_decision_says_its_context_choice_and_what_reopens_it(tmp_path: Path) -> None:
    """Line by line; a day that is none is refused and stays on the line."""
    async with a_desk(tmp_path, a_board(a_task_of("DEV", "Queue"))) as desk:
        await desk.go_to("Queue")
        await desk.press("enter")
        await on(desk, "kind")
        await desk.press("e", "d")
        for field, text in (("context", "one [b]table[/b]"), ("choice", "keep Postgres"),
                            ("reopen_if", "ten times the load")):  # fmt: skip
            await on(desk, field)
            await desk.press("e")
            await desk.type(text)
            await desk.press("enter")
        await on(desk, "revisit")
        await desk.press("e")
        await desk.type("some day")
        await desk.press("enter")
        assert "is no date" in desk.text
        await desk.press("escape", "escape")  # the first one keeps what was typed
        assert dict(desk.find("Queue").decision) == {
            "context": "one [b]table[/b]", "choice": "keep Postgres",
            "reopen_if": "ten times the load",
        }  # fmt: skip
        assert "one [b]table[/b]" in desk.text


async def test_all_marked_tasks_become_a_kind_at_once(tmp_path: Path) -> None:
    """As one step."""
    board = a_board(a_task_of("DEV", "One"), a_task_of("DEV", "Two"))
    async with a_desk(tmp_path, board) as desk:
        await desk.go_to("One")
        await desk.press("V", "f8", "d")
        assert {task.kind for task in desk.board.tasks.values()} == {"decision"}
        await desk.press("u")
        assert {task.kind for task in desk.board.tasks.values()} == {"task"}


async def test_what_comes_back_stands_in_the_agenda_and_in_today(tmp_path: Path) -> None:
    """A decision taken long ago is named on its day, and Enter opens it."""
    risk = a_task_of("DEV", "One region", kind="risk", risk={"next_check": "2026-11-27"})
    async with a_desk(tmp_path, a_board(a_decision("Queue"), risk)) as desk:
        await desk.press("Q")
        assert [" ".join(option.split()) for option in desk.options] == [
            "● Look again: Queue P2 AR",
            "● Check the risk: One region P2 DE",
        ]
        assert "Mon 23 Nov 2026, today" in desk.text
        assert "Fri 27 Nov 2026, in 4 days" in desk.text
        await desk.press("escape", "T")
        assert "Look again: Queue" in desk.text
        await desk.press("home", "enter")
        assert isinstance(desk.app.screen, BoardScreen)
        assert "Look again Mon 23 Nov 2026" in " ".join(desk.text.split())
