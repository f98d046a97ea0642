"""What a person's answers change in a repository before a sync: nothing without one."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from pathlib import Path

from hatrack.words import words
from storage.git_errors import State, Stopped
from storage.git_program import Git
from storage.git_repo import Repository
from storage.git_setup import add_remote, create_repository
from storage.git_states import STALE_LOCK, git_runs_in, located
from storage.sync_questions import Choices, give_identity
from storage.upstream import REMOTE_KEY, local_remotes, remotes

_identity = re.compile(r"\s*([^<>]*?)\s*<\s*([^<>\s]+@?[^<>\s]*)\s*>\s*")


def prepare(git: Git, board: Path, choices: Choices) -> None:
    """Do what was answered: create the repository, add the remote, name the person, and so on."""
    if choices.repository == "create":
        create_repository(git, board)
    if not (choices.url or choices.identity or choices.lock or choices.remote):
        return
    repo = located(board, git)
    if choices.url:
        add_remote(repo, choices.url)
    if choices.identity:
        _set_identity(repo, choices.identity)
    if choices.remote and len(remotes(repo)) > 1 and choices.remote in remotes(repo):
        repo.git.run("config", "--local", REMOTE_KEY, choices.remote)
    if choices.lock == "remove":
        _remove_stale_locks(repo)


def _set_identity(repo: Repository, text: str) -> None:
    """Note who commits, for this repository alone."""
    found = _identity.fullmatch(text)
    if found is None or not found[1]:
        raise Stopped(
            State.NO_IDENTITY,
            words("{text} is no name and address: write Ada Lovelace <ada@x.org>.", text=text),
            give_identity(),
        )
    repo.git.run("config", "--local", "user.name", found[1])
    repo.git.run("config", "--local", "user.email", found[2])


def _remove_stale_locks(repo: Repository) -> None:
    """Remove locks that are old and that no git seems to hold."""
    elsewhere = local_remotes(repo)
    if git_runs_in(repo, elsewhere):
        return
    places = [repo.git_dir / "index", repo.git_dir / "HEAD", repo.common_dir / "packed-refs"]
    places += [repo.common_dir / repo.branch, repo.common_dir / "config"]
    places += [place / repo.branch for place in elsewhere]
    for place in places:
        lock = place.with_name(place.name + ".lock")
        with suppress(OSError):
            if time.time() - lock.stat().st_mtime > STALE_LOCK:
                lock.unlink()
