"""Reading and writing a file so that it is always the old version or the new one, whole.

A write goes to a temporary file in the same folder, is synced, and replaces the file; then the
folder is synced. A process killed at any moment leaves the old version or the new one and at most
a stale temporary file, which `sweep` removes (storage.md, section 1).
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import stat
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from hatrack.words import Words, words
from storage.errors import BoardMissing, BoardUnreadable, NoSpace, NotWritten, ReadOnly
from storage.file_system import FileSystem

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest file that is read."""
NEW_MODE = 0o644
_STALE_AFTER = 60.0
_FINE_GRAIN, _COARSE_GRAIN = 50_000_000, 2_000_000_000
_READ_TRIES = 5
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


class Signature(NamedTuple):
    """What tells one version of a file from another without reading it; times in nanoseconds."""

    device: int
    inode: int
    size: int
    modified: int
    changed: int

    @classmethod
    def of(cls, status: os.stat_result) -> Signature:
        """Return the signature in a file's status."""
        return cls(
            status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
        )

    def is_file_of(self, other: Signature) -> bool:
        """Whether it is the same version of a file; renaming it changed one of the times only."""
        return self[:4] == other[:4]

    def settled(self, now: int) -> bool:
        """Whether a later write is sure to show: not within the grain of the file's clock.

        `now` is in nanoseconds. Two writes in one tick of that clock bear the same time, so a
        fresh signature proves nothing yet (git calls such an entry racily clean).
        """
        grain = _FINE_GRAIN if self.changed % 1_000_000_000 else _COARSE_GRAIN
        return self.changed + grain < now


def signature_of(path: str) -> Signature | None:
    """Return the signature of the file at `path`, None when there is none."""
    try:
        return Signature.of(os.stat(path))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _unreadable(path, error) from error


def read_whole(path: str) -> tuple[bytes, Signature | None]:
    """Return the bytes of a file and their signature; None while that proves nothing yet.

    Raises BoardMissing when there is none, BoardUnreadable for anything that is not a regular
    file of at most 64 MiB which may be read.
    """
    try:
        for _ in range(_READ_TRIES):
            now = time.time_ns()
            before = os.stat(path)
            _check_readable(path, before)
            with open(path, "rb") as file:
                data = file.read(LARGEST + 1)
                after = Signature.of(os.fstat(file.fileno()))
            if after == Signature.of(before):
                break  # else somebody writes it in place just now: read it again
        _check_size(path, len(data))
        return data, after if after.settled(now) else None
    except (FileNotFoundError, NotADirectoryError) as error:
        raise BoardMissing(
            words("No board"),
            words("There is no board at {path}. Create one: hatrack init", path=path),
        ) from error
    except OSError as error:
        raise _unreadable(path, error) from error


def _check_readable(path: str, status: os.stat_result) -> None:
    """Refuse what a read would hang on or choke on."""
    if stat.S_ISDIR(status.st_mode):
        raise BoardUnreadable(
            words("Not a file"),
            words("{path} is a folder. Name the board file in it: hatrack --board FILE", path=path),
        )
    if not stat.S_ISREG(status.st_mode):
        raise BoardUnreadable(
            words("Not a file"), words("{path} is not a regular file, so no board.", path=path)
        )
    _check_size(path, status.st_size)


def _check_size(path: str, size: int) -> None:
    if size > LARGEST:
        raise BoardUnreadable(
            words("Too large"),
            words("{path} is larger than 64 MiB: it was not read, and not changed.", path=path),
        )


def _unreadable(path: str, error: OSError) -> BoardUnreadable:
    return BoardUnreadable(
        words("Cannot read"),
        words("{path} cannot be read: {reason}.", path=path, reason=error.strerror or str(error)),
    )


def why_read_only(path: str) -> Words | None:
    """Return why the file at `path` may not be written, or None when it may.

    Replacing a file asks for no permission on the file itself, so its own mode is looked at too;
    no write bit for anybody counts even for the administrator, who could write it all the same.
    """
    folder = os.path.dirname(path) or "."
    for place, sentence in (
        (path, words("{path} is write-protected: changes cannot be saved.", path=path)),
        (
            folder,
            words("The folder of {path} is write-protected: nothing can be saved.", path=path),
        ),
    ):
        try:
            mode = os.stat(place).st_mode
        except OSError:
            continue  # a new file: the folder decides; a missing folder shows when writing
        if not mode & 0o222 or not os.access(place, os.W_OK):
            return sentence
    return None


