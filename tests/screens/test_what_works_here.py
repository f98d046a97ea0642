"""The key bar offers what works where one is; a filter takes the cursor to what it keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screens.desk import a_board, a_desk, a_task_of

FOUR = a_board(
    a_task_of("INNO", "write"),
    a_task_of("DEV", "hire one", priority="P1"),
    a_task_of("DEV", "hire two"),
    a_task_of("OPS", "hire three"),
)


async def test_while_a_filter_is_typed_the_bar_says_what_ends_it(tmp_path: Path) -> None:
    """Letters are text there: no task's key is offered; afterwards they are again."""
    async with a_desk(tmp_path) as desk:
        await desk.press("/", "o")
        assert desk.keys.startswith(" Enter Keep the filter  Tab Complete  Esc Show everything ")
        assert "Add" not in desk.keys
        await desk.press("enter")
        assert desk.keys.startswith(" a Add  e Edit ")


async def test_enter_in_the_panel_is_called_by_what_it_does(tmp_path: Path) -> None:
    """It applies a stage that is tried, else it goes to the column."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s")
        assert "Enter Go there" in desk.keys
        await desk.press("l")
        assert "Enter Apply" in desk.keys
        assert "Go there" not in desk.keys


async def test_without_a_task_under_the_cursor_none_of_its_keys_is_offered(tmp_path: Path) -> None:
    """In a column that has none, and in a step of the review that walks through none."""
    async with a_desk(tmp_path, a_board()) as desk:
        assert "a Add" in desk.keys
        await desk.press("W")
        assert "> Next step" in desk.keys
        for key in ("Edit", "Done", "Status", "Open"):
            assert key not in desk.keys


async def test_a_board_that_may_only_be_read_offers_no_change(tmp_path: Path) -> None:
    """Going about and looking stay."""
    async with a_desk(tmp_path, read_only=True) as desk:
        assert "g Jump" in desk.keys
        for key in ("Add", "Edit", "Done", "Undo", "Capture"):
            assert key not in desk.keys


@pytest.mark.parametrize("key", ["T", "W", "C", "I"])
async def test_the_key_of_the_view_one_is_in_stays_in_it(tmp_path: Path, key: str) -> None:
    """One key, one idea: Esc leads back."""
    async with a_desk(tmp_path) as desk:
        await desk.press(key)
        shown = desk.text
        await desk.press(key)
        assert desk.text == shown
        await desk.press("escape")
        assert desk.screen.main_view == "board"


async def test_a_filter_that_keeps_nothing_here_leads_to_what_it_keeps(tmp_path: Path) -> None:
    """The first column with a match, once the filter is kept; while it is typed nothing moves."""
    async with a_desk(tmp_path, FOUR) as desk:
        desk.screen.go_to("INNO")
        await desk.press("/")
        await desk.type("hire")
        assert desk.screen.selection.role == "INNO"
        await desk.press("enter")
        assert desk.here.title.startswith("hire")


async def test_a_filter_that_keeps_something_here_leaves_the_cursor_alone(tmp_path: Path) -> None:
    """Also when others stand further left."""
    async with a_desk(tmp_path, FOUR) as desk:
        desk.screen.go_to("OPS")
        await desk.press("/")
        await desk.type("hire")
        await desk.press("enter")
        assert desk.here.title == "hire three"


async def test_a_filter_that_keeps_nothing_anywhere_says_so(tmp_path: Path) -> None:
    """The cursor stays where it was."""
    async with a_desk(tmp_path, FOUR) as desk:
        desk.screen.go_to("INNO")
        await desk.press("/")
        await desk.type("nobody")
        await desk.press("enter")
        assert "The filter keeps nothing here" in desk.words
        assert desk.screen.selection.role == "INNO"


async def test_a_task_added_behind_a_filter_is_said_to_be_hidden(tmp_path: Path) -> None:
    """It does not vanish without a word; one that the filter keeps is shown and nothing said."""
    async with a_desk(tmp_path, FOUR) as desk:
        await desk.press("/")
        await desk.type("hire")
        await desk.press("enter", "a")
        await desk.type("tea")
        await desk.press("enter", "escape")
        assert "Added: tea · hidden by the filter  u undoes" in desk.words
        await desk.press("a")
        await desk.type("hire four")
        await desk.press("enter", "escape")
        assert "hidden" not in desk.words
        assert desk.here.title == "hire four"
