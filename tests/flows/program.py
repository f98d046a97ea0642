"""The real program in a pseudo-terminal, driven by keys as a person types them."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

PATIENCE = 30.0
QUIET = 0.2
"""Seconds without output after which a person would say that the screen stands still."""
_CONTROL = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
CHECKOUT = Path(__file__).resolve().parents[2]


def an_environment(home: Path, **more: str) -> dict[str, str]:
    """Return an environment in which the program finds nothing of the person who runs the tests."""
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
    return {
        **kept,
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "PYTHONPATH": str(CHECKOUT),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "HATRACK_TODAY": "2026-11-23",
        **more,
    }


class Program:
    """One run of `python -m hatrack` at 120 by 36 cells; use it as a context manager.

    `start` is what to give Python instead of the module.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        start: Sequence[str] = ("-m", "hatrack"),
    ) -> None:
        self.seen = b""
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            command = [sys.executable, *start, *arguments]
            os.execve(command[0], command, dict(environment))
        size = struct.pack("HHHH", 36, 120, 0, 0)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, size)
        self.modes = termios.tcgetattr(self.terminal)

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            os.kill(self.pid, 9)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(self.terminal)

    def press(self, keys: str, then: str) -> None:
        """Type `keys`, wait until `then` was drawn after them and nothing more comes."""
        self.seen = b""
        os.write(self.terminal, keys.encode())
        self.expect(then)
        while self._comes_within(QUIET) and self._read(QUIET):
            pass

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until something is true that the program does beside its screen, such as a save."""
        end = time.monotonic() + PATIENCE
        while not true():
            assert time.monotonic() < end, f"it never came, after {self.drawn[-500:]!r}"
            self._comes_within(0.02)
            self._read(0.0)

    def _comes_within(self, patience: float) -> bool:
        """Tell whether more is drawn within so many seconds."""
        return bool(select.select([self.terminal], [], [], patience)[0])

    def expect(self, text: str) -> None:
        """Wait until `text` was drawn; words may be drawn with cursor moves between them."""
        wanted = "".join(text.split())
        end = time.monotonic() + PATIENCE
        while wanted not in self.drawn:
            assert time.monotonic() < end, f"{text!r} was not drawn in {self.drawn[-2000:]!r}"
            assert self._read(end - time.monotonic()), f"it ended before {text!r} was drawn"

    @property
    def drawn(self) -> str:
        """What was drawn since the last key, without blanks and control sequences."""
        plain = _CONTROL.sub(b"", self.seen).decode("utf-8", "replace")
        return "".join(plain.split())

    def ended(self) -> int:
        """Wait until the program ended and return its exit code (128 and the signal for those)."""
        end = time.monotonic() + PATIENCE
        while self._read(max(0.1, end - time.monotonic())):
            pass
        _pid, status = os.waitpid(self.pid, 0)
        return os.waitstatus_to_exitcode(status)

    def _read(self, patience: float) -> bool:
        """Read what was drawn; return whether the program still runs."""
        ready, _, _ = select.select([self.terminal], [], [], max(0.0, patience))
        if not ready:
            return True
        try:
            data = os.read(self.terminal, 1 << 16)
        except OSError:
            return False
        self.seen += data
        return bool(data)
