"""Who held a role on a day, and so whose a task is.

A holding begins on its day: until then the one before it counts. What was finished stays with
whoever held the role when it was, however often the role changes hands afterwards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from operator import itemgetter

from hatrack.board import Board, Handover
from hatrack.records import replace
from hatrack.roles import DELEGATE, Role, mode_of
from hatrack.stamps import CREATED
from hatrack.task import DONE, Task

_LATEST = "~"
"""Greater than any stamp: everything that was ever said counts."""

_Held = tuple[str, int, date | None]
"""Who held a role, at which level, and from when."""
_Past = tuple[date, str, Handover]
"""From when a holding was, by which stamp that was said, and the holding."""


def owner_of(board: Board, task: Task, today: date) -> str:
    """Return the handle of who a task belongs to: its assignee, else whoever holds its role.

    Only a delegated role has a holder in this sense; the rest is the CTO's (product.md, 3). A
    finished task belongs to whoever held the role when it was finished.
    """
    if task.assignee:
        return task.assignee
    role = board.roles.get(task.role)
    if role is None or task.status != DONE or task.done is None:
        return answers_for(board, role, today)
    said = _finished_by(task) if task.done == role.since else _LATEST
    return answers_for(board, role, task.done, said)


def answers_for(board: Board, role: Role | None, day: date, said: str = _LATEST) -> str:
    """Return the handle of who does what nobody is named for in a role, or without one."""
    if role is not None:
        holder, level, _since = _held(board, role, day, said)
        if holder and mode_of(level) == DELEGATE:
            return holder
    return board.about.cto


def _finished_by(task: Task) -> str:
    """Return the stamp of when a task was finished: of one day it tells what came first."""
    return task.clock.get("state") or task.clock.get(CREATED) or _LATEST


def held_on(board: Board, role: Role, day: date) -> Role:
    """Return a role with the holding it had on a day; one nobody held then reads as not held."""
    held = _held(board, role, day, _LATEST)
    if held == (role.holder, role.level, role.since):
        return role
    holder, level, since = held
    return replace(role, holder=holder, level=level, since=since, review=None, handover={})


def _held(board: Board, role: Role, day: date, said: str) -> _Held:
    """Return the holding of a role on a day; of that very day, what was said up to a stamp."""
    begun = role.since is None or role.since < day
    if begun or (role.since == day and role.clock.get("holding", "") <= said):
        return role.holder, role.level, role.since
    for since, stamp, past in reversed(_history(board).get(role.code, ())):
        if since < day or (since == day and stamp <= said):
            return past.holder, past.level, since
    return "", 0, None


_asked: tuple[Mapping[str, Handover], Mapping[str, tuple[_Past, ...]]] = ({}, {})
"""The table that was asked for last, which is never changed in place, and what was made of it."""


def _history(board: Board) -> Mapping[str, tuple[_Past, ...]]:
    """Return the holdings of each role, the earliest first."""
    global _asked
    table, made = _asked
    if table is not board.handovers:
        made = _gathered(board.handovers)
        _asked = board.handovers, made
    return made


def _gathered(handovers: Mapping[str, Handover]) -> Mapping[str, tuple[_Past, ...]]:
    """Return the holdings by role; what was to come gives way to what was said later of before."""
    said = ((past.clock.get(CREATED, ""), past) for past in handovers.values())
    found: defaultdict[str, list[_Past]] = defaultdict(list)
    for stamp, past in sorted(said, key=itemgetter(0)):
        if past.on is None:
            continue
        before = found[past.role]
        while before and before[-1][0] > past.on:
            before.pop()
        before.append((past.on, stamp, past))
    return {code: tuple(entries) for code, entries in found.items()}
