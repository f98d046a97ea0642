"""Leaving in a real terminal: by key, by a closed window, by a fault of ours."""

from __future__ import annotations

import os
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from tests.flows.board_files import document
from tests.flows.program import PATIENCE, Program, an_environment

pytestmark = pytest.mark.terminal
LEFT = (b"\x1b[?1049l", b"\x1b[?1000l", b"\x1b[?1003l", b"\x1b[?2004l", b"\x1b[?25h")
"""What gives a terminal back: alternate screen, mouse, paste and cursor as they were."""

SHELL = "import os; os.execvp('bash', ['bash', '--norc', '--noprofile', '-i'])"

FAULTY = """
import sys
from tui.screens.board_screen import BoardScreen

def action_task_done(self):
    secret_title = "the secret of " + sys.argv[0]
    raise RuntimeError("a fault on purpose")

BoardScreen.action_task_done = action_task_done
sys.argv = ["hatrack", "demo"]
from hatrack.__main__ import main
main()
"""


def is_restored(program: Program) -> bool:
    """Whether the terminal was left as it was found: modes, screen, mouse, paste and cursor."""
    return (
        all(code in program.seen for code in LEFT)
        and termios.tcgetattr(program.terminal)[:4] == program.modes[:4]
    )


def a_board(home: Path) -> Path:
    """A board of one task."""
    board = home / "hatrack.json"
    for line in (["init", str(board)], ["--board", str(board), "add", "dev: water the plants"]):
        subprocess.run(
            [sys.executable, "-m", "hatrack", *line],
            env=an_environment(home),
            check=True,
            capture_output=True,
            timeout=PATIENCE,
        )
    return board


def titles(board: Path) -> set[str]:
    """The titles of the tasks a board file holds."""
    return {row["title"] for row in document(board)["tasks"].values()}


@pytest.mark.parametrize("key", ["q", "\x11"])
def test_leaving_by_key_gives_the_terminal_back(tmp_path: Path, key: str) -> None:
    """q and Ctrl+Q end with code 0 and leave nothing of ours behind."""
    with Program(["demo"], an_environment(tmp_path)) as program:
        program.expect("Innovation")
        program.press(key, "")
        assert program.ended() == 0
        assert is_restored(program)


def test_what_was_typed_is_in_the_file_after_leaving(tmp_path: Path) -> None:
    """A task added by keys and q: the file has it."""
    board = a_board(tmp_path)
    with Program(["--board", str(board)], an_environment(tmp_path)) as program:
        program.expect("water")
        program.press("a", "Add to")
        program.press("feed the cat p1\r", "Added: feed the cat")
        program.press("\x1b", "feed")
        program.press("q", "")
        assert program.ended() == 0
    assert titles(board) == {"water the plants", "feed the cat"}


def test_suspended_it_gives_the_terminal_back_and_fg_draws_everything_again(tmp_path: Path) -> None:
    """Ctrl+Z in a shell with job control: the shell is there; `fg`: the board, and what was typed,
    also out of a dialog."""
    board = a_board(tmp_path)
    with Program([], an_environment(tmp_path, PS1="ready> "), start=("-c", SHELL)) as shell:
        shell.press(f"{sys.executable} -m hatrack --board {board}\r", "? keys")
        shell.press("p", "Priority P1")
        shell.press("\x1a", "Stopped")
        assert all(code in shell.seen for code in LEFT)
        shell.press("fg\r", "? keys")
        assert "waterthe" in shell.drawn
        assert "Roadmap" in shell.drawn
        shell.press("a", "Add to")
        shell.press("feed the cat", "feed the cat")
        shell.press("\x1a", "Stopped")
        shell.press("fg\r", "feed the cat")
        assert "?keys" in shell.drawn
        shell.press("\r", "Added: feed the cat")
        shell.press("\x1b", "feed")
        shell.press("q", "ready>")
        shell.press("exit\r", "exit")
        assert shell.ended() == 0
    assert titles(board) == {"water the plants", "feed the cat"}


def test_a_closed_window_saves_what_was_done(tmp_path: Path) -> None:
    """When the terminal goes away the program ends by itself, with the last edit in the file."""
    board = a_board(tmp_path)
    program = Program(["--board", str(board)], an_environment(tmp_path))
    program.expect("water")
    program.press("p", "Priority P1")
    os.close(program.terminal)
    _pid, status = os.waitpid(program.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 129
    (task,) = document(board)["tasks"].values()
    assert task["priority"] == "P1"


def test_a_fault_says_one_line_and_shows_no_values(tmp_path: Path) -> None:
    """A crash gives the terminal back and prints one line: no traceback, no local variables."""
    script = tmp_path / "faulty.py"
    script.write_text(FAULTY, "utf-8")
    with Program([], an_environment(tmp_path), start=[str(script)]) as program:
        program.expect("Innovation")
        program.press("x", "")
        assert program.ended() == 1
        after = program.seen.rpartition(b"\x1b[?1049l")[2]
        assert is_restored(program)
        assert b"the secret of" not in program.seen
        assert b"Traceback" not in program.seen
        said = [line for line in after.decode().splitlines() if "fault" in line]
        assert len(said) == 1
        assert "RuntimeError" in said[0]


def test_a_board_in_french_speaks_french(tmp_path: Path) -> None:
    """The locale of the terminal chooses the language where nobody else does."""
    french = an_environment(tmp_path, LANG="fr_FR.UTF-8")
    with Program(["demo"], french) as program:
        program.expect("en retard")
        program.press("q", "")
        assert program.ended() == 0


def test_no_colour_at_all_is_asked_for_by_no_color(tmp_path: Path) -> None:
    """With NO_COLOR set no colour is sent, and the board is still there; empty it counts not."""
    for value, coloured in (("1", False), ("", True)):
        with Program(["demo"], an_environment(tmp_path, NO_COLOR=value)) as program:
            program.expect("Innovation")
            colours = b"38;2;" in program.seen or b"38;5;" in program.seen
            program.press("q", "")
            assert program.ended() == 0
        assert colours is coloured
