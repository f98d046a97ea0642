"""Earlier versions of the board file: the last ten, and one a day for two weeks.

A version is kept by a hard link to the file that a save is about to replace, which costs nothing;
where the state folder is on another file system it is copied. They lie in the state folder and
only their owner may read them.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from storage.state_folder import StateFolder

RECENT = 10
DAYS = 14
_STAMP = "%Y%m%dT%H%M%S%f"
_version = re.compile(r"\d{8}T\d{12}\.json", re.ASCII)


class Backups:
    """The earlier versions of the board at the real path `board`."""

    def __init__(self, board: str, state: StateFolder) -> None:
        self._board = board
        self._state = state

    def newest_first(self) -> list[Path]:
        """Return the files of all versions kept, newest first."""
        folder = self._state.path / "backups"
        with contextlib.suppress(OSError):
            names = sorted(filter(_version.fullmatch, os.listdir(folder)), reverse=True)
            return [folder / name for name in names]
        return []

    def keep(self) -> Callable[[], None]:
        """Keep the file as it is now, before it is replaced; the result takes that back.

        A version that cannot be kept is no reason not to save: it is left out.
        """
        kept = None
        with contextlib.suppress(OSError):
            kept = self._keep(datetime.now(UTC))

        def take_back() -> None:
            if kept is not None:
                with contextlib.suppress(OSError):
                    kept.unlink()

        return take_back

    def _keep(self, now: datetime) -> Path | None:
        if not self._state.usable() or not os.path.exists(self._board):
            return None
        folder = self._state.sub("backups")
        kept = folder / f"{now.strftime(_STAMP)}.json"
        try:
            os.link(self._board, kept)
        except OSError:
            _private_copy(self._board, kept)
        for path in outdated(self.newest_first(), now):
            path.unlink(missing_ok=True)
        return kept

    def keep_leftover(self, path: str) -> bool:
        """Keep what a killed save left as a version, and tell whether its own file may go.

        Half a version, or one that is here already, needs no keeping.
        """
        from storage.content import content_of
        from storage.errors import Damaged, StorageError
        from storage.reading import read_whole

        try:
            found = read_whole(path)
            if self._has(found.data) or content_of(found.data).blank:
                return True
        except (StorageError, Damaged):
            return True
        written = datetime.fromtimestamp(os.stat(path).st_mtime, UTC)
        return self._copied(path, written)

    def _has(self, data: bytes) -> bool:
        """Whether the board or one of the versions kept is the same."""
        for path in (Path(self._board), *self.newest_first()):
            with contextlib.suppress(OSError):
                if path.stat().st_size == len(data) and path.read_bytes() == data:
                    return True
        return False

    def _copied(self, path: str, written: datetime) -> bool:
        if not self._state.usable():
            return False
        with contextlib.suppress(OSError):
            kept = self._state.sub("backups") / f"{written.strftime(_STAMP)}.json"
            os.replace(_private_copy(path, kept.with_suffix(".new")), kept)
            return True
        return False

    def links_of(self, inode: int) -> Iterator[Path]:
        """Yield the versions that share the file `inode`: left by a save that was killed."""
        for path in self.newest_first():
            with contextlib.suppress(OSError):
                if path.stat().st_ino == inode:
                    yield path


def _private_copy(path: str, copy: Path) -> Path:
    import shutil

    shutil.copyfile(path, copy)
    copy.chmod(0o600)
    return copy


def outdated(newest_first: list[Path], now: datetime) -> list[Path]:
    """Return the versions to remove: neither among the last ten nor the last of a recent day."""
    first_day = (now - timedelta(days=DAYS)).strftime("%Y%m%d")
    days: set[str] = set()
    removed = []
    for place, path in enumerate(newest_first):
        day = path.name[:8]
        wanted = place < RECENT or (day not in days and day > first_day)
        days.add(day)
        if not wanted:
            removed.append(path)
    return removed
