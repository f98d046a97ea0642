"""The folder where this machine keeps what belongs to one board but not into its file.

`$XDG_STATE_HOME/hatrack/<hash of the board's real path>/` holds the lock, backups, the journal of
undo and the reports of merges, for boards in git and others alike. Only its owner may read it.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

_OWNER_ONLY = 0o700


def state_home(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of all boards' state, by the XDG rules (a relative setting is ignored)."""
    given = environ.get("XDG_STATE_HOME", "")
    if os.path.isabs(given):
        return Path(given) / "hatrack"
    if sys.platform == "win32":
        return Path(environ.get("LOCALAPPDATA", "") or os.path.expanduser("~")) / "hatrack"
    return Path(os.path.expanduser("~")) / ".local" / "state" / "hatrack"


class StateFolder:
    """The state folder of the board at the real path `board`; made when first written to."""

    def __init__(self, board: str, home: Path | None = None) -> None:
        digest = sha256(os.fsencode(board)).hexdigest()[:16]
        self.path = (state_home() if home is None else home) / digest
        self._board = board
        self._usable: bool | None = None

    def usable(self) -> bool:
        """Whether the folder is there and may be written; it is made when it is missing."""
        if self._usable is None:
            self._usable = self._make()
        return self._usable

    def _make(self) -> bool:
        if not self.path.is_absolute():
            return False
        try:
            if not self.path.is_dir():
                self.path.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
                (self.path / "board").write_text(self._board + "\n", "utf-8", "surrogateescape")
            return os.access(self.path, os.W_OK)
        except OSError:
            return False

    def sub(self, name: str) -> Path:
        """Return the folder `name` in it, made when possible."""
        folder = self.path / name
        if self.usable():
            folder.mkdir(mode=_OWNER_ONLY, exist_ok=True)
        return folder

    def keep_failed(self, sides: Sequence[object]) -> None:
        """Keep what a failed merge was given, base, ours and theirs, for a report."""
        moment = time.strftime("%Y%m%d-%H%M%S")
        with contextlib.suppress(OSError):
            for name, side in zip(("base", "ours", "theirs"), sides, strict=True):
                path = self.sub("failed") / f"{moment}-{name}.json"
                path.write_text(json.dumps(side, indent=1), "ascii")

    @property
    def lock(self) -> Path:
        """The file that is locked while the board is written."""
        return self.path / "lock"

    @property
    def journal(self) -> Path:
        """The steps that can be undone, one line each."""
        return self.path / "journal.jsonl"

    @property
    def seal(self) -> Path:
        """The signature of the board file as this program last wrote it."""
        return self.path / "seal"


def recent_boards(home: Path | None = None) -> list[Path]:
    """Return the boards this machine opened that are still there, the last used first."""
    found: list[tuple[float, Path]] = []
    for noted in (state_home() if home is None else home).glob("*/board"):
        with contextlib.suppress(OSError):
            board = Path(noted.read_text("utf-8", "surrogateescape").rstrip("\n"))
            if board.is_file():
                found.append((max(p.stat().st_mtime for p in (noted.parent, board)), board))
    return [board for _when, board in sorted(found, reverse=True)]
