"""What stands in the way and what is asked of the reader: the third part of the report.

Asks come first, since the page is read for them; then what is blocked, what the plan contradicts,
the risks, and the hard dates of the next ninety days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from hatrack.board import Board
from hatrack.delegation import person_name
from hatrack.dependencies import (
    DONE_HORIZON,
    HORIZON_WORDS,
    contradictions,
    horizon_of,
    needed_items,
    planned_end,
)
from hatrack.holdings import owner_of
from hatrack.progress import BLOCKED, Progress
from hatrack.report_parts import Point, tellable
from hatrack.roadmap import HORIZONS, Item
from hatrack.target_words import Day, Target
from hatrack.task import WAITING, Task
from hatrack.task_kinds import DECISION, RISK, RISK_LEVEL_WORDS, kind_of, return_day
from hatrack.waiting import REASONS
from hatrack.words import Words, counted, mark, verbatim, words

SOON = timedelta(days=90)
"""What falls due within is told."""
_ASKED = ("decision", "budget", "customer")
Namer = Callable[[str], str]
"""Gives the name of whom to ask, by handle, or nothing where it is not to be told."""
_WEIGHT = {"high": 3, "medium": 2, "low": 1}


def risk_points(
    board: Board, standing: Iterable[Progress], today: date, *, team: bool
) -> Iterator[Point]:
    """Yield the points, the most pressing first."""
    items = {one.item.id for one in standing}
    told = sorted(filter(tellable, board.tasks.values()), key=lambda task: task.id)
    named = _namer(board, today, team=team)
    yield from (_ask(task, named) for task in told if _is_asked(task, items))
    yield from _to_decide(told)
    for one in standing:
        if one.horizon in HORIZONS[:2] and one.health == BLOCKED:
            yield _blocked(board, one, told, named)
    for one_planned in contradictions(board):
        yield _out_of_order(board.items[one_planned.item], board.items[one_planned.needs])
    risks = [task for task in told if kind_of(task) == RISK and task.open]
    yield from map(_risk, sorted(risks, key=_weight, reverse=True))
    yield from _hard_dates(told, standing, today)


def _blocked(board: Board, one: Progress, told: Iterable[Task], named: Namer) -> Point:
    """Return what a blocked item needs and from whom; of people's matters only that there are."""
    asks: list[Words] = []
    needed = needed_items(board, one.item)
    if needed:
        asks.append(words("needs {items} first", items=", ".join(item.title for item in needed)))
    waits = (task for task in told if task.item == one.item.id and task.status == WAITING)
    for said in (_waits(task, named) for task in waits):
        asks += [said] if said not in asks else []
    if one.needs:
        asks.append(
            counted(
                "waits for {count} matter of people",
                "waits for {count} matters of people",
                len(one.needs),
            )
        )
    return Point(words("Blocked: {title}", title=one.item.title), None, tuple(asks))


def _out_of_order(item: Item, needed: Item) -> Point:
    """Return the point on an item that is planned before one that it needs."""
    mine, theirs = horizon_of(item), horizon_of(needed)
    if HORIZONS.index(mine) < HORIZONS.index(theirs):
        said = words(
            "in {horizon} but needs {needed}, which is in {later}",
            horizon=Words(HORIZON_WORDS[mine]),
            needed=needed.title,
            later=Words(HORIZON_WORDS[theirs]),
        )
    else:
        said = words(
            "planned for {target} but needs {needed}, planned for {later}",
            target=Target(item.target),
            needed=needed.title,
            later=Target(needed.target),
        )
    return Point(words("Out of order: {title}", title=item.title), None, (said,))


def _waits(task: Task, named: Namer) -> Words:
    waiting = task.waiting
    if waiting is None:
        return words("waits")
    reason = Words(REASONS.get(waiting.reason, mark("an answer")))
    who = named(waiting.on)
    said = words("waits for {who} ({reason})", who=who, reason=reason)
    said = said if who else words("waits ({reason})", reason=reason)
    if waiting.since is None:
        return said
    return words("{waits} since {day}", waits=said, day=Day(waiting.since))


def _is_asked(task: Task, items: set[str]) -> bool:
    """Return whether somebody else must decide or pay for work that serves no item told of."""
    if task.status != WAITING or task.waiting is None or task.item in items:
        return False
    return task.waiting.reason in _ASKED


def _ask(task: Task, named: Namer) -> Point:
    waits = _waits(task, named)
    return Point(words("Ask: {title}", title=task.title), None, (waits,))


def _namer(board: Board, today: date, *, team: bool) -> Namer:
    """Return what names whom work waits for; who is at work here is named to the team only.

    A colleague's name stays here; who outside or above must act is the point of asking.
    """
    at_work = {role.holder for role in board.roles.values()}
    at_work |= {owner_of(board, task, today) for task in board.tasks.values()}
    unnamed = {""} if team else at_work | {""}
    return lambda handle: "" if handle in unnamed else person_name(board, handle)


def _to_decide(told: Iterable[Task]) -> Iterator[Point]:
    """Yield the decisions still to be made that have a day, the earliest first."""
    found = [
        (task.due, task)
        for task in told
        if kind_of(task) == DECISION and task.open and task.status != WAITING and task.due
    ]
    for due, task in sorted(found, key=lambda pair: (pair[0], pair[1].id)):
        yield Point(words("To decide by {day}", day=Day(due)), verbatim(task.title))


def _weight(task: Task) -> int:
    """Return how heavy a risk is: likelihood times impact; what is not said counts as medium."""
    levels = (str(task.risk.get(name, "")) for name in ("likelihood", "impact"))
    likelihood, impact = (_WEIGHT.get(level, _WEIGHT["medium"]) for level in levels)
    return likelihood * impact


def _risk(task: Task) -> Point:
    facts: list[Words] = []
    for name, said in (
        ("likelihood", mark("likelihood {level}")),
        ("impact", mark("impact {level}")),
    ):
        level = str(task.risk.get(name, ""))
        if level:
            known = RISK_LEVEL_WORDS.get(level)
            facts.append(Words(said, {"level": Words(known) if known else verbatim(level)}))
    check = return_day(task)
    if check:
        facts.append(words("next check {day}", day=Day(check)))
    return Point(words("Risk: {title}", title=task.title), None, tuple(facts))


def _hard_dates(told: Iterable[Task], standing: Iterable[Progress], today: date) -> Iterator[Point]:
    """Yield the hard dates of the next ninety days and those that have passed, in their order."""
    found = [
        (task.due, task.title)
        for task in told
        if task.hard and task.due and task.open and task.due <= today + SOON
    ]
    for one in standing:
        end = planned_end(one.item)
        if one.item.hard and end and one.horizon != DONE_HORIZON and end <= today + SOON:
            found.append((end, one.item.title))
    for day, title in sorted(found):
        yield Point(words("Hard date {day}", day=Day(day)), verbatim(title))
