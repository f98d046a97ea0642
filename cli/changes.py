"""The common edits of one task: move, prio, assign, due, tag."""

from __future__ import annotations

import click

from cli.answers import changed
from cli.completing import PEOPLE, PRIORITIES, ROLES, TASKS
from cli.declaring import command, option
from cli.meant import note_person
from cli.output import note
from cli.work import Work
from hatrack.delegating import given
from hatrack.edits import Edit
from hatrack.errors import NothingToDo
from hatrack.field_values import read_day, read_handle, read_priority, read_tags
from hatrack.language import _, month_first
from hatrack.lookup import find_role, find_task
from hatrack.records import replace
from hatrack.repeat_edits import SkipOccurrence
from hatrack.task import Task
from hatrack.task_edits import ChangeTask, MoveToRole, SetPriority
from hatrack.task_fields import SetFields
from hatrack.when import says_skip
from hatrack.words import mark, words


def _change(work: Work, kind: str, task: Task, edit: Edit) -> None:
    work.do(edit)
    changed(work, kind, [task.id])


@command("move", mark("Give a task to another role."))
@click.argument("id", shell_complete=TASKS)
@click.argument("role", nargs=-1, required=True, shell_complete=ROLES)
def move(work: Work, id: str, role: tuple[str, ...]) -> None:
    """Carry a task to the role of that code, badge, letter or name."""
    task = find_task(work.board, id)
    code = find_role(work.board, " ".join(role)).code
    _change(work, "move", task, MoveToRole(task.id, code))


@command("prio", mark("Set the priority of a task."))
@click.argument("id", shell_complete=TASKS)
@click.argument("priority", metavar="P0|P1|P2|P3", shell_complete=PRIORITIES)
def prio(work: Work, id: str, priority: str) -> None:
    """Set the priority of a task."""
    task = find_task(work.board, id)
    _change(work, "prio", task, SetPriority(task.id, read_priority(priority)))


@command("assign", mark("Say who does a task."))
@click.argument("id", shell_complete=TASKS)
@click.argument("who", nargs=-1, required=True, shell_complete=PEOPLE)
@option("--follow-up", said=mark("When to ask how it goes."), metavar="DATE", default=None)
def assign(work: Work, id: str, who: tuple[str, ...], follow_up: str | None) -> None:
    """Assign a task to a person by handle or name; `nobody` leaves it to whoever holds its role.

    A task given to somebody else is followed up by its role's rhythm unless a day is said.
    """
    board = work.board
    task = find_task(board, id)
    typed = " ".join(who)
    handle = read_handle(typed, board, work.me)
    edit = given(board, task, handle, work.today, work.me)
    if follow_up is not None:
        edit = replace(edit, follow_up=read_day(follow_up, work.today, month_first=month_first()))
    if (task.assignee, task.follow_up) == (handle, edit.follow_up):
        raise NothingToDo(words("Nothing to change: it is so already."))
    _change(work, "assign", task, edit)
    note_person(work, typed, handle)
    if handle and handle not in board.people:
        note(_("{who} is new on this board.").format(who=handle))


@command("due", mark("Say when a task is due."), dashes_are_words=True)
@click.argument("id", shell_complete=TASKS)
@click.argument("date", nargs=-1, required=True, type=click.UNPROCESSED)
@option(
    "--series",
    is_flag=True,
    said=mark("Of a repeating task: this one and all that follow, not this one only."),
)
def due(work: Work, id: str, date: tuple[str, ...], series: bool) -> None:
    """Set the day a task is due, in words; `!` makes it hard, `none` clears it.

    Of a repeating task the date is that of this occurrence; `skip` does without it.
    """
    task = find_task(work.board, id)
    line = " ".join(date)
    if says_skip(line):
        _change(work, "due", task, SkipOccurrence(task.id))
    else:
        edit = SetFields(task.id, {"due": line}, series, month_first())
        _change(work, "due", task, _known_to_change(work, edit))


@command("tag", mark("Add and remove tags."), dashes_are_words=True)
@click.argument("id", shell_complete=TASKS)
@click.argument("tags", nargs=-1, required=True, type=click.UNPROCESSED)
def tag(work: Work, id: str, tags: tuple[str, ...]) -> None:
    """Add tags (`+a`, or only `a`) and take others away (`-b`)."""
    task = find_task(work.board, id)
    listed = " ".join(tags).replace(",", " ").split()
    signed = " ".join(word if word[0] in "+-" else f"+{word}" for word in listed)
    wanted = read_tags(signed, task.tags)
    if wanted == task.tags:
        raise NothingToDo(words("The tags are so already."))
    _change(work, "tag", task, ChangeTask(task.id, {"tags": wanted}))


def _known_to_change(work: Work, edit: Edit) -> Edit:
    """Return an edit; raise NothingToDo when the task is as it asks already."""
    if edit.apply(work.board, work.context).tasks == work.board.tasks:
        raise NothingToDo(words("Nothing to change: it is so already."))
    return edit


COMMANDS = {"move": move, "prio": prio, "assign": assign, "due": due, "tag": tag}
