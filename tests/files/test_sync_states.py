"""What git is in the middle of when a sync comes: it waits, resolves its own, or says why not."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from storage.git_errors import GitFailed, RefMoved, State
from storage.git_program import Git
from storage.git_states import explained, located
from tests.files.clones import two_people
from tests.files.outcomes import asks, stopped


@pytest.mark.parametrize("operation", ["merge", "rebase", "cherry-pick", "revert"])
def test_git_in_the_middle_of_something(tmp_path: Path, operation: str) -> None:
    """While git waits for the person to finish, sync waits too and names the operation."""
    ada, _bob = two_people(tmp_path, "one")
    ada.commit_file("code.py", "base\n")
    ada.git("branch", "other")
    ada.commit_file("code.py", "ours\n")
    ada.git("checkout", "-q", "other")
    ada.commit_file("code.py", "theirs\n")
    words = {"revert": ["revert", "--no-edit", "main~1"]}.get(operation, [operation, "main"])
    ada.git(*words, check=False)
    assert "U" in ada.git("status", "--porcelain")
    before = ada.git("status", "--porcelain")
    stopped(ada.sync(), State.IN_PROGRESS, operation)
    assert ada.git("status", "--porcelain") == before


def test_a_bisect(tmp_path: Path) -> None:
    """A bisect is the person's to finish."""
    ada, _bob = two_people(tmp_path, "one")
    ada.git("bisect", "start")
    stopped(ada.sync(), State.IN_PROGRESS, "bisect")


@pytest.mark.parametrize("operation", ["merge", "rebase", "cherry-pick"])
def test_a_conflict_of_the_board_is_resolved(tmp_path: Path, operation: str) -> None:
    """A merge that stopped on the board is resolved from its stages, and git can go on."""
    ada, _bob = two_people(tmp_path, "one")
    ada.git("branch", "other")
    ada.retitle("one", "uno")
    ada.add("three")
    ada.git("commit", "-qam", "ours")
    ada.git("checkout", "-q", "other")
    ada.retitle("one", "eins")
    ada.add("two")
    ada.git("commit", "-qam", "theirs")
    ada.git(operation, "main", check=False)
    assert "<<<<<<<" in ada.path.read_text()
    outcome = ada.sync()
    stopped(outcome, State.UNMERGED)
    asks(outcome, "unmerged", "resolve")
    stopped(ada.sync(unmerged="resolve"), State.RESOLVED, operation)
    assert ada.titles == {"eins", "two", "three"}
    assert "<<<<" not in ada.path.read_text()
    ada.git("-c", "core.editor=true", operation, "--continue")
    assert ada.synced().done


@pytest.mark.parametrize("repository", ["ada/.git", "hub.git"], ids=["here", "at the remote"])
def test_a_lock_of_another_git(tmp_path: Path, repository: str) -> None:
    """A fresh lock is waited for, then named; an old one may be removed when asked.

    Nor is a git that was killed at the other side taken for a busy remote for ever.
    """
    ada, _bob = two_people(tmp_path, "one")
    ada.add("two")
    lock = tmp_path / repository / "refs" / "heads" / "main.lock"
    lock.touch()
    outcome = ada.sync()
    stopped(outcome, State.LOCKED, "main.lock", "0 min")
    assert outcome.question is None
    hours_ago = time.time() - 7200
    os.utime(lock, (hours_ago, hours_ago))
    asks(ada.sync(), "lock", "remove")
    ada.synced(lock="remove")
    assert not lock.exists()


def test_a_locked_index_heals_at_the_next_sync(tmp_path: Path) -> None:
    """When only the index was locked, the next sync brings the board's entry up to date."""
    ada, _bob = two_people(tmp_path, "one")
    ada.add("two")
    lock = ada.folder / ".git" / "index.lock"
    lock.touch()
    stopped(ada.sync(), State.LOCKED, "index.lock")
    lock.unlink()
    ada.synced()
    assert ada.git("status", "--porcelain") == ""


def test_no_identity(tmp_path: Path) -> None:
    """Without a name git is given one for this repository alone."""
    ada, _bob = two_people(tmp_path, "one")
    config = Path(ada.environ["GIT_CONFIG_GLOBAL"])
    config.write_text("[user]\n\tuseConfigOnly = true\n")
    ada.add("two")
    outcome = ada.sync()
    stopped(outcome, State.NO_IDENTITY)
    assert outcome.question is not None
    assert outcome.question.prompt is not None
    stopped(ada.sync(identity="nonsense"), State.NO_IDENTITY, "nonsense")
    ada.synced(identity="Ada Lovelace <ada@example.org>")
    assert ada.git("log", "-1", "--format=%an <%ae>") == "Ada Lovelace <ada@example.org>"
    assert "Lovelace" not in config.read_text()


def test_a_signature_that_fails(tmp_path: Path) -> None:
    """When signing fails it may be done in the terminal, or one commit may go without, once."""
    ada, _bob = two_people(tmp_path, "one")
    ada.git("config", "commit.gpgSign", "true")
    ada.git("config", "gpg.program", "false")
    ada.add("two")
    outcome = ada.sync()
    stopped(outcome, State.SIGNING)
    asks(outcome, "signing", "terminal", "unsigned")
    ada.synced(signing="unsigned")


def test_a_branch_moved_meanwhile(tmp_path: Path) -> None:
    """A branch somebody else moved is not moved."""
    ada, _bob = two_people(tmp_path, "one")
    repo = located(ada.path, Git(ada.folder, environ=ada.environ))
    ada.commit_file("code.py")
    other = repo.commit(repo.tree_of(repo.head, {}), [repo.head], "x")
    with pytest.raises(RefMoved):
        repo.move_branch(other, repo.head)


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("error: unable to write file: No space left on device", State.DISK_FULL),
        ("fatal: something nobody foresaw", State.FAILED),
    ],
)
def test_what_git_says_is_explained(tmp_path: Path, said: str, state: State) -> None:
    """What a command of plumbing complains of becomes a sentence."""
    ada, _bob = two_people(tmp_path, "one")
    repo = located(ada.path, Git(ada.folder, environ=ada.environ))
    assert explained(GitFailed("hash-object", 128, said), repo).state is state
