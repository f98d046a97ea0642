"""Handing roles over from the panel, taking them back, ticking their handover."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hatrack.holdings import owner_of
from tests.builders import TODAY
from tests.screens.desk import Desk, a_desk


async def on_role(desk: Desk, code: str) -> None:
    """Open the panel with its cursor on a role."""
    await desk.press("s")
    desk.screen.panel_role = code
    desk.screen.redraw()


async def test_o_hands_a_role_over_in_one_step(tmp_path: Path) -> None:
    """To whom, level, from when, review, open tasks: Enter takes what is usual; u undoes it all."""
    async with a_desk(tmp_path) as desk:
        before = desk.board
        await on_role(desk, "ARCH")
        await desk.press("o", "6")
        await desk.type("Ada")
        await desk.press("enter", "enter", "enter")
        assert desk.dialog == "OpenTasks"
        await desk.press("enter")
        role = desk.board.roles["ARCH"]
        assert (role.holder, role.level, role.since) == ("ada", 6, TODAY)
        assert role.review == date(2027, 2, 23)
        assert desk.board.people["ada"].name == "Ada"
        given = [task for task in desk.board.tasks.values() if task.assignee == "ada"]
        assert len(given) == 4
        await desk.press("u")
        assert desk.board.roles["ARCH"].holder == before.roles["ARCH"].holder
        assert not [task for task in desk.board.tasks.values() if task.assignee == "ada"]


async def test_open_tasks_can_be_kept_or_dropped(tmp_path: Path) -> None:
    """Space turns one after the other; what is kept stays the CTO's."""
    async with a_desk(tmp_path) as desk:
        await on_role(desk, "ARCH")
        await desk.press("o", "6")
        await desk.type("Ada")
        await desk.press("enter", "enter", "enter", "space", "j", "space", "space", "enter")
        board = desk.board
        tasks = [task for task in board.tasks.values() if task.role == "ARCH"]
        assert len([task for task in tasks if task.dropped]) == 1
        kept = [t for t in tasks if t.open and owner_of(board, t, TODAY) == board.about.cto]
        assert len(kept) == 1


async def test_leaving_any_question_changes_nothing(tmp_path: Path) -> None:
    """Esc anywhere on the way."""
    async with a_desk(tmp_path) as desk:
        before = desk.board
        await on_role(desk, "ARCH")
        await desk.press("o", "6", "enter", "enter")
        assert desk.dialog == "LineDialog"
        await desk.press("escape")
        assert desk.dialog == ""
        assert desk.board is before


async def test_a_day_that_is_none_is_asked_again(tmp_path: Path) -> None:
    """The line says so and keeps what stood there."""
    async with a_desk(tmp_path) as desk:
        await on_role(desk, "ARCH")
        await desk.press("o", "6", "enter")
        desk.line.value = "someday"
        await desk.press("enter")
        assert "someday is no day" in desk.text
        assert desk.dialog == "LineDialog"


async def test_capital_o_takes_a_role_back(tmp_path: Path) -> None:
    """One key; nobody else holds it then."""
    async with a_desk(tmp_path) as desk:
        await on_role(desk, "DEV")
        await desk.press("O")
        assert desk.board.roles["DEV"].holder == desk.board.about.cto
        assert desk.screen.view.modes["DEV"] == "own"


async def test_space_ticks_the_handover(tmp_path: Path) -> None:
    """Each tick is a step of its own; the panel shows how far it is."""
    async with a_desk(tmp_path) as desk:
        await on_role(desk, "SEC")
        await desk.press("space")
        assert "accesses granted" in desk.text
        await desk.press("j", "j", "j", "space", "escape")
        assert desk.board.roles["SEC"].handover["4"]
        assert "4/8" in desk.text


async def test_an_own_role_has_no_checklist_to_show(tmp_path: Path) -> None:
    """One line says how to hand it over."""
    async with a_desk(tmp_path) as desk:
        await on_role(desk, "INNO")
        await desk.press("space")
        assert desk.dialog == ""
        assert "o hands it over" in desk.words
