"""What the doctor looks at: the board's file and its repository, and how to mend them.

A finding says what is wrong in one sentence. Where it can be mended without asking anybody, it
has a remedy: a function that does it, and says what it did.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from hatrack.board_checks import odd_things
from hatrack.records import dataclass
from hatrack.words import Words, counted, words
from storage.board_file import BoardFile
from storage.errors import StorageError
from storage.git_errors import State, Stopped
from storage.git_repo import Repository
from storage.git_setup import (
    Driver,
    a_git,
    driver_command,
    driver_of,
    exclude_leftovers,
    has_attributes,
    register_driver,
    write_attributes,
)
from storage.git_standing import git_state
from storage.git_states import located
from storage.sync import Sync
from storage.sync_questions import Choices
from storage.working_file import WorkingFile

Remedy = Callable[[], Words]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at; `remedy` mends it, None where only a person can."""

    sentence: Words
    remedy: Remedy | None = None


def file_findings(file: BoardFile) -> Iterator[Finding]:
    """Yield what is wrong with the board's file and odd in the board."""
    for notice in file.notices:
        yield Finding(notice, None if file.read_only else _tidy(file))
    if not file.storage.state.usable():
        yield Finding(
            words(
                "{folder} cannot be written: no backups, no undo across sessions.",
                folder=str(file.storage.state.path),
            )
        )
    kept = sorted(file.path.parent.glob(f"{file.path.name}.corrupt-*"))
    if kept:
        yield Finding(
            counted(
                "{count} damaged version is kept beside the board: {name}.",
                "{count} damaged versions are kept beside the board: {name} …",
                len(kept),
                name=kept[0].name,
            )
        )
    for sentence in odd_things(file.board, datetime.now(UTC)):
        yield Finding(sentence)


def _tidy(file: BoardFile) -> Remedy:
    def mend() -> Words:
        WorkingFile(file.storage).read()
        return words("The file was written anew in its own layout.")

    return mend


def repository_findings(
    file: BoardFile, environ: Mapping[str, str] | None = None
) -> Iterator[Finding]:
    """Yield what stands against syncing, and against plain git merging the board well."""
    path = file.path
    state = git_state(path, environ)
    if state.state in (State.NO_GIT, State.NO_REPOSITORY):
        yield Finding(words("{state} Sync needs a repository: hatrack sync --setup URL",
                            state=state.sentence))  # fmt: skip
        return
    if state.state is State.UNMERGED:
        yield Finding(state.sentence, _resolve(file, environ))
    elif state.state not in (State.SYNCED, State.UNSENT):
        yield Finding(state.sentence)
    try:
        repo = located(path, a_git(path, environ))
        yield from _merging_findings(repo)
    except (Stopped, StorageError) as trouble:
        yield Finding(trouble.sentence)


def _resolve(file: BoardFile, environ: Mapping[str, str] | None) -> Remedy:
    def mend() -> Words:
        return Sync(file, Choices(unmerged="resolve"), environ=environ).run().sentence

    return mend


def _merging_findings(repo: Repository) -> Iterator[Finding]:
    """Yield what plain `git pull` would need to merge the board by its meaning."""
    if not has_attributes(repo):
        yield Finding(
            words("git does not know how to merge {path}.", path=repo.path),
            lambda: _attributes_written(repo),
        )
    driver = driver_of(repo)
    if driver is Driver.MISSING:
        yield Finding(
            words("The merge driver is not registered in this clone."),
            lambda: _driver_registered(repo),
        )
    elif driver is Driver.OUTDATED:
        yield Finding(
            words("The merge driver of this clone is of another place of Hatrack."),
            lambda: _driver_registered(repo),
        )
    elif driver is Driver.FOREIGN:
        yield Finding(
            words(
                "The merge driver of this clone is not ours: {command}",
                command=repo.setting("merge.hatrack.driver"),
            )
        )
    exclude = repo.common_dir / "info" / "exclude"
    if f".{repo.board.name}.lock" not in _lines(exclude):
        yield Finding(
            words("git would show what saving may leave behind."), lambda: _excluded(repo)
        )
    if (repo.top / ".git").is_file() and "modules" in repo.git_dir.parts:
        yield Finding(
            words("The board is in a submodule: what is synced must be committed above it too.")
        )
    yield from _locks(repo)


def _attributes_written(repo: Repository) -> Words:
    write_attributes(repo)
    return words("A line was added to .gitattributes: commit it.")


def _driver_registered(repo: Repository) -> Words:
    register_driver(repo)
    return words("Registered in this clone's settings: {command}", command=driver_command())


def _excluded(repo: Repository) -> Words:
    exclude_leftovers(repo)
    return words("Lines were added to {file}.", file=".git/info/exclude")


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8", "replace").splitlines()
    except OSError:
        return []


def _locks(repo: Repository) -> Iterator[Finding]:
    """Yield locks that may be left over; only a sync offers to remove them, when it is asked."""
    places = [repo.git_dir / "index", repo.git_dir / "HEAD", repo.common_dir / repo.branch]
    for place in places:
        lock = place.with_name(f"{place.name}.lock")
        if lock.exists():
            yield Finding(
                words("{lock} exists: another git runs, or was killed.", lock=os.fspath(lock))
            )
