"""A folder of one's own and a shell in it, for the tests of commands."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from cli.group import hatrack

TOP = Path(__file__).resolve().parents[2]
DATA = TOP / "hatrack" / "data"
DAY = "2026-11-23"


@dataclass(frozen=True)
class Shown:
    """How a command at a terminal ended: its code, what it drew there, what it said beside it."""

    returncode: int
    drawn: str
    stderr: str

    @property
    def lines(self) -> list[str]:
        """What it drew, line by line."""
        return self.drawn.splitlines()


def _all_of(terminal: int) -> bytes:
    """Return all that is written to the other side of a terminal, and close it."""
    parts = []
    with contextlib.suppress(OSError):  # Linux says so that nobody has the other side any more
        while part := os.read(terminal, 65536):
            parts.append(part)
    os.close(terminal)
    return b"".join(parts)


@dataclass
class Shell:
    """Runs commands with a home, a data and a state folder of their own.

    The board is `<folder>/hatrack.json`, the day the one of the demo boards.
    """

    folder: Path
    env: dict[str, str] = field(default_factory=dict)

    @property
    def board(self) -> Path:
        """The board file that commands use here."""
        return self.folder / "hatrack.json"

    @property
    def environment(self) -> dict[str, str]:
        """The variables that decide what a command does."""
        return {
            "HOME": str(self.folder / "home"),
            "XDG_DATA_HOME": str(self.folder / "data"),
            "XDG_STATE_HOME": str(self.folder / "state"),
            "HATRACK_BOARD": str(self.board),
            "HATRACK_TODAY": DAY,
            "HATRACK_ME": "",
            "LC_ALL": "C.UTF-8",
            "LANGUAGE": "",
            "NO_COLOR": "",
            "VISUAL": "",
            "EDITOR": "",
            **self.env,
        }

    def try_(self, *words: str, input: str | bytes | None = None) -> Result:
        """Run a command in this process and return what came of it."""
        return CliRunner().invoke(hatrack, list(words), input=input, env=self.environment)

    def run(self, *words: str, input: str | bytes | None = None) -> str:
        """Run a command that must succeed and return what it printed."""
        result = self.try_(*words, input=input)
        assert result.exit_code == 0, (words, result.output)
        return result.stdout

    def refused(self, code: int, *words: str, input: str | None = None) -> str:
        """Run a command that must fail with this code and return its one line of error."""
        result = self.try_(*words, input=input)
        assert result.exit_code == code, (words, result.exit_code, result.output)
        lines = result.stderr.splitlines()
        assert len(lines) == 1, result.stderr
        assert lines[0].startswith("hatrack: ")
        assert "Traceback" not in result.output
        return lines[0].removeprefix("hatrack: ")

    def json(self, *words: str) -> Any:
        """Run a command with --json and return its data."""
        answer = json.loads(self.run(*words, "--json"))
        assert answer["hatrack"] == 1
        return answer["data"]

    def add(self, line: str) -> str:
        """Add a task and return its id."""
        [task] = self.json("add", line)
        return str(task["id"])

    def process(
        self, *words: str, input: bytes | None = None, **env: str
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a command as a process of its own, in the folder, without a terminal."""
        return subprocess.run(
            [sys.executable, "-m", "hatrack", *words],
            cwd=self.folder,
            env=self.process_environment(**env),
            input=input,
            stdin=subprocess.DEVNULL if input is None else None,
            capture_output=True,
            timeout=60,
            check=False,
        )

    def at_terminal(self, *words: str, columns: int = 80, **env: str) -> Shown:
        """Run a command as a process that has a terminal of so many columns."""
        here, there = os.openpty()
        with subprocess.Popen(
            [sys.executable, "-m", "hatrack", *words],
            cwd=self.folder,
            env=self.process_environment(COLUMNS=str(columns), NO_COLOR="1", **env),
            stdin=there,
            stdout=there,
            stderr=subprocess.PIPE,
        ) as process:
            os.close(there)
            out = _all_of(here)
            assert process.stderr is not None
            said = process.stderr.read()
        return Shown(process.returncode, out.decode().replace("\r\n", "\n"), said.decode())

    def process_environment(self, **env: str) -> dict[str, str]:
        """Return the whole environment of a process: ours over the one of the tests."""
        return {**os.environ, **self.environment, "PYTHONPATH": str(TOP), **env}


def a_shell(folder: Path, **env: str) -> Shell:
    """Return a shell in a folder with an empty board."""
    shell = Shell(folder, env)
    shell.run("init", str(shell.board))
    return shell


def a_demo(folder: Path, lang: str = "en") -> Shell:
    """Return a shell in a folder with the demo board of a language, imported."""
    shell = a_shell(folder)
    name = "demo_board_fr.json" if lang == "fr" else "demo_board.json"
    shell.run("import", "sample", str(DATA / name))
    return shell
