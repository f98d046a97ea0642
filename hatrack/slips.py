"""How often a roadmap item was moved, and how much later it is than first said.

Source: product.md, section 4. The slips of a board are the record; nothing is stored beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from hatrack.board import Board, Slip
from hatrack.dependencies import end_of, planned_end
from hatrack.records import dataclass
from hatrack.roadmap import Item
from hatrack.stamps import CREATED
from hatrack.words import Words, counted, words

_COUNTED = ("horizon", "target")
"""The fields whose change is a move; the start of an item is only kept."""


@dataclass(frozen=True, slots=True)
class Slippage:
    """How often an item moved, and by how many days its end is later than first said.

    `days` is negative when the end is earlier, None when it had no date then or has none now.
    """

    moves: int = 0
    days: int | None = None

    @property
    def words(self) -> Words | None:
        """What is said of it: "moved 3 times, 41 days later than first said"; None unmoved."""
        if not self.moves:
            return None
        moved = counted("moved once", "moved {count} times", self.moves)
        if not self.days:
            return moved
        if self.days > 0:
            off = counted(
                "{count} day later than first said",
                "{count} days later than first said",
                self.days,
            )
        else:
            off = counted(
                "{count} day earlier than first said",
                "{count} days earlier than first said",
                -self.days,
            )
        return words("{moved}, {off}", moved=moved, off=off)


def slips_by_item(board: Board) -> dict[str, list[Slip]]:
    """Return the changes of each item that were moves, the first first."""
    found: dict[str, list[Slip]] = defaultdict(list)
    for slip in board.slips.values():
        if slip.field in _COUNTED and slip.before and slip.before != slip.after:
            found[slip.item].append(slip)
    for slips in found.values():
        # Several of one day stand in the order they were made, which their stamps know.
        slips.sort(key=lambda slip: (slip.on or date.min, slip.clock.get(CREATED, ""), slip.id))
    return dict(found)


def kept_since(board: Board, since: date) -> list[Slip]:
    """Return every change that was kept from a day on, the oldest first."""
    found = [slip for slip in board.slips.values() if slip.on is not None and slip.on >= since]
    return sorted(
        found, key=lambda slip: (slip.on or date.min, slip.clock.get(CREATED, ""), slip.id)
    )


def slippage(item: Item, slips: Iterable[Slip]) -> Slippage:
    """Return how an item slipped; `slips` are its own, the first first."""
    moves = list(slips)
    if not moves:
        return Slippage()
    targets = [slip.before for slip in moves if slip.field == "target"]
    first = next((end for end in map(end_of, targets) if end is not None), None)
    now = planned_end(item)
    days = (now - first).days if first is not None and now is not None else None
    return Slippage(len(moves), days)
