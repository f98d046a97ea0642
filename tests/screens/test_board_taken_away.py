"""A board that somebody moved or deleted: followed, or left with words."""

from __future__ import annotations

from pathlib import Path

import pytest

from hatrack.task import Task
from storage.board_file import BoardFile
from tests.files.clones import Person, two_people
from tests.screens.clone_desk import a_clone_at_a_desk


def take_away(ada: Person, *words: str) -> None:
    """Move or remove the board with git, and share that."""
    ada.git(*words)
    ada.git("commit", "-qm", "tidy")
    ada.git("push", "-q", "origin", "main")


async def test_a_board_that_was_moved_is_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The work goes on at the new place, which is said; nothing is written to the old one."""
    ada, bob = two_people(tmp_path, "one")
    take_away(ada, "mv", "hatrack.json", "board.json")
    async with a_clone_at_a_desk(bob, monkeypatch) as desk:
        await desk.press("ctrl+g")
        await desk.eventually(lambda: desk.dialog == "ChooseDialog")
        await desk.press("enter")
        await desk.eventually(lambda: "board.json now." in desk.words)
        await desk.press("p")
        await desk.saved()
        assert "read-only" not in desk.top
    assert not bob.path.exists()
    there = BoardFile.open(bob.folder / "board.json", state_home=bob.state)
    assert there.board.task("one").priority != Task("").priority


async def test_a_board_deleted_here_too_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The application leaves, with words on the terminal that say why, and writes nothing."""
    ada, bob = two_people(tmp_path, "one")
    take_away(ada, "rm", "-q", "hatrack.json")
    async with a_clone_at_a_desk(bob, monkeypatch) as desk:
        await desk.press("ctrl+g")
        await desk.eventually(lambda: desk.dialog == "ChooseDialog")
        await desk.press("down", "enter")
        await desk.eventually(lambda: desk.app._exit)
        [last_words] = desk.app._exit_renderables
    assert "deleted here too" in str(last_words)
    assert (desk.app.return_code, bob.path.exists()) == (0, False)