def write_whole(
    path: str,
    parts: Sequence[bytes | memoryview],
    files: FileSystem,
    before_replace: Callable[[], Callable[[], None]] | None = None,
) -> Signature | None:
    """Write the `parts` durably to `path`, whole or not at all; return its new signature.

    `path` must be resolved: replacing a symbolic link would detach it. `before_replace` is called
    when the new version is safe on the disk and returns what to call if it still fails. There is
    no signature when somebody replaced the file in the same moment. Raises NoSpace, ReadOnly or
    NotWritten; the file is then as it was.
    """
    forbidden = why_read_only(path)
    if forbidden:
        raise ReadOnly(words("Read-only"), forbidden)
    folder, name = os.path.split(path)
    temporary = os.path.join(folder, f".{name}.{os.getpid()}.{secrets.token_hex(4)}.tmp")
    give_up: Callable[[], None] | None = None
    try:
        try:
            written = _write_temporary(temporary, path, parts, files)
            give_up = before_replace() if before_replace else None
            files.replace(temporary, path)
        except OSError:
            with contextlib.suppress(OSError):
                files.unlink(temporary)
            if give_up:
                give_up()
            raise
        files.sync_folder(folder)
        found = Signature.of(os.stat(path))
        return found if found.is_file_of(written) else None
    except OSError as error:
        raise write_error(path, error) from error


def _write_temporary(
    temporary: str, path: str, parts: Sequence[bytes | memoryview], files: FileSystem
) -> Signature:
    """Write and sync the temporary file, with the permissions of the file it will replace."""
    try:
        old: os.stat_result | None = os.stat(path)
    except FileNotFoundError:
        old = None
    descriptor = files.create(temporary)
    try:
        for part in parts:
            rest = memoryview(part)
            while rest:
                rest = rest[files.write(descriptor, rest) :]
        mine = os.fstat(descriptor)
        if old is not None and (old.st_uid, old.st_gid) != (mine.st_uid, mine.st_gid):
            with contextlib.suppress(PermissionError):
                files.give(descriptor, old.st_uid, old.st_gid)
        files.permit(descriptor, NEW_MODE if old is None else stat.S_IMODE(old.st_mode))
        files.sync(descriptor)
        return Signature.of(os.fstat(descriptor))
    finally:
        files.close(descriptor)


def write_error(path: str, error: OSError) -> NotWritten:
    """Return the error of our tree for what the system said when `path` was written."""
    if error.errno in _FULL:
        return NoSpace(
            words("Disk full"),
            words("No space left to write {path}. Free some space, then save again.", path=path),
        )
    reason = error.strerror or str(error)
    if error.errno in _FORBIDDEN:
        return ReadOnly(
            words("Read-only"),
            words("{path} may not be written: {reason}.", path=path, reason=reason),
        )
    return NotWritten(
        words("Not saved"),
        words("{path} could not be written: {reason}. Save again.", path=path, reason=reason),
    )


def sweep(path: str) -> tuple[Path, ...]:
    """Remove and return the temporary files of `path` that killed processes left behind.

    They bear our own pattern, their process is gone, and they are older than a minute. Call it
    with the lock held.
    """
    folder, name = os.path.split(path)
    pattern = re.compile(re.escape(f".{name}.") + r"(\d{1,10})\.[0-9a-f]{8}\.tmp")
    swept = []
    with contextlib.suppress(OSError), os.scandir(folder or ".") as entries:
        for entry in entries:
            found = pattern.fullmatch(entry.name)
            if found and not _alive(int(found[1])) and _old(entry):
                os.unlink(entry.path)
                swept.append(Path(entry.path))
    return tuple(swept)


def _old(entry: os.DirEntry[str]) -> bool:
    return time.time() - entry.stat(follow_symlinks=False).st_mtime > _STALE_AFTER


def _alive(process: int) -> bool:
    """Whether a process of that number runs; where it cannot be asked, it is taken to."""
    if os.name != "posix":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
