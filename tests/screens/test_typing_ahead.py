"""Fingers are faster than boxes: what is typed before one can take it is not lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screens.desk import a_desk


async def test_a_line_typed_at_once_with_its_key_is_whole(tmp_path: Path) -> None:
    """Every letter stands in the line, in order, and none of them acts on the board."""
    async with a_desk(tmp_path) as desk:
        before = desk.board
        await desk.burst("a", *"xpd buy milk p1")
        assert desk.line.value == "xpd buy milk p1"
        assert desk.board is before
        await desk.press("enter")
        assert desk.find("xpd buy milk").priority == "P1"


async def test_the_whole_line_may_come_at_once(tmp_path: Path) -> None:
    """Enter counts too: a captured line is added though its box was never seen."""
    async with a_desk(tmp_path) as desk:
        await desk.burst("A", *"call the bank", "enter")
        assert desk.find("call the bank").status == "inbox"


async def test_letters_for_a_box_without_a_line_are_taken(tmp_path: Path) -> None:
    """m and the letter of a role move the task, however fast they come."""
    async with a_desk(tmp_path) as desk:
        task = desk.here
        await desk.burst("m", "s")
        assert desk.task(task).role == "SEC"


async def test_digits_for_an_overlay_are_taken(tmp_path: Path) -> None:
    """v, value, urgency and effort of a roadmap item are one gesture."""
    async with a_desk(tmp_path) as desk:
        await desk.press("M")
        await desk.burst("v", "3", "2", "s")
        item = desk.board.items[desk.screen.item_cursor]
        assert (item.value, item.urgency, item.effort) == (3, 2, "S")


async def test_esc_closes_every_box_that_was_waited_for(tmp_path: Path) -> None:
    """Nothing is kept back once a box is there."""
    async with a_desk(tmp_path) as desk:
        for key in ("a", "m", "question_mark", "w", "t", "colon"):
            await desk.burst(key, "escape")
            assert desk.dialog == ""
            await desk.press(key)
            assert desk.dialog
            await desk.press("escape")
            assert desk.dialog == ""


@pytest.mark.parametrize(
    "keys",
    [
        ["g", "m", "j"],
        ["i", "i", "i"],
        ["i", "escape", "escape", "escape"],
        ["m", "a", "a"],
        ["m", "d", "j"],
        ["g", "m", "p"],
        ["e", "enter", "enter", "enter"],
        ["t", "enter", "enter"],
        ["o", "enter", "enter"],
        ["S", "enter", "enter"],
        ["ctrl+t", "enter", "enter"],
        ["s", "o", "4", "4"],
        ["s", "h", "enter", "enter", "enter"],
        ["T", "a", "enter", "enter", "enter"],
    ],
    ids="".join,
)
async def test_a_burst_does_what_the_keys_do_one_by_one(tmp_path: Path, keys: list[str]) -> None:
    """Keys that come while a box closes go to what lies under it; nothing is closed twice."""
    ends = []
    for name, fast in (("fast", True), ("slow", False)):
        folder = tmp_path / name
        folder.mkdir()
        async with a_desk(folder) as desk:
            await (desk.burst(*keys) if fast else desk.press(*keys))
            ends.append((desk.dialog, desk.lines))
    assert ends[0] == ends[1]


async def test_lines_follow_one_another_without_a_pause(tmp_path: Path) -> None:
    """Several tasks captured in one burst, then a key for the board: each goes where it should."""
    first = ["A", *"one more", "enter", "escape"]
    async with a_desk(tmp_path) as desk:
        await desk.burst(*first, "A", *"and another", "enter", "escape")
        assert desk.find("one more").status == desk.find("and another").status == "inbox"
        assert desk.dialog == ""
