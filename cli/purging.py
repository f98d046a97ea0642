"""The command `purge`: what was dropped long ago leaves the file, after a question."""

from __future__ import annotations

import sys

import click

from cli.declaring import command, option
from cli.failures import WRONG_USE, CommandError
from cli.work import Work
from hatrack.language import _, ngettext, say
from hatrack.purge_edits import PurgeDropped, long_dropped, purge_words
from hatrack.words import mark, words

_YES = ("y", "yes", "o", "oui")


@command("purge", mark("Remove tasks dropped more than 90 days ago, after a question."))
@option("--yes", is_flag=True, said=mark("Do not ask."))
def purge(work: Work, yes: bool) -> None:
    """Remove dropped tasks older than 90 days from the file; `undo` brings them back."""
    work.check_writable()
    found = long_dropped(work.board.tasks.values(), work.today)
    if found and not yes and not _agreed(work, len(found)):
        work.printer.line(_("Nothing was removed."))
        return
    if found:
        work.do(PurgeDropped())
    if work.printer.json:
        work.printer.data("purge", {"removed": [task.id for task in found]})
    elif found:
        done = ngettext("removed: {count} task", "removed: {count} tasks", len(found))
        work.printer.line(done.format(count=len(found)))
    else:
        work.printer.line(_("Nothing was dropped more than 90 days ago."))


def _agreed(work: Work, count: int) -> bool:
    """Ask at the terminal; where nobody can answer, refuse and name the way."""
    if work.printer.json or not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise CommandError(
            words("{question} Say it with --yes.", question=purge_words(count)), WRONG_USE
        )
    question = f"{say(purge_words(count))} {_('[y/N]')}"
    said = click.prompt(question, default="", show_default=False, err=True)
    return said.strip().lower() in ("y", "yes", "o", "oui")


COMMANDS = {"purge": purge}
