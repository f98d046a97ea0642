"""The palette: everything that can be done or gone to, found by words."""

from __future__ import annotations

from pathlib import Path

from storage.board_file import BoardFile
from tests.screens.desk import a_board, a_desk
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


async def test_another_board_of_this_machine_is_opened_next(tmp_path: Path) -> None:
    """Ctrl+O lists the boards opened here but for this one; the one chosen comes after leaving."""
    other = tmp_path / "other.json"
    state = tmp_path / "state"
    BoardFile.open(other, create=a_board(), state_home=state)
    async with a_desk(tmp_path, state=state) as desk:
        await desk.press("ctrl+o")
        assert [option.split()[0] for option in desk.options] == ["other.json"]
        await desk.press("enter")
        await desk.eventually(lambda: desk.app._exit)
        assert desk.app.next_board == other


async def test_with_no_other_board_it_says_so(tmp_path: Path) -> None:
    """Nothing of what else was opened by whoever runs this is shown."""
    async with a_desk(tmp_path) as desk:
        await desk.press("ctrl+o")
        assert desk.dialog == ""
        assert "No other board was opened on this machine yet." in desk.words
