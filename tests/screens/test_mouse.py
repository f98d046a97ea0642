"""The mouse: a click selects, the wheel scrolls, keys of the bar can be clicked."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from tests.screens.desk import Desk, a_board, a_desk, a_task_of


def place_of(desk: Desk, text: str) -> tuple[int, int]:
    """Where a text stands on the screen: column and line."""
    for y, line in enumerate(desk.lines):
        if text in line:
            return line.index(text), y
    raise AssertionError(text)


async def click(desk: Desk, place: tuple[int, int]) -> None:
    """Press and let go the left button there."""
    await desk.pilot.click(offset=place)
    await desk.settled()


async def wheel(desk: Desk, place: tuple[int, int], turns: int) -> None:
    """Turn the wheel there: down when positive."""
    kind = events.MouseScrollDown if turns > 0 else events.MouseScrollUp
    for _turn in range(abs(turns)):
        x, y = place
        event = kind(
            None, x, y, 0, 0, 0, shift=False, meta=False, ctrl=False, screen_x=x, screen_y=y
        )
        desk.app.screen._forward_event(event)
        await desk.settled()


async def test_a_click_on_a_card_selects_its_task(tmp_path: Path) -> None:
    """Any line of the card will do."""
    async with a_desk(tmp_path) as desk:
        for text in ("Load test at ten", "current volume", "P1 11 Dec RM-2"):
            await desk.go_to("Plan the Q1")
            await click(desk, place_of(desk, text))
            assert desk.here.title.startswith("Load test at ten")


async def test_a_click_in_today_is_told_in_words(tmp_path: Path) -> None:
    """The line in words is of what was pointed at, a task or what needs somebody."""
    async with a_desk(tmp_path) as desk:
        await desk.press("T")
        for text in ("Reply to two candidates", "Restore test of the main"):
            await click(desk, place_of(desk, text))
            assert desk.words.startswith(f" {text}")


async def test_a_click_on_the_page_of_an_item_is_told_in_words(tmp_path: Path) -> None:
    """The task pointed at is the one keys act on."""
    async with a_desk(tmp_path) as desk:
        await desk.press("M", "enter")
        title = next(t.title for t in desk.board.tasks.values() if t.id == desk.screen.current_task)
        other = next(
            task.title
            for task in desk.board.tasks.values()
            if task.item == desk.board.tasks[desk.screen.current_task].item
            and task.title != title
            and task.open
        )
        await click(desk, place_of(desk, other[:30]))
        assert desk.words.startswith(f" {other[:30]}")


async def test_a_click_on_a_strip_opens_it(tmp_path: Path) -> None:
    """The cursor goes where the mouse points."""
    async with a_desk(tmp_path) as desk:
        slot = next(slot for slot in desk.screen.board_widget.slots if slot.code == "SEC")
        await click(desk, (slot.x, 10))
        assert desk.screen.selection.role == "SEC"


async def test_a_click_on_a_header_or_between_cards_goes_to_the_column(tmp_path: Path) -> None:
    """Where there is no card, the column itself is meant."""
    async with a_desk(tmp_path) as desk:
        await click(desk, place_of(desk, "2 Architect"))
        assert desk.screen.selection.role == "ARCH"


async def test_a_click_between_columns_does_nothing(tmp_path: Path) -> None:
    """The gap belongs to nobody."""
    async with a_desk(tmp_path) as desk:
        before = desk.screen.selection
        first = desk.screen.board_widget.slots[0]
        await click(desk, (first.right, 10))
        assert desk.screen.selection == before


async def test_a_click_on_a_key_of_the_bar_runs_it(tmp_path: Path) -> None:
    """What the bar names can be clicked, help at the right too."""
    async with a_desk(tmp_path) as desk:
        await click(desk, (place_of(desk, "a Add")[0] + 1, 35))
        assert desk.dialog == "QuickAddDialog"
        await desk.press("escape")
        await click(desk, (place_of(desk, "? keys")[0] + 2, 35))
        assert desk.dialog == "KeyHelp"


async def test_the_wheel_scrolls_the_column_under_the_pointer(tmp_path: Path) -> None:
    """Only that column moves; the cursor stays on its task; the end is the end."""
    tasks = [a_task_of(role, f"{role}{n:02}") for role in ("DEV", "ARCH") for n in range(40)]
    async with a_desk(tmp_path, a_board(*tasks), size=(80, 24)) as desk:
        here = desk.screen.selection
        slots = {slot.code: slot for slot in desk.screen.board_widget.slots}
        await wheel(desk, (slots["ARCH"].x + 3, 12), 4)
        assert "ARCH00" not in desk.text
        assert "DEV00" in desk.text
        assert desk.screen.selection == here
        await wheel(desk, (slots["ARCH"].x + 3, 12), 60)
        assert "ARCH39" in desk.text
        await wheel(desk, (slots["ARCH"].x + 3, 12), -60)
        assert "ARCH00" in desk.text


async def test_the_next_key_brings_the_cursor_back_into_sight(tmp_path: Path) -> None:
    """After scrolling away, moving the cursor shows it again."""
    tasks = [a_task_of("DEV", f"DEV{n:02}") for n in range(40)]
    async with a_desk(tmp_path, a_board(*tasks), size=(80, 24)) as desk:
        await wheel(desk, (3, 12), 20)
        assert "● DEV00" not in desk.text
        await desk.press("j")
        assert "● DEV01" in desk.text


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (150, 40)])
async def test_a_click_anywhere_never_fails(tmp_path: Path, size: tuple[int, int]) -> None:
    """Every cell of the screen can be clicked."""
    async with a_desk(tmp_path, size=size) as desk:
        for x in range(0, size[0], 7):
            for y in range(0, size[1] - 1, 4):
                event = events.Click(
                    desk.screen, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y
                )
                desk.app.screen._forward_event(event)
        await desk.settled()
        assert desk.screen.selection.role in desk.screen.view.order


async def pointer(desk: Desk, kind: type[events.MouseEvent], place: tuple[int, int]) -> None:
    """Let the left button go down, move or come up there."""
    x, y = place
    event = kind(None, x, y, 0, 0, 1, shift=False, meta=False, ctrl=False, screen_x=x, screen_y=y)
    desk.app.screen._forward_event(event)
    await desk.settled()


async def test_a_card_is_dragged_to_another_column(tmp_path: Path) -> None:
    """A line shows where it would go; letting go moves it as one step."""
    async with a_desk(tmp_path) as desk:
        task = await desk.go_to("Load test at ten")
        there = place_of(desk, "3 Manager")[0], 12
        await pointer(desk, events.MouseDown, place_of(desk, "Load test at ten"))
        await pointer(desk, events.MouseMove, there)
        assert "━━━━━" in desk.lines[there[1]]
        assert "let go to move, Esc cancels" in desk.words
        assert desk.task(task).role == "ARCH"
        await pointer(desk, events.MouseUp, there)
        assert desk.task(task).role == "MGMT"
        await desk.press("u")
        assert desk.task(task).role == "ARCH"


async def test_esc_cancels_a_drag(tmp_path: Path) -> None:
    """The card stays, and letting go afterwards does nothing."""
    async with a_desk(tmp_path) as desk:
        before = desk.board
        there = place_of(desk, "3 Manager")[0], 12
        await pointer(desk, events.MouseDown, place_of(desk, "Load test at ten"))
        await pointer(desk, events.MouseMove, there)
        assert "━━━━━" in desk.lines[there[1]]
        await desk.press("escape")
        assert "━━━━━" not in desk.lines[there[1]]
        await pointer(desk, events.MouseUp, there)
        assert desk.board is before


async def test_a_double_click_opens_the_task(tmp_path: Path) -> None:
    """Two clicks on one card are Enter."""
    async with a_desk(tmp_path) as desk:
        place = place_of(desk, "Load test at ten")
        await desk.pilot.click(offset=place, times=2)
        await desk.settled()
        assert desk.screen.place == "Task detail"
        assert desk.here.title.startswith("Load test at ten")
