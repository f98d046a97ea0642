"""Every view on a board with roles renamed, two added, one hidden, in a sixth stage."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from hatrack.sanitiser import safe
from tests.builders import CODER, HOSTILE, LEGAL, with_odd_model
from tests.screens.desk import Desk, a_desk, the_sample
from tests.screens.test_hostile_text import is_clean

VIEWS: dict[str, list[str]] = {
    "board": [],
    "the column of an added role": ["g", "y"],
    "this column alone": ["g", "x", "z"],
    "task": ["g", "y", "enter"],
    "quick-add": ["g", "x", "a"],
    "jump": ["g"],
    "move": ["g", "y", "m"],
    "why": ["g", "x", "i"],
    "Today": ["T"],
    "why in Today": ["T", "i"],
    "triage": ["T", "a"],
    "review": ["W"],
    "review, time": ["W", ">", ">", ">"],
    "review, handed over": ["W", ">", ">", ">", ">"],
    "review, last": ["W", *[">"] * 7],
    "roadmap": ["M"],
    "timeline": ["M", "M"],
    "item page": ["M", "enter"],
    "panel": ["s"],
    "panel, trying a stage": ["s", "h"],
    "why in the panel": ["s", "j", "i"],
    "handing over": ["s", "j", "o"],
    "first until": ["s", "t"],
    "compare": ["s", "c"],
    "compare, another stage": ["s", "c", "l", "l"],
    "weights tried": ["s", "c", "plus", "plus"],
    "people": ["C"],
    "a person's sheet": ["C", "j", "l", "j", "j"],
    "insights": ["I"],
    "insights, each chart": ["I", *"llllll", *["j"] * 12],
    "why in insights": ["I", "i"],
    "learnings": ["f7"],
    "agenda": ["Q"],
    "report": ["X"],
    "find": ["ctrl+f"],
    "palette": [":"],
    "dropped": ["D"],
    "help": ["?"],
    "filter": ["/"],
    "roles": ["ctrl+e"],
    "fields of a role": ["s", "e"],
    "stages": ["S"],
    "fields of a stage": ["S", "e"],
    "what a stage asks of a role": ["S", "e", *"jjjj", "enter"],
    "meeting": ["S", "up", "enter"],
    "history": ["p", "ctrl+y"],
    "settings": [","],
}
OLD_NAMES = ("Innovation director", "Innovation ")


@asynccontextmanager
async def an_odd_desk(
    folder: Path, size: tuple[int, int] = (120, 36), lang: str = "en"
) -> AsyncIterator[Desk]:
    """A desk on the demo board with that model."""
    async with a_desk(folder, with_odd_model(the_sample(lang)), size=size, lang=lang) as desk:
        yield desk


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)], ids=["80", "120", "200"])
async def test_every_view_works_and_calls_roles_by_their_new_names(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Nothing of a name acts on the terminal or the toolkit; no old name is left anywhere."""
    async with an_odd_desk(tmp_path, size) as desk:
        board = desk.text
        for view, keys in VIEWS.items():
            await desk.press(*keys)
            assert desk.text != board or not keys, view
            assert is_clean(desk), view
            assert not desk.app._exit, view
            assert not [name for name in OLD_NAMES if name in desk.text], view
            await desk.press(*["escape"] * 4, "B", "escape")
            if desk.screen.panel_widget.display and size[0] < 140:
                await desk.press("s", "s")


async def test_every_view_works_in_french(tmp_path: Path) -> None:
    """The names people gave are the same in both languages."""
    async with an_odd_desk(tmp_path, lang="fr") as desk:
        board = desk.text
        for view, keys in VIEWS.items():
            await desk.press(*keys)
            assert desk.text != board or not keys, view
            assert is_clean(desk), view
            assert "Directeur de l'innovation" not in desk.text, view
            await desk.press(*["escape"] * 4, "B", "escape")


async def test_columns_letters_and_overlays_follow_the_model(tmp_path: Path) -> None:
    """Thirteen columns; jump and move offer the new letters and full names, not the hidden role."""
    async with an_odd_desk(tmp_path, (200, 50)) as desk:
        roles = [code for code in desk.order if code]
        assert len(roles) == 13
        assert "CORP" not in roles
        await desk.press("g")
        offered = [" ".join(option.split()) for option in desk.options]
        assert f"w {safe(CODER)}" in offered
        assert f"x {safe(HOSTILE)}" in offered
        assert f"y {LEGAL}" in offered
        assert not [option for option in offered if option.startswith("c ")]
        await desk.press("y")
        assert desk.screen.selection.role == "LEGA"
        await desk.press("m", "z")
        assert desk.find("read the contract").role == "INNO"


async def test_tasks_of_a_hidden_role_are_told_from_the_inbox(tmp_path: Path) -> None:
    """The strip, the top line, the line in words and the task say that the role is hidden."""
    async with an_odd_desk(tmp_path, (200, 50)) as desk:
        [first, *_rest] = desk.screen.view.columns[""].in_sight
        desk.screen.go_to("", first.id)
        await desk.settled()
        assert "Hidden roles" in desk.text
        assert "2 in hidden roles" in desk.top
        assert "in the inbox" not in desk.top
        assert desk.text.count("Internal IT (hidden)") == 2
        await desk.press("i")
        assert "Ctrl+e" in desk.text
        await desk.press("escape", "A")
        await desk.type("call the bank")
        await desk.press("enter")
        assert "Inbox, hidden" in desk.text
        assert "1 in the inbox  2 in hidden roles" in desk.top


async def test_quick_add_in_the_program_takes_the_new_letters(tmp_path: Path) -> None:
    """Badge, letter and name; the chip says the new name."""
    async with an_odd_desk(tmp_path) as desk:
        for line, role in (("w: one", "DEV"), ("xs: two", "SALE"), ("dreamer: three", "INNO")):
            await desk.press("A")
            await desk.type(line)
            if role == "DEV":
                assert CODER in desk.text
            await desk.press("enter")
            assert desk.find(line.split(": ")[1]).role == role


async def test_the_panel_ranks_and_explains_the_new_roles(tmp_path: Path) -> None:
    """The stage's own reason and holder, weights that sum to a hundred, the sixth dot reached."""
    async with an_odd_desk(tmp_path) as desk:
        await desk.press("s")
        assert "●━●━●━●━●━●" in desk.text
        assert sum(desk.screen.view.weights.values()) == 100
        await desk.press("i")
        assert "30 of 100, rank 1 of 13" in desk.text
        await desk.press("escape", "h")
        assert "scale" in desk.words.casefold()


async def test_a_limit_of_a_role_stands_beside_what_is_in_doing(tmp_path: Path) -> None:
    """And is told apart once it is passed."""
    async with an_odd_desk(tmp_path) as desk:
        await desk.press("g", "z")
        assert "»1/1" in desk.text
        await desk.press("z")
        assert desk.order == ["INNO"]
        assert "Dreamer" in desk.text
