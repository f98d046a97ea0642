from __future__ import annotations

import os
import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest

from storage.git_errors import GitFailed, RefMoved, State
from storage.git_program import Git
from storage.git_standing import git_state
from storage.git_states import explained, located
from storage.sync import Sync, SyncOutcome
from tests.files.clones import Person, a_hub, a_person, two_people


def stopped(outcome: SyncOutcome, state: State, *parts: str) -> None:
    """Check that a sync ended in a state, with these words in its sentence."""
    said = outcome.sentence.say()
    assert outcome.state is state, (outcome.state, said, outcome.detail)
    for part in parts:
        assert part in said


def asks(outcome: SyncOutcome, question: str, *codes: str) -> None:
    """Check that an outcome asks a question with these answers."""
    assert outcome.question is not None
    assert outcome.question.asks == question
    assert [offer.code for offer in outcome.question.offers] == list(codes)


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


def test_a_lock_of_another_git(tmp_path: Path) -> None:
    """A fresh lock is waited for, then named; an old one may be removed when asked."""
    ada, _bob = two_people(tmp_path, "one")
    ada.add("two")
    lock = ada.folder / ".git" / "refs" / "heads" / "main.lock"
    lock.touch()
    outcome = ada.sync()
    stopped(outcome, State.LOCKED, "main.lock", "0 min")
    assert outcome.question is None
    hours_ago = time.time() - 7200
    os.utime(lock, (hours_ago, hours_ago))
    outcome = ada.sync()
    asks(outcome, "lock", "remove")
    ada.synced(lock="remove")


def test_a_lock_at_the_remote(tmp_path: Path) -> None:
    """A git that was killed at the other side is named, not taken for a busy remote for ever."""
    ada, _bob = two_people(tmp_path, "one")
    ada.add("two")
    lock = tmp_path / "hub.git" / "refs" / "heads" / "main.lock"
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
    bob.synced(removed=answer)
    assert bob.path.exists() is there
    assert bob.git("status", "--porcelain") == ""
    listed = bob.git("ls-tree", "--name-only", "origin/main")
    assert ("hatrack.json" in listed) is there


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


def test_the_state_in_words(tmp_path: Path) -> None:
    """The top line says what waits on either side, and that nothing does."""
    ada, bob = two_people(tmp_path, "one")
    assert git_state(ada.path, ada.environ).short.say() == "in step"
    ada.add("two")
    assert git_state(ada.path, ada.environ).short.say() == "1 to send"
    ada.synced()
    bob.git("fetch", "-q")
    assert git_state(bob.path, bob.environ).short.say() == "1 to take in"
    bob.add("three")
    assert git_state(bob.path, bob.environ).short.say() == "1 to send, 1 to take in"
