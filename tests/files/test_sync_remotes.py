"""The other side of a sync: which remote it is, what it refuses, histories that do not meet."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from storage.git_errors import State
from tests.files.clones import Person, a_person, two_people
from tests.files.outcomes import asks, stopped


def test_several_remotes(tmp_path: Path) -> None:
    """With several remotes and no upstream one is picked once and remembered."""
    ada, _bob = two_people(tmp_path, "one")
    ada.git("remote", "add", "backup", f"file://{tmp_path}/hub.git")
    ada.git("config", "--remove-section", "branch.main", check=False)
    outcome = ada.sync()
    stopped(outcome, State.MANY_REMOTES, "backup, origin")
    asks(outcome, "remote", "backup", "origin")
    ada.synced(remote="origin")
    assert ada.synced().done
    assert ada.git("config", "--get", "branch.main.remote", check=False) == ""


def test_a_remote_that_is_not_there(tmp_path: Path) -> None:
    """A remote that nobody configured is refused by name."""
    ada, _bob = two_people(tmp_path, "one")
    stopped(ada.sync(remote="nowhere"), State.NO_SUCH_REMOTE, "nowhere")


def test_a_branch_the_remote_has_not(tmp_path: Path) -> None:
    """A branch that the remote does not have is created there."""
    ada, _bob = two_people(tmp_path, "one")
    ada.git("checkout", "-q", "-b", "new")
    ada.add("two")
    assert ada.synced().outgoing
    assert ada.git("ls-remote", "origin", "refs/heads/new") != ""


def test_a_remote_that_is_gone(tmp_path: Path) -> None:
    """A remote address without a repository is said to be none."""
    ada, _bob = two_people(tmp_path, "one")
    ada.git("config", "remote.origin.url", f"file://{tmp_path}/nowhere.git")
    stopped(ada.sync(), State.NO_SUCH_REMOTE, "no git repository")


def test_a_push_the_remote_refuses(tmp_path: Path) -> None:
    """A hook of the remote that turns the push down is quoted; the commit stays here."""
    ada, bob = two_people(tmp_path, "one")
    hook = tmp_path / "hub.git" / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'boards are not welcome'\nexit 1\n")
    hook.chmod(0o755)
    ada.add("two")
    stopped(ada.sync(), State.REFUSED, "boards are not welcome")
    assert ada.git("status", "--porcelain") == ""
    hook.unlink()
    ada.synced()
    bob.synced()
    assert bob.titles == {"one", "two"}


def rewritten(tmp_path: Path) -> tuple[Person, Person]:
    """Ada replaced the history that Bob's unpushed work stands on."""
    ada, bob = two_people(tmp_path, "one")
    ada.add("two")
    ada.synced()
    bob.synced()
    bob.add("bobs")
    ada.git("reset", "-q", "--hard", "HEAD~1")
    ada.add("three")
    ada.git("commit", "-qam", "another history")
    ada.git("push", "-q", "--force", "origin", "main")
    return ada, bob


def test_a_rewritten_history_is_asked_about(tmp_path: Path) -> None:
    """Nothing happens before the person chose, however often they look."""
    _ada, bob = rewritten(tmp_path)
    for _ in range(2):
        outcome = bob.sync()
        stopped(outcome, State.REWRITTEN)
        asks(outcome, "rewritten", "merge", "adopt")
    assert bob.titles == {"one", "two", "bobs"}


def test_a_rewritten_history_is_merged(tmp_path: Path) -> None:
    """Merging keeps everything of both histories."""
    ada, bob = rewritten(tmp_path)
    bob.synced(rewritten="merge")
    ada.synced()
    assert ada.titles == bob.titles == {"one", "two", "three", "bobs"}


