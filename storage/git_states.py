"""How a repository stands before anything is done in it: found, usable, and if not, why.

`located` finds the repository of a board. `check_usable` raises the first thing that stands
against a sync, as the table of storage.md, section 5 has it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from hatrack.records import replace
from hatrack.words import Words, words
from storage.git_errors import GitFailed, State, Stopped, first_line
from storage.git_program import Git, lock_of
from storage.git_repo import Repository, read_config
from storage.sync_questions import (
    create_repository,
    give_identity,
    remove_lock,
    resolve,
    sign_off,
)

_OPERATIONS = (
    ("rebase-merge", words("rebase")),
    ("rebase-apply", words("rebase")),
    ("MERGE_HEAD", words("merge")),
    ("CHERRY_PICK_HEAD", words("cherry-pick")),
    ("REVERT_HEAD", words("revert")),
    ("BISECT_LOG", words("bisect")),
)
STALE_LOCK = 600.0
"""Seconds after which a lock may be offered for removal."""


def located(board: Path, git: Git) -> Repository:
    """Return the repository a board (by its real path) is in; raise Stopped when it is in none."""
    answer = git.run(
        "rev-parse",
        "--is-bare-repository",
        "--is-shallow-repository",
        "--absolute-git-dir",
        "--git-common-dir",
        "--show-toplevel",
        "--show-prefix",
        "HEAD",
        "--symbolic-full-name",
        "HEAD",
        allow=(0, 128),
    )
    lines = answer.lines
    if lines[:1] == ["true"] or (len(lines) == 4 and "work tree" in answer.said):
        raise Stopped(State.BARE, words("This is a bare repository: it has no files of its own."))
    if len(lines) < 6:
        raise _not_located(answer.said)
    head, branch = (lines[6], lines[7]) if answer.code == 0 else ("", _unborn_branch(git))
    top = Path(lines[4])
    config = read_config(git)
    ssh = config.get("core.sshcommand", [""])[-1]
    return Repository(
        replace(git, folder=top, ssh=ssh),
        top=top,
        git_dir=Path(lines[2]),
        common_dir=Path(os.path.normpath(git.folder / lines[3])),
        path=lines[5] + board.name,
        branch=branch if branch != "HEAD" else "",
        head=head,
        shallow=lines[1] == "true",
        config=config,
    )


def _not_located(said: str) -> Stopped:
    if "dubious ownership" in said:
        advice = next((line.strip() for line in said.splitlines() if "safe.directory" in line), "")
        sentence = words(
            "This repository belongs to somebody else. If you trust it, run: {command}",
            command=advice,
        )
        return Stopped(State.OWNERSHIP, sentence)
    if "not a git repository" in said:
        return Stopped(State.NO_REPOSITORY, words("Not in git."), create_repository())
    return Stopped(State.FAILED, words("git: {reason}", reason=first_line(said)))


def _unborn_branch(git: Git) -> str:
    return git.run("symbolic-ref", "-q", "HEAD", allow=(0, 1)).text or "HEAD"


def check_usable(repo: Repository, stages: dict[int, str]) -> None:
    """Raise Stopped when the branch cannot be committed to; `stages` are the board's in a conflict.

    A conflict of the board alone can be resolved; anything else is the person's to finish.
    """
    operation = operation_in_progress(repo)
    if stages:
        raise Stopped(
            State.UNMERGED,
            words("The board has a conflict of a git merge: both sides can be merged now."),
            resolve(),
        )
    if operation is not None:
        raise Stopped(
            State.IN_PROGRESS,
            words(
                "Finish your {operation} first. Changes are saved, not committed.",
                operation=operation,
            ),
        )
    if not repo.branch:
        raise Stopped(
            State.DETACHED,
            words(
                "HEAD is detached: changes are saved, not committed. Check out a branch to sync."
            ),
        )


def operation_in_progress(repo: Repository) -> Words | None:
    """Return the name of a git operation that waits to be finished, None when there is none."""
    for name, said in _OPERATIONS:
        if (repo.git_dir / name).exists():
            return said
    return None


def check_board_may_be_committed(repo: Repository, *, tracked: bool, track: bool) -> None:
    """Raise Stopped when git would not take the board as it is.

    `tracked` says it is committed or staged already; `track`, that the person wants it although
    a rule ignores it.
    """
    for entry in repo.index_entries():
        if entry.tag in ("S", "s"):
            raise Stopped(
                State.SPARSE,
                words(
                    "{path} is excluded by sparse-checkout: include it to sync it.", path=repo.path
                ),
            )
    attributes = attributes_of(repo)
    for name in ("filter", "working-tree-encoding"):
        value = attributes.get(name, "")
        if value not in ("unspecified", "unset", ""):
            raise Stopped(
                State.FILTER,
                words(
                    "Remove {attribute} for {path} from the git attributes: a board cannot be"
                    " synced through it.",
                    attribute=f"{name}={value}",
                    path=repo.path,
                ),
            )
    if not tracked and not track:
        check_not_ignored(repo)


def attributes_of(repo: Repository) -> dict[str, str]:
    """Return what git's attributes say of the board: filter, encoding, merge."""
    names = ("filter", "working-tree-encoding", "merge")
    answer = repo.git.run("check-attr", "-z", *names, "--", repo.path)
    fields = answer.out.decode("utf-8", "replace").split("\0")
    return dict(zip(fields[1::3], fields[2::3], strict=False))


