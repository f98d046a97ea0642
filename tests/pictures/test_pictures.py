"""The screens as they are meant to look, to the cell and the colour."""

from __future__ import annotations

from pathlib import Path

import pytest

from hatrack.language import LANGUAGES
from tests.pictures.picture import agrees
from tests.screens.desk import a_desk

SIZES = {"80": (80, 24), "120": (120, 36), "200": (200, 50)}
BEFORE = {
    "stage": ["s"],
    "preview": ["s", "h", "h"],
    "task": ["enter"],
    "help": ["question_mark"],
    "today": ["T"],
    "roadmap": ["M"],
    "people": ["C", "j", "j"],
    "insights": ["I"],
    "timeline": ["M", "M"],
}
"""Screens besides the board, and the keys that lead to them."""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", LANGUAGES)
async def test_the_board_looks_as_it_should(
    tmp_path: Path, lang: str, size: str, update_golden: bool
) -> None:
    """The demo board on the three sizes of the design, in both languages."""
    async with a_desk(tmp_path, lang=lang, size=SIZES[size]) as desk:
        agrees(f"board{size}-{lang}", desk.strips, update=update_golden)


@pytest.mark.parametrize("screen", BEFORE)
async def test_other_screens_look_as_they_should(
    tmp_path: Path, screen: str, update_golden: bool
) -> None:
    """Panel, preview, task, help, Today, roadmap, people and Insights at 120 by 36."""
    async with a_desk(tmp_path, size=SIZES["120"]) as desk:
        await desk.press(*BEFORE[screen])
        agrees(f"{screen}120-en", desk.strips, update=update_golden)


@pytest.mark.parametrize("theme", ["paper", "mono"])
async def test_the_board_looks_as_it_should_in_other_themes(
    tmp_path: Path, theme: str, update_golden: bool
) -> None:
    """On paper, and without any colour."""
    async with a_desk(tmp_path, theme=theme, size=SIZES["80"]) as desk:
        agrees(f"board80-{theme}", desk.strips, update=update_golden)


async def test_quick_add_looks_as_it_should(tmp_path: Path, update_golden: bool) -> None:
    """A line understood while it is typed."""
    async with a_desk(tmp_path, size=SIZES["80"]) as desk:
        await desk.press("a")
        await desk.type("se: rotate the API keys p1 due:fri! @lead-dev every:month +compliance")
        agrees("add80-en", desk.strips, update=update_golden)
