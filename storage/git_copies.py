"""Earlier versions of a board in git, for when its file cannot be read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from hatrack.words import words
from storage.errors import StorageError
from storage.git_setup import a_git
from storage.git_states import located
from storage.recovery import Copy

_MOST = 20


def git_copies(board: Path, environ: Mapping[str, str] | None = None) -> Iterator[Copy]:
    """Yield the board as its last commits have it, newest first; nothing where git has none.

    Commits that only the branch's log remembers come after those of the branch.
    """
    path = Path(os.path.realpath(board))
    try:
        repo = located(path, a_git(path, environ))
        if not repo.head:
            return
        form = "--format=%H%x00%h%x00%cs"
        logs = (("-g", repo.branch or "HEAD"), ()) if repo.branch else ((),)
        seen: set[str] = set()
        for extra in reversed(logs):
            log = repo.git.run("log", f"-{_MOST}", form, *extra, "--", repo.path)
            commits = [line.split("\0") for line in log.lines]
            blobs = repo.ids(*(f"{commit}:{repo.path}" for commit, *_rest in commits))
            for (_commit, short, day), blob in zip(commits, blobs, strict=True):
                if not blob or blob in seen:
                    continue
                seen.add(blob)
                data = repo.blobs([blob])[0]
                if data is not None:
                    yield Copy(data, words("the version of {day} in git ({commit})",
                                           day=day, commit=short))  # fmt: skip
    except StorageError:
        return
