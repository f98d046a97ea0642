"""Boards of unusual shape: hidden, renamed and many roles, unknown stages, unknown roles."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from hatrack.roles import Role
from hatrack.words import words
from tests.screens.desk import a_board, a_desk, a_task_of, the_sample

EVERY_KEY = [
    *"hjklGxpPLHJKvVzcZQ!=",
    *(
        "space",
        "backspace",
        "home",
        "end",
        "pagedown",
        "pageup",
        "tab",
        "s",
        "h",
        "l",
        "j",
        "K",
        "J",
    ),
    *(
        "plus",
        "minus",
        "equals_sign",
        "r",
        "i",
        "escape",
        "escape",
        "escape",
        "S",
        "escape",
        "u",
        "U",
    ),
    *("a", "escape", "e", "escape", "m", "escape", "g", "escape", "enter", "j", "escape", "T", "B"),
]


async def test_a_hidden_role_has_no_column_and_its_tasks_stand_in_the_strip(
    tmp_path: Path,
) -> None:
    """Nothing of a hidden role is lost from sight."""
    board = the_sample()
    board = board.put("roles", replace(board.roles["UXD"], hidden=True))
    async with a_desk(tmp_path, board) as desk:
        assert "UXD" not in desk.order
        assert desk.order[0] == ""
        assert "42 open" in desk.top
        await desk.press("g", "u")
        assert desk.dialog == "LetterDialog"


async def test_twenty_roles_have_twenty_columns(tmp_path: Path) -> None:
    """From 80 cells on every one of them is there."""
    extra = [Role(f"R{n}", name=f"Role {n}", badge=f"{n:02}", order=20 + n) for n in range(8)]
    board = the_sample().put("roles", *extra)
    async with a_desk(tmp_path, board, size=(80, 24)) as desk:
        assert len(desk.order) == 20
        await desk.press(*["l"] * 19)
        assert desk.screen.selection.role == desk.order[-1]
        await desk.resize(40, 12)
        assert desk.screen.selection.role in desk.order


async def test_a_renamed_role_is_called_by_its_new_name_everywhere(tmp_path: Path) -> None:
    """Header, strip, overlay and panel use the name people gave."""
    board = the_sample()
    board = board.put("roles", replace(board.roles["INNO"], name="Dreamer", letter="z", badge="DR"))
    async with a_desk(tmp_path, board) as desk:
        assert "1 Dreamer" in desk.text
        await desk.press("m")
        assert " z Dreamer" in desk.options
        await desk.press("escape", "s")
        assert " 1 Dreamer" in desk.text


async def test_an_unknown_stage_is_shown_by_its_id(tmp_path: Path) -> None:
    """A stage this version does not know still gives a board, and can be left."""
    board = the_sample()
    board = board.put("meta", replace(board.about, stage="unicorn"))
    async with a_desk(tmp_path, board) as desk:
        assert "unicorn" in desk.top
        assert len(desk.order) == 12
        await desk.press("s", "l", "enter", "enter")
        assert desk.board.about.stage in desk.board.stages


async def test_tasks_of_an_unknown_role_stand_in_the_strip(tmp_path: Path) -> None:
    """A role that is not on the board leaves its tasks without one, and m gives them one."""
    board = a_board(a_task_of("GONE", "orphan"), a_task_of("DEV", "other"))
    async with a_desk(tmp_path, board) as desk:
        assert desk.order[0] == ""
        await desk.go_to("orphan")
        assert "orphan" in desk.text
        await desk.press("m", "d")
        assert desk.find("orphan").role == "DEV"
        assert desk.order[0] != ""


async def test_carrying_left_from_the_strip_says_that_there_is_nothing(tmp_path: Path) -> None:
    """Left of the strip there is no role; right of it the first one."""
    async with a_desk(tmp_path, a_board(a_task_of("", "stray", status="inbox"))) as desk:
        await desk.go_to("stray")
        await desk.press("H")
        assert desk.find("stray").role == ""
        await desk.press("L")
        assert desk.find("stray").role == desk.screen.view.roles_in_order[0]


@pytest.mark.parametrize("shape", ["empty", "all hidden", "no roles", "no stages", "one role"])
async def test_no_key_fails_on_a_board_of_any_shape(tmp_path: Path, shape: str) -> None:
    """Every key can be pressed on boards without roles, stages or tasks."""
    board = a_board(a_task_of("DEV", "one"), a_task_of("", "two", status="inbox"))
    match shape:
        case "empty":
            board = a_board()
        case "all hidden":
            board = board.put("roles", *(replace(r, hidden=True) for r in board.roles.values()))
        case "no roles":
            board = replace(board, roles={})
        case "no stages":
            board = replace(board, stages={})
        case "one role":
            board = replace(board, roles={"DEV": board.roles["DEV"]})
    async with a_desk(tmp_path, board, size=(150, 36)) as desk:
        await desk.press(*EVERY_KEY)
        assert not desk.app._exit


async def test_values_nobody_foresaw_are_shown_as_the_default(tmp_path: Path) -> None:
    """A state or priority of another version draws as an ordinary task and stays in the file."""
    board = a_board(a_task_of("DEV", "odd"))
    async with a_desk(tmp_path / "a", board) as desk:
        await desk.saved()
    path = tmp_path / "a" / "hatrack.json"
    text = path.read_text("utf-8").replace('"status": "todo"', '"status": "paused"')
    text = text.replace('"priority": "P2"', '"priority": "P9"')
    assert "paused" in text
    assert "P9" in text
    json.loads(text)
    (tmp_path / "b").mkdir()
    async with a_desk(tmp_path / "b", board, edit=text.encode()) as desk:
        assert "● odd" in desk.text
        await desk.press("t")
        await desk.type("tag")
        await desk.press("enter")
        await desk.saved()
        assert desk.find("odd").tags == ("tag",)
        assert '"paused"' in (tmp_path / "b" / "hatrack.json").read_text("utf-8")


async def test_what_opening_brought_up_is_said_at_the_start(tmp_path: Path) -> None:
    """A notice stands in the line in words until a key is pressed."""
    notice = words("The file was repaired.")
    async with a_desk(tmp_path, notices=[notice]) as desk:
        assert "The file was repaired." in desk.words
        await desk.press("j")
        assert "repaired" not in desk.words
