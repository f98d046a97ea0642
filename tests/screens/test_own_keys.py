"""The keys of a person who chose others: the same in every view, and said as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screens.desk import Desk, a_desk
from tui.keymap import with_own_keys

ARROWS, _FAULTS = with_own_keys({"preset": "arrows"})
VIEWS = {
    "board": "", "today": "T", "review": "W", "people": "C", "roadmap": "M", "timeline": "M M",
    "roadmap item": "M enter", "insights": "I", "task": "enter", "stage panel": "s",
}  # fmt: skip
"""How each view is come to from the board."""
DIALOGS = {
    "what if": "s c", "stages": "S", "roles": "ctrl+e", "worth of an item": "M v",
    "change of stage": "S down enter",
}  # fmt: skip
"""How each dialog in which letters move is come to."""
HERE = {**VIEWS, **DIALOGS}


def state(desk: Desk) -> tuple[object, ...]:
    """What a person sees, colours too, and the board."""
    seen = tuple((segment.text, str(segment.style)) for segment in desk.segments)
    return seen, desk.board


@pytest.mark.parametrize("way", HERE.values(), ids=HERE)
async def test_with_arrows_no_letter_moves_or_carries(tmp_path: Path, way: str) -> None:
    """Neither hjkl nor HJKL does anything, but for the L of a large effort."""
    letters = "jkhJKH" if way == DIALOGS["worth of an item"] else "jlkhJLKH"
    async with a_desk(tmp_path, actions=ARROWS) as desk:
        await desk.press(*way.split(), "down")
        before = state(desk)
        for letter in letters:
            await desk.press(letter)
            assert state(desk) == before, letter


@pytest.mark.parametrize("way", HERE.values(), ids=HERE)
async def test_with_arrows_the_arrows_move(tmp_path: Path, way: str) -> None:
    """What the letters did the arrows do, there and back."""
    async with a_desk(tmp_path, actions=ARROWS) as desk:
        await desk.press(*way.split())
        before = state(desk)
        await desk.press("down")
        assert state(desk) != before
        await desk.press("up")
        assert state(desk) == before


@pytest.mark.parametrize("way", HERE.values(), ids=HERE)
async def test_letters_move_unless_one_chose_otherwise(tmp_path: Path, way: str) -> None:
    """Each of these views and dialogs takes j and k as down and up."""
    async with a_desk(tmp_path) as desk:
        await desk.press(*way.split())
        before = state(desk)
        await desk.press("j")
        assert state(desk) != before
        await desk.press("k")
        assert state(desk) == before


async def test_with_arrows_shift_and_an_arrow_carry(tmp_path: Path) -> None:
    """On the board, in the panel and on the timeline."""
    async with a_desk(tmp_path, actions=ARROWS) as desk:
        task = desk.here
        await desk.press("shift+right")
        assert desk.task(task).role != task.role
        order = desk.order
        await desk.press("s", "shift+down")
        assert desk.order != order
        items = desk.board.items
        await desk.press("M", "M", "shift+right")
        assert desk.board.items != items


async def test_what_is_said_of_keys_is_true(tmp_path: Path) -> None:
    """The foot of the panel and the frame of the comparison name the arrows, help no letter."""
    async with a_desk(tmp_path, actions=ARROWS) as desk:
        await desk.press("s")
        assert "← → try a stage" in desk.text
        await desk.press("c")
        assert "← → stage, ↓ ↑ role" in desk.text
        await desk.press("escape", "question_mark")
        keys = {key for option in desk.options for key in option.split("  ")}
        assert "↓" in keys
        assert not keys & set("hjklHJKL")


async def test_among_people_the_key_to_the_sheet_is_the_chosen_one(tmp_path: Path) -> None:
    """What a task's key says where no task is under the cursor."""
    actions, _faults = with_own_keys({"people.sheet": ["f10"]})
    async with a_desk(tmp_path, actions=actions) as desk:
        await desk.press("C", "x")
        assert "F10 goes into the sheet" in desk.text
