"""Setting back stamps of a clock that ran ahead, which would win over every edit for years."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hatrack.board import Board, Document, board_of, document_of
from hatrack.registers import CLOCK, DELETED
from hatrack.stamps import (
    StampClock,
    ahead_of,
    clock_of,
    is_deleted,
    saw_hash,
    stamps_in,
)


def restamped(board: Board, now: datetime, clock: StampClock) -> tuple[Board, int]:
    """Return the board with each stamp from the future set back to now, and how many there were.

    They keep their order among each other and stay greater than all the rest, so that what was
    written last is still last. `now` is aware; a stamp counts as from the future beyond the limit
    of `clock_skew` (storage.md, section 2).
    """
    document = document_of(board)
    found = sorted({stamp for stamp in stamps_in(document) if ahead_of(stamp, now)})
    rest = (stamp for stamp in stamps_in(document) if not ahead_of(stamp, now))
    clock.last = max(rest, default="")
    anew = {stamp: clock.issue() for stamp in found}
    if not anew:
        return board, 0
    return board_of(_with_stamps(document, anew)), len(anew)


def _with_stamps(document: Document, anew: dict[str, str]) -> Document:
    """Return the document with these stamps in place of others."""
    return {
        table: {key: _row(row, anew) for key, row in rows.items()}
        if isinstance(rows, dict)
        else rows
        for table, rows in document.items()
    }


def _row(row: Any, anew: dict[str, str]) -> Any:
    before = clock_of(row)
    if anew.keys().isdisjoint(before.values()):
        return row
    clock = {register: anew.get(stamp, stamp) for register, stamp in before.items()}
    changed = {**row, CLOCK: clock}
    if is_deleted(row):  # who deleted it has still seen the same
        changed[DELETED] = {**row[DELETED], "saw": saw_hash(clock)}
    return changed
