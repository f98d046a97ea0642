"""A board that is damaged, moved or gone on one side: never merged blindly, never lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.git_errors import State
from storage.sync import Sync
from tests.files.clones import Person, two_people
from tests.files.outcomes import asks, stopped


def test_a_remote_board_that_cannot_be_read(tmp_path: Path) -> None:
    """Nothing is merged with a damaged board; its commit and author are named."""
    ada, bob = two_people(tmp_path, "one")
    bob.path.write_text("{ not a board")
    bob.git("commit", "-qam", "oops")
    bob.git("push", "-q", "origin", "main")
    ada.add("two")
    outcome = ada.sync()
    stopped(outcome, State.REMOTE_UNREADABLE, "by Bob", bob.git("rev-parse", "--short", "HEAD"))
    asks(outcome, "damaged", "restore")
    ada.synced(damaged="restore")
    assert ada.titles == {"one", "two"}
    bob.git("pull", "-q")
    assert bob.titles == {"one", "two"}


def test_a_remote_board_of_a_newer_version(tmp_path: Path) -> None:
    """A board of a newer version is not merged, and nobody is offered to overwrite it."""
    ada, bob = two_people(tmp_path, "one")
    text = bob.path.read_text().replace('"schema": 1', '"schema": 99')
    bob.path.write_text(text)
    bob.git("commit", "-qam", "newer")
    bob.git("push", "-q", "origin", "main")
    ada.add("two")
    outcome = ada.sync()
    stopped(outcome, State.REMOTE_UNREADABLE, "newer version")
    assert outcome.question is None


def test_a_local_board_that_cannot_be_read(tmp_path: Path) -> None:
    """A damaged file is never committed."""
    ada, _bob = two_people(tmp_path, "one")
    file = ada.file()
    ada.path.write_text("{ not a board")
    outcome = Sync(file, environ=ada.environ).run()
    stopped(outcome, State.LOCAL_UNREADABLE)
    assert ada.git("rev-list", "--count", "HEAD") == "1"


def test_conflict_markers_are_never_committed(tmp_path: Path) -> None:
    """A file with git's markers is merged before it is committed."""
    ada, _bob = two_people(tmp_path, "one")
    text = ada.path.read_text()
    line = next(line for line in text.splitlines(True) if '"title": "one"' in line)
    sides = line, line.replace("one", "uno")
    marked = "<<<<<<< HEAD\n{}=======\n{}>>>>>>> theirs\n".format(*sides)
    ada.path.write_text(text.replace(line, marked))
    ada.synced()
    assert "<<<<" not in ada.git("show", "HEAD:hatrack.json")
    assert len(ada.titles) == 1


def moved(tmp_path: Path) -> tuple[Person, Person]:
    """Ada moved the board to a folder while Bob edited it."""
    ada, bob = two_people(tmp_path, "one")
    (ada.folder / "boards").mkdir()
    ada.git("mv", "hatrack.json", "boards/hatrack.json")
    ada.git("commit", "-qm", "tidy")
    ada.git("push", "-q", "origin", "main")
    bob.add("two")
    return ada, bob


def test_a_board_moved_by_somebody_else(tmp_path: Path) -> None:
    """The board is followed to its new place when the person agrees."""
    _ada, bob = moved(tmp_path)
    outcome = bob.sync()
    stopped(outcome, State.MOVED, "boards/hatrack.json")
    asks(outcome, "moved", "follow")
    new = bob.synced(moved="follow").moved_to
    assert new == bob.folder / "boards" / "hatrack.json"
    assert not bob.path.exists()
    assert bob.git("status", "--porcelain") == ""
    assert '"title": "two"' in bob.git("show", "origin/main:boards/hatrack.json")


@pytest.mark.parametrize(("answer", "there"), [("keep", True), ("delete", False)])
def test_a_board_removed_by_somebody_else(tmp_path: Path, answer: str, there: bool) -> None:
    """A board that somebody removed is kept or removed here too, as the person says."""
    ada, bob = two_people(tmp_path, "one")
    ada.git("rm", "-q", "hatrack.json")
    ada.git("commit", "-qm", "gone")
    ada.git("push", "-q", "origin", "main")
    bob.add("two")
    outcome = bob.sync()
    stopped(outcome, State.REMOVED)
    asks(outcome, "removed", "keep", "delete")
    outcome = bob.synced(removed=answer)
    assert (bob.path.exists(), outcome.gone) == (there, not there)
    assert ("deleted here too" in outcome.sentence.say()) is not there
    assert bob.git("status", "--porcelain") == ""
    listed = bob.git("ls-tree", "--name-only", "origin/main")
    assert ("hatrack.json" in listed) is there
