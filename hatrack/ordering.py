"""Which tasks stand in a column, in which section and in which order."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from operator import attrgetter

from hatrack.board import Board
from hatrack.rank import TOO_LONG, is_rank, rank_between, spread
from hatrack.records import dataclass
from hatrack.stages import visible_codes
from hatrack.task import DOING, DONE, INBOX, PRIORITIES, TODO, WAITING, Task

SECTIONS = (DOING, WAITING, TODO, INBOX, DONE)
"""The states inside a column, in the order they stand."""


section_key = attrgetter("priority", "rank", "id")
"""What orders tasks inside a section: priority, rank, id (product.md, section 3)."""


def pressing(task: Task) -> tuple[str, date, str]:
    """Return what orders tasks of any state by what should be done first: priority, due, id."""
    return (task.priority, task.due or date.max, task.id)


@dataclass(frozen=True)
class Column:
    """One role's tasks by section; `snoozed` sleep, `recent` were done in the last seven days.

    What is asked of a column at every key is worked out once and kept with it.
    """

    doing: tuple[Task, ...] = ()
    waiting: tuple[Task, ...] = ()
    todo: tuple[Task, ...] = ()
    inbox: tuple[Task, ...] = ()
    snoozed: tuple[Task, ...] = ()
    recent: tuple[Task, ...] = ()

    @cached_property
    def in_sight(self) -> tuple[Task, ...]:
        """The tasks that are always shown, in the order they stand."""
        return (*self.doing, *self.waiting, *self.todo)

    @cached_property
    def reachable(self) -> tuple[Task, ...]:
        """Every task in the order a cursor meets them, the sections that fold last."""
        return (*self.in_sight, *self.snoozed, *self.inbox, *self.recent)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each task stands in `reachable`, by id."""
        return {task.id: place for place, task in enumerate(self.reachable)}

    @cached_property
    def most_pressing(self) -> Task | None:
        """The open task that presses most, None where there is none."""
        return min(self.tasks, key=pressing, default=None)

    @cached_property
    def _due_days(self) -> list[date]:
        return sorted(task.due for task in self.tasks if task.due is not None)

    @property
    def open(self) -> int:
        """How many tasks there are to do, snoozed ones included."""
        return sum(map(len, (self.doing, self.waiting, self.todo, self.inbox, self.snoozed)))

    @cached_property
    def role_counts(self) -> Mapping[str, int]:
        """How many open tasks there are of each role, which is one but in the strip of the rest."""
        return Counter(task.role for task in self.tasks)

    @property
    def tasks(self) -> Iterable[Task]:
        """Every open task of the column in the order of its sections."""
        for section in (self.doing, self.waiting, self.todo, self.inbox, self.snoozed):
            yield from section

    def keeping(self, test: Callable[[Task], bool]) -> Column:
        """Return the column with only the tasks that pass a test, in their order."""
        sections = (self.doing, self.waiting, self.todo, self.inbox, self.snoozed, self.recent)
        return Column(*(tuple(filter(test, section)) for section in sections))

    def late(self, today: date) -> int:
        """How many open tasks were due before `today`."""
        return bisect_left(self._due_days, today)


def column_of(tasks: Iterable[Task], today: date) -> Column:
    """Return the column that these tasks of one role make on that day."""
    sections: dict[str, list[Task]] = {name: [] for name in (*SECTIONS, "snoozed")}
    for task in tasks:
        status = task.status
        if task.deleted is not None and task.dropped:
            continue
        if status == DONE:
            if task.recently_done(today):
                sections[DONE].append(task)
        elif task.snooze is not None and status in (TODO, INBOX) and task.snoozed(today):
            sections["snoozed"].append(task)
        else:
            sections[status].append(task)
    sections[DONE].sort(key=lambda task: (task.done or date.min, task.id), reverse=True)
    for name in (DOING, WAITING, TODO, INBOX, "snoozed"):
        sections[name].sort(key=section_key)
    return Column(
        *(tuple(sections[name]) for name in (DOING, WAITING, TODO, INBOX, "snoozed", DONE))
    )


def neighbours(board: Board, task: Task) -> list[Task]:
    """Return the tasks that stand in one column with a task, itself included."""
    codes = visible_codes(board.roles)
    if task.role in codes:
        return [other for other in board.tasks.values() if other.role == task.role]
    return [other for other in board.tasks.values() if other.role not in codes]


def by_role(board: Board) -> dict[str, list[Task]]:
    """Return the tasks of each visible role; those of no such role stand under an empty code."""
    groups: dict[str, list[Task]] = {code: [] for code in visible_codes(board.roles)}
    strip = groups.setdefault("", [])
    for task in board.tasks.values():
        groups.get(task.role, strip).append(task)
    return groups


def columns_of(board: Board, today: date) -> dict[str, Column]:
    """Return every role's column on that day, and the strip of tasks without one under ''."""
    return {code: column_of(tasks, today) for code, tasks in by_role(board).items()}


def rank_by_due(tasks: Mapping[str, Task], task: Task) -> str:
    """Return the rank that puts a task by due date among its role and priority.

    It stands before the first one due later; one without a due date goes last. Nothing else moves:
    where there is no room at that place, it takes the nearest one further down.
    """
    role, priority = task.role, task.priority
    peers = [
        other
        for other in tasks.values()
        if other.role == role and other.priority == priority and other.open and other.id != task.id
    ]
    peers.sort(key=section_key)
    place = len(peers)
    if task.due is not None:
        for position, other in enumerate(peers):
            if other.due is None or other.due > task.due:
                place = position
                break
    before = peers[place - 1].rank if place else ""
    low = before if is_rank(before) else ""
    above = (other.rank for other in peers[place:] if is_rank(other.rank) and other.rank > low)
    return rank_between(low, next(above, ""), task.id[-2:])


def placed(section: tuple[Task, ...], task: Task, place: int) -> dict[str, str]:
    """Return the ranks to write so that `task` stands at `place` among `section` without it.

    Usually one rank, the task's own. Where the gap is empty, not made of ranks, or its rank would
    grow long, the smallest run around it is written anew that has room.
    """
    others = [other for other in section if other.id != task.id]
    reach = 0
    while True:
        start, stop = max(0, place - reach), min(len(others), place + reach)
        run = [*others[start:place], task, *others[place:stop]]
        ranks = _run_ranks(run, others[:start], others[stop:])
        if ranks:
            return {
                other.id: rank
                for other, rank in zip(run, ranks, strict=True)
                if other.rank != rank or other is task
            }
        reach = reach * 2 or 1


def _run_ranks(run: list[Task], above: list[Task], below: list[Task]) -> list[str]:
    """Return ranks for a run of tasks between those above and below; none without room."""
    before = above[-1].rank if above else ""
    after = below[0].rank if below else ""
    if (above and not before) or (below and not after):
        return []
    try:
        ranks = spread(len(run), [task.id[-2:] for task in run], before, after)
    except ValueError:
        return []
    return ranks if not (above or below) or max(map(len, ranks)) <= TOO_LONG else []


def raised(priority: str, by: int) -> str:
    """Return the priority `by` steps more urgent (negative: less), stopping at the ends."""
    place = PRIORITIES.index(priority) - by
    return PRIORITIES[max(0, min(place, len(PRIORITIES) - 1))]
