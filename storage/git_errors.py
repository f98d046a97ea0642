"""What stands against a sync, as one tree under `StorageError` (exit 6 unless said).

    StorageError
      GitFailed      a git command ended with an error of its own
        GitTimeout   it did not end in time and was stopped
      Stopped        the sync cannot go on: `state` says which case it is, `question` what may help
      Cancelled      the person cancelled it
      RefMoved       somebody else moved the branch meanwhile: the sync starts again
        RemoteLocked   or is about to, at the other side

Each carries a title and a sentence for people. The board always opens and saves; only sync stops.
"""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from hatrack.words import Words, words
from storage.errors import StorageError

if TYPE_CHECKING:
    from storage.sync_questions import Question

GIT, CONFLICT, INVALID = 6, 5, 4


class State(StrEnum):
    """Every way a sync can end, or a repository can stand (storage.md, section 5)."""

    SYNCED = "synced"
    HELD = "held"
    NO_GIT = "no-git"
    OLD_GIT = "old-git"
    NO_REPOSITORY = "no-repository"
    BARE = "bare"
    DETACHED = "detached"
    IN_PROGRESS = "in-progress"
    UNMERGED = "unmerged"
    RESOLVED = "resolved"
    NO_REMOTE = "no-remote"
    MANY_REMOTES = "many-remotes"
    OFFLINE = "offline"
    AUTHENTICATION = "authentication"
    HOST_KEY = "host-key"
    NO_SUCH_REMOTE = "no-such-remote"
    BUSY_REMOTE = "busy-remote"
    REFUSED = "refused"
    REWRITTEN = "rewritten"
    UNRELATED = "unrelated"
    IGNORED = "ignored"
    OVERWRITES = "overwrites"
    OTHER_CONFLICT = "other-conflict"
    SPARSE = "sparse"
    FILTER = "filter"
    OWNERSHIP = "ownership"
    LOCKED = "locked"
    SYNCING = "syncing"
    NO_IDENTITY = "no-identity"
    SIGNING = "signing"
    REMOTE_UNREADABLE = "remote-unreadable"
    LOCAL_UNREADABLE = "local-unreadable"
    CHECK_FAILED = "check-failed"
    DISK_FULL = "disk-full"
    MOVED = "moved"
    REMOVED = "removed"
    BUSY_FILE = "busy-file"
    CANCELLED = "cancelled"
    FAILED = "failed"
    UNSENT = "unsent"
    """Nothing is wrong: changes wait for the next sync (only when looked at, never its end)."""


EXIT_CODES = {
    State.SYNCED: 0,
    State.HELD: 0,
    State.RESOLVED: 0,
    State.UNSENT: 0,
    State.IN_PROGRESS: CONFLICT,
    State.UNMERGED: CONFLICT,
    State.OTHER_CONFLICT: CONFLICT,
    State.OVERWRITES: CONFLICT,
    State.LOCKED: CONFLICT,
    State.SYNCING: CONFLICT,
    State.BUSY_FILE: CONFLICT,
    State.REMOTE_UNREADABLE: INVALID,
    State.LOCAL_UNREADABLE: INVALID,
    State.CHECK_FAILED: 1,
    State.CANCELLED: 130,
}
"""The exit code of a command that ends so; the others are 6."""


class GitFailed(StorageError):
    """A git command failed; `code` is its exit code and `said` its messages, secrets masked."""

    exit_code = GIT

    def __init__(self, command: str, code: int, said: str) -> None:
        self.command = command
        self.code = code
        self.said = masked(said)
        sentence = words(
            "git {command} failed: {reason}", command=command, reason=first_line(self.said) or code
        )
        super().__init__(words("git failed"), sentence)


class GitTimeout(GitFailed):
    """A git command took too long and was stopped."""


class Stopped(StorageError):
    """The sync cannot go on: `state` says which case it is, `question` what a person may decide."""

    exit_code = GIT

    def __init__(
        self,
        state: State,
        sentence: Words,
        question: Question | None = None,
        *,
        detail: str = "",
    ) -> None:
        super().__init__(words("Not synced"), sentence)
        self.state = state
        self.question = question
        self.detail = masked(detail)


class Cancelled(StorageError):
    """The person cancelled the sync."""

    exit_code = 130

    def __init__(self) -> None:
        super().__init__(words("Cancelled"), words("Sync cancelled. What was saved stays saved."))


class RefMoved(StorageError):
    """The branch was moved by somebody else between looking at it and moving it."""

    exit_code = GIT

    def __init__(self) -> None:
        super().__init__(words("Not synced"), words("Another git moved the branch. Sync again."))


class RemoteLocked(RefMoved):
    """A git at the other side holds `lock`: it is pushing just now, or was killed while it did."""

    def __init__(self, lock: Path) -> None:
        super().__init__()
        self.lock = lock


_secret = re.compile(r"(?<=://)[^/@\s]+(?=@)")
_prefix = re.compile(r"^(fatal|error|remote|warning|hint): ?")


def masked(text: str) -> str:
    """Return a text with the credentials of its addresses hidden."""
    return _secret.sub("***", text)


def first_line(said: str) -> str:
    """Return the first line of git's messages that says something, without its prefix.

    An error goes before a warning or a progress line.
    """
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith(("fatal:", "error:", "ssh:"))]
    chosen = next(iter(errors or lines), "")
    return _prefix.sub("", chosen)


def remote_lines(said: str) -> str:
    """Return what the other side's server said, its lines in one."""
    lines = [line[len("remote:") :].strip() for line in said.splitlines() if "remote:" in line[:7]]
    return " ".join(line for line in lines if line)
