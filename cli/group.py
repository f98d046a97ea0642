"""The group of all commands: what Click parses a line with."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

import click

from cli.declaring import Said, common_options, help_option, options_of
from cli.door import through_the_door
from cli.help_page import OWN_OPTIONS, help_page
from cli.main import COMMANDS, COMPLETION_VARIABLE, PROGRAM
from cli.speaking import speak
from hatrack import __version__
from hatrack.language import _

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Commands(click.Group):
    """The group of all commands; a command's module is imported when it runs, not before."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """Return the names of the commands, the most used first."""
        return list(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """Return the command of that name, or None."""
        if name not in COMMANDS:
            return None
        found: click.Command = import_module(COMMANDS[name][0]).COMMANDS[name]
        return found

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command to run; an unknown one is refused with those that sound like it."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(_unknown(args[0]), context)
        return super().resolve_command(context, args)

    def format_help(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the page that stands without Click too."""
        formatter.write(f"{help_page()}\n")

    def shell_complete(self, context: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands and options that begin so, without importing a command."""
        from click.shell_completion import CompletionItem

        named = [
            CompletionItem(name, help=_(said))
            for name, (_module, said) in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return named + click.Command.shell_complete(self, context, incomplete)

    def main(self, args: Sequence[str] | None = None, **extra: Any) -> NoReturn:  # type: ignore[override]
        """Run the command line; it always leaves through the door."""
        speak()
        extra |= {
            "prog_name": PROGRAM,
            "complete_var": COMPLETION_VARIABLE,
            "standalone_mode": False,  # errors come back to the door instead of being printed
        }
        sys.exit(through_the_door(lambda: click.Group.main(self, args, **extra)))


def _unknown(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS)
    if near:
        return _("There is no command {name}. Did you mean {near}?").format(
            name=name, near=", ".join(near)
        )
    return _("There is no command {name}.").format(name=name)


@click.group(
    PROGRAM,
    cls=Commands,
    invoke_without_command=True,
    add_help_option=False,
    params=[
        *common_options(),
        Said(["--version"], is_flag=True, help=OWN_OPTIONS["--version"]),
        help_option(),
    ],
)
@click.pass_context
def hatrack(context: click.Context, version: bool) -> None:
    """Open the board when no command is given."""
    if version:
        click.echo(f"{PROGRAM} {__version__}")
        context.exit()
    if context.invoked_subcommand is None:
        from cli.open_board import open_the_board

        open_the_board(options_of(context))
