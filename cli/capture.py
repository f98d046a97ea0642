"""The command `add`: one line, or one line each from standard input, becomes a task."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from cli.failures import FAILED, WRONG_USE, CommandError
from cli.options import command
from cli.output import note
from cli.work import Work
from hatrack.capture import task_of
from hatrack.date_words import full_date
from hatrack.edits import Together
from hatrack.ids import shortest_prefixes
from hatrack.language import _, say
from hatrack.lookup import vocabulary
from hatrack.quickadd import read_line
from hatrack.task import Task
from hatrack.task_edits import AddTask, role_name
from hatrack.words import counted, mark, words

STANDARD_INPUT = "-"


@command("add", mark("Capture a task in one line."), dashes_are_words=True)
@click.argument("words", nargs=-1, required=True, type=click.UNPROCESSED)
@click.pass_context
def add(context: click.Context, words: tuple[str, ...]) -> None:
    """Add the task that the words say, or with `-` one for each line of standard input."""
    work = Work(context)
    work.capturing = True
    lines = list(lines_of_input()) if words == (STANDARD_INPUT,) else [" ".join(words)]
    tasks = _added(work, lines)
    if work.printer.json:
        from cli.task_json import tasks_data

        data = tasks_data(tasks, work.board.tasks, work.today)
        work.printer.data("add", data)
        return
    short = shortest_prefixes(work.board.tasks)
    for task in tasks:
        work.printer.line(_told(work, task, short[task.id]))


def lines_of_input() -> Iterator[str]:
    """Yield the lines of standard input that say something."""
    for line in sys.stdin.buffer.read().splitlines():
        try:
            said = line.decode("utf-8-sig")
        except UnicodeDecodeError:
            said = line.decode("latin-1")
        if said.strip():
            yield said


def _added(work: Work, lines: list[str]) -> list[Task]:
    """Add a task for each line, as one step, and return them as they stand on the board."""
    if not lines:
        raise CommandError(words("There is no line to add."), WRONG_USE)
    names = vocabulary(work.board)
    edits = []
    for line in lines:
        said = read_line(line, work.today, names)
        if not said.title:
            raise CommandError(words("A task needs a title; {line} has none.", line=line), FAILED)
        for problem in said.problems:
            note(say(problem))
        edits.append(AddTask(task_of(said, work.today)))
    name = counted("add {count} task", "add {count} tasks", len(edits))
    before = work.board.tasks
    work.do(edits[0] if len(edits) == 1 else Together(tuple(edits), name))
    made = [task for key, task in work.board.tasks.items() if key not in before]
    return made[: len(edits)]


def _told(work: Work, task: Task, short: str) -> str:
    """Return what was understood, the date in full, so that a slip shows at once."""
    parts = [task.priority]
    if task.role:
        parts.append(say(role_name(work.board, task.role)))
    else:
        parts.append(_("inbox"))
    if task.due:
        hard = "!" if task.hard else ""
        parts.append(_("due {date}").format(date=full_date(task.due, work.lang) + hard))
    if task.assignee:
        parts.append(f"@{task.assignee}")
    if task.repeat:
        from hatrack.recurrence import say_repeat

        parts.append(say(say_repeat(task.repeat)))
    parts += [f"+{tag}" for tag in task.tags]
    return f"{short}  {task.title}  ({', '.join(parts)})"


COMMANDS = {"add": add}
