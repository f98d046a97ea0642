"""The line above everything: which board, which view, how much there is, and the day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.screens.desk import Desk, a_desk


def underlined(desk: Desk) -> Iterator[str]:
    """What is underlined in the first line."""
    for segment in desk.strips[0]:
        if segment.style is not None and segment.style.underline:
            yield segment.text


async def test_the_views_are_named_and_the_current_one_is_underlined(tmp_path: Path) -> None:
    """Each view that a key shows moves the line under a name; the other form of it does not."""
    async with a_desk(tmp_path, size=(200, 50)) as desk:
        for keys, name in (("T", "Today"), ("M", "Roadmap"), ("M", "Roadmap"), ("B", "Board")):
            await desk.press(keys)
            assert list(underlined(desk)) == [name]
            assert "Board  Today  Roadmap" in desk.top


async def test_a_click_on_a_view_shows_it(tmp_path: Path) -> None:
    """The name under the pointer is the view that comes; the one shown stays as it is."""
    async with a_desk(tmp_path) as desk:
        for name in ("Roadmap", "Roadmap", "Today", "Board"):
            await desk.pilot.click(offset=(desk.top.index(f"  {name}") + 2, 0))
            await desk.settled()
            assert list(underlined(desk)) == [name]
            assert desk.screen.main_view == name.lower()


async def test_what_matters_least_goes_first_where_there_is_no_room(tmp_path: Path) -> None:
    """The stage, other views, git, work under way; the view, what is late and the day stay."""
    async with a_desk(tmp_path, size=(200, 50)) as desk:
        await desk.at_rest()
        desk.screen.git = "git main · no remote"
        for width, shown, gone in (
            (200, ("Board  Today", "Growth", "git main", "doing 3/3"), ()),
            (100, ("Board  Today  …", "git main", "doing 3/3"), ("Roadmap", "Growth")),
            (80, ("HR-tech…  Board", "git main", "doing 3/3"), ("Today",)),
            (60, ("Board", "doing 3/3"), ("Today", "git")),
            (50, ("Board", "42 open", "Mon 23"), ("doing",)),
            (40, ("Board", "!3 late", "Mon 23"), ("open",)),
        ):
            await desk.resize(width, 30)
            assert cell_len(desk.top) <= width
            assert [text for text in shown if text not in desk.top] == [], desk.top
            assert not any(text in desk.top for text in gone)


async def test_as_many_views_are_named_as_fit(tmp_path: Path) -> None:
    """The board's name is cut for them; the present one stays, an ellipsis tells of the rest."""
    async with a_desk(tmp_path, size=(120, 36)) as desk:
        await desk.at_rest()
        for git, named in (
            ("", " HR-tech demo, Growth  Board  Today  Roadmap  Insights  People  "),
            ("git main · in step", " HR-tech demo, G…  Board  Today  Roadmap  Insights  People  "),
            ("git main · 2 to send, 3 to take in", " HR-tech demo,…  Board  Today  Roadmap  …  "),
        ):
            desk.screen.git = git
            desk.screen.redraw()
            await desk.settled()
            assert desk.top.startswith(named)
            assert git in desk.top
        await desk.press("C")
        assert desk.top.startswith(" HR-tech demo, G…  Board  Today  People  …  ")


@pytest.mark.parametrize(
    ("width", "named"),
    [
        (120, "Board  Today  Roadmap  Insights  People  "),
        (100, "Board  Today  Roadmap  …  "),
        (80, "Board  filter"),
        (60, "Board  filter"),
        (40, "Board  "),
    ],
)
async def test_a_filter_leaves_no_room_unused(tmp_path: Path, width: int, named: str) -> None:
    """The present view is named at every width, others as far as they fit beside what is kept."""
    async with a_desk(tmp_path, size=(width, 24)) as desk:
        await desk.press("slash")
        await desk.type("se")
        await desk.press("enter")
        assert f"  {named}" in desk.top
        assert "filter: 10 of 42" in desk.top
        assert "   " not in desk.top.strip()


@pytest.mark.parametrize("git", ["à jour", "sans distant"])
async def test_longer_names_leave_room_for_more_than_the_present_view(
    tmp_path: Path, git: str
) -> None:
    """In French too, with what git says, at the width most terminals have."""
    async with a_desk(tmp_path, lang="fr", size=(120, 36)) as desk:
        await desk.at_rest()
        desk.screen.git = f"git main · {git}"
        desk.screen.redraw()
        await desk.settled()
        assert "  Tableau  Aujourd'hui  …  " in desk.top
        assert f"git main · {git}" in desk.top
        await desk.press("M")
        assert "  Feuille de route  " in desk.top
        assert f"git main · {git}" in desk.top


async def test_a_previewed_stage_is_named_at_every_width(tmp_path: Path) -> None:
    """Nobody takes an order that is only tried for the one that holds."""
    async with a_desk(tmp_path, size=(50, 30)) as desk:
        await desk.press("s", "h", "h")
        assert "MVP" in desk.top


async def test_panel_and_task_stand_beside_a_very_wide_board(tmp_path: Path) -> None:
    """From 170 cells on both are there from the start; Esc closes the task, Enter opens it."""
    async with a_desk(tmp_path, size=(170, 40)) as desk:
        assert desk.screen.panel_widget.display
        assert desk.screen.detail_widget.display
        assert desk.screen.board_widget.has_focus
        await desk.press("enter", "escape")
        assert not desk.screen.detail_widget.display
        await desk.press("enter")
        assert desk.screen.detail_widget.display
        assert desk.screen.panel_widget.display


async def test_no_task_stands_beside_a_view_that_has_none(tmp_path: Path) -> None:
    """The roadmap takes the room; back on the board the task is there again."""
    async with a_desk(tmp_path, size=(200, 50)) as desk:
        await desk.press("M")
        assert not desk.screen.detail_widget.display
        await desk.press("B")
        assert desk.screen.detail_widget.display
