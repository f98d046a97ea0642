"""Whether a board in git needs a sync: a conflict stands, or what changed is a day unsynced.

Files of the repository are looked at first; git is asked only where they say that it may be so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from hatrack.words import Words, counted, words
from storage.git_errors import State
from storage.git_standing import git_state

DAY = 24 * 60 * 60
"""Seconds without a word from the remote after which what changed is overdue."""
_UNDER_WAY = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")


def sync_need(board: Path, now: float, environ: Mapping[str, str] | None = None) -> Words | None:
    """Return what stands against keeping a board in step, None where nothing does.

    `now` is in seconds since the epoch, as files' times are. Source: domain.md, section 6.3.
    """
    folder = _git_folder(board)
    if folder is None:
        return None
    conflict = any((folder / name).exists() for name in _UNDER_WAY)
    last = max(_times(folder), default=now)
    if not conflict and now - last < DAY:
        return None
    state = git_state(board, environ)
    if state.state in (State.UNMERGED, State.IN_PROGRESS):
        return words("Sync: {state}", state=state.short)
    if state.state is not State.UNSENT or now - last < DAY:
        return None
    return counted(
        "Not synced for {count} day: {state}",
        "Not synced for {count} days: {state}",
        int((now - last) // DAY),
        state=state.short,
    )


def _git_folder(board: Path) -> Path | None:
    """Return the folder git keeps for the working tree a board is in, None where there is none."""
    for parent in board.resolve().parents:
        found = parent / ".git"
        if found.is_dir():
            return found
        if found.is_file():
            return _named_in(found, "gitdir: ")
    return None


def _named_in(file: Path, prefix: str = "") -> Path | None:
    """Return the path a small file of git's names, from the folder the file is in."""
    try:
        said = file.read_text("utf-8").strip()
    except (OSError, ValueError):
        return None
    return file.parent / said.removeprefix(prefix) if said.startswith(prefix) else None


def _times(folder: Path) -> Iterator[float]:
    """Yield when something was last heard of a remote, or sent to it."""
    common = _named_in(folder / "commondir") or folder
    for file in (folder / "FETCH_HEAD", *(common / "refs" / "remotes").rglob("*")):
        try:
            yield file.stat().st_mtime
        except OSError:
            continue
