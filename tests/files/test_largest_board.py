"""A board larger than any that is read: refused before it is written, wherever it comes from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hatrack.board import Board
from storage.errors import NotWritten
from storage.git_errors import State
from storage.limits import LARGEST
from storage.merge_driver import MARKED, drive
from tests.files.boards import a_board, a_file, a_task
from tests.files.clones import Person, two_people


def with_notes(board: Board, identity: str, length: int) -> Board:
    """The board with notes of that many bytes on a task."""
    return board.put("tasks", replace(board.task(identity), notes="x" * length))


def retitle_at_length(person: Person, title: str, length: int) -> None:
    """Write a title of that many bytes into a person's file."""
    text = person.path.read_text()
    person.path.write_text(text.replace(f'"title": "{title}"', f'"title": "{"x" * length}"'))


def test_a_save_beyond_what_can_be_read_is_refused(tmp_path: Path) -> None:
    """The file stays as it was, with a sentence that says what to do; a smaller board is saved."""
    board_file = a_file(tmp_path, a_board(a_task("kone")))
    before = board_file.path.read_bytes()
    with pytest.raises(NotWritten, match=r"larger than 64 MiB.*Undo the last"):
        board_file.save(with_notes(board_file.board, "kone", LARGEST))
    assert board_file.path.read_bytes() == before
    board_file.save(with_notes(board_file.board, "kone", 5))
    assert a_file(tmp_path).board.task("kone").notes == "xxxxx"


def test_a_remote_board_beyond_what_can_be_read(tmp_path: Path) -> None:
    """It counts as unreadable: the file here stays, and may be shared over it."""
    ada, bob = two_people(tmp_path, "one")
    retitle_at_length(ada, "one", LARGEST)
    ada.git("commit", "-qam", "huge")
    ada.git("push", "-q", "origin", "main")
    bob.add("two")
    before = bob.path.read_bytes()
    outcome = bob.sync()
    assert (outcome.state, bob.path.read_bytes()) == (State.REMOTE_UNREADABLE, before)
    assert "larger than 64 MiB" in outcome.sentence.say()
    bob.synced(damaged="restore")
    assert bob.titles == {"one", "two"}


def test_two_boards_that_together_are_too_large(tmp_path: Path) -> None:
    """What is merged is not written when nobody could open it, by a sync or by git's driver."""
    ada, bob = two_people(tmp_path, "one", "two")
    origin = bob.path.read_bytes()
    retitle_at_length(ada, "one", LARGEST * 5 // 8)
    ada.git("commit", "-qam", "long")
    ada.git("push", "-q", "origin", "main")
    retitle_at_length(bob, "two", LARGEST * 5 // 8)
    before = bob.path.read_bytes()
    outcome = bob.sync()
    assert (outcome.state, bob.path.read_bytes()) == (State.REMOTE_UNREADABLE, before)
    assert outcome.question is None
    base, ours = tmp_path / "base", tmp_path / "ours"
    base.write_bytes(origin)
    ours.write_bytes(before)
    assert drive(str(base), str(ours), str(ada.path), 7, "hatrack.json") == MARKED
