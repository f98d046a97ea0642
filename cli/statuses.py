"""The commands that bring tasks to another state: start, done, todo, wait, drop, restore."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import click

from cli.answers import changed
from cli.completing import DROPPED_TASKS, PEOPLE, TASKS
from cli.declaring import command, option
from cli.meant import note_person
from cli.output import note
from cli.work import Work, find_tasks, together
from hatrack.edits import Edit
from hatrack.language import _, month_first, ngettext
from hatrack.status import DOING_LIMIT
from hatrack.task import DOING, DONE, TODO, WAITING, Task, Waiting
from hatrack.task_edits import (
    ChangeTask,
    DropTask,
    RestoreTask,
    SetStatus,
    already_words,
    status_word,
)
from hatrack.words import Words, counted, mark, words


def _steps(status: str, count: int) -> Words:
    return words(
        "{status}: {tasks}",
        status=status_word(status),
        tasks=counted("{count} task", "{count} tasks", count),
    )


def _bring(work: Work, kind: str, ids: tuple[str, ...], status: str, learned: str = "") -> None:
    """Bring tasks to a state as one step; those that are there already stay as they are.

    `learned` is written on each of them, the finished ones too.
    """
    tasks = find_tasks(work.board, ids)
    edits: dict[str, Edit] = {
        task.id: SetStatus(task.id, status) for task in tasks if task.status != status
    }
    name = _steps(status, len(edits) or len(tasks))
    if learned:
        changed_lines = (task for task in tasks if task.learned != learned)
        edits |= {
            f"learned {task.id}": ChangeTask(task.id, {"learned": learned})
            for task in changed_lines
        }
    already = already_words(status)
    work.do(together(edits, name, already))
    changed(work, kind, [task.id for task in tasks])


@command("start", mark("Begin tasks."))
@click.argument("id", nargs=-1, required=True, shell_complete=TASKS)
def start(work: Work, id: tuple[str, ...]) -> None:
    """Bring tasks to doing; more than three of one's own are remarked on."""
    _bring(work, "start", id, DOING)
    mine = _own_doing(work)
    if mine > DOING_LIMIT:
        note(
            ngettext(
                "You now have {count} task in doing; the limit is {limit}.",
                "You now have {count} tasks in doing; the limit is {limit}.",
                mine,
            ).format(count=mine, limit=DOING_LIMIT)
        )


def _own_doing(work: Work) -> int:
    from hatrack.holdings import owner_of

    board, me = work.board, work.me
    doing = (task for task in board.tasks.values() if task.status == DOING and task.open)
    return sum(1 for task in doing if owner_of(board, task, work.today) == me)


@command("done", mark("Finish tasks."))
@click.argument("id", nargs=-1, required=True, shell_complete=TASKS)
@option("--learned", said=mark("What it taught, one line."), metavar="TEXT", default="")
def done(work: Work, id: tuple[str, ...], learned: str) -> None:
    """Finish tasks; a repeating one is followed by its next occurrence."""
    before = work.board.tasks
    _bring(work, "done", id, DONE, learned.strip())
    if not work.printer.json:
        for task in work.board.tasks.values():
            if task.id not in before and task.due:
                next_one = _("next: {title}, due {date}")
                note(next_one.format(title=task.title, date=task.due.isoformat()))


@command("todo", mark("Put tasks back among those to do."))
@click.argument("id", nargs=-1, required=True, shell_complete=TASKS)
def todo(work: Work, id: tuple[str, ...]) -> None:
    """Bring tasks to the state to do."""
    _bring(work, "todo", id, TODO)


@command("wait", mark("Say that a task waits, on whom and why."))
@click.argument("id", shell_complete=TASKS)
@option("--on", "on", said=mark("On whom it waits."), metavar="WHO", default="",
        shell_complete=PEOPLE)  # fmt: skip
@option("--reason", said=mark("Why: person, decision, vendor, customer, hire, budget, technical."),
        default="")  # fmt: skip
@option("--until", said=mark("When to ask again."), metavar="DATE", default="")
def wait(work: Work, id: str, on: str, reason: str, until: str) -> None:
    """Bring a task to waiting, with the reason, on whom, and the day to follow up."""
    from hatrack.errors import NotFound
    from hatrack.field_values import read_day
    from hatrack.lookup import find_person, find_task
    from hatrack.waiting import read_reason

    task = find_task(work.board, id)
    try:
        whom = find_person(work.board, on).id if on else ""
    except NotFound:
        whom = on  # a vendor or a customer is nobody of the board
    wait_for = Waiting(read_reason(reason), whom, _since(task) or work.today)
    edits: dict[str, Edit] = {"state": SetStatus(task.id, WAITING, wait_for)}
    day = read_day(until, work.today, month_first=month_first()) if until else None
    if day and day != task.follow_up:
        edits["follow_up"] = ChangeTask(task.id, {"follow_up": day})
    name = words("waiting: {title}", title=task.title)
    work.do(together(edits, name, name))
    changed(work, "wait", [task.id])
    note_person(work, on, whom)


def _since(task: Task) -> date | None:
    """Return since when a task waits already: saying it again does not begin a new wait."""
    return task.waiting.since if task.waiting and task.status == WAITING else None


@command("drop", mark("Put tasks away without finishing them."))
@click.argument("id", nargs=-1, required=True, shell_complete=TASKS)
def drop(work: Work, id: tuple[str, ...]) -> None:
    """Drop tasks; `restore` and `undo` bring them back."""
    tasks = find_tasks(work.board, id)
    edits: Mapping[str, Edit] = {task.id: DropTask(task.id) for task in tasks if not task.dropped}
    name = words("dropped: {tasks}", tasks=counted("{count} task", "{count} tasks", len(edits)))
    work.do(together(edits, name, words("It is dropped already.")))
    changed(work, "drop", [task.id for task in tasks])


@command("restore", mark("Take dropped tasks back."))
@click.argument("id", nargs=-1, required=True, shell_complete=DROPPED_TASKS)
def restore(work: Work, id: tuple[str, ...]) -> None:
    """Take dropped tasks back to the state they had."""
    tasks = find_tasks(work.board, id)
    edits: Mapping[str, Edit] = {task.id: RestoreTask(task.id) for task in tasks if task.dropped}
    name = words("restored: {tasks}", tasks=counted("{count} task", "{count} tasks", len(edits)))
    work.do(together(edits, name, words("It is not dropped.")))
    changed(work, "restore", [task.id for task in tasks])


COMMANDS = {
    "start": start,
    "done": done,
    "todo": todo,
    "wait": wait,
    "drop": drop,
    "restore": restore,
}
