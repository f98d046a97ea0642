"""The command line: which commands there are, and loading only the one that is asked for."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

import click

from cli.door import through_the_door
from cli.options import Said, common_options
from cli.speaking import speak
from hatrack import __version__
from hatrack.language import _
from hatrack.words import mark

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

PROGRAM = "hatrack"
COMPLETION_VARIABLE = "_HATRACK_COMPLETE"

COMMANDS: Mapping[str, tuple[str, str]] = {
    "add": ("cli.capture", mark("Capture a task in one line.")),
    "list": ("cli.listing", mark("List open tasks, or those a filter keeps.")),
    "find": ("cli.listing", mark("Find words in everything, done and dropped too.")),
    "show": ("cli.listing", mark("Show all of one task.")),
    "edit": ("cli.editing", mark("Change the fields of a task, here or in your editor.")),
    "start": ("cli.statuses", mark("Begin tasks.")),
    "done": ("cli.statuses", mark("Finish tasks.")),
    "todo": ("cli.statuses", mark("Put tasks back among those to do.")),
    "wait": ("cli.statuses", mark("Say that a task waits, on whom and why.")),
    "drop": ("cli.statuses", mark("Put tasks away without finishing them.")),
    "restore": ("cli.statuses", mark("Take dropped tasks back.")),
    "move": ("cli.changes", mark("Give a task to another role.")),
    "prio": ("cli.changes", mark("Set the priority of a task.")),
    "assign": ("cli.changes", mark("Say who does a task.")),
    "due": ("cli.changes", mark("Say when a task is due.")),
    "tag": ("cli.changes", mark("Add and remove tags.")),
    "stage": ("cli.stages", mark("Show, preview or change the company's stage.")),
    "roles": ("cli.stages", mark("Show the roles in their order.")),
    "undo": ("cli.undoing", mark("Take back the last step.")),
    "redo": ("cli.undoing", mark("Make the step again that was taken back.")),
    "init": ("cli.boards", mark("Create a board.")),
    "demo": ("cli.boards", mark("Try a copy of the sample board.")),
    "import": ("cli.importing", mark("Bring in tasks from another form.")),
    "where": ("cli.boards", mark("Say which board file is used, and why.")),
    "completion": ("cli.completion", mark("Print the completion script of a shell.")),
}
"""Every command: the module that holds it, under its own name, and its line of help."""


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

    def format_commands(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing one of them."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(said)) for name, (_module, said) in COMMANDS.items()])

    def format_help_text(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the program is, translated."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_(self.help or ""))

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
    help=mark("A kanban for a CTO and their twelve hats. Without a command, opens the board."),
    invoke_without_command=True,
    params=[*common_options(), Said(["--version"], is_flag=True, help=mark("Show the version."))],
)
@click.pass_context
def hatrack(context: click.Context, version: bool) -> None:
    """Open the board when no command is given."""
    if version:
        click.echo(f"{PROGRAM} {__version__}")
        context.exit()
    if context.invoked_subcommand is None:
        from cli.open_board import open_the_board

        open_the_board(context)


def main() -> None:
    """Start the command line of this process."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter shows a mark for it; nothing stops for that.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    hatrack.main()
