"""Roles by their letters: m moves a task to one, g goes to it."""

from __future__ import annotations

from pathlib import Path

from tests.screens.desk import a_desk


async def test_m_moves_a_task_to_the_role_of_a_letter(tmp_path: Path) -> None:
    """The overlay lists the roles with their letters; one letter moves the task."""
    async with a_desk(tmp_path) as desk:
        task = desk.here
        await desk.press("m")
        assert " s Security consultant" in desk.options
        await desk.press("s")
        assert desk.task(task).role == "SEC"
        assert (desk.screen.selection.role, desk.here.id) == ("SEC", task.id)


async def test_m_takes_arrows_and_enter_too(tmp_path: Path) -> None:
    """The overlay can be walked through."""
    async with a_desk(tmp_path) as desk:
        task = desk.here
        await desk.press("m", "down", "enter")
        assert desk.task(task).role == "ARCH"


async def test_moving_a_task_to_its_own_role_says_so(tmp_path: Path) -> None:
    """Nothing happens, in one line."""
    async with a_desk(tmp_path) as desk:
        before = desk.board
        await desk.press("m", "i")
        assert "already" in desk.words
        assert desk.board is before


async def test_escape_closes_an_overlay_with_nothing_done(tmp_path: Path) -> None:
    """Neither m nor g does anything by itself."""
    async with a_desk(tmp_path) as desk:
        before, here = desk.board, desk.screen.selection
        for key in "mg":
            await desk.press(key)
            assert desk.dialog == "LetterDialog"
            await desk.press("escape")
            assert desk.dialog == ""
        assert (desk.board, desk.screen.selection) == (before, here)


async def test_a_letter_nobody_has_leaves_the_overlay_open(tmp_path: Path) -> None:
    """A slip of the finger moves nothing."""
    async with a_desk(tmp_path) as desk:
        before = desk.board
        await desk.press("m", "z")
        assert desk.dialog == "LetterDialog"
        assert desk.board is before


async def test_g_jumps_to_the_role_of_a_letter(tmp_path: Path) -> None:
    """The strip of that role opens with the cursor in it."""
    async with a_desk(tmp_path) as desk:
        await desk.press("g", "q")
        assert desk.screen.selection.role == "QUAL"
        assert next(s for s in desk.screen.board_widget.slots if s.code == "QUAL").wide


async def test_g_twice_goes_to_the_first_task_of_the_column(tmp_path: Path) -> None:
    """As in an editor."""
    async with a_desk(tmp_path) as desk:
        first = desk.here
        await desk.press("G")
        assert desk.here != first
        await desk.press("g", "g")
        assert desk.here == first
