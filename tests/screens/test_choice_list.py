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


async def test_the_agenda_stands_by_day(tmp_path: Path) -> None:
    """Each day once, late ones first, its tasks under it with the whole width for their titles."""
    async with a_desk(tmp_path) as desk:
        await desk.press("Q")
        days = [line for line in desk.lines if " 2026, " in line]
        assert [line.count("!") for line in days[:4]] == [1, 1, 1, 0]
        assert "!Mon 16 Nov 2026, 7 days late" in days[0]
        assert len(days) == len(set(days))
        for told in (
            "▲ Rotate the signing keys shared with the former contractor P0 SE",
            "■ Weekly plan and Friday demo, run by the lead              P1 PJ",
        ):
            assert told in desk.text


async def test_the_day_of_the_first_task_in_sight_is_in_sight(tmp_path: Path) -> None:
    """However far one goes down, and the task under the cursor is, too."""
    async with a_desk(tmp_path, size=(80, 16)) as desk:
        await desk.press("Q")
        first = desk.lines.index(next(line for line in desk.lines if " 2026, " in line))
        for _step in range(len(desk.options)):
            assert " 2026, " in desk.lines[first]
            choice = desk.app.screen.query_one(ChoiceList).current
            assert choice is not None
            assert choice.name[:30] in desk.text
            await desk.press("down")
        assert "Mon 16 Nov" in desk.lines[first]


async def test_a_day_cannot_be_chosen(tmp_path: Path) -> None:
    """A click on its name leaves the list as it is; one on a task opens that."""
    async with a_desk(tmp_path) as desk:
        await desk.press("Q")
        await click(desk, place_of(desk, "Fri 27 Nov 2026"))
        assert desk.dialog == "ChooseDialog"
        await click(desk, place_of(desk, "Weekly plan and Friday"))
        assert desk.dialog == ""
        assert desk.here.title.startswith("Weekly plan and Friday")


async def test_a_day_is_found_by_its_name(tmp_path: Path) -> None:
    """What one types is looked for in the names of the days as well, and in whole role names."""
    async with a_desk(tmp_path) as desk:
        await desk.press("Q")
        await desk.type("27 nov architect")
        assert len(desk.options) == 1
        assert "Decide the tenant isolation" in desk.options[0]
