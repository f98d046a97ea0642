"""Keys as a cat presses them: nothing fails, and the file always holds what the screen shows."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from textual.widgets import OptionList

from storage.board_file import BoardFile
from tests.screens.desk import Desk, a_desk
from tui.keys import ACTIONS
from tui.widgets.choice_list import ChoiceList

PRESSES = 200
LEAVES = {"app.quit", "app.suspend", "app.boards", "task.editor", "task.open_link"}
"""Actions that leave the screen, for the shell, another board, the editor or the browser."""
KEYS = sorted({key for action in ACTIONS if action.id not in LEAVES for key in action.keys})
TEXTS = [
    "p1 fri +tag",
    "snooze:+3d",
    "a longer title",
    "se: rotate",
    "x",
    "[/]",
    "in 3 days",
    "é採",
]


def would_leave(desk: Desk) -> bool:
    """Tell whether Enter would run an action that leaves the screen, from help or the palette."""
    for drawn in desk.app.screen.query(ChoiceList):
        return drawn.current is not None and drawn.current.value.removeprefix("do:") in LEAVES
    for listed in desk.app.screen.query(OptionList):
        if listed.highlighted is not None:
            chosen = listed.get_option_at_index(listed.highlighted).id or ""
            return chosen in LEAVES
    return False


async def press_anything(desk: Desk, choice: random.Random) -> str:
    """Press a key of the table, or type into a line where one is open; return what it was."""
    if desk.dialog and choice.random() < 0.4:
        key = choice.choice(["enter", "escape", "down", "up", "tab"])
        if choice.random() < 0.5 and desk.app.screen.query("Input"):
            text = choice.choice(TEXTS)
            await desk.type(text)
            return text
    else:
        key = choice.choice(KEYS)
    if key == "enter" and would_leave(desk):
        key = "escape"
    await desk.press(key)
    return key


@pytest.mark.parametrize("seed", range(4))
async def test_no_order_of_keys_fails_and_the_file_keeps_up(tmp_path: Path, seed: int) -> None:
    """After each of two hundred random keys the file loads and equals the board of the session."""
    choice = random.Random(seed)
    sizes = [(120, 36), (80, 24), (200, 50), (40, 12)]
    pressed = []
    async with a_desk(tmp_path, size=sizes[seed % 4], lang=("en", "fr")[seed % 2]) as desk:
        for _turn in range(PRESSES):
            pressed.append(await press_anything(desk, choice))
            await desk.saved()
            assert not desk.app._exit, pressed
            assert not desk.app.session.dirty, pressed
            file = BoardFile.open(tmp_path / "hatrack.json", state_home=tmp_path / "other")
            assert file.board == desk.board, pressed[-5:]
        assert file.notices == ()
