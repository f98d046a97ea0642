"""Writing a file so that it is always the old version or the new one, whole.

A write goes to a temporary file in the same folder, is synced, and replaces the file; then the
folder is synced. A process killed at any moment leaves the old version or the new one and at most
a stale temporary file, which `sweep` removes (storage.md, section 1).
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from hatrack.words import Words, words
from storage.errors import NoSpace, NotWritten, ReadOnly
from storage.file_system import FileSystem
from storage.reading import Signature

NEW_MODE = 0o644
_STALE_AFTER = 60.0
_LONGEST_PAUSE = 0.02
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_NOT_GIVEN = {errno.EPERM, errno.EACCES, errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP}


class Overtaken(NamedTuple):
    """A version that another program put there just before ours: its bytes, and where they lie.

    The file stays until somebody has merged and saved what is in it: a process that is killed
    before leaves it to `sweep`.
    """

    data: bytes
    file: str

    def release(self) -> None:
        """Remove the file: what is in it is safe elsewhere."""
        with contextlib.suppress(OSError):
            os.unlink(self.file)


class Written(NamedTuple):
    """What a write led to.

    `signature` is that of the new version; where that was replaced in the same moment, it is of no
    file that is still there. `overtaken` is what another program had put there just before.
    """

    signature: Signature
    overtaken: Overtaken | None = None


def give_way() -> None:
    """Wait a random moment, so that two programs do not overtake each other for ever."""
    time.sleep(_LONGEST_PAUSE * os.urandom(1)[0] / 255)


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
    replacing: Signature | None = None,
) -> Written:
    """Write the `parts` durably to `path`, whole or not at all.

    `path` must be resolved: replacing a symbolic link would detach it. `before_replace` is called
    when the new version is safe on the disk and returns what to call if it still fails.
    `replacing` is the version that is meant to be replaced; if it was another, that one is
    returned: a lock keeps out only who shares it, not another account or machine. Raises NoSpace,
    ReadOnly or NotWritten; the file is then as it was, or already new where only syncing its folder
    failed: a power cut may still take that back.
    """
    forbidden = why_read_only(path)
    if forbidden:
        raise ReadOnly(words("Read-only"), forbidden)
    folder, name = os.path.split(path)
    temporary = os.path.join(folder, f".{name}.{os.getpid()}.{os.urandom(4).hex()}.tmp")
    give_up: Callable[[], None] | None = None
    written: Signature | None = None
    try:
        try:
            written = _write_temporary(temporary, path, parts, files)
            give_up = before_replace() if before_replace else None
            overtaken = _put_in_place(temporary, path, files, replacing)
        except OSError:
            _discard(temporary, written, files)
            if give_up:
                give_up()
            raise
        found = Signature.of(os.stat(path))
        return Written(found if found.is_file_of(written) else written, overtaken)
    except OSError as error:
        raise write_error(path, error) from error


def _put_in_place(
    temporary: str, path: str, files: FileSystem, replacing: Signature | None
) -> Overtaken | None:
    """Replace the file, durably; where another version than expected was there, return it."""
    folder = os.path.dirname(path)
    if replacing is None or not os.path.exists(path) or not files.exchange(temporary, path):
        files.replace(temporary, path)
        files.sync_folder(folder)
        return None
    expected = Signature.of(os.stat(temporary)).is_file_of(replacing)
    try:
        overtaken = None if expected else Overtaken(files.read(temporary), temporary)
        files.sync_folder(folder)
    except OSError:
        _take_back(temporary, path, files, expected)
        raise
    if expected:
        with contextlib.suppress(OSError):  # it will be swept
            files.unlink(temporary)
    return overtaken


def _take_back(temporary: str, path: str, files: FileSystem, expected: bool) -> None:
    """Give the file back to the program whose version is not safe; if that fails too, it stays."""
    with contextlib.suppress(OSError):
        if expected:
            files.unlink(temporary)
        else:
            files.exchange(temporary, path)


def _discard(temporary: str, written: Signature | None, files: FileSystem) -> None:
    """Remove the temporary file, unless it has become another program's version."""
    with contextlib.suppress(OSError):
        if written is None or Signature.of(os.stat(temporary)).is_file_of(written):
            files.unlink(temporary)


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
            _give(descriptor, old, files)
        files.permit(descriptor, NEW_MODE if old is None else stat.S_IMODE(old.st_mode))
        files.sync(descriptor)
        return Signature.of(os.fstat(descriptor))
    finally:
        files.close(descriptor)


def _give(descriptor: int, old: os.stat_result, files: FileSystem) -> None:
    """Give the new version the owner of the old one, where that can be done at all.

    An owner that this user namespace does not know, or a file system without owners, is no reason
    not to save; a broken or full disk is.
    """
    try:
        files.give(descriptor, old.st_uid, old.st_gid)
    except OSError as error:
        if error.errno not in _NOT_GIVEN:
            raise


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


def sweep(path: str, keep: Callable[[str], bool]) -> tuple[Path, ...]:
    """Remove and return the temporary files of `path` that killed processes left behind.

    They bear our own pattern, their process is gone, and they are older than a minute. `keep`
    gets each first and tells whether it may go: one may be all there is of a version that another
    program had saved, when a process was killed between replacing it and merging it. Call it with
    the lock held.
    """
    folder, name = os.path.split(path)
    pattern = re.compile(re.escape(f".{name}.") + r"(\d{1,10})\.[0-9a-f]{8}\.tmp")
    swept = []
    with contextlib.suppress(OSError), os.scandir(folder or ".") as entries:
        for entry in entries:
            found = pattern.fullmatch(entry.name)
            if found and not _alive(int(found[1])) and _old(entry) and keep(entry.path):
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
