"""Files beside the board: a sync neither sends them by surprise nor writes over them."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.git_errors import State
from tests.files.clones import two_people
from tests.files.outcomes import asks, stopped


def test_other_peoples_commits_are_not_pushed_by_surprise(tmp_path: Path) -> None:
    """Unpushed commits of other files are asked about; the board is committed meanwhile."""
    ada, bob = two_people(tmp_path, "one")
    ada.commit_file("code.py")
    ada.add("two")
    outcome = ada.sync()
    stopped(outcome, State.HELD, "1 commit of other files")
    asks(outcome, "others", "push", "hold")
    assert ada.sync(others="hold").question is None
    assert bob.synced().incoming == ()
    ada.synced(others="push")
    bob.synced()
    assert (bob.folder / "code.py").exists()
    assert bob.titles == {"one", "two"}


@pytest.mark.parametrize("state", ["dirty", "untracked", "staged"])
def test_what_is_not_committed_is_not_overwritten(tmp_path: Path, state: str) -> None:
    """A file git would have to overwrite stops the sync by its name and stays as it is."""
    ada, bob = two_people(tmp_path, "one")
    if state != "untracked":
        ada.commit_file("code.py", "base\n")
        ada.synced(others="push")
        bob.synced()
    ada.commit_file("code.py", "theirs\n")
    ada.synced(others="push")
    (bob.folder / "code.py").write_text("mine\n")
    if state == "staged":
        bob.git("add", "code.py")
    before = bob.git("status", "--porcelain")
    bob.add("two")
    stopped(bob.sync(), State.OVERWRITES, "code.py")
    assert (bob.folder / "code.py").read_text() == "mine\n"
    assert bob.git("status", "--porcelain") == before
    bob.git("reset", "-q", "--", "code.py")
    bob.git("stash", "-q", "-u", "--", "code.py")
    bob.synced()
    assert (bob.folder / "code.py").read_text() == "theirs\n"


def test_other_files_that_conflict(tmp_path: Path) -> None:
    """A conflict in another file is left to git, by its name; nothing is half merged."""
    ada, bob = two_people(tmp_path, "one")
    ada.commit_file("code.py", "ours\n")
    ada.synced(others="push")
    bob.commit_file("code.py", "theirs\n")
    bob.add("two")
    stopped(bob.sync(others="push"), State.OTHER_CONFLICT, "code.py")
    assert bob.git("status", "--porcelain") == ""
    assert (bob.folder / "code.py").read_text() == "theirs\n"


def test_other_files_of_both_sides_are_merged(tmp_path: Path) -> None:
    """Commits of different files come together with the board."""
    ada, bob = two_people(tmp_path, "one")
    ada.commit_file("a.py")
    ada.add("two")
    ada.synced(others="push")
    bob.commit_file("b.py")
    bob.add("three")
    bob.synced(others="push")
    ada.synced()
    for person in (ada, bob):
        assert {path.name for path in person.folder.glob("*.py")} == {"a.py", "b.py"}
        assert person.git("status", "--porcelain") == ""
    assert ada.titles == bob.titles
