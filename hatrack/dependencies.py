"""What roadmap items need of each other, and where the plan contradicts it.

Source: product.md, section 4; domain.md, section 3.1. Dropped items count for nothing; what is
done stands in nobody's way.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from hatrack.board import Board
from hatrack.dates import read_target, target_end
from hatrack.records import dataclass
from hatrack.roadmap import HORIZONS, Item
from hatrack.target_words import Target
from hatrack.words import Words, mark, words

DONE_HORIZON = "done"
HORIZON_WORDS: Mapping[str, str] = {
    "now": mark("Now"),
    "next": mark("Next"),
    "later": mark("Later"),
    DONE_HORIZON: mark("Done"),
}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An item planned before one that it needs, by ids, and the sentence that says so."""

    item: str
    needs: str
    words: Words


def is_gone(item: Item) -> bool:
    """Return whether an item is dropped, by its state or altogether."""
    return item.state == "dropped" or item.dropped


def horizon_of(item: Item) -> str:
    """Return now, next or later, or done when the item's state is done."""
    if item.state == "done":
        return DONE_HORIZON
    return item.horizon if item.horizon in HORIZONS else HORIZONS[-1]


def planned_end(item: Item) -> date | None:
    """Return the last day of an item's target, None without one or with one that is no date."""
    return end_of(item.target)


@lru_cache(maxsize=4096)
def end_of(target: str) -> date | None:
    """Return the last day of a target as a file may have it (`2026-T4` too), None if it is none."""
    stored = read_target(target) if target else None
    return target_end(stored) if stored else None


def needed_items(board: Board, item: Item) -> tuple[Item, ...]:
    """Return the items that an item needs and that are not done; unknown ids are left out."""
    found = (board.items.get(key) for key in item.depends_on)
    return tuple(
        other for other in found if other is not None and not is_gone(other) and not _done(other)
    )


def _done(item: Item) -> bool:
    return item.state == "done"


Needs = Mapping[str, tuple[Item, ...]]
"""What each item still to be done needs first, by ids; items that need nothing are left out."""


def needs_of(board: Board) -> Needs:
    """Return what the items need that are neither done nor dropped, in the order of the board."""
    found = {}
    for key, item in board.items.items():
        if item.depends_on and not _done(item) and not is_gone(item):
            needed = needed_items(board, item)
            if needed:
                found[key] = needed
    return found


def contradictions(board: Board, needs: Needs | None = None) -> tuple[Contradiction, ...]:
    """Return every item planned before what it needs: an earlier horizon, or an earlier date."""
    ones = needs_of(board) if needs is None else needs
    return tuple(one for key in ones for one in contradictions_of(board.items[key], ones))


def contradictions_of(item: Item, needs: Needs) -> tuple[Contradiction, ...]:
    """Return where an item is planned before what it needs."""
    pairs = ((needed, _contradiction(item, needed)) for needed in needs.get(item.id, ()))
    return tuple(Contradiction(item.id, needed.id, said) for needed, said in pairs if said)


def _contradiction(item: Item, needed: Item) -> Words | None:
    mine, theirs = horizon_of(item), horizon_of(needed)
    if HORIZONS.index(mine) < HORIZONS.index(theirs):
        return words(
            "{item} is {horizon} but needs {needed}, which is {later}",
            item=item.label,
            horizon=Words(HORIZON_WORDS[mine]),
            needed=needed.label,
            later=Words(HORIZON_WORDS[theirs]),
        )
    end, needed_end = planned_end(item), planned_end(needed)
    if end is not None and needed_end is not None and end < needed_end:
        return words(
            "{item} is planned for {target} but needs {needed}, planned for {later}",
            item=item.label,
            target=Target(item.target),
            needed=needed.label,
            later=Target(needed.target),
        )
    return None


def cycles(board: Board, needs: Needs | None = None) -> tuple[tuple[str, ...], ...]:
    """Return the loops of items that need each other, each as a path that ends where it began.

    One loop for each group of items that all need one another.
    """
    ones = needs_of(board) if needs is None else needs
    ids = {key: tuple(other.id for other in needed) for key, needed in ones.items()}
    return tuple(
        _loop(ids, group)
        for group in _groups(ids)
        if len(group) > 1 or group[0] in ids.get(group[0], ())
    )


def cycle_words(board: Board, path: tuple[str, ...]) -> Words:
    """Return "RM-1 → RM-2 → RM-1 need each other"."""
    said = " → ".join(board.items[key].label for key in path)
    return words("{path}: they need each other", path=said)


def _groups(needs: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the strongly connected components, by Tarjan's algorithm without recursion."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    waiting: dict[str, None] = {}
    groups: list[tuple[str, ...]] = []
    for root in needs:
        if root in number:
            continue
        path = [(root, iter(needs[root]))]
        number[root] = low[root] = len(number)
        waiting[root] = None
        while path:
            here, ahead = path[-1]
            for other in ahead:
                if other not in number:
                    number[other] = low[other] = len(number)
                    waiting[other] = None
                    path.append((other, iter(needs.get(other, ()))))
                    break
                if other in waiting:
                    low[here] = min(low[here], number[other])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[here])
                if low[here] == number[here]:
                    groups.append(_cut_off(waiting, here))
    return groups


def _cut_off(waiting: dict[str, None], root: str) -> tuple[str, ...]:
    """Take a group off the stack of those not yet in one, down to its root."""
    group = []
    while True:
        key, _ = waiting.popitem()
        group.append(key)
        if key == root:
            return tuple(group)


def _loop(needs: Mapping[str, tuple[str, ...]], group: tuple[str, ...]) -> tuple[str, ...]:
    """Return a shortest path inside a group from its smallest id back to itself."""
    start, inside = min(group), set(group)
    before: dict[str, str] = {}
    ahead = [start]
    for here in ahead:
        for other in needs.get(here, ()):
            if other == start:
                path = [here]
                while path[-1] != start:
                    path.append(before[path[-1]])
                return (*reversed(path), start)
            if other in inside and other not in before:
                before[other] = here
                ahead.append(other)
    return (start,)
