"""The lock under which a board is read, merged and written: an advisory lock on its own file.

The board file itself cannot be locked, since every save replaces it. Where a file system has no
locks, saving goes on without: finding outside changes before each write prevents loss by itself.
"""

from __future__ import annotations

import errno
import os
import sys
import threading
import time
from types import TracebackType

from hatrack.words import words
from storage.errors import Locked
from storage.state_folder import StateFolder

PATIENCE = 5.0
"""Seconds to wait for another program to finish its save."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.002, 0.01
_BUSY = {errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK}


class Lock:
    """A lock between processes and threads; one thread may take it several times over.

    Use it as a context manager; entering raises Locked after `patience` seconds.
    """

    def __init__(self, path: str, *, patience: float = PATIENCE) -> None:
        self.path = path
        self._patience = patience
        self._threads = threading.RLock()
        self._depth = 0
        self._descriptor: int | None = None

    @classmethod
    def of_board(cls, board: str, state: StateFolder) -> Lock:
        """Return the lock of the board at the real path `board`."""
        if state.usable():
            return cls(str(state.lock))
        folder, name = os.path.split(board)
        return cls(os.path.join(folder, f".{name}.lock"))

    def __enter__(self) -> Lock:
        deadline = time.monotonic() + self._patience
        if not self._threads.acquire(timeout=self._patience):
            raise _locked()
        try:
            if self._depth == 0:
                self._descriptor = self._take(deadline)
            self._depth += 1
        except BaseException:
            self._threads.release()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._depth -= 1
        if self._depth == 0 and self._descriptor is not None:
            os.close(self._descriptor)  # which gives the lock back
            self._descriptor = None
        self._threads.release()

    def _take(self, deadline: float) -> int | None:
        """Return the descriptor that holds the lock, None where there are no locks."""
        try:
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return None
        pause = _FIRST_PAUSE
        while True:
            try:
                _lock(descriptor)
                return descriptor
            except OSError as error:
                if error.errno not in _BUSY:
                    os.close(descriptor)
                    return None
                if time.monotonic() > deadline:
                    os.close(descriptor)
                    raise _locked() from error
            time.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)


def _locked() -> Locked:
    return Locked(
        words("Locked"), words("Another program is saving this board. Try again in a moment.")
    )


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
