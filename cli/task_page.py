"""One task as a page: a line for each thing that is known of it, then its steps and notes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cli.output import BOLD, DIM, Cell
from cli.work import Work
from hatrack.board import Board
from hatrack.date_words import distance, full_date
from hatrack.flow import cycle_times
from hatrack.ids import shortest_prefixes
from hatrack.language import _, ngettext, say
from hatrack.small_touch import small_touch
from hatrack.task import DROPPED, Task
from hatrack.task_edits import role_name, status_word
from hatrack.task_kinds import (
    DETAIL_WORDS,
    KIND_WORDS,
    LEVEL_DETAILS,
    PLAIN,
    RISK_LEVEL_WORDS,
    details_of,
    kind_of,
)


def print_page(work: Work, task: Task) -> None:
    """Print all of a task."""
    printer = work.printer
    printer.paragraph(task.title, BOLD)
    facts = list(_facts(work, task))
    if printer.people:
        printer.table([[Cell(name, DIM), Cell(value, elastic=True)] for name, value in facts])
    else:
        for name, value in facts:
            printer.fields(name, value)
    for _key, step in task.steps:
        printer.paragraph(f"[{'x' if step.done else ' '}] {step.text}", hanging="    ")
    for text in (task.notes, task.learned and _("Learned: {text}").format(text=task.learned)):
        if text:
            printer.line("")
            printer.body(text)


def _facts(work: Work, task: Task) -> Iterator[tuple[str, str]]:
    """Yield the name and the value of each thing that is known of a task."""
    board, today = work.board, work.today
    yield _("id"), f"{shortest_prefixes(board.tasks)[task.id]}  ({task.id})"
    yield _("role"), say(role_name(board, task.role))
    yield _("status"), say(status_word(DROPPED if task.dropped else task.status))
    yield _("priority"), task.priority
    for name, day in (
        (_("due"), task.due),
        (_("follow-up"), task.follow_up),
        (_("snoozed until"), task.snooze),
        (_("created"), task.created),
        (_("started"), task.started),
        (_("done"), task.done),
    ):
        if day:
            hard = "!" if day is task.due and task.hard else ""
            yield name, f"{_day(day, work)}{hard}"
    yield from _others(board, task, today)
    prompt = small_touch(board, task, today, work.me, lambda: cycle_times(board, today).usual)
    if prompt is not None:
        yield _("small touch"), say(prompt)


def _day(day: date, work: Work) -> str:
    return f"{full_date(day, work.lang)} ({distance(day, work.today, work.lang)})"


def _others(board: Board, task: Task, today: date) -> Iterator[tuple[str, str]]:
    if task.open and task.age(today):
        days = task.age(today) or 0
        yield _("age"), ngettext("{count} day", "{count} days", days).format(count=days)
    if task.waiting is not None:
        waiting = task.waiting
        since = waiting.since.isoformat() if waiting.since else ""
        yield _("waits for"), "  ".join(filter(None, (waiting.on, waiting.reason, since)))
    if task.assignee:
        person = board.people.get(task.assignee)
        yield _("who"), f"@{task.assignee}" + (f"  {person.name}" if person else "")
    if task.item:
        item = board.items.get(task.item)
        yield _("item"), f"{item.label}  {item.title}" if item else task.item
    if task.repeat:
        from hatrack.recurrence import say_repeat

        yield _("repeats"), say(say_repeat(task.repeat))
    if kind_of(task) != PLAIN:
        yield _("kind"), _(KIND_WORDS[kind_of(task)])
    for name, value in details_of(task).items():
        word = _(DETAIL_WORDS[name]).lower() if name in DETAIL_WORDS else name
        level = RISK_LEVEL_WORDS.get(str(value)) if name in LEVEL_DETAILS else None
        yield word, _(level) if level else str(value)
    yield from _marks(board, task)


def _marks(board: Board, task: Task) -> Iterator[tuple[str, str]]:
    if task.tags:
        yield _("tags"), " ".join(f"+{tag}" for tag in task.tags)
    marks = [name for name, on in ((_("vital"), task.vital), (_("private"), task.private)) if on]
    if marks:
        yield _("marks"), ", ".join(marks)
    for key in task.blocked_by:
        needed = board.tasks.get(key)
        yield _("needs"), f"{key[:7]}  {needed.title}" if needed else key
    for link in task.links:
        yield _("link"), link
    if task.origin:
        yield _("from"), task.origin
    if task.source:
        yield _("imported"), f"{task.source.get('format', '')} {task.source_id}"
