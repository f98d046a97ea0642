"""The options every command takes, before or after its name, and commands whose help is translated.

Help texts are written inside `mark(...)` and said when they are shown, in the language of then.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import click

from hatrack.language import _
from hatrack.words import mark

COLOUR_CHOICES = ("auto", "always", "never")


class Options:
    """What was asked of every command, filled in while the line is read."""

    def __init__(self) -> None:
        self.board = ""
        self.today = ""
        self.color = "auto"
        self.json = False
        self.read_only = False


def options_of(context: click.Context) -> Options:
    """Return the options of the command line that `context` belongs to."""
    root = context.find_root()
    if not isinstance(root.obj, Options):
        root.obj = Options()
    return root.obj


class Said(click.Option):
    """An option whose help is said in the reader's language."""

    def get_help_record(self, context: click.Context) -> tuple[str, str] | None:
        """Return the option's line of help, translated."""
        record = super().get_help_record(context)
        if record is None or not self.help:
            return record
        return record[0], record[1].replace(self.help, _(self.help), 1)


def _note(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    if value not in (None, False):
        setattr(options_of(context), str(parameter.name), value)


def common_options() -> list[click.Parameter]:
    """Return the options that work before and after the name of any command."""
    return [
        _common("--board", mark("The board file."), metavar="PATH"),
        _common("--today", mark("Take this day for today."), metavar="DATE"),
        _common("--color", mark("Colour: auto, always or never."), type=_colours()),
        _common("--json", mark("Answer in JSON."), is_flag=True),
        _common("--read-only", mark("Change nothing."), is_flag=True),
    ]


def _colours() -> click.Choice[str]:
    return click.Choice(COLOUR_CHOICES)


def _common(name: str, said: str, **settings: Any) -> Said:
    # Eager, so that what a command's own parameters need (the board, to complete an id) is known.
    return Said([name], help=said, expose_value=False, callback=_note, is_eager=True, **settings)


class Command(click.Command):
    """A command with the common options and a translated help."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.params = [*self.params, *common_options()]

    def format_help_text(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the command's help, translated."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_(self.help or ""))


Function = Callable[..., Any]


def command(
    name: str, said: str, *, dashes_are_words: bool = False
) -> Callable[[Function], Command]:
    """Return a decorator that makes a function the command `name` with the help `said`.

    With `dashes_are_words` what looks like an unknown option is left to the command's words.
    """
    settings = {"ignore_unknown_options": True} if dashes_are_words else {}

    def decorated(function: Function) -> Command:
        return click.command(name, cls=Command, help=said, context_settings=settings)(function)

    return decorated


def option(*names: str, said: str, **settings: Any) -> Callable[[Function], Function]:
    """Return a decorator that adds an option with a translated help."""
    return click.option(*names, cls=Said, help=said, **settings)


def setting(name: str) -> str:
    """Return an environment variable, empty when it is not set."""
    return os.environ.get(name, "").strip()
