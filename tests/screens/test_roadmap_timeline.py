"""The timeline on the screen: shifting, zooming, scrolling and grouping."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hatrack.roadmap import Item
from tests.screens.desk import a_desk
from tests.screens.roadmap import a_plan, here


async def test_the_timeline_shifts_zooms_and_scrolls(tmp_path: Path) -> None:
    """M goes there and back; the unit of a shift is that of the zoom."""
    async with a_desk(tmp_path) as desk:
        await desk.press("M", "M")
        assert "Q1 2027" in desk.text
        assert "today" in desk.text
        assert "RM-1 Single sign-on" in desk.text
        await desk.press("L")
        assert here(desk).target == "2027-Q1"
        await desk.press("H", ">", ">", "<")
        assert here(desk).target == "2027-Q1"
        await desk.press("plus")
        assert "weeks" in desk.words
        assert "w48" in desk.text
        await desk.press("minus", "minus", "minus")
        assert "quarters" in desk.words
        before = desk.text
        await desk.press("l", "l")
        assert desk.text != before
        await desk.press("full_stop")
        assert "today" in desk.text
        await desk.press("M")
        assert "Later 2" in desk.text


async def test_steps_of_a_shift_follow_the_form_of_the_date(tmp_path: Path) -> None:
    """Weeks move a day by a week, with its start."""
    plan = a_plan(Item("a", "Alpha", start=date(2026, 11, 2), target="2026-12-18"))
    async with a_desk(tmp_path, plan) as desk:
        await desk.press("M", "M", "plus", "L", "L", "H")
        assert (here(desk).start, here(desk).target) == (date(2026, 11, 9), "2026-12-25")
        await desk.press("u", "u", "u")
        assert here(desk).target == "2026-12-18"


async def test_the_timeline_groups_by_objective_horizon_and_owner(tmp_path: Path) -> None:
    """And goes through its items from top to bottom."""
    async with a_desk(tmp_path) as desk:
        await desk.press("M", "M")
        assert "Prove our value" in desk.text
        await desk.press("m")
        assert "Later" in desk.text or "Next" in desk.text
        await desk.press("m")
        assert "@Lead dev" in desk.text
        await desk.press("G")
        last = here(desk).id
        await desk.press("home")
        assert here(desk).id == desk.screen.timeline_widget.order()[0] != last
