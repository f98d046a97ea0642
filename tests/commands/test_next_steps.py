"""What is said where nothing is found or something was typed wrong: what to do next."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.shell import Shell, a_demo, a_shell


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["list", "zzzz"], "No open task fits zzzz; --all looks among done and dropped ones too."),
        (["list", "zzzz", "--all"], "Nothing fits zzzz."),
        (["find", "zzz"], "Nothing fits zzz."),
        (["list", "is:snoozed"], "No open task fits is:snoozed;"),
        (["list"], "No task is open: hatrack add WORDS"),
        (["list", "--all"], "There is no task yet: hatrack add WORDS"),
        (["roadmap"], "The roadmap is empty: hatrack roadmap add TITLE"),
    ],
    ids=" ".join,
)
def test_nothing_to_show_is_said_at_a_terminal(tmp_path: Path, words: list[str], said: str) -> None:
    """Beside the answer, which stays empty; a pipe and a program see no line and no remark."""
    shell = a_shell(tmp_path)
    shown = shell.at_terminal(*words)
    assert (shown.returncode, shown.drawn) == (0, "")
    assert shown.stderr.startswith(said)
    piped = shell.try_(*words)
    assert (piped.exit_code, piped.output) == (0, "")


@pytest.mark.parametrize(
    ("code", "words", "said"),
    [
        (1, ["add", ""], "A task needs a title: hatrack add WORDS"),
        (2, ["find", ""], "Say what to look for: hatrack find WORDS"),
        (2, ["stage", "add"], "Say which: hatrack stage add STAGE"),
        (2, ["stage", "edit"], "Say which: hatrack stage edit STAGE"),
        (2, ["stage", "growth", "now"], "there are add, edit and remove."),
        (2, ["list", "due:foo"], "foo is no date; say for instance fri, 24/12"),
        (2, ["list", "role:nope"], "No role is called nope; there are INNO ARCH"),
        (2, ["list", "item:zzz"], "No item is called zzz: `hatrack roadmap` lists them."),
        (2, ["list", "@zzz"], "Nobody here is called zzz: `hatrack people` lists everybody."),
        (3, ["roadmap", "show", "nope"], "no roadmap item nope: `hatrack roadmap` lists them."),
        (3, ["people", "zzz"], "Nobody here is called zzz: `hatrack people` lists everybody."),
        (3, ["role", "nope"], "There is no role nope; there are INNO ARCH"),
        (3, ["role", "develper"], "Did you mean DEV?"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_slip_is_answered_with_the_next_step(
    tmp_path: Path, code: int, words: list[str], said: str
) -> None:
    """What there is, how it is written, or which command lists it."""
    assert said in a_demo(tmp_path).refused(code, *words)


def test_a_damaged_board_without_a_copy_says_what_to_do(tmp_path: Path) -> None:
    """Nothing is guessed, and the ways on are named."""
    shell = Shell(tmp_path)
    shell.board.write_text("{broken")
    said = shell.refused(4, "list")
    assert "mend it in an editor" in said
    assert "hatrack init" in said


def test_what_waits_to_be_accepted_says_how(tmp_path: Path) -> None:
    """JSON of another program, or a copy shown for a damaged board: one line, with the command."""
    shell = Shell(tmp_path)
    shell.board.write_text('{"name": "left-pad"}')
    result = shell.try_("list")
    [line] = result.stderr.splitlines()
    assert result.exit_code == 4
    assert line.startswith("hatrack: ")
    assert line.endswith(f"To accept it, open the board: hatrack --board {shell.board}")
