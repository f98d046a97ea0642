"""Which tasks stand in a column, in which section and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from hatrack.board import Board
from hatrack.rank import TOO_LONG, is_rank, rank_between, spread
from hatrack.stages import visible_codes
from hatrack.task import DOING, DONE, INBOX, PRIORITIES, TODO, WAITING, Task

SECTIONS = (DOING, WAITING, TODO, INBOX, DONE)
"""The states inside a column, in the order they stand."""


def section_key(task: Task) -> tuple[str, str, str]:
    """Return what orders tasks inside a section: priority, rank, id (product.md, section 3)."""
    return (task.priority, task.rank, task.id)


@dataclass(frozen=True, slots=True)
class Column:
    """One role's tasks by section; `snoozed` sleep, `recent` were done in the last seven days."""

    doing: tuple[Task, ...] = ()
    waiting: tuple[Task, ...] = ()
    todo: tuple[Task, ...] = ()
    inbox: tuple[Task, ...] = ()
    snoozed: tuple[Task, ...] = ()
    recent: tuple[Task, ...] = ()

    @property
    def open(self) -> int:
        """How many tasks there are to do, snoozed ones included."""
        return sum(map(len, (self.doing, self.waiting, self.todo, self.inbox, self.snoozed)))

    @property
    def tasks(self) -> Iterable[Task]:
        """Every open task of the column in the order of its sections."""
        for section in (self.doing, self.waiting, self.todo, self.inbox, self.snoozed):
            yield from section

    def late(self, today: date) -> int:
        """How many open tasks were due before `today`."""
        return sum(1 for task in self.tasks if task.due is not None and task.due < today)


def column_of(tasks: Iterable[Task], today: date) -> Column:
    """Return the column that these tasks of one role make on that day."""
    sections: dict[str, list[Task]] = {name: [] for name in (*SECTIONS, "snoozed")}
    for task in tasks:
        if task.dropped:
            continue
        if task.status == DONE:
            if task.recently_done(today):
                sections[DONE].append(task)
        elif task.status in (TODO, INBOX) and task.snoozed(today):
            sections["snoozed"].append(task)
        else:
            sections[task.status].append(task)
    for name, section in sections.items():
        if name == DONE:
            section.sort(key=lambda task: (task.done or date.min, task.id), reverse=True)
        else:
            section.sort(key=section_key)
    return Column(
        *(tuple(sections[name]) for name in (DOING, WAITING, TODO, INBOX, "snoozed", DONE))
    )


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

    It stands before the first one due later; one without a due date goes last. Nothing else moves.
    """
    peers = sorted(
        (
            other
            for other in tasks.values()
            if other.role == task.role and other.priority == task.priority and other.id != task.id
            and other.open
        ),
        key=section_key,
    )
    place = len(peers)
    if task.due is not None:
        for position, other in enumerate(peers):
            if other.due is None or other.due > task.due:
                place = position
                break
    before = peers[place - 1].rank if place else ""
    after = peers[place].rank if place < len(peers) else ""
    return _fitting(before, after, task.id)


def _fitting(before: str, after: str, identity: str) -> str:
    """Return a rank in the gap; where there is none, the nearest that leaves the rest in place."""
    low = before if is_rank(before) else ""
    high = after if is_rank(after) else ""
    try:
        return rank_between(low, high, identity[-2:])
    except ValueError:
        return rank_between(low, "", identity[-2:])


def placed(section: tuple[Task, ...], task: Task, place: int) -> dict[str, str]:
    """Return the ranks to write so that `task` stands at `place` among `section` without it.

    Usually one rank, the task's own. Where the gap is empty, not made of ranks, or its rank would
    grow long, the whole run of that section is written anew.
    """
    others = [other for other in section if other.id != task.id]
    before = others[place - 1].rank if place else ""
    after = others[place].rank if place < len(others) else ""
    try:
        rank = rank_between(before, after, task.id[-2:])
        if (before or not place) and len(rank) <= TOO_LONG:
            return {task.id: rank}
    except ValueError:
        pass
    order = [*others[:place], task, *others[place:]]
    ranks = spread(len(order), [other.id[-2:] for other in order])
    return {
        other.id: rank for other, rank in zip(order, ranks, strict=True) if other.rank != rank
    }


def raised(priority: str, by: int) -> str:
    """Return the priority `by` steps more urgent (negative: less), stopping at the ends."""
    place = PRIORITIES.index(priority) - by
    return PRIORITIES[max(0, min(place, len(PRIORITIES) - 1))]
