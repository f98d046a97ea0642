"""Titles that attack the terminal, break alignment or go on for ever."""

from pathlib import Path

import pytest

from cli.width import cut, padded, width_of
from tests.commands.shell import Shell, a_shell

TITLES = [
    "[bold]markup[/] [@click=app.quit]x[/] {braces} %s %(name)s",
    "\x1b]52;c;ZXZpbA==\x07 clipboard",
    "\x1b[2J\x9b31m clear",
    "nul \x00 bell \x07 back\x08space",
    "right \u202e to left",
    "מבחן مرحبا",
    "zero\u200bwidth \u2066isolate\u2069",
    "été 日本語 한국어",
    "👩‍👩‍👧 ⚠️ 🇫🇷 family",
    "Z̷̧̢̛̲a̸̡̛̹l̵̢̘g̸̢̛o̶̧̬",
    "tab\there",
    "x" * 10_000,
    "-rf /",
    "' \" ` $(reboot) ; | &",
]
ALLOWED = {"\n", "\t"}
"""The control characters a pipe may get: ends of lines and of fields."""


def controls(text: str) -> set[str]:
    """Return the characters of a text that a terminal would act on."""
    found = {c for c in text if ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0}
    return (found | {c for c in text if c in "\u202e\u2066\u2069\u200b"}) - ALLOWED


def shell_with(folder: Path, title: str) -> Shell:
    """Return a shell whose only task has this title."""
    shell = a_shell(folder)
    shell.run("add", "-", input=title)
    return shell


@pytest.mark.parametrize("title", TITLES, ids=lambda title: ascii(title)[:20])
def test_no_command_lets_a_title_act_on_the_terminal(tmp_path: Path, title: str) -> None:
    """List, find, show, changes, undo and errors print no control character of a title."""
    shell = shell_with(tmp_path, title)
    [task] = shell.json("list")
    identity = task["id"]
    outputs = [
        shell.run("list"),
        shell.run("list", "--json"),
        shell.run("show", identity),
        shell.run("prio", identity, "p0"),
        shell.run("undo"),
        shell.try_("show", title).stderr,
        shell.try_("list", f"role:{title}").stderr,
    ]
    for output in outputs:
        assert not controls(output), ascii(output)


@pytest.mark.parametrize("title", TITLES, ids=lambda title: ascii(title)[:20])
def test_the_stored_title_is_the_one_that_was_typed(tmp_path: Path, title: str) -> None:
    """Only what is shown is made harmless; the file keeps every character."""
    [task] = shell_with(tmp_path, title).json("list")
    assert task["title"].split() == title.split()


def test_a_title_of_several_lines_stays_one_line_of_the_list(tmp_path: Path) -> None:
    """A line end set by hand does not make a second task in a pipe."""
    shell = a_shell(tmp_path)
    task = shell.add("x")
    shell.run("edit", task, "--set", "title=one\ntwo\ttabbed")
    [line] = shell.run("list").splitlines()
    assert line.count("\t") == 6


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("abc", 3),
        ("été", 3),
        ("e\u0301te\u0301", 3),
        ("日本", 4),
        ("⚠️", 2),
        ("a\u00a0b", 3),
        ("", 0),
    ],
)
def test_width_is_counted_in_cells_of_the_terminal(text: str, cells: int) -> None:
    """Wide letters count twice, marks nothing."""
    assert width_of(text) == cells
    assert width_of(padded(text, 8)) == 8


def test_a_cut_never_halves_a_wide_letter() -> None:
    """What does not fit goes whole, and an ellipsis says so."""
    assert cut("日本語", 5) == "日本…"
    assert cut("日本語", 4) == "日…"
    assert cut("日本語", 6) == "日本語"
