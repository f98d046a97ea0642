"""The roadmap at a desk: its items, the one under the cursor, and plans of a few."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from hatrack.roadmap import Item
from tests.builders import stamped
from tests.screens.desk import Desk, a_board, a_task_of
from tui.app import HatrackApp


def item(desk: Desk, source: str) -> Item:
    """The item of the demo board with that source id."""
    return next(i for i in desk.board.items.values() if i.source_id == source)


def here(desk: Desk) -> Item:
    """The item under the cursor."""
    return desk.board.items[desk.screen.item_cursor]


async def go(desk: Desk, source: str) -> Item:
    """Put the cursor on an item."""
    desk.screen.go_to_item(item(desk, source).id)
    await desk.settled()
    return here(desk)


def a_plan(*items: Item, **tasks: dict[str, Any]) -> Any:
    """A board with these items, and tasks for the developer by title."""
    linked = [a_task_of("DEV", title, **fields) for title, fields in tasks.items()]
    return stamped(a_board(*linked).put("items", *items))


def an_editor(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A shell script as the person's editor; the terminal is not left to it."""
    editor = folder / "editor"
    editor.write_text(f"#!/bin/sh\n{script}\n")
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    monkeypatch.setattr(HatrackApp, "suspend", lambda _app: nullcontext())
