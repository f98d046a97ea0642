"""The command `completion`: the script that makes a shell complete commands and options."""

from __future__ import annotations

import click

from cli.declaring import command
from cli.work import Work
from hatrack.words import mark

SHELLS = ("bash", "zsh", "fish")


@command("completion", mark("Print the completion script of a shell."))
@click.argument("shell", type=click.Choice(SHELLS))
def completion(_work: Work, shell: str) -> None:
    """Print the script; the help of the command says where it goes."""
    from click.shell_completion import get_completion_class

    from cli.main import COMPLETION_VARIABLE, PROGRAM

    found = get_completion_class(shell)
    assert found is not None
    script = found(
        click.get_current_context().find_root().command, {}, PROGRAM, COMPLETION_VARIABLE
    )
    click.echo(script.source())


COMMANDS = {"completion": completion}
