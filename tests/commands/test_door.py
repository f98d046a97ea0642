"""How the command line leaves: codes, one line of error, pipes, signals, colours."""

import fcntl
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from storage.lock import Lock
from tests.commands.shell import Shell, a_demo, a_shell


def test_options_work_before_and_after_the_command(tmp_path: Path) -> None:
    """--board, --today and --json mean the same in both places."""
    shell = a_shell(tmp_path, HATRACK_BOARD="/nowhere.json")
    before = ["--board", str(shell.board), "--today", "2026-12-01", "--json"]
    first = json.loads(shell.run(*before, "add", "one due:+1d"))["data"]
    after = json.loads(shell.run("add", "one due:+1d", *before))["data"]
    assert [task["due"] for task in (*first, *after)] == ["2026-12-02"] * 2


def test_the_day_comes_from_the_option_else_the_environment(tmp_path: Path) -> None:
    """What is no day is a wrong use."""
    shell = a_shell(tmp_path)
    task = shell.add("x due:tomorrow")
    assert shell.json("show", task)["due"] == "2026-11-24"
    assert "24/12" in shell.refused(2, "list", "--today", "24/12")
    shell.env["HATRACK_TODAY"] = "soon"
    shell.refused(2, "list")


@pytest.mark.parametrize(
    "words",
    [
        ("lst",),
        ("show",),
        ("show", "a", "b"),
        ("--bogus",),
        ("list", "--color", "purple"),
        ("stage", "--reason"),
        ("completion", "tcsh"),
    ],
)
def test_wrong_use_is_code_2_with_a_way_to_help(tmp_path: Path, words: tuple[str, ...]) -> None:
    """One line says what is wrong and where help stands."""
    assert "--help" in a_shell(tmp_path).refused(2, *words)


def test_an_unknown_command_is_answered_with_the_nearest(tmp_path: Path) -> None:
    """lst was probably list."""
    assert "Did you mean list" in a_shell(tmp_path).refused(2, "lst")


