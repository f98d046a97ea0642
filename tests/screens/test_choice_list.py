"""The list under a search line: any length, the cursor always in sight, one picture a letter."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.screens.desk import Desk, a_board, a_desk, a_task_of
from tests.screens.test_mouse import click, place_of, wheel
from tui.dialogs.choose import Choice, ChooseDialog
from tui.widgets.choice_list import ChoiceList


@asynccontextmanager
async def finding(folder: Path, count: int) -> AsyncIterator[Desk]:
    """A desk of so many tasks, with the box that finds them open."""
    tasks = [a_task_of("DEV", f"task {number:03}") for number in range(count)]
    async with a_desk(folder, a_board(*tasks)) as desk:
        await desk.press("ctrl+f")
        yield desk


def current(desk: Desk) -> str:
    """The name of the choice under the cursor, which must be in sight."""
    choice = desk.app.screen.query_one(ChoiceList).current
    assert choice is not None
    assert choice.name in desk.text
    return choice.name


async def test_every_choice_can_be_come_to(tmp_path: Path) -> None:
    """All are listed, however many; the cursor scrolls, and goes round at both ends."""
    async with finding(tmp_path, 200) as desk:
        assert len(desk.options) == 200
        assert current(desk) == "task 000"
        for keys, name in (
            (["down"] * 40, "task 040"),
            (["up"] * 2, "task 038"),
            (["pagedown"] * 99, "task 199"),
            (["down"], "task 000"),
            (["up"], "task 199"),
            (["pageup"] * 99, "task 000"),
        ):
            await desk.press(*keys)
            assert current(desk) == name


async def test_the_bar_shows_where_one_is(tmp_path: Path) -> None:
    """Its handle is at the top, then at the bottom; a list wholly in sight has none."""
    async with finding(tmp_path, 200) as desk:
        listed = desk.app.screen.query_one(ChoiceList)
        assert listed.bar.start == 0
        await desk.press("up")
        assert listed.bar.stop == listed.size.height
        await desk.type("09")
        assert len(desk.options) == 12
        assert not listed.bar


async def test_the_box_keeps_its_height_while_the_list_narrows(tmp_path: Path) -> None:
    """What is under the eyes does not jump at each letter."""
    async with finding(tmp_path, 20) as desk:
        listed = desk.app.screen.query_one(ChoiceList)
        before = listed.region
        await desk.type("task 007")
        assert len(desk.options) == 1
        assert listed.region == before


async def test_letter_and_list_are_drawn_at_once(tmp_path: Path) -> None:
    """The list follows in the same turn as the letter, not one picture later."""
    async with finding(tmp_path, 20) as desk:
        desk.line.value = "007"
        assert len(desk.options) == 1


async def test_a_wheel_goes_down_the_list_and_a_click_chooses(tmp_path: Path) -> None:
    """The mouse is always another way."""
    async with finding(tmp_path, 200) as desk:
        place = place_of(desk, "task 003")
        await wheel(desk, place, 2)
        assert current(desk) == "task 006"
        await wheel(desk, place, -1)
        assert current(desk) == "task 003"
        await click(desk, place_of(desk, "task 005"))
        assert desk.dialog == ""
        assert desk.here.title == "task 005"


@pytest.mark.parametrize("size", [(120, 36), (40, 12)])
async def test_lines_below_a_choice_stay_with_it(tmp_path: Path, size: tuple[int, int]) -> None:
    """The choice under the cursor is wholly in sight, and a click on any line of it takes it."""
    choices = [Choice(str(n), f"field {n:02}", below=(f"lost {n:02}", "kept")) for n in range(30)]
    chosen: list[str | None] = []
    async with a_desk(tmp_path, size=size) as desk:
        desk.app.push_screen(ChooseDialog("Fields", choices), chosen.append)
        await desk.settled()
        for number in range(1, 30):
            await desk.press("down")
            assert f"lost {number:02}" in desk.text
        await click(desk, place_of(desk, "lost 29"))
        assert chosen == ["29"]


@pytest.mark.parametrize("theme", ["dusk", "mono"])
async def test_the_cursor_is_seen_in_every_theme(tmp_path: Path, theme: str) -> None:
    """The whole line of the choice under the cursor stands out, without colours too."""
    async with a_desk(tmp_path, theme=theme) as desk:
        await desk.press("ctrl+f")
        listed = desk.app.screen.query_one(ChoiceList)
        for y, stands_out in ((0, True), (1, False)):
            styles = [segment.style for segment in listed.render_line(y)][:-1]
            plain = listed.rich_style
            seen = [s is not None and (s.reverse or s.bgcolor != plain.bgcolor) for s in styles]
            assert set(seen) == {stands_out}
