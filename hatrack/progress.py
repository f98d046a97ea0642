"""How roadmap items stand: progress, health, order, slips, and the people they wait for.

Source: product.md, section 4; domain.md, sections 3.1 and 3.3. All of it is computed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from hatrack.board import Board
from hatrack.dependencies import DONE_HORIZON, horizon_of, needed_items
from hatrack.records import dataclass
from hatrack.roadmap import HORIZONS, Item
from hatrack.slips import Slippage
from hatrack.task import DONE, WAITING, Task
from hatrack.words import mark

FINISHED, EMPTY, BLOCKED = "done", "empty", "blocked"
MOVING, IDLE, STALLED = "moving", "idle", "stalled"
HEALTH_WORDS: Mapping[str, str] = {
    FINISHED: mark("done"),
    EMPTY: mark("empty"),
    BLOCKED: mark("blocked"),
    MOVING: mark("moving"),
    IDLE: mark("idle"),
    STALLED: mark("stalled"),
}
MOVING_DAYS, IDLE_DAYS = 7, 21
EFFORTS = ("S", "M", "L")
STAFFING = "MGMT"
"""The role whose open tasks say which people an item waits for."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How one item stands.

    `done` of `of` linked tasks, dropped ones left out; `roles` are those of its tasks, in table
    order; `quiet` is the days since anything happened to it, None when no date says; `needs` are
    the open Manager tasks that it waits for; `start` is its own, else the first start of a task.
    """

    item: Item
    horizon: str
    done: int
    of: int
    roles: tuple[str, ...]
    health: str
    quiet: int | None
    needs: tuple[Task, ...]
    slips: Slippage
    start: date | None

    @property
    def alarming(self) -> bool:
        """Whether its health is worth a warning: Now items in trouble, and blocked Next ones."""
        if self.horizon == HORIZONS[0]:
            return self.health in (BLOCKED, STALLED)
        return self.horizon == HORIZONS[1] and self.health == BLOCKED


def tasks_by_item(board: Board) -> dict[str, list[Task]]:
    """Return the tasks linked to each item, dropped ones left out."""
    found: dict[str, list[Task]] = defaultdict(list)
    for task in board.tasks.values():
        if task.item and not task.dropped:
            found[task.item].append(task)
    return dict(found)


def item_key(item: Item) -> tuple[int, int, str, str]:
    """Return what orders items in a horizon: value x urgency, smaller effort, rank, id."""
    effort = EFFORTS.index(item.effort) if item.effort in EFFORTS else len(EFFORTS)
    return -item.value * item.urgency, effort, item.rank, item.id


def progress_of(
    board: Board, item: Item, tasks: Sequence[Task], slips: Slippage, today: date
) -> Progress:
    """Return how an item stands; `tasks` are those linked to it, dropped ones left out."""
    quiet = _quiet_days(tasks, today)
    found = (board.roles.get(code) for code in {task.role for task in tasks})
    here = [role for role in found if role is not None and not role.hidden]
    return Progress(
        item=item,
        horizon=horizon_of(item),
        done=sum(1 for task in tasks if task.status == DONE),
        of=len(tasks),
        roles=tuple(role.code for role in sorted(here, key=lambda role: (role.order, role.code))),
        health=_health(board, item, tasks, quiet),
        quiet=quiet,
        needs=tuple(task for task in tasks if task.role == STAFFING and task.status != DONE),
        slips=slips,
        start=item.start or min((task.started for task in tasks if task.started), default=None),
    )


def _health(board: Board, item: Item, tasks: Sequence[Task], quiet: int | None) -> str:
    """Return the first of done, empty, blocked, moving, idle and stalled that is true."""
    if horizon_of(item) == DONE_HORIZON:
        return FINISHED
    if not tasks:
        return EMPTY
    if any(task.status == WAITING for task in tasks) or needed_items(board, item):
        return BLOCKED
    if quiet is None or quiet > IDLE_DAYS:
        return STALLED
    return MOVING if quiet <= MOVING_DAYS else IDLE


def _quiet_days(tasks: Iterable[Task], today: date) -> int | None:
    last = max((day for task in tasks for day in _days_of(task)), default=None)
    return (today - last).days if last is not None else None


def _days_of(task: Task) -> list[date]:
    """Return the days on which something happened to a task."""
    since = task.waiting.since if task.waiting else None
    return [day for day in (task.created, task.started, task.done, since) if day is not None]
