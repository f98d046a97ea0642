"""What stands against the plan, by the item it is about.

An edit is refused where it would be impossible; what two clones or another program wrote is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hatrack.board import Board
from hatrack.dependencies import (
    Needs,
    contradictions_of,
    cycle_words,
    cycles,
    horizon_of,
    is_gone,
    needs_of,
    planned_end,
)
from hatrack.roadmap import HORIZONS, Item
from hatrack.target_words import Day
from hatrack.words import Words, words


def plan_warnings(board: Board) -> dict[str, tuple[Words, ...]]:
    """Return the sentences on each item that is planned as it cannot be."""
    needs = needs_of(board)
    loops = cycles(board, needs)
    said = {item.id: item_warnings(board, item, needs, loops) for item in board.items.values()}
    return {key: sentences for key, sentences in said.items() if sentences}


def item_warnings(
    board: Board, item: Item, needs: Needs, loops: Iterable[tuple[str, ...]]
) -> tuple[Words, ...]:
    """Return the sentences on one item, given what items need and their `cycles`."""
    found = [one.words for one in contradictions_of(item, needs)]
    found += [cycle_words(board, path) for path in loops if item.id in path]
    if not is_gone(item) and horizon_of(item) in HORIZONS:
        found += _impossible_dates(item)
    return tuple(found)


def _impossible_dates(item: Item) -> Iterator[Words]:
    end = planned_end(item)
    if item.target and end is None:
        yield words("its target {target} is no date", target=item.target)
    elif end is not None and item.start is not None and end < item.start:
        yield words(
            "it ends on {end}, before it starts on {start}",
            end=Day(end),
            start=Day(item.start),
        )
