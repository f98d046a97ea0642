"""What if: trying stages and weights beside the present ones, and taking or leaving them."""

from __future__ import annotations

from pathlib import Path

import pytest

from hatrack.stages import shown_weights, visible_codes
from tests.screens.desk import Desk, a_board, a_desk
from tests.screens.test_sizes import SIZES, fills_the_screen


def weight(desk: Desk, code: str) -> int:
    """The weight of a role in the company's stage."""
    return shown_weights(desk.board.stage, visible_codes(desk.board.roles))[code]


async def test_c_compares_the_present_stage_with_itself_first(tmp_path: Path) -> None:
    """Roles, Today and the roadmap, nothing changed yet."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s", "c")
        assert desk.dialog == "Compare"
        for part in ("Roles", "Today", "Roadmap capacity", "nothing is saved", "Single sign-on"):
            assert part in desk.text
        assert "→" not in desk.text.split("What if")[1].split("Enter applies")[0]


async def test_another_stage_stands_beside_the_present_one(tmp_path: Path) -> None:
    """Arrows, weights and modes of the roles, places of the tasks, points of the items."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s", "c", "l")
        for part in (
            "Growth → Scale",
            "1 ↑2  Manager     20 → 30",
            "3 ↓1  Architect   22 → 16  own → shared",
            "nobody for AR",
        ):
            assert part in desk.text, part
        assert desk.board.about.stage == "growth"


async def test_a_previewed_stage_is_what_is_tried_first(tmp_path: Path) -> None:
    """c goes on from the dial of the panel."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s", "h", "c")
        assert "Growth → Market fit" in desk.text


async def test_escape_leaves_everything_as_it_was(tmp_path: Path) -> None:
    """To the cell; the board is the same object."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s")
        before, board = desk.text, desk.board
        await desk.press("c", "j", "plus", "plus", "l", "plus")
        assert desk.text != before
        await desk.press("escape")
        assert desk.text == before
        assert desk.board is board


async def test_weights_tried_in_the_present_stage_are_applied_as_one_step(tmp_path: Path) -> None:
    """Architect goes up and over Innovation, which goes down; one u takes both back."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s", "c", "j", "plus", "plus", "plus", "j", "minus", "minus", "enter")
        assert desk.dialog == ""
        assert (weight(desk, "ARCH"), weight(desk, "INNO")) == (25, 21)
        await desk.press("u")
        assert (weight(desk, "ARCH"), weight(desk, "INNO")) == (22, 24)


async def test_the_cursor_of_the_panel_is_where_the_comparison_begins(tmp_path: Path) -> None:
    """The first nudge is of the role one was on."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s", *"jjj", "c", "plus", "enter")
        assert weight(desk, "DEV") == 9


async def test_another_stage_is_applied_through_its_meeting(tmp_path: Path) -> None:
    """With the weights that were tried in it; all of it is one step."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s", "c", "l", "plus", "plus", "enter")
        assert desk.dialog == "StageMeeting"
        await desk.press("enter")
        assert desk.board.about.stage == "scale"
        assert weight(desk, "INNO") == 30
        await desk.press("u")
        assert desk.board.about.stage == "growth"
        assert desk.board.stages["scale"].weights["INNO"] == 28


async def test_leaving_the_meeting_leaves_the_weights_too(tmp_path: Path) -> None:
    """Nothing is saved before its Enter."""
    async with a_desk(tmp_path) as desk:
        board = desk.board
        await desk.press("s", "c", "l", "plus", "enter")
        assert desk.dialog == "StageMeeting"
        await desk.press("escape")
        assert desk.dialog == ""
        assert desk.board is board


async def test_enter_with_nothing_tried_changes_nothing(tmp_path: Path) -> None:
    """It closes, and there is no step to undo."""
    async with a_desk(tmp_path) as desk:
        board = desk.board
        await desk.press("s", "c", "plus", "minus")
        assert desk.dialog == "Compare"
        await desk.press("enter")
        assert desk.dialog == ""
        assert desk.board is board


async def test_r_goes_back_to_what_is(tmp_path: Path) -> None:
    """Stage and weights of before are shown again."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s", "c")
        before = desk.text
        await desk.press("l", "plus")
        assert desk.text != before
        await desk.press("r")
        assert desk.text == before


async def test_a_read_only_board_can_be_compared_but_not_changed(tmp_path: Path) -> None:
    """The refusal is one line."""
    async with a_desk(tmp_path, read_only=True) as desk:
        board = desk.board
        await desk.press("s", "c", "plus", "enter")
        assert desk.board is board
        assert "read" in desk.words


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
async def test_the_comparison_fits_every_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    """The role under the cursor is in sight on the smallest one too."""
    async with a_desk(tmp_path, lang="fr", size=size) as desk:
        await desk.press("s", "c", "h", *"jjjjjjjjjjjj")
        assert fills_the_screen(desk, *size)
        assert "12 ·   DSI" in desk.text


async def test_a_board_without_tasks_or_items_can_be_compared(tmp_path: Path) -> None:
    """It says that nothing is chosen and nothing is planned."""
    async with a_desk(tmp_path, a_board()) as desk:
        await desk.press("s", "c", "l")
        assert "Nothing is chosen yet" in desk.text
        assert "No item is planned" in desk.text
