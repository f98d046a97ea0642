"""Reading a file whole, and telling its versions apart."""

from __future__ import annotations

import os
import stat
import time
from typing import NamedTuple

from hatrack.words import words
from storage.errors import BoardMissing, BoardUnreadable
from storage.limits import LARGEST

_FINE_GRAIN, _COARSE_GRAIN = 50_000_000, 2_000_000_000
_READ_TRIES = 5


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


def checksum_of(path: str) -> int:
    """Return the CRC of a file's bytes, without copying them; raise OSError if it went away."""
    from mmap import ACCESS_READ, mmap
    from zlib import crc32

    with open(path, "rb") as file:
        if not os.fstat(file.fileno()).st_size:  # which cannot be mapped
            return crc32(b"")
        with mmap(file.fileno(), 0, access=ACCESS_READ) as data:
            return crc32(data)


def signature_of(path: str) -> Signature | None:
    """Return the signature of the file at `path`, None when there is none."""
    try:
        return Signature.of(os.stat(path))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _unreadable(path, error) from error


class Found(NamedTuple):
    """The bytes of a file and their signature; `settled` when an equal one proves them the same."""

    data: bytes
    signature: Signature
    settled: bool


def read_whole(path: str) -> Found:
    """Return the bytes of a file.

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
        return Found(data, after, after.settled(now))
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