def test_a_rewritten_history_is_adopted(tmp_path: Path) -> None:
    """Adopting takes theirs and keeps ours in a ref of git."""
    ada, bob = rewritten(tmp_path)
    before = bob.titles
    bob.synced(rewritten="adopt")
    assert bob.titles == {"one", "three"}
    assert bob.titles < before | {"three"}
    kept = bob.git("for-each-ref", "--format=%(objectname)", "refs/hatrack/backup")
    assert "bobs" in bob.git("show", f"{kept}:hatrack.json")
    ada.synced()
    assert ada.titles == {"one", "three"}
    assert bob.synced().sentence.say() == "Synced: nothing new."


def test_two_boards_started_apart(tmp_path: Path) -> None:
    """Boards without a common beginning are counted, and united when wanted."""
    ada, _bob = two_people(tmp_path, "one", "two")
    eve = a_person(tmp_path, "eve")
    eve.start()
    eve.add("three")
    eve.git("remote", "add", "origin", f"file://{tmp_path}/hub.git")
    outcome = eve.sync()
    stopped(outcome, State.UNRELATED, "1 task here, 2 tasks there")
    asks(outcome, "unrelated", "unite")
    eve.synced(unrelated="unite")
    ada.synced()
    assert ada.titles == eve.titles == {"one", "two", "three"}


def test_a_shallow_clone(tmp_path: Path) -> None:
    """A clone without the common ancestor merges without it."""
    ada, _bob = two_people(tmp_path, "one")
    ada.add("two")
    ada.synced()
    eve = a_person(tmp_path, "eve")
    eve.git("remote", "add", "origin", f"file://{tmp_path}/hub.git")
    eve.git("fetch", "-q", "--depth=1", "origin", "main")
    eve.git("checkout", "-q", "-B", "main", "FETCH_HEAD")
    eve.add("three")
    ada.add("four")
    ada.synced()
    eve.synced()
    ada.synced()
    assert ada.titles == eve.titles == {"one", "two", "three", "four"}


LOGS = pytest.mark.parametrize("logs", [True, False], ids=["logs", "no logs"])


def rewound(tmp_path: Path, logs: bool) -> tuple[Person, Person]:
    """Ada pushed, Bob took it in, then she took the shared branch back by a commit.

    His git may keep no log of where its refs were.
    """
    ada, bob = two_people(tmp_path, "one")
    ada.add("two")
    ada.synced()
    bob.synced()
    ada.git("reset", "-q", "--hard", "HEAD~1")
    ada.git("push", "-q", "--force", "origin", "main")
    if not logs:
        bob.git("config", "core.logAllRefUpdates", "false")
        shutil.rmtree(bob.folder / ".git" / "logs")
    return ada, bob


@LOGS
def test_a_history_taken_back_is_asked_about(tmp_path: Path, logs: bool) -> None:
    """What somebody took off the shared branch is not pushed back unasked, with edits or without.

    Nothing happens before the person chose, however often they look.
    """
    ada, bob = rewound(tmp_path, logs)
    outcome = bob.sync()
    stopped(outcome, State.REWRITTEN)
    asks(outcome, "rewritten", "merge", "adopt")
    bob.add("bobs")
    for _ in range(2):
        stopped(bob.sync(), State.REWRITTEN)
    assert ada.git("ls-remote", "origin", "main").startswith(ada.git("rev-parse", "HEAD"))


@LOGS
def test_a_history_taken_back_is_brought_back(tmp_path: Path, logs: bool) -> None:
    """Merging shares what was taken off again."""
    ada, bob = rewound(tmp_path, logs)
    bob.sync()
    bob.synced(rewritten="merge")
    ada.synced()
    assert ada.titles == bob.titles == {"one", "two"}


@LOGS
def test_a_history_taken_back_is_adopted(tmp_path: Path, logs: bool) -> None:
    """Adopting takes it off here too; ours stays in a ref of git."""
    ada, bob = rewound(tmp_path, logs)
    bob.sync()
    bob.synced(rewritten="adopt")
    ada.synced()
    assert ada.titles == bob.titles == {"one"}
    assert bob.git("for-each-ref", "refs/hatrack/backup")
    assert bob.synced().sentence.say() == "Synced: nothing new."
