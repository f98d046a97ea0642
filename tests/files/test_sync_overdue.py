"""When keeping a board in step needs somebody: a conflict, or a day without a sync."""

from __future__ import annotations

import os
from pathlib import Path

from storage.sync_overdue import DAY, sync_need
from tests.files.clones import Person, two_people


def last_heard(person: Person) -> float:
    """Return when the clone last heard of its remote."""
    folder = person.folder / ".git"
    files = [folder / "FETCH_HEAD", *(folder / "refs" / "remotes").rglob("*")]
    return max(file.stat().st_mtime for file in files if file.exists())


def said(person: Person, days: float) -> str | None:
    """Return what is said so many days after the clone last heard of its remote."""
    need = sync_need(person.path, last_heard(person) + days * DAY, person.environ)
    return need.say() if need else None


def test_what_is_not_sent_for_a_day_is_said(tmp_path: Path) -> None:
    """Not before a day has passed; with what is to be sent."""
    ada, _bob = two_people(tmp_path, "one")
    ada.add("two")
    assert said(ada, 0.9) is None
    assert said(ada, 1) == "Not synced for 1 day: 1 to send"
    assert said(ada, 3.5) == "Not synced for 3 days: 1 to send"


def test_a_board_in_step_needs_no_sync_however_long(tmp_path: Path) -> None:
    """Nothing is said where there is nothing to send or take in."""
    ada, _bob = two_people(tmp_path, "one")
    assert said(ada, 30) is None


def test_a_sync_ends_what_was_said(tmp_path: Path) -> None:
    """Both sides are equal again."""
    ada, _bob = two_people(tmp_path, "one")
    ada.add("two")
    ada.synced()
    assert said(ada, 2) is None


def test_a_board_outside_git_needs_no_sync(tmp_path: Path) -> None:
    """Nobody is told to sync what is in no repository."""
    assert sync_need(tmp_path / "hatrack.json", 9e9) is None


def test_a_repository_without_a_remote_needs_no_sync(tmp_path: Path) -> None:
    """It never heard of anybody."""
    ada, _bob = two_people(tmp_path, "one")
    ada.git("remote", "remove", "origin")
    ada.add("two")
    assert sync_need(ada.path, 9e9, ada.environ) is None


def test_a_conflict_is_said_at_once(tmp_path: Path) -> None:
    """A merge that was left half done stands against every sync."""
    ada, _bob = two_people(tmp_path, "one")
    ada.git("checkout", "-q", "-b", "side")
    (ada.folder / "notes").write_text("side")
    ada.git("add", "notes")
    ada.git("commit", "-q", "-m", "side")
    ada.git("checkout", "-q", "main")
    (ada.folder / "notes").write_text("main")
    ada.git("add", "notes")
    ada.git("commit", "-q", "-m", "main")
    ada.git("merge", "side", check=False)
    assert said(ada, 0) in ("Sync: git busy", "Sync: git conflict")


def test_a_linked_working_tree_is_looked_at_too(tmp_path: Path) -> None:
    """Its folder is named in a file, and the remotes are those of the whole repository."""
    ada, _bob = two_people(tmp_path, "one")
    tree = tmp_path / "tree"
    ada.git("worktree", "add", "-q", "-b", "other", str(tree))
    ada.git("-C", str(tree), "branch", "-q", "--set-upstream-to", "origin/main")
    board = tree / ada.path.name
    board.write_bytes(board.read_bytes() + b"\n")
    need = sync_need(board, last_heard(ada) + 2 * DAY, ada.environ)
    assert need is not None
    assert need.say().startswith("Not synced for 2 days")


def test_files_that_cannot_be_read_say_nothing(tmp_path: Path) -> None:
    """A damaged link to a repository is as none."""
    (tmp_path / ".git").write_bytes(os.urandom(20))
    assert sync_need(tmp_path / "hatrack.json", 9e9) is None
