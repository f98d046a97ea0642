"""What the views of the roadmap show, worked out once for each board, day and filter; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from hatrack.board import Board
from hatrack.chains import critical_chain
from hatrack.dependencies import DONE_HORIZON, Needs, cycles, needs_of, planned_end
from hatrack.folding import fold
from hatrack.plan_checks import item_warnings
from hatrack.progress import Progress
from hatrack.roadmap import HORIZONS, Item
from hatrack.standing import Standing, standing_of
from hatrack.words import Words

FOCUS = 3
"""More items than this in Now are one too many (product.md, section 4)."""
BY_OBJECTIVE, BY_HORIZON, BY_OWNER, BY_NOTHING = "objective", "horizon", "owner", ""


@dataclass(frozen=True)
class Plan:
    """The roadmap as it is to be seen: what a filter keeps, and what stands against the plan.

    `columns` hold for each horizon its items in their order, finished ones after the others;
    `now` counts all that are in Now, whatever the filter keeps. What not every view shows is
    worked out when it is asked for.
    """

    every: Standing
    standing: tuple[Progress, ...]
    by_id: Mapping[str, int]
    columns: Mapping[str, tuple[Progress, ...]]
    now: int
    hidden: int

    @property
    def board(self) -> Board:
        """The board whose roadmap it is."""
        return self.every.board

    @property
    def today(self) -> date:
        """The day on which it stands so."""
        return self.every.today

    @cached_property
    def needs(self) -> Needs:
        """What the items still to be done need first."""
        return needs_of(self.board)

    @cached_property
    def _loops(self) -> tuple[tuple[str, ...], ...]:
        return cycles(self.board, self.needs)

    def warnings_of(self, item: Item) -> tuple[Words, ...]:
        """Return what stands against the plan of one item."""
        return item_warnings(self.board, item, self.needs, self._loops)

    @cached_property
    def chain(self) -> tuple[str, ...]:
        """The critical chain, by ids."""
        return critical_chain(self.board, self.needs)

    @cached_property
    def hard_dates(self) -> tuple[tuple[date, str], ...]:
        """The hard dates of items shown and of all open tasks, the earliest first."""
        return _hard_dates(self.board, self.standing)

    @property
    def crowded(self) -> bool:
        """Whether more items are in Now than anybody can keep in mind."""
        return self.now > FOCUS

    def one(self, item: str) -> Progress | None:
        """Return how an item stands, None when it is not shown."""
        at = self.by_id.get(item)
        return None if at is None else self.standing[at]

    def place(self, item: str) -> tuple[str, int] | None:
        """Return the column of an item and where it stands in it, None when it is not shown."""
        for horizon, column in self.columns.items():
            for at, one in enumerate(column):
                if one.item.id == item:
                    return horizon, at
        return None


def plan_of(board: Board, today: date, wanted: str = "", before: Plan | None = None) -> Plan:
    """Return the roadmap with the items that have all the words `wanted`.

    `before` is a plan shown earlier: what it worked out of unchanged items is taken over.
    """
    found = standing_of(board, today, before.every if before is not None else None)
    every, words = found.ones, fold(wanted).split()
    standing = tuple(one for one in every if _kept(board, one, words)) if words else every
    columns: dict[str, list[Progress]] = {horizon: [] for horizon in HORIZONS}
    for one in standing:
        if one.horizon == DONE_HORIZON:
            stored = one.item.horizon
            columns[stored if stored in columns else HORIZONS[-1]].append(one)
        else:
            columns[one.horizon].append(one)
    return Plan(
        found,
        standing,
        {one.item.id: at for at, one in enumerate(standing)},
        {horizon: tuple(column) for horizon, column in columns.items()},
        now=sum(one.horizon == HORIZONS[0] for one in every),
        hidden=len(every) - len(standing),
    )


def _hard_dates(board: Board, standing: Iterable[Progress]) -> tuple[tuple[date, str], ...]:
    """Return the hard dates of what is not done, of items and of tasks, with their names."""
    found = [
        (end, one.item.label)
        for one in standing
        if one.item.hard and one.horizon != DONE_HORIZON and (end := planned_end(one.item))
    ]
    found += [(t.due, t.title) for t in board.tasks.values() if t.hard and t.due and t.open]
    return tuple(sorted(found))


def _kept(board: Board, one: Progress, words: list[str]) -> bool:
    item = one.item
    owner = board.people.get(item.owner)
    name = owner.name if owner is not None else ""
    text = fold(
        f"{item.title} {item.outcome} {item.objective} {item.unit} {item.source_id} @{item.owner} "
        f"{name} {one.health} {item.confidence} {item.target} {item.notes}"
    )
    return all(
        word[1:] not in text if word.startswith("-") and word[1:] else word in text
        for word in words
    )
