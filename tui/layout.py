"""Where each column stands: which are wide, which are folded to a strip, at which cell they begin.

Pure arithmetic over widths, so that it can be tested at every size without a screen. The rules are
those of the design: all columns are always on the screen; as many wide ones as fit, in order;
delegated roles are strips; the column the cursor enters opens, and the wide one farthest from it
folds.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tui.paint.cards import LOOSE_FROM, TWO_LINES_FROM

STRIP = 2
GAP = 1
NARROWEST = 17
"""Cells a wide column needs; with nine strips, three of these fill 80 cells exactly."""
COMFORTABLE = 30
"""A delegated column opens by itself only where every wide one keeps this much."""
WIDEST = 60
"""A column never grows wider: lines beyond this are hard to read."""
LEAST = 10
_STEPS = frozenset({TWO_LINES_FROM, LOOSE_FROM})
"""Widths from which on cards look different: a cell left over gives none of them to one column."""


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one column: `code` is empty for the strip of tasks without a role."""

    code: str
    x: int
    width: int
    wide: bool

    @property
    def right(self) -> int:
        """The first cell after the column."""
        return self.x + self.width


def lay_out(
    order: Sequence[str],
    width: int,
    *,
    entered: str,
    folded: Collection[str] = (),
    zoomed: bool = False,
) -> tuple[Slot, ...]:
    """Return the slots of the columns of `order`, left to right, within `width` cells.

    `folded` are the columns that prefer to be strips. Zoomed shows the entered one alone. Where
    not even strips fit, the columns farthest from the entered one are left out.
    """
    if not order:
        return ()
    entered = entered if entered in order else order[0]
    if zoomed:
        return (Slot(entered, 0, min(width, 2 * WIDEST), True),)
    shown = _that_fit(order, width, entered)
    # The strip of tasks without a role may not cost a wide column its place at 80 cells.
    narrowest = NARROWEST - 1 if "" in shown else NARROWEST
    gap = GAP if _room(len(shown), 1, width, GAP) >= narrowest else 0
    wide = _wide(shown, width, entered, folded, gap, narrowest)
    return _placed(shown, wide, width, gap)


def _that_fit(order: Sequence[str], width: int, entered: str) -> Sequence[str]:
    """Return the columns nearest to the entered one that fit as strips beside it."""
    most = 1 + max(0, width - LEAST) // STRIP
    if len(order) <= most:
        return order
    at = order.index(entered)
    first = max(0, min(at - most // 2, len(order) - most))
    return order[first : first + most]


def _room(count: int, wide: int, width: int, gap: int) -> int:
    """Return the cells each of `wide` columns gets when the other columns are strips."""
    return (width - gap * (count - 1) - STRIP * (count - wide)) // wide


def _wide(
    order: Sequence[str],
    width: int,
    entered: str,
    folded: Collection[str],
    gap: int,
    narrowest: int,
) -> set[str]:
    count = len(order)
    fitting = max(
        n for n in range(1, count + 1) if n == 1 or _room(count, n, width, gap) >= narrowest
    )
    wide = [code for code in order if code not in folded][:fitting]
    for code in order:
        if len(wide) >= fitting or _room(count, len(wide) + 1, width, gap) < COMFORTABLE:
            break
        if code not in wide:
            wide.append(code)
    if entered not in wide:
        at = order.index(entered)
        wide.append(entered)
        if len(wide) > max(1, fitting) or (len(wide) > 1 and _cramped(count, wide, width, gap)):
            wide.remove(max(wide, key=lambda code: abs(order.index(code) - at)))
    return set(wide)


def _cramped(count: int, wide: Sequence[str], width: int, gap: int) -> bool:
    """Tell whether opening one more column would take the others below a comfortable width."""
    return _room(count, len(wide), width, gap) < COMFORTABLE


def _placed(order: Sequence[str], wide: set[str], width: int, gap: int) -> tuple[Slot, ...]:
    count = len(order)
    each = min(WIDEST, _room(count, len(wide), width, gap))
    spare = width - gap * (count - 1) - STRIP * (count - len(wide)) - each * len(wide)
    slots = []
    x = 0
    for code in order:
        cells = STRIP
        if code in wide:
            extra = 1 if spare > 0 and each < WIDEST and each + 1 not in _STEPS else 0
            spare -= extra
            cells = each + extra
        slots.append(Slot(code, x, cells, code in wide))
        x += cells + gap
    return tuple(slots)


def slot_at(slots: Sequence[Slot], x: int) -> Slot | None:
    """Return the column under a cell, or None between columns."""
    return next((slot for slot in slots if slot.x <= x < slot.right), None)
