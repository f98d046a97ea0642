"""The roadmap drawn: at every size, in plain terminals, of hundreds of items and hostile text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hatrack.board import Slip
from hatrack.roadmap import Item
from tests.builders import stamped
from tests.screens.desk import a_desk
from tests.screens.roadmap import a_plan, here
from tui.glyphs import ASCII


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 36), (200, 50), (300, 60)])
@pytest.mark.parametrize("lang", ["en", "fr"])
async def test_every_size_draws_whole_lines(
    tmp_path: Path, size: tuple[int, int], lang: str
) -> None:
    """Columns, timeline in every zoom, and an item: no line too wide, the cursor's in sight."""
    async with a_desk(tmp_path, size=size, lang=lang) as desk:
        await desk.press("M")
        for keys in (["G"], ["M"], ["plus"], ["minus", "minus"], ["enter"]):
            await desk.press(*keys)
            assert all(strip.cell_length == size[0] for strip in desk.strips)
            main = desk.screen.main_widget
            assert main.painted_width <= main.size.width
        assert here(desk).title[:4] in desk.text


async def test_hundreds_of_items_stay_at_hand(tmp_path: Path) -> None:
    """500 of them: the last is reached with one key, and the filter finds one."""
    items = [
        Item(f"i{n:03}", f"Item number {n}", horizon="later", rank=f"b{n:02}z") for n in range(500)
    ]
    async with a_desk(tmp_path, a_plan(*items)) as desk:
        await desk.press("M", "G")
        assert here(desk).title in desk.text
        await desk.press("M", "home")
        await desk.press("slash")
        await desk.type("number 321")
        await desk.press("enter")
        assert here(desk).title == "Item number 321"


async def test_no_control_code_of_an_item_reaches_the_terminal(tmp_path: Path) -> None:
    """In none of its fields, in no view of it, in no dialog about it."""
    nasty = "\x1b]52;c;aGk=\x07 \u202eevil\u200b"
    thing = Item(
        "a", f"T{nasty}", outcome=nasty, objective=nasty, unit=nasty, owner=nasty, target=nasty,
        notes=nasty, confidence=nasty, effort=nasty, horizon="now", source={"id": nasty},
    )  # fmt: skip
    needs = Item("b", f"B{nasty}", horizon="later", depends_on=("a",), start=date(2026, 11, 2))
    moved = Slip("s", "a", "target", nasty, nasty + "x", on=date(2026, 11, 1), reason=nasty)
    plan = stamped(a_plan(thing, needs, one={"item": "a"}).put("slips", moved))
    async with a_desk(tmp_path, plan) as desk:
        for keys in (["M"], ["i"], ["escape"], ["m"], ["l"], ["M"], ["m"], ["m"], ["j"], ["enter"],
                     ["escape", "e"], ["escape", "v"], ["escape", "w"], ["escape", "b"],
                     ["escape", "o"], ["escape", "x"], ["escape", "L"], ["c", "l"]):  # fmt: skip
            before = desk.text
            await desk.press(*keys)
            assert desk.text != before, keys
            text = "".join(segment.text for segment in desk.segments if not segment.control)
            assert not set("\x1b\x07\u202e\u200b") & set(text), keys


async def test_a_plain_terminal_gets_plain_marks(tmp_path: Path) -> None:
    """Bars, milestones and marks in ASCII where nothing else can be shown."""
    plan = a_plan(
        Item("a", "Alpha", horizon="now", start=date(2026, 11, 2), target="2026-Q4"),
        Item("b", "Beta", horizon="next", target="2027-Q1", depends_on=("a",)),
    )
    async with a_desk(tmp_path, plan, glyphs=ASCII) as desk:
        await desk.press("M")
        assert desk.screen.main_view == "roadmap"
        assert desk.text.replace("→", "").replace("·", "").isascii()
        await desk.press("M")
        assert desk.screen.main_view == "timeline"
        assert desk.text.replace("→", "").replace("·", "").isascii()
        assert "====" in desk.text


async def test_impossible_dates_of_a_file_are_said(tmp_path: Path) -> None:
    """On the card and on the item; the timeline still draws it."""
    board = a_plan(
        Item("a", "Alpha", horizon="now", start=date(2027, 3, 1), target="2026-12-01"),
        Item("b", "Beta", horizon="now", target="spring"),
    )
    async with a_desk(tmp_path, board) as desk:
        await desk.press("M")
        assert "! it ends on 1 Dec 2026, before it" in desk.text
        assert "its target spring is no date" in desk.text
        await desk.press("M")
        assert "Alpha" in desk.text
        assert "Undated" in desk.text
