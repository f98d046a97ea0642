"""The palette: everything that can be done or gone to, found by words."""

from __future__ import annotations

from pathlib import Path

from tests.screens.desk import a_desk
from tui.keys import BOARD, EVERYWHERE, actions_of


async def test_it_runs_every_action_of_the_place(tmp_path: Path) -> None:
    """Each action of the board and of everywhere is listed by what it does."""
    async with a_desk(tmp_path) as desk:
        await desk.press(":")
        for action in actions_of(BOARD, EVERYWHERE):
            desk.line.value = action.does
            await desk.settled()
            assert any(action.does[:40] in option for option in desk.options), action.id


async def test_a_saved_filter_is_put_on_from_it(tmp_path: Path) -> None:
    """Filters stand among roles, stages, themes and tasks; the columns are shown with it."""
    async with a_desk(tmp_path) as desk:
        desk.screen.filters = {"mine": "p0"}
        await desk.press("T", ":")
        await desk.type("filter mine")
        await desk.press("enter")
        assert desk.screen.main_view == "board"
        assert desk.screen.view.kept == 2


async def test_ctrl_c_says_how_to_leave(tmp_path: Path) -> None:
    """Who presses it out of habit is told, and nothing is lost."""
    async with a_desk(tmp_path) as desk:
        await desk.press("ctrl+c")
        assert "q quits; all is saved" in desk.words
        assert not desk.app._exit


async def test_shift_tab_goes_the_other_way_round(tmp_path: Path) -> None:
    """On a wide screen with panel and task, it goes back to where Tab came from."""
    async with a_desk(tmp_path, size=(200, 50)) as desk:
        await desk.press("enter")
        order = []
        for key in ("tab", "tab", "tab", "shift+tab", "shift+tab"):
            await desk.press(key)
            order.append(desk.screen.place)
        assert order == [order[0], order[1], order[2], order[1], order[0]]
        assert len(set(order)) == 3
