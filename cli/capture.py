"""The command `add`: one line, or one line each from standard input, becomes a task."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from cli.adding import add_lines
from cli.declaring import command
from cli.work import Work
from hatrack.words import mark

STANDARD_INPUT = "-"


@command("add", mark("Capture a task in one line."), dashes_are_words=True)
@click.argument("words", nargs=-1, required=True, type=click.UNPROCESSED)
def add(work: Work, words: tuple[str, ...]) -> None:
    """Add the task that the words say, or with `-` one for each line of standard input."""
    lines = list(lines_of_input()) if words == (STANDARD_INPUT,) else [" ".join(words)]
    add_lines(work, lines)


def lines_of_input() -> Iterator[str]:
    """Yield the lines of standard input that say something."""
    for line in sys.stdin.buffer.read().splitlines():
        try:
            said = line.decode("utf-8-sig")
        except UnicodeDecodeError:
            said = line.decode("latin-1")
        if said.strip():
            yield said


COMMANDS = {"add": add}
