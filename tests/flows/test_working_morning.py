"""A working morning in a real terminal, with keys only, and all of it undone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import termios
from pathlib import Path
from typing import Any

import pytest

from tests.flows.board_files import a_board, document, without_stamps
from tests.flows.program import Program, an_environment

pytestmark = pytest.mark.terminal


class Morning:
    """A morning at the board: each step is one that is saved, remembered and can be undone."""

    def __init__(self, program: Program, board: Path) -> None:
        self.program = program
        self.board = board
        self.states = [without_stamps(board)]

    def step(self, *presses: tuple[str, str]) -> None:
        """Press keys, each until its answer is drawn; together they are one step."""
        for keys, answer in presses:
            self.program.press(keys, answer)
        self.program.until(lambda: without_stamps(self.board) != self.states[-1])
        self.states.append(without_stamps(self.board))

    def go_to(self, title: str) -> None:
        """Find a task and put the cursor on it, in its column."""
        self.program.press("\x06", "Find in everything")
        self.program.press(f"{title}\r", "History")
        self.program.press("\x1b", "Add")

    def undo_everything(self) -> None:
        """Undo step by step: each brings the file back to what it was before."""
        self.states.pop()
        for state in reversed(self.states):
            self.program.press("u", "Undid")
            self.program.until(lambda state=state: without_stamps(self.board) == state)  # type: ignore[misc]


def tasks_now(morning: Morning) -> list[dict[str, Any]]:
    """The tasks of the file after the last step."""
    return list(morning.states[-1]["tasks"].values())


def test_a_working_morning_is_done_and_undone_by_keys(tmp_path: Path) -> None:
    """Capture three, triage, start, wait, delegate, finish a recurring one, skip one, split one,
    filter, mark five and move them; then undo every step back to the first state."""
    board = a_board(tmp_path)
    with Program(["--board", str(board)], an_environment(tmp_path)) as program:
        program.expect("Innovation")
        morning = Morning(program, board)
        for line, title in (
            ("call the bank p1", "call the bank"),
            ("se: rotate it fri", "rotate it"),
            ("read the report", "read the report"),
        ):
            program.press("A", "Enter adds")
            morning.step((line, line.split()[-1]), ("\r", f"Added: {title} u undoes"))

        program.press("T", "To triage")
        program.press("a", "7 to go")
        morning.step(("m1\r", "6 to go"))
        program.press("\x1b", "What deserves")
        program.press("B", "doing 1")

        morning.go_to("Reply to two")
        morning.step((" ", "You are doing 3 already"), ("b", "Doing: Reply"))
        morning.step(
            ("b", "Why can it not go on"), ("decision\r", "On whom"), ("ceo, fri\r", "Waiting: ")
        )
        morning.go_to("Staffing plan")
        morning.step(
            ("o", "Who does it"), ("lead dev\r", "Follow up when"), ("\r", "Given to Lead dev: ")
        )

        morning.go_to("Review confidence")
        morning.step(("x", "Done: Review confidence"))
        of_the_duty = [t for t in tasks_now(morning) if t["title"].startswith("Review confidence")]
        assert [(t["status"], t["due"]) for t in of_the_duty if t["status"] != "done"] == [
            ("todo", "2026-12-27")
        ]

        morning.go_to("1:1 with the lead dev")
        morning.step((".", "skip this one: then"), ("s", "Skipped this one: 1:1"))
        morning.go_to("Connector interface")
        morning.step((";", "Split into"), ("test it with payroll\r", "Split: Connector interface"))

        program.press("/", "filter")
        program.press("+hiring\r", "Hire a senior")
        program.press("\x1b", "doing 1")

        program.press("g", "Go to")
        program.press("m", "3 Manager")
        program.press("\x1b[H", "")
        program.press("vvvvv", "5 tasks marked")
        morning.step(("m", "Move to"), ("a", "Moved to Architect: 5 tasks"))
        program.press("\x1b", "doing")

        assert len(morning.states) == 12
        morning.undo_everything()
        program.press("q", "")
        assert program.ended() == 0


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
        done = [t for t in document(board)["tasks"].values() if
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
    tasks = document(board)["tasks"].values()
    assert any(task.get("done") == "2026-11-23" for task in tasks)
