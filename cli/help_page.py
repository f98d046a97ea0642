"""The help of the whole program, the same whether Click was loaded or not."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from cli.main import COMMANDS
from cli.options import COMMON
from hatrack.language import _
from hatrack.words import mark

PURPOSE = mark("A kanban for a CTO and their twelve hats. Without a command, opens the board.")
OWN_OPTIONS = {
    "--version": mark("Show the version."),
    "--help": mark("Show this message and exit."),
}
"""The options of the program itself, beside those that every command takes."""
_WIDTH = 78


def help_page() -> str:
    """Return the page: usage, purpose, options and commands, each with its line."""
    options = {f"{name} {takes}".strip(): said for name, (takes, said) in COMMON.items()}
    commands = {name: said for name, (_module, said) in COMMANDS.items()}
    lines = [
        f"{_('Usage:')} hatrack [OPTIONS] [COMMAND] [ARGS]...",
        "",
        *wrap(_(PURPOSE), _WIDTH, initial_indent="  ", subsequent_indent="  "),
        "",
        f"{_('Options')}:",
        *_listed(options | OWN_OPTIONS),
        "",
        f"{_('Commands')}:",
        *_listed(commands),
    ]
    return "\n".join(lines)


def _listed(entries: dict[str, str]) -> Iterator[str]:
    """Yield a line for each entry, its words aligned and wrapped under themselves."""
    width = max(map(len, entries)) + 4
    for name, said in entries.items():
        first = f"  {name}".ljust(width)
        yield from wrap(_(said), _WIDTH, initial_indent=first, subsequent_indent=" " * width)


def print_help() -> None:
    """Print the page."""
    print(help_page())
