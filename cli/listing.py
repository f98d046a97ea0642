"""The commands that show tasks: list, find and show."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import click

from cli.answers import answer
from cli.failures import WRONG_USE, CommandError
from cli.options import command
from cli.output import note
from cli.work import Work
from hatrack.board import Board
from hatrack.language import say
from hatrack.ordering import columns_of
from hatrack.task import Task
from hatrack.words import mark


@command("list", mark("List open tasks, or those a filter keeps."), dashes_are_words=True)
@click.argument("filter", nargs=-1, type=click.UNPROCESSED)
@click.option("--all", "everything", is_flag=True)
@click.pass_context
def list_tasks(context: click.Context, filter: tuple[str, ...], everything: bool) -> None:
    """Print the tasks a filter keeps, open ones in column order unless more is asked for."""
    work = Work(context)
    board = work.read()
    asked = " ".join(map(_as_typed, filter))
    shown = kept(work, board, asked, everything=everything, everywhere=False)
    answer(work, "list", shown)


@command("find", mark("Find words in everything, done and dropped too."), dashes_are_words=True)
@click.argument("words", nargs=-1, required=True, type=click.UNPROCESSED)
@click.pass_context
def find_words(context: click.Context, words: tuple[str, ...]) -> None:
    """Print the tasks in which the words stand, wherever in them that is."""
    work = Work(context)
    board = work.read()
    asked = " ".join(map(_as_typed, words))
    shown = kept(work, board, asked, everything=True, everywhere=True)
    answer(work, "find", shown)


def _as_typed(word: str) -> str:
    """Return a word of the shell so that the filter reads it as one, spaces and all."""
    if not any(character.isspace() for character in word) or '"' in word:
        return word
    key, colon, value = word.partition(":")
    return f'{key}:"{value}"' if colon and key.isalpha() else f'"{word}"'


def kept(work: Work, board: Board, asked: str, *, everything: bool, everywhere: bool) -> list[Task]:
    """Return the tasks a filter keeps, in column order; raise CommandError for a wrong one."""
    if not asked:
        return list(in_order(board, work.today, everything))
    from hatrack.filters import read_filter

    wish = read_filter(asked, board, work.today, work.me, everywhere=everywhere)
    if wish.wrong:
        raise CommandError(wish.problems[0], WRONG_USE)
    for problem in wish.problems:
        note(say(problem))
    wanted = everything or wish.closed
    return [task for task in in_order(board, work.today, wanted) if wish.keeps(task)]


def in_order(board: Board, today: date, everything: bool) -> Iterable[Task]:
    """Yield tasks as they stand: without a role first, then column by column, section by section.

    With `everything` the done and then the dropped ones come last, newest first.
    """
    columns = columns_of(board, today)
    shown = ["", *board.columns]
    hidden = [code for code in columns if code not in shown]
    for code in (*shown, *hidden):
        yield from columns[code].tasks
    if everything:
        closed = [task for task in board.tasks.values() if not task.open]
        closed.sort(key=lambda task: (task.dropped, _last_day(task), task.id))
        yield from sorted(closed, key=lambda task: (task.dropped, -_last_day(task).toordinal()))


def _last_day(task: Task) -> date:
    return task.done or task.created or date.min


@command("show", mark("Show all of one task."))
@click.argument("id")
@click.pass_context
def show_task(context: click.Context, id: str) -> None:
    """Print one task, whole."""
    from hatrack.lookup import find_task

    work = Work(context)
    task = find_task(work.read(), id)
    if work.printer.json:
        from cli.task_json import tasks_data

        work.printer.data("show", tasks_data([task], work.board.tasks, work.today)[0])
        return
    from cli.task_page import print_page

    print_page(work, task)


COMMANDS = {"list": list_tasks, "find": find_words, "show": show_task}
