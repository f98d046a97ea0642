"""The operations on files that a durable save is made of, one method each.

They are gathered here so that a test can fail or stop at every single one of them; there is one
implementation in the program, the real one.
"""

from __future__ import annotations

import errno
import os
import sys
import time

_REPLACE_TRIES = 10
_HERE, _EXCHANGE = -100, 2
"""AT_FDCWD and RENAME_EXCHANGE of Linux."""
_FOLDERS_NOT_SYNCED = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EPERM}
"""What file systems answer that cannot sync a folder, or do not let it be opened."""


class FileSystem:
    """The real file system."""

    def create(self, path: str) -> int:
        """Create a new file that only its owner may read, and return its descriptor."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        flags |= getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
        return os.open(path, flags | getattr(os, "O_BINARY", 0), 0o600)

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write some of `data` and return how many bytes were taken."""
        return os.write(descriptor, data)

    def give(self, descriptor: int, owner: int, group: int) -> None:
        """Give the file to an owner and a group; raises OSError where that is not allowed."""
        if sys.platform != "win32":
            os.fchown(descriptor, owner, group)

    def permit(self, descriptor: int, mode: int) -> None:
        """Set the permission bits of an open file."""
        if sys.platform != "win32":
            os.fchmod(descriptor, mode)

    def sync(self, descriptor: int) -> None:
        """Wait until the file's content is on the disk."""
        os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        """Close a descriptor."""
        os.close(descriptor)

    def replace(self, new: str, path: str) -> None:
        """Put the file `new` in the place of `path`, at once for every reader.

        On Windows a reader may hold the old file for a moment: it is tried for two seconds.
        """
        for left in reversed(range(_REPLACE_TRIES)):
            try:
                os.replace(new, path)
                return
            except PermissionError:
                if sys.platform != "win32" or not left:
                    raise
                time.sleep(0.2)

    def read(self, path: str) -> bytes:
        """Return what a file holds."""
        with open(path, "rb") as file:
            return file.read()

    def exchange(self, new: str, path: str) -> bool:
        """Let the files `new` and `path` change places at once; False where that is impossible."""
        if sys.platform != "linux":
            return False
        import ctypes

        rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
        if rename is None:
            return False
        names = os.fsencode(new), os.fsencode(path)
        if rename(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0:
            return True
        number = ctypes.get_errno()
        if number in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
            return False
        raise OSError(number, os.strerror(number), path)

    def sync_folder(self, folder: str) -> None:
        """Wait until the names in a folder are on the disk, where the system can do that."""
        if sys.platform == "win32":
            return
        try:
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except PermissionError:
            return
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in _FOLDERS_NOT_SYNCED:
                raise
        finally:
            os.close(descriptor)

    def unlink(self, path: str) -> None:
        """Remove a name."""
        os.unlink(path)
