"""The critical chain: the longest line of items that wait for each other.

Only what is not done counts; where items need each other in a loop, each stands in it once.
"""

from __future__ import annotations

from datetime import date

from hatrack.board import Board
from hatrack.dependencies import horizon_of, is_gone, needed_items, planned_end
from hatrack.words import Words, words

_DONE = "done"


def chain_to(board: Board, item: str) -> tuple[str, ...]:
    """Return the longest chain of items that must be done before one, and it last, by ids."""
    return tuple(reversed(_longest(board, item, {})))


def critical_chain(board: Board) -> tuple[str, ...]:
    """Return the longest chain of the roadmap; of equally long ones that which ends last."""
    known: dict[str, tuple[str, ...]] = {}
    active = [
        item for item in board.items.values() if not is_gone(item) and horizon_of(item) != _DONE
    ]
    chains = [(_longest(board, item.id, known), planned_end(item)) for item in active]
    long = [(chain, end) for chain, end in chains if len(chain) > 1]
    best = max(
        long, key=lambda pair: (len(pair[0]), pair[1] or date.min, pair[0]), default=((), None)
    )
    return tuple(reversed(best[0]))


def _longest(board: Board, start: str, known: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the longest chain from an item down to what it needs first; no recursion."""
    waiting: list[tuple[str, bool]] = [(start, False)]
    on_path: set[str] = set()
    while waiting:
        here, ready = waiting.pop()
        item = board.items.get(here)
        needs = needed_items(board, item) if item is not None else ()
        if ready:
            on_path.discard(here)
            below = [known[other.id] for other in needs if other.id in known]
            # A loop is cut where it closes: nothing stands in a chain twice.
            tails = [tail for tail in below if here not in tail]
            known[here] = (here, *max(tails, key=lambda tail: (len(tail), tail), default=()))
        elif here not in known and here not in on_path:
            on_path.add(here)
            waiting.append((here, True))
            waiting.extend((other.id, False) for other in needs)
    return known[start]


def chain_words(board: Board, chain: tuple[str, ...]) -> Words:
    """Return "chain: RM-2 → RM-5"."""
    said = " → ".join(board.items[key].label for key in chain)
    return words("chain: {path}", path=said)
