"""Every size of terminal, and every change of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.screens.desk import Desk, a_board, a_desk

SIZES = [(40, 12), (60, 20), (79, 19), (80, 24), (99, 30), (100, 30), (120, 36), (139, 40),
         (140, 40), (170, 48), (200, 50), (300, 80)]  # fmt: skip


def fills_the_screen(desk: Desk, width: int, height: int) -> bool:
    """Whether every line is exactly as wide as the screen, and there are as many as it has."""
    widths = {sum(cell_len(segment.text) for segment in strip) for strip in desk.strips}
    return widths == {width} and len(desk.strips) == height


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
async def test_every_line_fits_the_screen_exactly(tmp_path: Path, size: tuple[int, int]) -> None:
    """Board, panel, quick-add and help: no line is wider or narrower than the terminal."""
    async with a_desk(tmp_path, size=size) as desk:
        assert fills_the_screen(desk, *size)
        for keys in (("s",), ("h",), ("escape", "escape"), ("z",), ("z", "a"), ("escape", "f1")):
            await desk.press(*keys)
            assert fills_the_screen(desk, *size)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
async def test_all_twelve_roles_are_on_every_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    """From the smallest screen on no column is missing."""
    async with a_desk(tmp_path, size=size) as desk:
        assert len(desk.order) == 12


async def test_a_terminal_can_be_resized_at_any_moment(tmp_path: Path) -> None:
    """Cursor, task and panel are where they were; every line fits at once."""
    async with a_desk(tmp_path) as desk:
        await desk.press("l", "j")
        here = desk.screen.selection
        for size in (*SIZES, *reversed(SIZES)):
            await desk.resize(*size)
            assert fills_the_screen(desk, *size)
            assert desk.screen.selection == here
            assert desk.here.title[:6] in desk.text


async def test_a_terminal_can_be_resized_under_a_dialog(tmp_path: Path) -> None:
    """What is being typed stays."""
    async with a_desk(tmp_path) as desk:
        await desk.press("a")
        await desk.type("half a thought")
        for size in ((40, 12), (20, 5), (200, 50), (80, 24)):
            await desk.resize(*size)
        assert desk.line.value == "half a thought"
        assert fills_the_screen(desk, 80, 24)


@pytest.mark.parametrize("size", [(39, 12), (40, 11), (20, 5), (1, 1), (200, 3)])
async def test_too_small_a_terminal_gets_one_sentence(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Under 40x12 it says what is needed and what there is; nothing is lost."""
    async with a_desk(tmp_path) as desk:
        await desk.press("l")
        here = desk.screen.selection
        await desk.resize(*size)
        if size[0] >= 20:
            said = " ".join(desk.text.split())
            assert said == f"Hatrack needs 40x12 cells; this is {size[0]}x{size[1]}."
        await desk.resize(120, 36)
        assert desk.screen.selection == here
        assert desk.here.title[:6] in desk.text


async def test_low_screens_take_one_line_for_a_card(tmp_path: Path) -> None:
    """Under twenty lines cards lose their second line and the blank between them."""
    async with a_desk(tmp_path, size=(80, 19)) as desk:
        lines = [line[:17] for line in desk.lines if line.startswith(("▌", "█"))]
        assert len(lines) == desk.screen.view.columns["INNO"].open - 1
        assert not any(line[3:5] == "P1" for line in lines)


@pytest.mark.parametrize(("width", "beside"), [(99, False), (100, True), (139, True), (140, True)])
async def test_from_a_hundred_cells_on_the_panel_stands_beside_the_board(
    tmp_path: Path, width: int, beside: bool
) -> None:
    """Narrower, it lies over the columns."""
    async with a_desk(tmp_path, size=(width, 36)) as desk:
        if not desk.screen.panel_widget.display:
            await desk.press("s")
        right = desk.screen.board_widget.slots[-1].right
        assert (right <= desk.screen.panel_widget.region.x) is beside


async def test_a_wide_screen_stays_in_the_language_of_words(tmp_path: Path) -> None:
    """On 300 cells columns grow no wider than lines can be read."""
    async with a_desk(tmp_path, size=(300, 80)) as desk:
        assert all(slot.width <= 60 for slot in desk.screen.board_widget.slots)


async def test_the_list_of_the_day_shows_whole_dates_on_80_columns(tmp_path: Path) -> None:
    """Where there is no room for `in 25 days` the date stands in short, never cut."""
    async with a_desk(tmp_path, size=(80, 24), lang="fr") as desk:
        await desk.press("T")
        assert "P0 18 déc.\n" in desk.text
        assert "P1 !19 nov.\n" in desk.text


@pytest.mark.parametrize("covers", ["enter", "s"])
async def test_a_view_gone_to_is_not_covered_by_what_lay_over_the_last(
    tmp_path: Path, covers: str
) -> None:
    """On 80 columns task and panel lie over the columns; T shows the day, not them."""
    async with a_desk(tmp_path, size=(80, 24)) as desk:
        await desk.press(covers, "T")
        assert "What deserves your next hour" in desk.text
        await desk.press("B")
        assert "doing 1" in desk.text


async def test_where_a_adds_nothing_it_is_not_offered(tmp_path: Path) -> None:
    """An empty day or review has a hint of its own; only the columns say that a adds a task."""
    async with a_desk(tmp_path, a_board(), size=(80, 24)) as desk:
        assert "a adds a task" in desk.words
        for key in "TW":
            await desk.press(key)
            assert "a adds" not in desk.words
