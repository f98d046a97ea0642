"""Where an item stands among its equals: those of its horizon worth as much and as much work."""

from __future__ import annotations

from collections.abc import Sequence

from hatrack.board import Board
from hatrack.dependencies import horizon_of, is_gone
from hatrack.progress import item_key
from hatrack.rank import TOO_LONG, is_rank, rank_between, spread
from hatrack.roadmap import Item


def peers_of(board: Board, item: Item) -> tuple[Item, ...]:
    """Return the items that only order by hand tells from this one, itself among them."""
    worth = item_key(item)[:2]
    peers = [
        other
        for other in board.items.values()
        if not is_gone(other)
        and horizon_of(other) == horizon_of(item)
        and item_key(other)[:2] == worth
    ]
    return tuple(sorted(peers, key=item_key)) if item in peers else (item,)


def placed_items(peers: Sequence[Item], item: Item, place: int) -> dict[str, str]:
    """Return the ranks to write so that `item` stands at `place`: its own, or all without room."""
    others = [other for other in peers if other.id != item.id]
    before = others[place - 1].rank if place else ""
    after = others[place].rank if place < len(others) else ""
    if (place == 0 or is_rank(before)) and (place == len(others) or is_rank(after)):
        try:
            rank = rank_between(before, after, item.id[-2:])
        except ValueError:
            rank = ""
        if rank and len(rank) <= TOO_LONG:
            return {item.id: rank}
    order = [*others[:place], item, *others[place:]]
    ranks = spread(len(order), [other.id[-2:] for other in order])
    return {other.id: rank for other, rank in zip(order, ranks, strict=True)}
