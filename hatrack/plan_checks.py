"""What stands against the plan, by the item it is about.

An edit is refused where it would be impossible; what two clones or another program wrote is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from hatrack.board import Board
from hatrack.dependencies import (
    Needs,
    contradictions,
    cycle_words,
    cycles,
    horizon_of,
    is_gone,
    needs_of,
    planned_end,
)
from hatrack.roadmap import HORIZONS, Item
from hatrack.words import Words, words


def plan_warnings(board: Board, needs: Needs | None = None) -> dict[str, tuple[Words, ...]]:
    """Return the sentences on each item that is planned as it cannot be."""
    found: dict[str, list[Words]] = defaultdict(list)
    needs = needs_of(board) if needs is None else needs
    for one in contradictions(board, needs):
        found[one.item].append(one.words)
    for path in cycles(board, needs):
        for key in path[:-1]:
            found[key].append(cycle_words(board, path))
    for item in board.items.values():
        if not is_gone(item) and horizon_of(item) in HORIZONS:
            found[item.id].extend(_impossible_dates(item))
    return {key: tuple(said) for key, said in found.items() if said}


def _impossible_dates(item: Item) -> Iterator[Words]:
    end = planned_end(item)
    if item.target and end is None:
        yield words("its target {target} is no date", target=item.target)
    elif end is not None and item.start is not None and end < item.start:
        yield words(
            "it ends on {end}, before it starts on {start}",
            end=end.isoformat(),
            start=item.start.isoformat(),
        )
