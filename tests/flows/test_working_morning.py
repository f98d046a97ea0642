"""A working morning in a real terminal, with keys only, and all of it undone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import termios
from pathlib import Path
from typing import Any

import pytest

from tests.flows.program import CHECKOUT, Program, an_environment

pytestmark = pytest.mark.terminal
SAMPLE = CHECKOUT / "hatrack" / "data" / "demo_board.json"


def a_board(folder: Path) -> Path:
    """Return a board file with the sample in it."""
    board = folder / "hatrack.json"
    for words in (["init", str(board), "--stage", "growth"], ["import", "sample", str(SAMPLE)]):
        subprocess.run(
            [sys.executable, "-m", "hatrack", "--board", str(board), *words],
            env=an_environment(folder),
            check=True,
            capture_output=True,
        )
    return board


def without_stamps(board: Path) -> Any:
    """Return what a board file holds but for the stamps."""
    document = json.loads(board.read_text("utf-8"))
    for rows in document.values():
        for row in rows.values():
            row.pop("clock", None)
            row.get("deleted", {}).pop("saw", None)
    return document


def test_a_working_morning_is_done_and_undone_by_keys(tmp_path: Path) -> None:
    """Capture, triage, start, wait, delegate, finish, filter and move; then undo every step."""
    board = a_board(tmp_path)
    before = without_stamps(board)
    with Program(["--board", str(board)], an_environment(tmp_path)) as program:
        program.expect("Innovation")
        steps = 0
        for line, title in (
            ("call the bank p1", "call the bank"),
            ("se: rotate it fri", "rotate it"),
            ("read the report", "read the report"),
        ):
            program.press("A", "Enter adds")
            program.press(line, line.split()[-1])
            program.press("\r", f"Add: {title} u undoes")
            steps += 1
        program.press("T", "To triage")
        program.press("a", "7 to go")
        program.press("m1\r", "6 to go")
        steps += 1
        program.press("\x1b", "What deserves")
        program.press("B", "doing 1")
        program.press("g", "Go to")
        program.press("d", "4 Developer")
        program.press("x", "Done:")
        steps += 1
        program.press("b", "Why can it not go on")
        program.press("vendor\r", "On whom")
        program.press("ceo, fri\r", "Waiting: ")
        steps += 1
        program.press("o", "Who does it")
        program.press("lead dev\r", "Follow up when")
        program.press("\r", "Give to Lead dev: ")
        steps += 1
        program.press("/", "filter")
        program.press("sso\r", "filter:")
        program.press("\x1b", "doing 1")
        program.press("g", "Go to")
        program.press("i", "1 Innovation")
        program.press("vvv", "3 tasks marked")
        program.press("m", "Move to")
        program.press("a", "Move to Architect: 3 tasks")
        steps += 1
        program.press("\x1b", "doing")
        for _step in range(steps):
            program.press("u", "Undid:")
        program.press("q", "")
        assert program.ended() == 0
    assert without_stamps(board) == before


def test_sigterm_and_sighup_save_and_restore_the_terminal(tmp_path: Path) -> None:
    """Ended from outside, the last edit is in the file and the terminal is as it was."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        folder = tmp_path / number.name
        folder.mkdir()
        board = a_board(folder)
        with Program(["--board", str(board)], an_environment(folder)) as program:
            program.expect("Innovation")
            program.press("x", "Done:")
            os.kill(program.pid, number)
            assert program.ended() == 128 + number
            assert b"\x1b[?1049l" in program.seen, "the alternate screen is left"
            assert b"\x1b[?1000l" in program.seen, "the mouse is let go"
            assert termios.tcgetattr(program.terminal)[3] == program.modes[3]
        done = [t for t in json.loads(board.read_text("utf-8"))["tasks"].values() if
                t.get("done") == "2026-11-23"]  # fmt: skip
        assert done


def test_without_a_terminal_it_says_so_at_once(tmp_path: Path) -> None:
    """With standard input at its end the program refuses with one line and code 2."""
    ended = subprocess.run(
        [sys.executable, "-m", "hatrack", "demo"],
        env=an_environment(tmp_path),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1
    assert "terminal" in ended.stderr


def test_a_kill_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    """After SIGKILL the file loads, with the edit the screen had said was made and saved."""
    board = a_board(tmp_path)
    with Program(["--board", str(board)], an_environment(tmp_path)) as program:
        program.expect("Innovation")
        before = board.stat().st_ino
        program.press("x", "Done:")
        while board.stat().st_ino == before:
            program.expect("Done:")
        os.kill(program.pid, signal.SIGKILL)
        assert program.ended() == -signal.SIGKILL
    tasks = json.loads(board.read_text("utf-8"))["tasks"].values()
    assert any(task.get("done") == "2026-11-23" for task in tasks)
