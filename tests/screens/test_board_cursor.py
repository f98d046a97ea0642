"""Moving about on the board: the cursor, columns opened and folded, the panel, and what is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.geometry import Region

from tests.screens.desk import a_board, a_desk, a_task_of
from tui.paint.columns import column_name


async def test_the_board_opens_on_the_first_task_of_the_first_column(tmp_path: Path) -> None:
    """The cursor stands where the weight is: on the first task of the heaviest role."""
    async with a_desk(tmp_path) as desk:
        assert desk.here.title.startswith("Plan the Q1 roadmap")
        assert desk.words.startswith(" Plan the Q1 roadmap with the CEO")
        assert "P1 high" in desk.words


async def test_the_top_line_says_what_is_open_late_and_under_way(tmp_path: Path) -> None:
    """Name, stage, open, late, doing of three, and the day (expected figures: domain.md 8)."""
    async with a_desk(tmp_path) as desk:
        for part in ("HR-tech demo", "42 open", "!3 late", "doing 3/3", "Mon 23 Nov"):
            assert part in desk.top


async def test_letters_and_arrows_move_the_cursor_alike(tmp_path: Path) -> None:
    """hjkl and the arrows take the cursor to the same tasks."""
    async with a_desk(tmp_path) as desk:
        met: list[list[str]] = []
        for keys in (("j", "l", "j", "k", "h"), ("down", "right", "down", "up", "left")):
            met.append([])
            await desk.go_to("Plan the Q1")
            for key in keys:
                await desk.press(key)
                met[-1].append(desk.screen.selection.task)
        assert met[0] == met[1]
        assert len(set(met[0])) == 3


async def test_home_and_end_go_to_the_ends_of_the_column(tmp_path: Path) -> None:
    """G and End reach the last task, also one in a folded section; Home the first."""
    async with a_desk(tmp_path) as desk:
        await desk.press("G")
        assert desk.here.status == "inbox"
        await desk.press("home")
        assert desk.here.title.startswith("Plan the Q1")
        await desk.press("end")
        assert desk.here.status == "inbox"


async def test_half_a_page_goes_further_than_one_task(tmp_path: Path) -> None:
    """PgDn and Ctrl+D jump several tasks down, PgUp and Ctrl+U back up."""
    tasks = [a_task_of("DEV", f"t{n:02}") for n in range(40)]
    async with a_desk(tmp_path, a_board(*tasks)) as desk:
        for down, up in (("pagedown", "pageup"), ("ctrl+d", "ctrl+u")):
            await desk.press(down)
            assert desk.screen.selection.index > 2
            await desk.press(up)
            assert desk.screen.selection.index == 0


async def test_the_cursor_is_always_in_sight(tmp_path: Path) -> None:
    """However far down a long column one goes, the selected card is drawn."""
    tasks = [a_task_of("DEV", f"t{n:02}") for n in range(40)]
    async with a_desk(tmp_path, a_board(*tasks)) as desk:
        for _step in range(39):
            await desk.press("j")
            assert re.search(f"█ ?● {desk.here.title}", desk.text)
        assert desk.here.title == "t39"
        for _step in range(39):
            await desk.press("k")
            assert re.search(f"█ ?● {desk.here.title}", desk.text)
        assert desk.here.title == "t00"


async def test_z_shows_a_column_alone_with_all_its_sections(tmp_path: Path) -> None:
    """Zoomed, one column has the screen and nothing is folded; z or Esc brings all back."""
    async with a_desk(tmp_path) as desk:
        await desk.press("z")
        assert desk.order == ["INNO"]
        (folded,) = desk.screen.view.columns["INNO"].inbox
        assert folded.title[:40] in desk.text
        await desk.press("z")
        assert len(desk.order) == 12
        await desk.press("z", "escape")
        assert len(desk.order) == 12


async def test_pinning_a_column_keeps_it_open_at_its_place(tmp_path: Path) -> None:
    """= pins the column where it stands, a second = lets it move; u takes either back."""
    async with a_desk(tmp_path) as desk:
        desk.screen.go_to("SEC")
        await desk.press("equals_sign")
        assert desk.board.stage.pins == {"SEC": 6}
        await desk.press("h")
        assert next(s for s in desk.screen.board_widget.slots if s.code == "SEC").wide
        await desk.press("l", "equals_sign")
        assert desk.board.stage.pins == {}
        await desk.press("u")
        assert desk.board.stage.pins == {"SEC": 6}


async def test_i_says_in_words_why_a_column_stands_where_it_stands(tmp_path: Path) -> None:
    """Weight, rank, reason and who answers for it; any key closes."""
    async with a_desk(tmp_path) as desk:
        await desk.press("i")
        assert "24 of 100, rank 1 of 12" in desk.text
        assert "Why Innovation is number 1" in desk.text
        await desk.press("x")
        assert desk.dialog == ""
        assert desk.here.status == "doing"


async def test_entering_a_strip_opens_it_and_leaving_folds_it(tmp_path: Path) -> None:
    """The cursor opens the folded column it enters; the others keep their places."""
    async with a_desk(tmp_path) as desk:
        await desk.press("l", "l", "l")
        wide = [slot.code for slot in desk.screen.board_widget.slots if slot.wide]
        assert desk.screen.selection.role == "DEV"
        assert "DEV" in wide
        await desk.press("h")
        wide = [slot.code for slot in desk.screen.board_widget.slots if slot.wide]
        assert wide == ["INNO", "ARCH", "MGMT"]


async def test_the_key_bar_tells_the_keys_that_work_here(tmp_path: Path) -> None:
    """Most used first, as many as fit, help at the right; in the panel the panel's own."""
    async with a_desk(tmp_path) as desk:
        assert desk.keys.startswith(" a Add  e Edit  Space Status")
        assert desk.keys.endswith("? keys")
        await desk.press("s")
        assert "Try a stage" in desk.keys


async def test_tab_changes_between_board_and_panel(tmp_path: Path) -> None:
    """Tab goes to the panel if it is shown and back, Shift+Tab too."""
    async with a_desk(tmp_path, size=(150, 36)) as desk:
        focused = []
        for key in ("tab", "tab", "shift+tab", "shift+tab"):
            await desk.press(key)
            focused.append(desk.screen.panel_widget.has_focus)
        assert focused == [True, False, True, False]


async def test_tab_stays_on_the_board_when_no_panel_is_shown(tmp_path: Path) -> None:
    """There is nowhere to go: keys go on acting on the board."""
    async with a_desk(tmp_path) as desk:
        await desk.press("tab", "j")
        assert desk.here.title.startswith("Compare two vendors")


async def test_the_same_board_speaks_french(tmp_path: Path) -> None:
    """Columns, counts, keys and days are in French."""
    async with a_desk(tmp_path, lang="fr") as desk:
        for part in ("en retard", "lun. 23 nov.", "en cours"):
            assert part in desk.top + desk.text
        assert "touches" in desk.keys
        assert column_name(desk.screen.view, "SEC") == "Sécurité"


async def test_a_key_sends_the_lines_it_changed_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A terminal gets a line from its first cell to its last changed one, once."""
    async with a_desk(tmp_path) as desk:
        widget, asked = desk.screen.board_widget, list[Region]()
        refresh = widget.refresh

        def noted(*regions: Region) -> object:
            asked.extend(regions)
            return refresh(*regions)

        monkeypatch.setattr(widget, "refresh", noted)
        await desk.press("j")
        assert 0 < len(asked) < widget.size.height
        assert len({region.y for region in asked}) == len(asked)
        assert {(region.x, region.height) for region in asked} == {(0, 1)}
