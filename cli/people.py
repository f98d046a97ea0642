"""The command `people`: what to speak of with each person, what they hold and finished."""

from __future__ import annotations

from collections.abc import Iterator

import click

from cli.completing import PEOPLE
from cli.declaring import command, option
from cli.output import BOLD, DIM, PLAIN
from cli.work import Work
from hatrack.board import Board
from hatrack.delegation import handover_state, steps_done
from hatrack.language import _, say
from hatrack.lookup import find_person
from hatrack.people import LAST_DAYS, Sheet, sheet, sheets
from hatrack.roles import HANDOVER_STEPS
from hatrack.task import Task
from hatrack.task_edits import role_name
from hatrack.words import mark


@command("people", mark("Show 1:1 sheets: topics, tasks, roles held, done lately."))
@click.argument("who", nargs=-1, shell_complete=PEOPLE)
@option("--days", said=mark("How many days back done goes."), type=int, default=LAST_DAYS)
def people(work: Work, who: tuple[str, ...], days: int) -> None:
    """Print everybody's sheet, or one person's."""
    board = work.read()
    found: tuple[Sheet, ...]
    if who:
        found = (sheet(board, find_person(board, " ".join(who)).id, work.today, days),)
    else:
        found = sheets(board, work.today, days)
    if work.printer.json:
        work.printer.data("people", [_data(board, one, work) for one in found])
        return
    for one in found:
        work.printer.line(f"{one.name}  @{one.handle}", BOLD)
        for heading, lines in _parts(board, one):
            work.printer.line(f"  {heading}", DIM)
            for line in lines:
                work.printer.line(f"    {line}", PLAIN)


def _data(board: Board, one: Sheet, work: Work) -> dict[str, object]:
    """Return a sheet as programs read it; tasks by id."""
    return {
        "handle": one.handle,
        "name": one.name,
        "left": one.left,
        "topics": [task.id for task in one.topics],
        "tasks": [task.id for task in one.tasks],
        "waiting": [task.id for task in one.waiting],
        "roles": [
            {
                "role": role.code,
                "name": say(role_name(board, role.code)),
                "level": role.level,
                "since": role.since.isoformat() if role.since else None,
                "review": role.review.isoformat() if role.review else None,
                "handover": {
                    "done": steps_done(role),
                    "of": HANDOVER_STEPS,
                    "state": handover_state(role, work.today),
                },
            }
            for role in one.roles
        ],
        "done": [task.id for task in one.done],
    }


def _parts(board: Board, one: Sheet) -> Iterator[tuple[str, list[str]]]:
    parts = (
        (_("Topics"), one.topics),
        (_("Tasks"), one.tasks),
        (_("Waiting on them"), one.waiting),
    )
    for heading, tasks in parts:
        if tasks:
            yield heading, list(map(_line, tasks))
    if one.roles:
        yield (
            _("Roles"),
            [
                f"{say(role_name(board, role.code))}  {role.level}  "
                f"{steps_done(role)}/{HANDOVER_STEPS}"
                for role in one.roles
            ],
        )
    if one.done:
        yield _("Done lately"), list(map(_line, one.done))


def _line(task: Task) -> str:
    day = task.done or task.follow_up or task.due
    return f"{task.priority}  {task.title}" + (f"  {day.isoformat()}" if day else "")


COMMANDS = {"people": people}
