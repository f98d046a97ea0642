"""A shared board is untrusted input: nothing in it commands the terminal or the toolkit."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from hatrack.board import Board, Person
from hatrack.roadmap import Item
from hatrack.roles import Role
from hatrack.stages import Stage
from hatrack.task import Step, Waiting
from tests.builders import TODAY
from tests.rules.test_sanitiser import is_forbidden
from tests.screens.desk import Desk, a_board, a_desk, a_task_of

COMMANDING = {
    "osc 52, clipboard": "\x1b]52;c;cm0gLXJm\x07",
    "osc 0, window title": "\x1b]0;owned\x1b\\",
    "osc 8, link": "\x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "csi, clear": "\x1b[2J\x1b[H",
    "c1 csi": "\x9b31mred",
    "c1 osc": "\x9d52;c;eA==\x9c",
    "nul and bell": "a\x00b\x07c\x08d\x7f",
    "right to left override": "safe\u202egnp.exe",
    "isolates": "a\u2066b\u2069c",
    "zero width": "ze\u200bro\u2060wi\ufeffdth\u00ad",
    "tags": "t\U000e0041\U000e0042",
    "line ends": "one\u2028two\u2029three\r\nfour\x85five\x0b\x0c",
    "lone surrogate": "x\ud800y",
}
MARKUP = [
    "[/]",
    "[x",
    "[link=http://x]",
    "[@click=app.quit]x[/]",
    "[[/b]",
    "\\[b]x[/b]",
    "[/ a",
    "{title}",
]
WIDE = {
    "cjk": "採用を始める " * 9,
    "emoji family": "👨\u200d👩\u200d👧 and 👍🏽 and 🏳\ufe0f\u200d🌈 " * 3,
    "emoji form": "❤\ufe0f and 1\ufe0f\u20e3 and ☎",
    "zalgo": "z" + "\u0301" * 80 + "algo",
    "decomposed": "De\u0301veloppeur a\u0300 Ni\u0302mes",
    "arabic": "مرحبا بالعالم " * 4,
    "no blanks": "x" * 5_000,
    "flags": "🇫🇷🇩🇪🇪",
    "joiners alone": "\u200d\ufe0f\u200c",
}


def a_board_full_of(text: str) -> Board:
    """A board on which everything that people can name is named like that."""
    task = a_task_of(
        "DEV",
        "hostile",
        status="waiting",
        waiting=Waiting(text, text, TODAY),
        tags=(text, "second" + text),
        assignee="mallory",
        item="item-1",
        notes=text,
        learned=text,
        origin=text,
        links=(text,),
        repeat=text,
        checklist={"s1": Step(text), "s2": Step(text, done=True)},
    )
    task = replace(task, title=text)
    others = [replace(a_task_of(role, f"{role}-2"), title=text) for role in ("DEV", "SEC", "")]
    board = a_board(task, *others)
    return (
        board.put("people", Person("mallory", name=text), Person("cto", name=text))
        .put("items", Item("item-1", title=text, outcome=text))
        .put("roles", Role("DEV", name=text, badge=text, letter=text[:1], order=4, holder="mallory",
                           level=5))
        .put("stages", Stage("odd", name=text, people=text, order=9,
                             reasons=dict.fromkeys(board.roles, text),
                             holders=dict.fromkeys(board.roles, text), weights={"DEV": 50}))
        .put("meta", replace(board.about, name=text, stage="odd"))
    )  # fmt: skip


def is_clean(desk: Desk) -> bool:
    """Whether no character that storage.md forbids is on its way to the terminal."""
    return not any(
        is_forbidden(character) for segment in desk.segments for character in segment.text
    )


async def everywhere(desk: Desk) -> AsyncIterator[str]:
    """Go through every pane and dialog; yield the name of each once it is drawn."""
    yield "board"
    for name, keys in {
        "quick-add": ["a"],
        "quick-add here": ["a", "x"],
        "title": ["e"],
        "when": ["w"],
        "tags": ["t"],
        "move": ["m"],
        "jump": ["g"],
        "why": ["i"],
        "stage": ["S"],
        "help": ["question_mark"],
        "owner": ["o"],
        "item": ["r"],
        "wait": ["b"],
        "find": ["ctrl+f"],
        "palette": ["colon"],
        "history": ["p", "ctrl+y"],
        "theme": ["ctrl+t"],
        "filter": ["slash"],
        "zoom": ["z"],
    }.items():
        before = desk.text
        await desk.press(*keys)
        assert desk.text != before, name
        yield name
        await desk.press("escape", "escape", "escape")
    await desk.press("x")
    yield "done"
    await desk.press("u", "d")
    yield "dropped"
    await desk.press("u", "enter")
    yield "task"
    await desk.press("e")
    yield "field of the task"
    await desk.press("escape", "escape", "s")
    yield "panel"
    await desk.press("h")
    yield "preview"
    await desk.press("escape", "i")
    yield "why in the panel"


@asynccontextmanager
async def a_hostile_desk(folder: Path, text: str) -> AsyncIterator[Desk]:
    """A desk on a board full of a text, the cursor on the task that has most of it."""
    async with a_desk(folder, a_board_full_of(text), size=(120, 40)) as desk:
        desk.screen.go_to("DEV", "id-hostile")
        await desk.settled()
        yield desk


async def test_no_control_byte_reaches_the_terminal_from_anywhere(tmp_path: Path) -> None:
    """Whatever is drawn, in whatever pane or dialog, carries no command and no hidden mark."""
    async with a_hostile_desk(tmp_path, " ".join(COMMANDING.values())) as desk:
        async for place in everywhere(desk):
            assert is_clean(desk), place


@pytest.mark.parametrize("text", COMMANDING.values(), ids=COMMANDING)
async def test_each_command_is_taken_out_of_board_task_and_panel(tmp_path: Path, text: str) -> None:
    """Alone in a name each of them is as harmless."""
    async with a_hostile_desk(tmp_path, text) as desk:
        assert is_clean(desk)
        await desk.press("enter")
        assert desk.screen.place == "Task detail"
        assert is_clean(desk)
        await desk.press("escape", "s")
        assert desk.screen.panel_widget.display
        assert is_clean(desk)


@pytest.mark.parametrize("text", [*MARKUP[:1], MARKUP[3], " ".join(MARKUP)])
async def test_markup_in_names_is_only_text(tmp_path: Path, text: str) -> None:
    """Brackets show as they are, act on nothing and end nothing."""
    async with a_hostile_desk(tmp_path, text) as desk:
        async for place in everywhere(desk):
            assert not desk.app._exit, place
            assert text[:2] in desk.text, place
        await desk.press("escape", "escape", "escape")
        for x in range(0, 120, 20):
            await desk.pilot.click(offset=(x, 38))
        assert not desk.app._exit


@pytest.mark.parametrize("text", ["cjk", "emoji family", "zalgo", "no blanks", "all at once"])
async def test_wide_and_joined_letters_keep_every_line_in_its_place(
    tmp_path: Path, text: str
) -> None:
    """No line is longer than the screen, and none shorter but where a box cuts a letter in two."""
    hostile = WIDE.get(text) or " ".join(WIDE.values())[:400]
    async with a_hostile_desk(tmp_path, hostile) as desk:
        async for place in everywhere(desk):
            widths = {sum(cell_len(part.text) for part in strip) for strip in desk.strips}
            assert max(widths) == 120, place
            assert min(widths) >= (119 if desk.dialog else 120), place
            assert is_clean(desk), place


async def test_editing_shows_marks_and_keeping_changes_nothing(tmp_path: Path) -> None:
    """A hidden mark is shown by its number while editing; Enter alone leaves the stored text."""
    text = "safe\u202egnp.exe"
    async with a_hostile_desk(tmp_path, text) as desk:
        before = desk.board
        await desk.press("e")
        assert desk.line.value == "safe<U+202E>gnp.exe"
        await desk.press("enter", "t", "enter")
        assert desk.board.tasks == before.tasks


@pytest.mark.parametrize("key", ["a", "e", "w", "t", "question_mark", "o", "slash"])
async def test_a_paste_cannot_command_the_terminal(tmp_path: Path, key: str) -> None:
    """What is pasted into a line is shown without the commands in it, whichever line it is."""
    async with a_desk(tmp_path) as desk:
        await desk.press(key)
        for name, text in COMMANDING.items():
            if key == "a" and name == "line ends":
                continue  # quick-add asks what to do with several lines
            desk.line.clear()
            await desk.paste("paste " + text)
            assert "paste" in desk.text
            assert is_clean(desk)
