"""How the whole roadmap stands, worked out again only where something changed.

A roadmap of hundreds of items is drawn after each key; an edit changes one of them. What was worked
out before is taken over for each item whose own row, tasks, moves and needs are the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from operator import attrgetter, is_

from hatrack.board import Board, Slip
from hatrack.dependencies import DONE_HORIZON, horizon_of, is_gone, needed_items
from hatrack.progress import Progress, item_key, progress_of, tasks_by_item
from hatrack.records import dataclass
from hatrack.roadmap import HORIZONS, Item
from hatrack.slips import slippage, slips_by_item
from hatrack.task import Task

_PLACES = {horizon: place for place, horizon in enumerate((*HORIZONS, DONE_HORIZON))}


@dataclass(frozen=True, slots=True)
class Made:
    """How one item stands, what that was worked out from, and by what it is sorted."""

    progress: Progress
    order: tuple[object, ...]
    tasks: Sequence[Task]
    moves: Sequence[Slip]
    waits: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How every item of a board stands on a day, by horizon and its order there."""

    board: Board
    today: date
    linked: Mapping[str, Sequence[Task]]
    moves: Mapping[str, Sequence[Slip]]
    made: Mapping[str, Made]

    @property
    def ones(self) -> tuple[Progress, ...]:
        """The items in their order."""
        return tuple(made.progress for made in self.made.values())


def standing_of(board: Board, today: date, before: Standing | None = None) -> Standing:
    """Return how the items of a board stand; `before` is what was found at another time."""
    if before is not None and (before.today != today or before.board.roles is not board.roles):
        before = None
    same_tasks = before is not None and before.board.tasks is board.tasks
    same_slips = before is not None and before.board.slips is board.slips
    linked = before.linked if before and same_tasks else tasks_by_item(board)
    moves = before.moves if before and same_slips else slips_by_item(board)
    known: Mapping[str, Made] = before.made if before else {}
    alone = same_tasks and same_slips
    made = []
    for key, item in board.items.items():
        old = known.get(key)
        if not (alone and old and old.progress.item is item and not item.depends_on):
            if is_gone(item):
                continue
            old = _made(board, item, linked.get(key, ()), moves.get(key, ()), today, old)
        made.append(old)
    made.sort(key=attrgetter("order"))
    by_id = {one.progress.item.id: one for one in made}
    return Standing(board, today, linked, moves, by_id)


def roadmap(board: Board, today: date) -> tuple[Progress, ...]:
    """Return how every item stands, by horizon (now, next, later, done) and its order there."""
    return standing_of(board, today).ones


def _made(
    board: Board,
    item: Item,
    tasks: Sequence[Task],
    moves: Sequence[Slip],
    today: date,
    old: Made | None,
) -> Made:
    waits = bool(item.depends_on and needed_items(board, item))
    if (
        old is not None
        and old.progress.item is item
        and old.waits == waits
        and _same(old.tasks, tasks)
        and _same(old.moves, moves)
    ):
        return old
    order = (_PLACES[horizon_of(item)], *item_key(item))
    progress = progress_of(board, item, tasks, slippage(item, moves), today)
    return Made(progress, order, tasks, moves, waits)


def _same(one: Sequence[object], other: Sequence[object]) -> bool:
    return one is other or (len(one) == len(other) and all(map(is_, one, other)))
