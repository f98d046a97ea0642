"""The commands that show tasks: list, find and show."""

from __future__ import annotations

import click

from cli.completing import TASKS
from cli.declaring import command, option
from cli.failures import WRONG_USE, CommandError
from cli.finding import show_kept
from cli.work import Work
from hatrack.words import mark, words

_NO_WORDS = words("Say what to look for: hatrack find WORDS")


@command("list", mark("List open tasks, or those a filter keeps."), dashes_are_words=True)
@click.argument("filter", nargs=-1, type=click.UNPROCESSED)
@option("--all", "everything", is_flag=True, said=mark("Done and dropped tasks too."))
def list_tasks(work: Work, filter: tuple[str, ...], everything: bool) -> None:
    """Print the tasks a filter keeps, open ones in column order unless more is asked for."""
    show_kept(work, "list", filter, everything=everything)


@command("find", mark("Find words in everything, done and dropped too."), dashes_are_words=True)
@click.argument("words", nargs=-1, required=True, type=click.UNPROCESSED)
def find_words(work: Work, words: tuple[str, ...]) -> None:
    """Print the tasks in which the words stand, wherever in them that is."""
    if not any(word.strip() for word in words):
        raise CommandError(_NO_WORDS, WRONG_USE)
    show_kept(work, "find", words, everything=True, everywhere=True)


@command("show", mark("Show all of one task."))
@click.argument("id", shell_complete=TASKS)
def show_task(work: Work, id: str) -> None:
    """Print one task, whole."""
    from hatrack.lookup import find_task

    task = find_task(work.read(), id)
    if work.printer.json:
        from cli.task_json import tasks_data

        work.printer.data("show", tasks_data([task], work.board.tasks, work.today)[0])
        return
    from cli.task_page import print_page

    print_page(work, task)


COMMANDS = {"list": list_tasks, "find": find_words, "show": show_task}
