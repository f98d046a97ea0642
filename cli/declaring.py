"""Declaring commands: the options each takes, and help that is said in the reader's language.

Help texts are written inside `mark(...)` and said when they are shown, in the language of then.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from cli.options import COLOURS, COMMON, Options
from cli.work import Work
from hatrack.language import _
from hatrack.words import mark

Function = Callable[..., None]
HELP = mark("Show this message and exit.")


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
    found: list[click.Parameter] = []
    for name, (takes, said) in COMMON.items():
        settings: dict[str, Any] = {"metavar": takes} if takes else {"is_flag": True}
        if name == "--color":
            settings = {"type": click.Choice(COLOURS)}
        # Eager: what a command's own parameters need, such as the board, is known before them.
        option = Said(
            [name], help=said, expose_value=False, callback=_note, is_eager=True, **settings
        )
        found.append(option)
    return found


def help_option() -> Said:
    """Return `--help`, its words ours: Click would load the machinery of translations for them."""
    return Said(
        ["--help"], help=HELP, is_flag=True, expose_value=False, is_eager=True, callback=_help
    )


def _help(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        click.echo(context.get_help(), color=context.color)
        context.exit()


class Command(click.Command):
    """A command with the common options and a translated help."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **{**settings, "add_help_option": False})
        self.params = [*self.params, *common_options(), help_option()]

    def format_help_text(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the command's help, translated."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_(self.help or ""))


def command(
    name: str, said: str, *, dashes_are_words: bool = False
) -> Callable[[Function], Command]:
    """Return a decorator that makes a function the command `name` with the help `said`.

    The function is given its `Work`, then its parameters by name. With `dashes_are_words` what
    looks like an unknown option is left to the command's words.
    """
    settings = {"ignore_unknown_options": True} if dashes_are_words else {}

    def decorated(function: Function) -> Command:
        def run(**parameters: Any) -> int:
            work = Work(options_of(click.get_current_context()))
            function(work, **parameters)
            return work.code

        # Click keeps the parameters of the decorators below on the function itself.
        run.__dict__.update(function.__dict__)
        run.__doc__ = function.__doc__
        return click.command(name, cls=Command, help=said, context_settings=settings)(run)

    return decorated


def option(*names: str, said: str, **settings: Any) -> Callable[[Function], Function]:
    """Return a decorator that adds an option with a translated help."""
    return click.option(*names, cls=Said, help=said, **settings)
