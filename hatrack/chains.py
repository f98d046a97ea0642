"""The critical chain: the longest line of items that wait for each other.

Only what is not done counts; where items need each other in a loop, each stands in it once.
"""

from __future__ import annotations

from datetime import date

from hatrack.board import Board
from hatrack.dependencies import Needs, needs_of, planned_end
from hatrack.words import Words, words


def chain_to(board: Board, item: str, needs: Needs | None = None) -> tuple[str, ...]:
    """Return the longest chain of items that must be done before one, and it last, by ids."""
    return tuple(reversed(_longest(needs_of(board) if needs is None else needs, item, {})))


def critical_chain(board: Board, needs: Needs | None = None) -> tuple[str, ...]:
    """Return the longest chain of the roadmap; of equally long ones that which ends last."""
    needs = needs_of(board) if needs is None else needs
    known: dict[str, tuple[str, ...]] = {}
    chains = [(_longest(needs, key, known), planned_end(board.items[key])) for key in needs]
    long = [(chain, end) for chain, end in chains if len(chain) > 1]
    best = max(
        long, key=lambda pair: (len(pair[0]), pair[1] or date.min, pair[0]), default=((), None)
    )
    return tuple(reversed(best[0]))


def _longest(needs: Needs, start: str, known: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the longest chain from an item down to what it needs first; no recursion."""
    waiting: list[tuple[str, bool]] = [(start, False)]
    on_path: set[str] = set()
    while waiting:
        here, ready = waiting.pop()
        ones = needs.get(here, ())
        if ready:
            on_path.discard(here)
            below = [known[other.id] for other in ones if other.id in known]
            # A loop is cut where it closes: nothing stands in a chain twice.
            tails = [tail for tail in below if here not in tail]
            known[here] = (here, *max(tails, key=lambda tail: (len(tail), tail), default=()))
        elif here not in known and here not in on_path:
            on_path.add(here)
            waiting.append((here, True))
            waiting.extend((other.id, False) for other in ones)
    return known[start]


def chain_words(board: Board, chain: tuple[str, ...]) -> Words:
    """Return "chain: RM-2 → RM-5"."""
    said = " → ".join(board.items[key].label for key in chain)
    return words("chain: {path}", path=said)
