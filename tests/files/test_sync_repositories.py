"""Repositories a board may lie in: synced in each of them, or left alone with the reason said."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from storage.checkup import repository_findings
from storage.git_errors import State
from storage.git_standing import git_state
from tests.files.clones import a_hub, a_person, two_people
from tests.files.outcomes import asks, stopped


def test_no_git(tmp_path: Path) -> None:
    """Without git the board stays usable and sync says which git it needs."""
    ada, _bob = two_people(tmp_path, "one")
    nowhere = replace(ada, environ={**ada.environ, "PATH": str(tmp_path)})
    stopped(nowhere.sync(), State.NO_GIT, "git 2.38")


def test_a_bare_repository(tmp_path: Path) -> None:
    """A board inside a bare repository is not synced."""
    a_hub(tmp_path)
    ada = replace(a_person(tmp_path), folder=tmp_path / "hub.git")
    ada.start()
    stopped(ada.sync(), State.BARE)


def test_before_the_first_commit(tmp_path: Path) -> None:
    """On a branch that is not born the first commit has no parent."""
    ada = a_person(tmp_path)
    ada.start()
    ada.git("remote", "add", "origin", a_hub(tmp_path))
    assert ada.synced().done
    assert ada.git("rev-list", "--count", "HEAD") == "1"


def test_a_detached_head(tmp_path: Path) -> None:
    """With HEAD detached changes are saved, not committed."""
    ada, _bob = two_people(tmp_path, "one")
    ada.git("checkout", "-q", "--detach")
    ada.add("two")
    stopped(ada.sync(), State.DETACHED, "Check out a branch")
    assert ada.git("status", "--porcelain") == " M hatrack.json"


def test_an_ignored_board(tmp_path: Path) -> None:
    """A board that a rule ignores is not committed unless the person says so."""
    ada = a_person(tmp_path)
    ada.git("remote", "add", "origin", a_hub(tmp_path))
    ada.commit_file(".gitignore", "*.log\n*.json\n")
    ada.start()
    outcome = ada.sync()
    stopped(outcome, State.IGNORED, ".gitignore:2")
    asks(outcome, "ignored", "track")
    assert ada.sync(ignored="track", others="push").done


def test_a_board_outside_the_sparse_checkout(tmp_path: Path) -> None:
    """A board marked to be skipped is not committed."""
    ada, _bob = two_people(tmp_path, "one")
    ada.git("update-index", "--skip-worktree", "hatrack.json")
    ada.add("two")
    stopped(ada.sync(), State.SPARSE, "sparse-checkout")


def test_a_filter_on_the_board(tmp_path: Path) -> None:
    """A board that a filter would change is not committed."""
    ada, _bob = two_people(tmp_path, "one")
    ada.commit_file(".gitattributes", "*.json filter=lfs\n")
    ada.add("two")
    stopped(ada.sync(), State.FILTER, "filter=lfs")


@pytest.mark.skipif(os.geteuid() != 0, reason="only an administrator can give files away")
def test_a_repository_of_somebody_else(tmp_path: Path) -> None:
    """A repository of another user is not touched; git's own advice is quoted."""
    ada, _bob = two_people(tmp_path, "one")
    for path in (ada.folder, ada.folder / ".git"):
        os.chown(path, 12345, 12345)
    stopped(ada.sync(), State.OWNERSHIP, "git config --global --add safe.directory")


@pytest.mark.parametrize(
    "setting",
    [
        "core.autocrlf=true",
        "core.eol=crlf",
        "merge.conflictStyle=diff3",
        "rerere.enabled=true",
        "core.hooksPath=hooks",
        "core.fsmonitor=false",
        "core.untrackedCache=true",
        "index.threads=true",
        "status.showUntrackedFiles=all",
        "log.showSignature=true",
        "fetch.prune=true",
        "push.default=nothing",
        "pull.rebase=true",
        "core.safecrlf=true",
        "diff.noprefix=true",
        "core.quotePath=false",
    ],
)
def test_settings_of_git_change_nothing(tmp_path: Path, setting: str) -> None:
    """Whatever the person has set in git, a sync with changes on both sides goes through."""
    ada, bob = two_people(tmp_path, "one")
    key, _, value = setting.partition("=")
    bob.git("config", key, value)
    hook = bob.folder / "hooks" / "pre-commit"
    hook.parent.mkdir()
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    ada.add("two")
    ada.synced()
    bob.add("three")
    bob.synced()
    assert bob.titles == {"one", "two", "three"}
    assert bob.git("status", "--porcelain", "-uno") == ""


