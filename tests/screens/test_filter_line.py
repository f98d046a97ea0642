"""The line a filter is typed on: keys stay with it, and each view keeps its own."""

from __future__ import annotations

from pathlib import Path

from tests.screens.desk import a_desk


async def test_tab_completes_and_never_leaves_the_line(tmp_path: Path) -> None:
    """What is typed after it is still the filter, whatever there was to complete."""
    async with a_desk(tmp_path) as desk:
        before = desk.board
        await desk.burst("slash", *"+hir", "tab", *"zz", "tab", "shift+tab", *"ddd")
        assert desk.screen.filter_line.value == "+hiring zzddd"
        assert desk.board is before


async def test_each_view_keeps_its_own_filter(tmp_path: Path) -> None:
    """The line opens with what filters the view one is in."""
    async with a_desk(tmp_path) as desk:
        await desk.press("slash", "p", "0", "enter")
        kept = desk.screen.view.kept
        await desk.press("M", "slash", "s", "s", "o", "enter", "T", "escape", "slash")
        assert desk.screen.filter_line.value == "p0"
        assert desk.screen.view.kept == kept
        await desk.press("enter", "M", "slash")
        assert desk.screen.filter_line.value == "sso"


async def test_letter_and_board_are_drawn_at_once(tmp_path: Path) -> None:
    """The board follows in the same turn as the letter, not one picture later."""
    async with a_desk(tmp_path) as desk:
        await desk.press("slash")
        desk.screen.filter_line.value = "zzz"
        assert desk.screen.view.kept == 0


async def test_words_for_items_and_people_are_not_completed_as_filters(tmp_path: Path) -> None:
    """The roadmap looks for words alone: no key of the filter of tasks is offered or put in."""
    async with a_desk(tmp_path) as desk:
        for view in ("M", "C"):
            await desk.press(view, "slash", "d", "u", "tab")
            assert desk.screen.filter_line.value == "du"
            assert "Complete" not in desk.keys
            await desk.press("escape")
