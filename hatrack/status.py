"""How a task goes from state to state, and what its dates say of it (domain.md, section 4.1)."""

from __future__ import annotations

from datetime import date

from hatrack.records import replace
from hatrack.rows import forgetting
from hatrack.task import DOING, DONE, INBOX, TODO, WAITING, Task, Waiting

DOING_LIMIT = 3
"""Tasks one person does at a time, over all roles: a soft stop that asks (product.md, 3)."""
_NEXT = {INBOX: TODO, TODO: DOING, DOING: DONE, WAITING: DOING}
_PREVIOUS = {TODO: INBOX, DOING: TODO, WAITING: TODO, DONE: DOING}


def next_status(task: Task) -> str:
    """Return the state after this one; a finished task stays finished."""
    return _NEXT.get(task.status, DONE)


def previous_status(task: Task) -> str:
    """Return the state before this one; a task in the inbox stays there."""
    return _PREVIOUS.get(task.status, INBOX)


def toggled_done(task: Task) -> str:
    """Return done, or from done the state the task was finished from."""
    if task.status != DONE:
        return DONE
    if task.started:
        return DOING
    return TODO if task.role else INBOX


def in_status(task: Task, status: str, today: date, waiting: Waiting | None = None) -> Task:
    """Return the task in another state with its dates kept true.

    Started is the first entry into doing or waiting; a task finished directly has no start and
    counts as started that day. Going back to to do keeps the start, back to the inbox clears it.
    A wait that is said again, or in other words, began when it began.
    """
    started = task.started
    if status in (DOING, WAITING):
        started = started or today
    elif status == INBOX:
        started = None
    written = ["status", "done", "waiting"]
    if started != task.started or status == INBOX:
        written.append("started")
    return replace(
        task,
        status=status,
        started=started,
        done=today if status == DONE else None,
        waiting=_wait(task, waiting, today) if status == WAITING else None,
        snooze=None if status == DOING else task.snooze,
        extra=forgetting(task.extra, written),
    )


def _wait(task: Task, said: Waiting | None, today: date) -> Waiting:
    """Return what a task waits for: as it is said now, else as it was known."""
    known = task.waiting if task.status == WAITING else None
    wait = said or known or Waiting()
    if wait.since:
        return wait
    return replace(wait, since=(known.since if known else None) or today)