def test_help_is_translated_whole(tmp_path: Path) -> None:
    """In a French locale no English sentence is left, of ours or of Click."""
    shell = Shell(tmp_path, {"LC_ALL": "fr_FR.UTF-8"})
    for words in (("--help",), ("edit", "--help"), ("wait", "--help")):
        said = shell.process(*words).stdout.decode()
        for english in ("Usage:", "Commands:", "Show ", "Set ", "Why", "The board"):
            assert english not in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("roadmap", "foo"), "Il n'y a pas de commande 'foo'."),
        (("today", "-n", "x"), "'x' n'est pas un nombre entier."),
        (("role", "SEC", "--weight", "x"), "'x' n'est pas un nombre entier."),
        (("today", "-n", "-1"), "-1 n'est pas dans l'intervalle x>=0."),
    ],
)
def test_what_click_refuses_is_said_in_french(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    """Also the names it has for numbers."""
    answer = Shell(tmp_path, {"LC_ALL": "fr_FR.UTF-8"}).process(*words)
    assert answer.returncode == 2
    assert said in answer.stderr.decode()


def test_a_damaged_board_is_code_4_and_stays_as_it_is(tmp_path: Path) -> None:
    """Reading and writing alike; the bytes are kept."""
    shell = Shell(tmp_path)
    shell.board.write_bytes(b'{"tasks": {"a": ')
    for words in (("list",), ("add", "x"), ("undo",)):
        shell.refused(4, *words)
    assert shell.board.read_bytes() == b'{"tasks": {"a": '


def test_a_board_shown_from_a_backup_still_ends_in_code_4(tmp_path: Path) -> None:
    """The earlier version is listed, the damage is said, and nothing is written."""
    shell = a_shell(tmp_path)
    shell.add("one")
    shell.add("two")
    shell.board.write_bytes(b"damaged")
    result = shell.try_("list")
    assert result.exit_code == 4
    assert "one" in result.stdout
    assert "damaged" in result.stderr
    assert shell.try_("add", "three").exit_code == 4
    assert shell.board.read_bytes() == b"damaged"


def test_json_of_another_program_is_code_4_and_is_not_written(tmp_path: Path) -> None:
    """A file that happens to bear the name is not taken over."""
    shell = Shell(tmp_path)
    shell.board.write_text('{"name": "a package", "version": "1.0"}')
    before = shell.board.read_bytes()
    assert shell.try_("add", "x").exit_code == 4
    assert shell.board.read_bytes() == before


def test_a_board_of_a_newer_version_is_shown_and_not_written(tmp_path: Path) -> None:
    """Listing works, changing is code 4 with what to do."""
    shell = a_shell(tmp_path)
    shell.add("x")
    text = shell.board.read_text("utf-8").replace('"schema": 1', '"schema": 99')
    shell.board.write_text(text, "utf-8")
    assert shell.try_("list").exit_code == 0
    result = shell.try_("add", "y")
    assert result.exit_code == 4
    assert "update" in result.stderr.casefold()
    assert shell.board.read_text("utf-8") == text


@pytest.mark.parametrize("words", [("add", "y"), ("undo",), ("import", "sample", "-")])
def test_read_only_changes_nothing(tmp_path: Path, words: tuple[str, ...]) -> None:
    """Every change is refused, reading works."""
    shell = a_shell(tmp_path)
    shell.add("x")
    before = shell.board.read_bytes()
    shell.refused(1, *words, "--read-only", input='{"board": 1}')
    assert len(json.loads(shell.run("list", "--json", "--read-only"))["data"]) == 1
    assert shell.board.read_bytes() == before


def test_a_write_protected_board_is_read_and_not_replaced(tmp_path: Path) -> None:
    """Replacing would ignore the file's mode: it is looked at."""
    shell = a_shell(tmp_path)
    shell.add("x")
    shell.board.chmod(0o444)
    before = shell.board.read_bytes()
    assert shell.try_("list").exit_code == 0
    assert shell.try_("add", "y").exit_code == 1
    assert shell.board.read_bytes() == before


def test_a_locked_board_is_code_5(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When patience ends the line says to try again; here it ends sooner than for people."""
    shell = a_shell(tmp_path)
    monkeypatch.setattr(Lock.__init__, "__kwdefaults__", {"patience": 0.05})
    [lock] = (tmp_path / "state" / "hatrack").glob("*/lock")
    with lock.open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert "Try again" in shell.refused(5, "add", "x")


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    """`hatrack list | head -1` says nothing on standard error."""
    shell = a_shell(tmp_path)
    shell.run("add", "-", input="".join(f"task {n} {'x' * 200}\n" for n in range(500)))
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "hatrack", "list", "--json"],
        env=shell.process_environment(),
        stdout=write,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
@pytest.mark.parametrize("words", [["list"], ["list", "--json"], ["--help"], ["keys"]])
def test_an_output_that_is_full_is_no_fault_of_ours(tmp_path: Path, words: list[str]) -> None:
    """`hatrack list > /dev/full` says in one line what is full, and nothing of a report."""
    shell = a_shell(tmp_path)
    shell.add("x" * 20)
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "hatrack", *words],
            env=shell.process_environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    [line] = done.stderr.decode().splitlines()
    assert line.startswith("hatrack: The output could not be written: No space left on device.")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_ended_command_leaves_with_its_code(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    """Interrupted while it waits for input, it adds nothing and prints no traceback."""
    shell = a_shell(tmp_path)
    before = shell.board.read_bytes()
    with subprocess.Popen(
        [sys.executable, "-c", WAITING, "add", "-"],
        env=shell.process_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"reading\n"
        process.send_signal(number)
        _out, error = process.communicate(timeout=60)
    assert process.returncode == code
    assert error.strip() == b""
    assert shell.board.read_bytes() == before


WAITING = """
import signal
import sys
import cli.capture
signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job is begun without it
read = cli.capture.lines_of_input
def reading():
    print("reading", flush=True)
    yield from read()
cli.capture.lines_of_input = reading
from hatrack.__main__ import main
main()
"""
"""Hatrack, saying when it begins to read standard input."""


def test_a_fault_of_ours_is_one_line_and_a_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The traceback goes into a file only its owner reads; the line names it."""
    shell = a_shell(tmp_path)
    import cli.finding

    def broken(*_arguments: object, **_options: object) -> None:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr(cli.finding, "in_order", broken)
    line = shell.refused(1, "list")
    [report] = (tmp_path / "state" / "hatrack" / "faults").iterdir()
    assert str(report) in line
    assert "ZeroDivisionError" in report.read_text()
    assert report.stat().st_mode & 0o077 == 0


def test_colour_follows_the_option_and_the_terminal(tmp_path: Path) -> None:
    """None in a pipe, some when asked for, whatever NO_COLOR says then."""
    shell = a_demo(tmp_path)
    assert "\x1b" not in shell.run("list")
    assert "\x1b[" in shell.run("list", "--color", "always")
    shell.env["NO_COLOR"] = "1"
    assert "\x1b[" in shell.run("--color", "always", "list")


def test_an_error_that_quotes_escape_codes_is_harmless(tmp_path: Path) -> None:
    """What a person or a file wrote never reaches the terminal raw."""
    shell = a_shell(tmp_path)
    result = shell.process("show", "\x1b]0;owned\x07\u202e")
    assert result.returncode == 3
    assert b"\x1b" not in result.stderr
    assert b"\x07" not in result.stderr
    assert "\u202e" not in result.stderr.decode()


def test_a_terminal_that_lacks_a_letter_shows_a_mark(tmp_path: Path) -> None:
    """An old encoding stops nothing."""
    shell = a_shell(tmp_path)
    shell.add("écran €")
    result = shell.process("list", PYTHONIOENCODING="latin-1")
    assert result.returncode == 0
    assert "écran ?".encode("latin-1") in result.stdout


def test_the_version_is_told_in_every_way(tmp_path: Path) -> None:
    """By the launcher and by the command line."""
    shell = Shell(tmp_path)
    version = shell.process("--version").stdout.decode()
    assert version.startswith("hatrack ")
    assert shell.run("--version") == version
    assert shell.run("--version", "--json") == version
