"""Help that runs what it finds, and themes seen before they are chosen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from rich.style import Style

from hatrack.folding import fold
from tests.screens.desk import Desk, a_desk
from themes.loader import builtin_palettes
from tui.key_names import shown_key
from tui.keys import BOARD, EVERYWHERE, PANEL, actions_of


def grounds(desk: Desk) -> set[str]:
    """The colours behind the text of the whole screen."""
    return {
        segment.style.bgcolor.name
        for segment in desk.segments
        if segment.style is not None and segment.style.bgcolor is not None
    }


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_lists_every_key_of_this_place_and_of_everywhere(
    tmp_path: Path, key: str
) -> None:
    """Each action of the table stands there with its keys and what it does."""
    async with a_desk(tmp_path) as desk:
        await desk.press(key)
        listed = "\n".join(desk.options)
        said = " ".join(listed.split())
        for action in actions_of(BOARD, EVERYWHERE):
            assert action.does in said
            assert "  ".join(shown_key(name) for name in action.keys) in listed


async def test_help_begins_with_the_place_one_is_in(tmp_path: Path) -> None:
    """From the panel the panel's keys come first."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s", "question_mark")
        assert desk.options[0] == PANEL


async def test_help_is_searched_as_one_types(tmp_path: Path) -> None:
    """Words of an action, in any order, without case; what does not fit goes."""
    async with a_desk(tmp_path) as desk:
        await desk.press("question_mark")
        await desk.type("Carry role right")
        assert [option.split()[-1] for option in desk.options] == ["Board", "right"]


async def test_enter_runs_the_action_that_was_found(tmp_path: Path) -> None:
    """Help closes and does it, as if its key had been pressed."""
    async with a_desk(tmp_path) as desk:
        task = desk.here
        await desk.press("question_mark")
        await desk.type("raise the priority")
        await desk.press("enter")
        assert desk.dialog == ""
        assert desk.task(task).priority == "P0"


async def test_help_can_open_what_opens_a_dialog(tmp_path: Path) -> None:
    """An action that asks something asks it."""
    async with a_desk(tmp_path) as desk:
        await desk.press("question_mark")
        await desk.type("capture")
        await desk.press("enter")
        assert desk.dialog == "QuickAddDialog"


async def test_arrows_walk_the_list_while_one_types(tmp_path: Path) -> None:
    """The search line keeps the keys; down and up move what Enter will run."""
    async with a_desk(tmp_path) as desk:
        task = desk.here
        await desk.press("question_mark")
        await desk.type("the priority")
        await desk.press("down", "down", "up", "enter")
        assert desk.task(task).priority == "P2"


async def test_a_key_of_another_place_says_where_it_works(tmp_path: Path) -> None:
    """Enter on it closes nothing and does nothing; the next letter brings the hint back."""
    async with a_desk(tmp_path) as desk:
        before = desk.board
        await desk.press("question_mark")
        await desk.type("zoom in: months")
        await desk.press("enter")
        assert desk.dialog == "KeyHelp"
        assert "That key works in: Timeline" in desk.text
        await desk.press("backspace")
        assert "Enter runs" in desk.text
        assert desk.board == before


async def test_a_search_that_finds_nothing_runs_nothing(tmp_path: Path) -> None:
    """Enter on an empty list does nothing and Esc still closes."""
    async with a_desk(tmp_path) as desk:
        before = desk.board
        await desk.press("question_mark")
        await desk.type("zzzz")
        await desk.press("enter")
        assert desk.options == []
        await desk.press("escape")
        assert desk.dialog == ""
        assert desk.board is before


async def test_help_speaks_french(tmp_path: Path) -> None:
    """Found by French words without accents."""
    async with a_desk(tmp_path, lang="fr") as desk:
        await desk.press("question_mark")
        await desk.type("priorite")
        assert any("priorit" in fold(option) for option in desk.options)


@pytest.mark.parametrize("theme", sorted(builtin_palettes()))
async def test_every_theme_can_be_worn(tmp_path: Path, theme: str) -> None:
    """Board, panel and a dialog are drawn in each theme that ships."""
    async with a_desk(tmp_path, theme=theme, size=(150, 40)) as desk:
        await desk.press("s", "A")
        assert "Add to" in desk.text
        assert "HR-tech demo" in desk.top


async def test_a_theme_is_seen_as_the_cursor_passes_over_it(tmp_path: Path) -> None:
    """The whole board changes at once, under the list."""
    async with a_desk(tmp_path) as desk:
        before = grounds(desk)
        names = [option.strip() for option in await _opened(desk)]
        await desk.press(*["down"] * (names.index("paper") - names.index("dusk")))
        assert desk.app.look.palette.name == "paper"
        assert grounds(desk) != before


async def _opened(desk: Desk) -> list[str]:
    await desk.press("ctrl+t")
    return desk.options


async def test_escape_brings_the_theme_before_back(tmp_path: Path) -> None:
    """To the cell, and nothing is kept."""
    kept: list[str] = []
    async with a_desk(tmp_path, keep_theme=kept.append) as desk:
        before = [strip.text for strip in desk.strips], grounds(desk)
        await desk.press("ctrl+t", "down", "down")
        assert grounds(desk) != before[1]
        await desk.press("escape")
        assert ([strip.text for strip in desk.strips], grounds(desk)) == before
        assert kept == []


async def test_enter_keeps_the_theme_for_the_next_time(tmp_path: Path) -> None:
    """Its name is handed to the configuration once."""
    kept: list[str] = []
    async with a_desk(tmp_path, keep_theme=kept.append) as desk:
        await desk.press("ctrl+t", "down", "enter")
        assert kept == [desk.app.look.palette.name]
        assert kept != ["dusk"]


async def test_redrawing_the_screen_changes_nothing_on_it(tmp_path: Path) -> None:
    """Ctrl+L draws the same again."""
    async with a_desk(tmp_path) as desk:
        before = desk.text
        await desk.press("ctrl+l")
        assert desk.text == before


async def everything_drawn(desk: Desk) -> AsyncIterator[Style]:
    """Yield every style that board, panel and dialogs are drawn in."""
    for keys in (["s"], ["escape", "m"], ["escape", "a"], ["x", "escape", "escape", "ctrl+t"]):
        before = desk.text
        await desk.press(*keys)
        assert desk.text != before, keys
        for segment in desk.segments:
            if segment.style is not None:
                yield segment.style


async def test_mono_sends_no_colour_at_all(tmp_path: Path) -> None:
    """Only bold, underline and reverse stress anything (https://no-color.org)."""
    async with a_desk(tmp_path, theme="mono") as desk:
        async for style in everything_drawn(desk):
            for colour in (style.color, style.bgcolor):
                assert colour is None or colour.is_default


@pytest.mark.parametrize("theme", ["terminal-dark", "terminal-light"])
async def test_the_terminal_s_own_colours_are_only_named(tmp_path: Path, theme: str) -> None:
    """Nothing is blended or made up: every colour is one of the sixteen, or the default."""
    async with a_desk(tmp_path, theme=theme) as desk:
        async for style in everything_drawn(desk):
            for colour in (style.color, style.bgcolor):
                assert colour is None or colour.is_default or colour.is_system_defined


async def test_themes_of_both_kinds_can_follow_one_another(tmp_path: Path) -> None:
    """Passing over every theme and back ends with the colours one began with."""
    async with a_desk(tmp_path) as desk:
        before = [str(segment.style) for segment in desk.segments]
        await desk.press("ctrl+t", *["down"] * 7)
        assert [str(segment.style) for segment in desk.segments] != before
        await desk.press("escape")
        assert [str(segment.style) for segment in desk.segments] == before