def test_a_repository_with_longer_ids(tmp_path: Path) -> None:
    """A repository of SHA-256 is synced like any other."""
    ada = a_person(tmp_path)
    shutil.rmtree(ada.folder / ".git")
    hub = tmp_path / "long.git"
    for words in (["--bare", str(hub)], [str(ada.folder)]):
        ada.git("init", "-q", "-b", "main", "--object-format=sha256", *words)
    ada.git("remote", "add", "origin", f"file://{hub}")
    ada.start()
    ada.synced()
    ada.add("two")
    ada.synced()
    assert len(ada.git("rev-parse", "origin/main")) == 64
    assert ada.git("status", "--porcelain") == ""


def test_a_linked_work_tree(tmp_path: Path) -> None:
    """In a linked work tree the board is synced on that tree's branch."""
    ada, _bob = two_people(tmp_path, "one")
    ada.git("worktree", "add", "-q", "-b", "side", str(tmp_path / "tree"))
    there = replace(ada, folder=tmp_path / "tree")
    there.add("two")
    there.synced()
    assert ada.titles == {"one"}
    assert "two" in ada.git("show", "side:hatrack.json")


def test_a_board_in_a_submodule(tmp_path: Path) -> None:
    """It is synced like any other; the doctor says that the parent has to follow."""
    ada, bob = two_people(tmp_path, "one")
    parent = a_person(tmp_path, "eve")
    allowed = ("-c", "protocol.file.allow=always")
    parent.git(*allowed, "submodule", "add", "-q", f"file://{tmp_path / 'hub.git'}", "board")
    parent.git("commit", "-qm", "with a board")
    eve = replace(parent, folder=parent.folder / "board")
    bob.add("two")
    bob.synced()
    eve.add("three")
    eve.synced()
    assert eve.titles == {"one", "two", "three"}
    assert parent.git("status", "--porcelain") == " M board"
    ada.synced()
    assert ada.titles == eve.titles
    sentences = [found.sentence.say() for found in repository_findings(eve.file(), eve.environ)]
    assert any("submodule" in sentence for sentence in sentences)


def test_a_board_in_a_folder_with_a_hostile_name(tmp_path: Path) -> None:
    """Spaces, brackets, quotes and dashes in the path are only a path."""
    hub = a_hub(tmp_path)
    ada = a_person(tmp_path)
    ada.git("remote", "add", "origin", hub)
    inside = replace(ada, folder=ada.folder / "-a [*] 'b\" ;touch x; é")
    inside.folder.mkdir()
    inside.start()
    inside.add("one")
    inside.synced()
    inside.add("two")
    inside.synced()
    assert ada.git("status", "--porcelain") == ""
    assert git_state(inside.path, inside.environ).state is State.SYNCED


def test_variables_of_git_lead_nowhere_else(tmp_path: Path) -> None:
    """GIT_DIR and its like, as a hook has them, do not make a sync touch another repository."""
    ada, bob = two_people(tmp_path, "one")
    ada.add("two")
    before = bob.git("rev-parse", "HEAD"), bob.path.read_bytes()
    misled = {
        "GIT_DIR": str(bob.folder / ".git"),
        "GIT_WORK_TREE": str(bob.folder),
        "GIT_INDEX_FILE": str(bob.folder / ".git" / "index"),
        "GIT_OBJECT_DIRECTORY": str(bob.folder / ".git" / "objects"),
        "GIT_CEILING_DIRECTORIES": str(tmp_path),
    }
    replace(ada, environ={**ada.environ, **misled}).synced()
    assert (bob.git("rev-parse", "HEAD"), bob.path.read_bytes()) == before
    assert bob.git("status", "--porcelain") == ""
