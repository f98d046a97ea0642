"""The last line but one: what is selected, or what just happened, and Security beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from hatrack.language import LANGUAGES
from tests.screens.desk import a_desk

ROTATE = {"en": "SE ▲ Rotate", "fr": "SE ▲ Renouveler"}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [80, 100, 120, 139])
async def test_security_is_always_named_while_it_is_folded(
    tmp_path: Path, lang: str, width: int
) -> None:
    """From 80 cells on its most pressing task stands beside any selection, on all views."""
    async with a_desk(tmp_path, lang=lang, size=(width, 36)) as desk:
        for key in ("j", "j", "l", "j", "j", "T", "j", "j", "j", "j"):
            await desk.press(key)
            assert ROTATE[lang] in desk.words
            assert cell_len(desk.words) <= width


async def test_security_has_all_the_room_there_is(tmp_path: Path) -> None:
    """Its title is whole where nothing else needs the cells."""
    async with a_desk(tmp_path, size=(200, 50)) as desk:
        await desk.press("T")
        assert desk.words.endswith("shared with the former contractor")


async def test_what_just_happened_is_said_whole(tmp_path: Path) -> None:
    """A sentence comes before Security's task, which has what is over."""
    async with a_desk(tmp_path, size=(80, 24)) as desk:
        await desk.press("x")
        assert "u undoes" in desk.words or "u undo" in desk.words


async def test_on_a_narrow_screen_the_selection_has_the_line(tmp_path: Path) -> None:
    """Under 80 cells nothing is cut for Security."""
    async with a_desk(tmp_path, size=(60, 18)) as desk:
        await desk.press("j")
        assert "SE ▲" not in desk.words
