"""Boxes whose choices have letters or digits: each beside its own, in an order people know."""

from __future__ import annotations

from pathlib import Path

import pytest

from hatrack.language import LANGUAGES
from tests.screens.desk import a_desk
from tui.wording import role_label


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", [(200, 50), (120, 36), (80, 24), (60, 18), (40, 12)])
async def test_each_role_of_triage_stands_beside_its_letter(
    tmp_path: Path, lang: str, size: tuple[int, int]
) -> None:
    """In columns, all twelve in sight; names are whole from 80 cells on."""
    async with a_desk(tmp_path, lang=lang, size=size) as desk:
        await desk.press("T", "a")
        for code in desk.screen.view.roles_in_order:
            name = role_label(desk.screen.view, code)
            begin = name if size[0] >= 80 else name[:5]
            told = f" {desk.board.roles[code].letter} {begin}"
            assert told.replace("\xa0", " ") in desk.text
        assert " 0 1 2 3 " in desk.text


async def test_the_levels_of_a_handover_stand_in_order(tmp_path: Path) -> None:
    """From one to seven, with the cursor on the one the stage suggests; digits choose."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s", "j", "j", "j", "o")
        assert [option.split()[0] for option in desk.options] == list("1234567")
        assert "a digit chooses, Esc closes" in desk.text
        await desk.press("enter")
        assert desk.dialog != "LetterDialog"
        await desk.press("escape", "escape", "escape")


async def test_enter_takes_the_suggested_level(tmp_path: Path) -> None:
    """What the cursor is on first is what the present stage asks for that role."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s", "j", "j", "j", "o", "enter")
        await desk.type("Ada")
        await desk.press("enter", "enter", "enter", "enter")
        assert desk.board.roles["DEV"].level == desk.screen.view.stage.levels["DEV"]
