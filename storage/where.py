"""Which board file a command means, and why (the order of the command line's rules)."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from hatrack.records import dataclass
from hatrack.words import Words, words

NAME = "hatrack.json"


@dataclass(frozen=True, slots=True)
class Place:
    """The path of a board, which need not exist, and the reason why it is that one."""

    path: Path
    reason: Words


def data_home(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of the default board, by the XDG rules (a relative setting is ignored)."""
    given = environ.get("XDG_DATA_HOME", "")
    if os.path.isabs(given):
        return Path(given) / "hatrack"
    if sys.platform == "win32":
        return Path(environ.get("APPDATA", "") or os.path.expanduser("~")) / "hatrack"
    return Path(os.path.expanduser("~")) / ".local" / "share" / "hatrack"


def board_place(
    given: str = "", folder: Path | None = None, environ: Mapping[str, str] = os.environ
) -> Place:
    """Return the board meant by `--board` (`given`), else by the environment or `folder`.

    A folder that is named stands for the `hatrack.json` in it. `folder` is the current one unless
    given.
    """
    here = Path.cwd() if folder is None else folder
    if given:
        return Place(_in_folder(here / os.path.expanduser(given)), words("named by --board"))
    named = environ.get("HATRACK_BOARD", "")
    if named:
        path = _in_folder(here / os.path.expanduser(named))
        return Place(path, words("named by $HATRACK_BOARD"))
    for parent in (here, *here.parents):
        path = parent / NAME
        if path.is_file():
            reason = (
                words("found in this folder")
                if parent == here
                else words("found in {folder}", folder=str(parent))
            )
            return Place(path, reason)
    return Place(data_home(environ) / NAME, words("your default board: no other was found here"))


def _in_folder(path: Path) -> Path:
    return path / NAME if path.is_dir() else path
