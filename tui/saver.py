"""Saves in a thread, one save at a time, so that no key ever waits for a disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from hatrack.words import words
from storage.board_file import Saved
from storage.errors import NotWritten, StorageError

AT_LATEST = 0.1
"""Seconds after which what was done is saved, whether it could be painted or not."""
ONCE_PAINTED = 0.02
"""Seconds that what was painted has to reach the terminal, which another thread sends it to."""


class Saver:
    """Runs `save` in a worker thread whenever it was woken, and reports on the event loop."""

    def __init__(
        self,
        save: Callable[[], Saved],
        on_saved: Callable[[Saved], None],
        on_failed: Callable[[StorageError], None],
    ) -> None:
        self._save = save
        self._on_saved = on_saved
        self._on_failed = on_failed
        self._task: asyncio.Task[None] | None = None
        self._again = False
        self._later: asyncio.TimerHandle | None = None

    @property
    def busy(self) -> bool:
        """Whether a save is under way."""
        return self._task is not None and not self._task.done()

    def wake(self) -> None:
        """Have what there is to save saved: now, or right after the save under way."""
        if self._later is not None:
            self._later.cancel()
            self._later = None
        self._again = True
        if not self.busy:
            self._task = asyncio.get_running_loop().create_task(self._run())

    def wake_later(self) -> None:
        """Have it saved once `painted` says so, or a moment from now.

        A save beside the painting takes turns with it, and doubles the wait for what a key does.
        """
        if self._later is None:
            self._later = asyncio.get_running_loop().call_later(AT_LATEST, self.wake)

    def painted(self) -> None:
        """Save what waits for the painting, once that is on its way."""
        if self._later is not None:
            self._later.cancel()
            self._later = asyncio.get_running_loop().call_later(ONCE_PAINTED, self.wake)

    async def idle(self) -> None:
        """Wait until everything asked for so far is saved or has failed."""
        if self._later is not None:
            self.wake()
        while self._task is not None and not self._task.done():
            await asyncio.shield(self._task)

    async def _run(self) -> None:
        while self._again:
            self._again = False
            try:
                saved = await asyncio.to_thread(self._save)
            except StorageError as error:
                self._on_failed(error)
            except Exception as fault:  # a fault of ours must not pass for a save
                self._on_failed(_unforeseen(fault))
            else:
                self._on_saved(saved)


def _unforeseen(fault: Exception) -> StorageError:
    reason = f"{type(fault).__name__}: {fault}" if str(fault) else type(fault).__name__
    return NotWritten(
        words("Not saved"),
        words("This is a fault of Hatrack: {reason}. Please report it.", reason=reason),
    )