def check_not_ignored(repo: Repository) -> None:
    """Raise Stopped when a rule ignores the board."""
    from storage.sync_questions import track

    rule = ignoring_rule(repo)
    if rule:
        raise Stopped(
            State.IGNORED,
            words("{path} is ignored by {rule}: it will not sync.", path=repo.path, rule=rule),
            track(rule),
        )


def ignoring_rule(repo: Repository) -> str:
    """Return the file and line of the rule that ignores the board, empty when none does."""
    path = os.fsencode(repo.path) + b"\0"
    answer = repo.git.run(
        "check-ignore", "-z", "-v", "--stdin", stdin=path, allow=(0, 1), literal=False
    )
    fields = os.fsdecode(answer.out).split("\0")
    if answer.code or len(fields) < 4 or fields[2].startswith("!"):
        return ""
    return f"{fields[0]}:{fields[1]}"


def explained(failure: GitFailed, repo: Repository) -> Stopped:
    """Return what a failed command of plumbing means to a person."""
    said = failure.said
    lock = lock_of(failure)
    if lock is not None:
        return locked(repo, lock)
    if "No space left" in said or "Disk quota" in said:
        return Stopped(
            State.DISK_FULL,
            words("Could not commit: the disk is full. The board's file is safe."),
        )
    if "identity unknown" in said or "tell me who you are" in said or "empty ident" in said:
        return Stopped(
            State.NO_IDENTITY, words("Git does not know your name yet."), give_identity()
        )
    if failure.command == "commit-tree" and repo.setting_is_on("commit.gpgsign"):
        return Stopped(
            State.SIGNING,
            words("Signing the commit failed: {reason}", reason=first_line(said)),
            sign_off(),
        )
    return Stopped(State.FAILED, failure.sentence, detail=said)


def locked(repo: Repository, lock: Path) -> Stopped:
    """Return what to say of a lock; an old one that nobody seems to hold may be removed."""
    age = 0.0
    with suppress(OSError):
        age = max(0.0, time.time() - lock.stat().st_mtime)
    removable = age > STALE_LOCK and not git_runs_in(repo, lock.parents)
    return Stopped(
        State.LOCKED,
        words(
            "Another git runs here ({lock} is {minutes} min old).",
            lock=lock.name,
            minutes=int(age // 60),
        ),
        remove_lock(str(lock)) if removable else None,
    )


def locked_there(repo: Repository, lock: Path) -> Stopped:
    """Return what to say of a lock at the remote; only one on this machine may be removed."""
    if lock.exists():
        return locked(repo, lock)
    sentence = words(
        "Another git is pushing, or was killed while it did: the remote holds {lock}.",
        lock=str(lock),
    )
    return Stopped(State.LOCKED, sentence)


def git_runs_in(repo: Repository, others: Iterable[Path] = ()) -> bool:
    """Whether a git process works in this repository or right in one of the `others`.

    Where it cannot be asked, yes.
    """
    processes = Path("/proc")
    if not processes.is_dir():
        return True
    places, exactly = {repo.top, repo.git_dir, repo.common_dir}, set(others)
    for process in processes.glob("[0-9]*"):
        with suppress(OSError):
            name = (process / "comm").read_text("utf-8", "replace").strip()
            if not name.startswith("git"):
                continue
            here = (process / "cwd").resolve()
            if here in exactly or any(here == place or place in here.parents for place in places):
                return True
    return False
