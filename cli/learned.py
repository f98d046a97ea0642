"""The command `learned`: what finished tasks taught, by role."""

from __future__ import annotations

import click

from cli.completing import ROLES
from cli.declaring import command
from cli.output import BOLD, DIM
from cli.work import Work
from hatrack.ids import shortest_prefixes
from hatrack.language import _, say
from hatrack.learnings import learnings
from hatrack.lookup import find_role
from hatrack.task import Task
from hatrack.task_edits import role_name
from hatrack.words import mark


@command("learned", mark("List what was learned, by role."))
@click.argument("role", nargs=-1, shell_complete=ROLES)
def learned(work: Work, role: tuple[str, ...]) -> None:
    """Print the lines of every role, or of one, the newest first."""
    board = work.read()
    code = find_role(board, " ".join(role)).code if role else ""
    found = learnings(board, code)
    short = shortest_prefixes(board.tasks)
    if work.printer.json:
        work.printer.data(
            "learned",
            [
                {
                    "role": key or None,
                    "name": say(role_name(board, key)),
                    "learned": [_data(task, short[task.id]) for task in tasks],
                }
                for key, tasks in found
            ],
        )
        return
    if not work.printer.people:
        work.printer.lines(
            (key, task.done.isoformat() if task.done else "", short[task.id], task.learned)
            for key, tasks in found
            for task in tasks
        )
        return
    for key, tasks in found:
        work.printer.line(say(role_name(board, key)), BOLD)
        for task in tasks:
            # Whole, however narrow the terminal: the line is what one reads again.
            line = f"  {short[task.id]}  {_day(task)}  {task.learned}"
            work.printer.paragraph(line, hanging="      ")
    if not found:
        work.printer.line(_("Nothing is written yet: hatrack done ID --learned TEXT."), DIM)


def _data(task: Task, short: str) -> dict[str, object]:
    return {
        "id": task.id,
        "short": short,
        "title": task.title,
        "learned": task.learned,
        "done": task.done.isoformat() if task.done else None,
    }


def _day(task: Task) -> str:
    return task.done.isoformat() if task.done else " " * len("2026-11-23")


COMMANDS = {"learned": learned}
