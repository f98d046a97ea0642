"""Tasks as rows: short id, priority, role, state, when due, who, title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cli.output import BOLD, CYAN, DIM, GREEN, PLAIN, RED, URGENT, YELLOW, Cell
from hatrack.ids import shortest_prefixes
from hatrack.language import _, say
from hatrack.task import DOING, DONE, DROPPED, WAITING, Task

if TYPE_CHECKING:
    from cli.work import Work

_PRIORITY_STYLES = {"P0": URGENT, "P1": YELLOW, "P3": DIM}
_STATUS_STYLES = {DOING: CYAN, WAITING: YELLOW, DONE: GREEN, DROPPED: DIM}


def print_rows(work: Work, tasks: Sequence[Task]) -> None:
    """Print tasks as a table for people; in a pipe one line each, fields apart by tabs."""
    short = shortest_prefixes(work.board.tasks)
    if work.printer.people:
        work.printer.table([_row(work, task, short[task.id]) for task in tasks])
    else:
        work.printer.lines(_fields(task, short[task.id]) for task in tasks)


def _fields(task: Task, short: str) -> tuple[str, ...]:
    """Return the fields of a task in a pipe."""
    due = task.due.isoformat() if task.due else ""
    return short, task.priority, task.role, _status(task), due, task.assignee, task.title


def _status(task: Task) -> str:
    return DROPPED if task.dropped else task.status


def _row(work: Work, task: Task, short: str) -> list[Cell]:
    from hatrack.task_edits import status_word

    role, status = work.board.roles.get(task.role), _status(task)
    return [
        Cell(short, BOLD),
        Cell(task.priority, _PRIORITY_STYLES.get(task.priority, PLAIN)),
        Cell((role.badge or role.code) if role else "··", spare=3),
        Cell(say(status_word(status)), _STATUS_STYLES.get(status, PLAIN), spare=2),
        _due(work, task),
        Cell(_title(task), elastic=True),
    ]


def _due(work: Work, task: Task) -> Cell:
    from hatrack.date_words import short_date

    if task.due is None:
        return Cell("", spare=1)
    said = short_date(task.due, work.today, work.lang) + ("!" if task.hard else "")
    if task.late(work.today):
        return Cell(said, RED, spare=1)
    return Cell(said, YELLOW if task.due == work.today and task.open else PLAIN, spare=1)


def _title(task: Task) -> str:
    """Return the title with what a card shows behind it: who, tags, marks."""
    marks = [f"@{task.assignee}"] if task.assignee else []
    marks += [f"+{tag}" for tag in task.tags]
    if task.vital:
        marks.append(_("vital"))
    if task.private:
        marks.append(_("private"))
    return "  ".join((task.title, *marks))
