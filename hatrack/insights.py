"""What the charts of Insights show: one look back at a board over some weeks.

The definitions are those of domain.md, section 4.1, as `hatrack.flow` and `hatrack.attention` have
them; here they are only laid out day by day and task by task. Windows begin on a Monday.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from hatrack.attention import Attention, attention
from hatrack.board import Board, StageChange
from hatrack.flow import (
    CycleTimes,
    Finished,
    age_class,
    cycle_days,
    cycle_times,
    days_lost,
    finished_recently,
    finished_within,
    in_progress,
    iso_week,
)
from hatrack.records import dataclass
from hatrack.task import DOING, DONE, WAITING, Task

WINDOWS = (8, 13, 26, 52)
"""How many ISO weeks a look back can take, this one included."""
USUAL_WINDOW = 13
"""A quarter: the usual time looks back about as far."""


@dataclass(frozen=True, slots=True)
class Aged:
    """A task in progress, its age in days, and how that stands against how long tasks take."""

    task: Task
    days: int
    kind: str


@dataclass(frozen=True, slots=True)
class Finish:
    """A finished task, the day it was finished, and the days it took."""

    task: Task
    day: date
    days: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How many tasks stood where at the end of a day: to do (the inbox too), in progress, done.

    `done` counts from the first day of the window.
    """

    day: date
    todo: int
    started: int
    done: int


@dataclass(frozen=True, slots=True)
class StageSpan:
    """A time in one stage: since when, and until which day (None: it lasts)."""

    stage: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Insights:
    """Everything the charts show of one board on one day.

    `ages` stand oldest first, `finishes` and `standings` by day, `changes` newest first.
    """

    today: date
    first: date
    attention: Attention
    finished: Finished
    cycle: CycleTimes
    ages: tuple[Aged, ...]
    finishes: tuple[Finish, ...]
    throughput: Mapping[str, int]
    standings: tuple[Standing, ...]
    days_lost: Mapping[str, int]
    changes: tuple[StageChange, ...]

    @property
    def spans(self) -> tuple[StageSpan, ...]:
        """The stages the company has been in, earliest first."""
        moves = [
            (change.on, change.stage)
            for change in reversed(self.changes)
            if change.on is not None and change.stage != change.previous
        ]
        ends = [*(day for day, _stage in moves), None][1:]
        return tuple(
            StageSpan(stage, day, end) for (day, stage), end in zip(moves, ends, strict=True)
        )


def insights_of(board: Board, today: date, weeks: int = USUAL_WINDOW) -> Insights:
    """Return what the charts show on that day, over the last `weeks` ISO weeks."""
    first = first_day(today, weeks)
    cycle = cycle_times(board, today)
    finishes = _finishes(board, today, first)
    return Insights(
        today=today,
        first=first,
        attention=attention(board, today),
        finished=finished_recently(board, today),
        cycle=cycle,
        ages=_ages(board, today, cycle),
        finishes=finishes,
        throughput=_by_week(finishes, first, weeks),
        standings=_standings(board, today, first),
        days_lost=days_lost(board, today),
        changes=stage_history(board),
    )


def first_day(today: date, weeks: int) -> date:
    """Return the Monday on which a window of so many ISO weeks begins."""
    return today - timedelta(days=7 * (weeks - 1) + today.weekday())


def _ages(board: Board, today: date, cycle: CycleTimes) -> tuple[Aged, ...]:
    """Return what is in progress, the oldest first; a task without a start is as old as a day."""
    found = [(max(1, task.age(today) or 1), task) for task in in_progress(board)]
    found.sort(key=lambda one: (-one[0], one[1].title, one[1].id))
    return tuple(Aged(task, days, age_class(days, cycle)) for days, task in found)


def _finishes(board: Board, today: date, first: date) -> tuple[Finish, ...]:
    found = [
        Finish(task, task.done, cycle_days(task) or 1)
        for task in finished_within(board, today, (today - first).days + 1)
        if task.done is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.days, one.task.title)))


def _by_week(finishes: Sequence[Finish], first: date, weeks: int) -> dict[str, int]:
    """Return how many were finished in each ISO week of a window that begins on a Monday."""
    counts = Counter((one.day - first).days // 7 for one in finishes)
    return {iso_week(first + timedelta(weeks=week)): counts[week] for week in range(weeks)}


def _standings(board: Board, today: date, first: date) -> tuple[Standing, ...]:
    """Return the counts at the end of each day, from the dates that tasks carry.

    A task is to do from its creation, in progress from its start, done from its finish. One that
    went back to do counts as to do all along: its dates do not tell when it was begun.
    """
    days = (today - first).days + 1
    todo, started, done = [0] * (days + 1), [0] * (days + 1), [0] * (days + 1)
    for task in board.tasks.values():
        if task.dropped:
            continue
        made, begun, end = _passages(task, first, days)
        if end < 0:
            continue  # over before the window
        todo[made] += 1
        todo[begun] -= 1
        started[begun] += 1
        started[end] -= 1
        done[end] += 1
    return tuple(_summed(first, todo[:-1], started[:-1], done[:-1]))


def _passages(task: Task, first: date, days: int) -> tuple[int, int, int]:
    """Return on which day of the window a task was created, begun and finished.

    0 stands for the first day and all before it, `days` for never yet; -1 for a finish before.
    Plain comparisons: of ten thousand tasks nobody wants to wait for a look back.
    """
    end = begun = days
    if task.status == DONE and task.done is not None:
        end = begun = (task.done - first).days
        if end < 0:
            return 0, 0, -1
        if end > days:
            end = begun = days
    if task.status in (DOING, WAITING, DONE):
        started = task.started or task.done or task.created
        at = (started - first).days if started is not None else days - 1
        if at < end:
            begun = at if at > 0 else 0
    made = (task.created - first).days if task.created is not None else 0
    if made < 0:
        made = 0
    return (made if made < begun else begun), begun, end


def _summed(first: date, todo: list[int], started: list[int], done: list[int]) -> list[Standing]:
    found, now = [], (0, 0, 0)
    for at, change in enumerate(zip(todo, started, done, strict=True)):
        now = (now[0] + change[0], now[1] + change[1], now[2] + change[2])
        found.append(Standing(first + timedelta(days=at), *now))
    return found


def stage_history(board: Board) -> tuple[StageChange, ...]:
    """Return every change of stage, weight or pin, the newest first."""
    changes = board.stage_changes.values()
    return tuple(
        sorted(changes, key=lambda one: (one.on or date.min, max(one.clock.values(), default=""),
                                         one.id), reverse=True)
    )  # fmt: skip
