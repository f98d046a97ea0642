"""Joining what somebody else wrote to the file with the board in memory.

The merge itself is `hatrack.merge`, on documents. Here only the rows that the other side changed
are handed to it: everything else is already known to stay as it is in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from hatrack.board import SHAPES, Board, Document, row_of
from hatrack.records import dataclass, replace
from hatrack.registers import same
from storage.errors import MergeFailed

if TYPE_CHECKING:
    from hatrack.merge import Decided

RecordKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Joined:
    """A board with both sides' changes.

    `incoming` names the rows (table, id) that changed for us, `decided` the registers both sides
    had written, `revived` what one side dropped and lives because the other had edited it.
    """

    board: Board
    incoming: tuple[RecordKey, ...] = ()
    decided: tuple[Decided, ...] = ()
    revived: tuple[RecordKey, ...] = ()


def joined(base: Board, ours: Board, theirs: Board, *, descends: bool = True) -> Joined:
    """Return `ours` with what `theirs` changed since `base`.

    Records that `theirs` shares with `base` as objects are taken to be unchanged. When `theirs`
    does not descend from `base`, rows it lacks are no purge. Raises MergeFailed when the merge
    does not pass its own check.
    """
    touched = [*_touched_rows(base, theirs), *_touched_tables(base, theirs)]
    if not touched:
        return Joined(ours)
    from hatrack.merge import check_merge, merge

    origin, mine, other = (_part(board, touched) for board in (base, ours, theirs))
    ancestor = origin if descends else None
    merged = merge(ancestor, mine, other)
    if check_merge(ancestor, mine, other, merged.document):
        raise MergeFailed((origin, mine, other))
    changes: dict[str, dict[str, Any]] = {}
    for table, identity in touched:
        rows = merged.document.get(table)
        value = rows.get(identity) if table in SHAPES and rows is not None else rows
        if not same(value, _value(ours, table, identity)):
            changes.setdefault(table, {})[identity] = value
    board = _changed(ours, theirs, changes)
    if _alike(board, theirs):
        board = theirs
    return Joined(board, merged.incoming, merged.decided, merged.revived)


def _touched_rows(base: Board, theirs: Board) -> Iterator[RecordKey]:
    """Yield the rows of our tables that are not what they were."""
    for name in SHAPES:
        old, new = base.table(name), theirs.table(name)
        if old is not new:
            yield from ((name, key) for key, row in new.items() if old.get(key) is not row)
            yield from ((name, key) for key in old.keys() - new.keys())
        before, now = base.unread.get(name, {}), theirs.unread.get(name, {})
        for identity in before.keys() | now.keys():
            if not same(before.get(identity), now.get(identity)):
                yield name, identity


def _touched_tables(base: Board, theirs: Board) -> Iterator[RecordKey]:
    """Yield the unknown tables that are not what they were, with an empty id."""
    for name in base.unknown.keys() | theirs.unknown.keys():
        if not same(base.unknown.get(name), theirs.unknown.get(name)):
            yield name, ""


def _value(board: Board, table: str, identity: str) -> Any:
    """Return the row, whatever its shape, or the unknown table; None when there is none."""
    if table not in SHAPES:
        return board.unknown.get(table)
    row = row_of(board, table, identity)
    return board.unread.get(table, {}).get(identity) if row is None else row


def _part(board: Board, touched: Iterable[RecordKey]) -> Document:
    """Return the document of a board, with the touched rows alone."""
    document: Document = {}
    for table, identity in touched:
        value = _value(board, table, identity)
        if value is None:
            continue
        if table in SHAPES:
            document.setdefault(table, {})[identity] = value
        else:
            document[table] = value
    return document


def _changed(board: Board, theirs: Board, changes: Mapping[str, Mapping[str, Any]]) -> Board:
    """Return the board with rows by table and id, and unknown tables, set; None takes them out.

    A record that is now as in `theirs` is shared with it.
    """
    for table, rows in changes.items():
        if table not in SHAPES:
            board = replace(board, unknown=_set(board.unknown, {table: rows[""]}))
            continue
        records = {
            key: _record(theirs, table, key, row)
            for key, row in rows.items()
            if isinstance(row, dict)
        }
        others = {key: None if key in records else value for key, value in rows.items()}
        gone = dict.fromkeys(others)
        board = replace(board, **{table: _set(board.table(table), {**gone, **records})})
        if any(value is not None for value in others.values()) or board.unread.get(table):
            unread = _set(board.unread.get(table, {}), others)
            board = replace(board, unread=_set(board.unread, {table: unread or None}))
    return board


def _record(theirs: Board, table: str, identity: str, row: Any) -> Any:
    """Return the record of a row; the other side's where its row is the same."""
    if same(row, row_of(theirs, table, identity)):
        return theirs.table(table)[identity]
    return SHAPES[table].read(row, identity)


def _alike(one: Board, other: Board) -> bool:
    """Whether two boards consist of the same objects."""
    tables = ((one.table(name), other.table(name)) for name in SHAPES)
    return (
        all(
            old.keys() == new.keys() and all(new[key] is row for key, row in old.items())
            for old, new in tables
        )
        and same(one.unread, other.unread)
        and same(one.unknown, other.unknown)
    )


def _set(mapping: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return a mapping with keys set to new values, or left out where the value is None."""
    changed = {**mapping, **changes}
    return {key: value for key, value in changed.items() if value is not None or key not in changes}
