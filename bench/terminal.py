"""A program in a pseudo-terminal, timed from a key to the last byte of its answer."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

QUIET = 0.04
"""Seconds without output after which an answer counts as whole."""
PATIENCE = 60.0


class Terminal:
    """One running program of `width` by `height` cells; use it as a context manager."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        width: int = 120,
        height: int = 36,
    ) -> None:
        self.started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], list(command), {**environment, "TERM": "xterm-256color"})
        size = struct.pack("HHHH", height, width, 0, 0)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, size)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)

    def until(self, text: str) -> float:
        """Return the seconds from the start until `text` was on the screen and all was quiet."""
        wanted = text.encode()
        seen = b""
        while wanted not in seen:
            seen += self._read(PATIENCE)
            if not seen:
                raise TimeoutError(text)
        last = time.perf_counter()
        while self._read(QUIET):
            last = time.perf_counter()
        return last - self.started

    def press(self, keys: str, quiet: float = QUIET) -> float:
        """Return the seconds from writing `keys` to the last byte of what they changed.

        An answer counts as whole after `quiet` seconds without output.
        """
        begun = time.perf_counter()
        os.write(self._fd, keys.encode())
        last = begun
        patience = 2.0
        while self._read(patience):
            last = time.perf_counter()
            patience = quiet
        return last - begun

    def settle(self, seconds: float = 0.3) -> None:
        """Let the program finish what it does by itself."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self._read(seconds)

    @property
    def cpu(self) -> float:
        """The seconds of processor the program has used, which do not depend on who else works."""
        stat = Path(f"/proc/{self.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def memory(self) -> int:
        """The resident memory of the program, in KiB."""
        status = Path(f"/proc/{self.pid}/status").read_text("ascii")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1])

    def _read(self, patience: float) -> bytes:
        ready, _, _ = select.select([self._fd], [], [], patience)
        if not ready:
            return b""
        try:
            return os.read(self._fd, 1 << 16)
        except OSError:
            return b""
