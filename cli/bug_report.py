"""A report of a fault of ours, kept where the person can find it and nobody else reads it."""

from __future__ import annotations

import os
import platform
import time
import traceback

from hatrack import __version__


def write_report(error: BaseException) -> str:
    """Write down where `error` came from; return the file's path, or nothing if none was written.

    The report names no task and no argument: only the versions and the lines of the program.
    """
    from storage.state_folder import state_home

    folder = state_home() / "faults"
    place = folder / time.strftime("fault-%Y%m%d-%H%M%S.txt")
    lines = [
        f"hatrack {__version__}, Python {platform.python_version()}, {platform.system()}\n",
        *traceback.format_exception(error),
    ]
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with open(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(lines)
    except OSError:
        return ""
    return str(place)
