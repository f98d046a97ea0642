"""Documents of one table, rows edited at given seconds, and what merging them gives."""

from typing import Any

from hatrack.merge import Merged, check_merge, merge
from hatrack.registers import Document, Row
from hatrack.stamps import restamp

ID = "k7fq2m9xyz"


def at(second: int, node: str = "aaaa") -> str:
    """Return the stamp of a second of one minute."""
    return f"2603041200{second:02}000.0.{node}"


def board(row: Row | None = None, table: str = "tasks", **rows: Row) -> Document:
    """Return a document of one table, with a record under `ID` and others by their ids."""
    return {table: rows | ({} if row is None else {ID: row})}


def a_task(**fields: Any) -> Row:
    """Return a task created at second 0."""
    return restamp("tasks", None, {"title": "Rotate keys", "role": "SEC"} | fields, at(0))


def edit(row: Row, second: int, node: str = "aaaa", drop: str = "", **fields: Any) -> Row:
    """Return the row after a stamped edit of some fields, one of them dropped."""
    after = {name: value for name, value in (row | fields).items() if name != drop}
    return restamp("tasks", row, after, at(second, node))


def row_of(merged: Merged, table: str = "tasks", id_: str = ID) -> Row:
    """Return one record of a merge."""
    return merged.document[table][id_]


def merged_task(base: Row | None, ours: Row, theirs: Row) -> Merged:
    """Merge two boards of one task."""
    origin = None if base is None else board(base)
    result = merge(origin, board(ours), board(theirs))
    assert check_merge(origin, board(ours), board(theirs), result.document) == []
    return result
