"""What must be said unasked: at most three lines, one per kind, the most important kind first.

Source: product.md, section 6; domain.md, section 6.3, key point 10.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from hatrack.board import Board
from hatrack.need_kinds import DRIFT, KINDS, STAGE, Look, Need
from hatrack.need_lines import LINES
from hatrack.words import Words

__all__ = ["KINDS", "MOST_LINES", "Need", "needs_you"]

MOST_LINES = 3
_WEEKLY, _MONTHLY = (DRIFT,), (STAGE,)
"""Kinds that, once put away, stay away for the week or the month."""
_MONTH = timedelta(days=30)


def needs_you(
    board: Board,
    today: date,
    *,
    dismissed: Collection[tuple[str, date]] = (),
    sync: Words | None = None,
    limit: int = MOST_LINES,
) -> tuple[Need, ...]:
    """Return the lines to show on that day, at most `limit`.

    `dismissed` are the kinds that were put away and on which day: until tomorrow, drift until the
    next week, the evidence for a stage for a month. `sync` is what stands against keeping in step
    with others, if anything does; rules know no git.
    """
    found: list[Need] = []
    for need in _all_needs(board, today, sync, dismissed):
        found.append(need)
        if len(found) >= limit:
            break
    return tuple(found)


def _all_needs(
    board: Board, today: date, sync: Words | None, dismissed: Collection[tuple[str, date]]
) -> Iterator[Need]:
    """Yield the lines in order; what is not asked for is not worked out."""
    away = {kind for kind, day in dismissed if _still_away(kind, day, today)}
    look = Look(board, today, sync)
    for kind in KINDS:
        need = None if kind in away else LINES[kind](look)
        if need is not None:
            yield need


def _still_away(kind: str, day: date, today: date) -> bool:
    if kind in _WEEKLY:
        return day <= today and day.isocalendar()[:2] == today.isocalendar()[:2]
    if kind in _MONTHLY:
        return day <= today < day + _MONTH
    return day == today
