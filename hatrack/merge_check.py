"""The check of a merge's result before anything is written: nothing lost, nothing invented."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hatrack.merge_sides import ABSENT, sides_of
from hatrack.registers import Document, is_text, registers_of, same
from hatrack.words import Words, words

_Part = Any


def check_merge(
    base: Document | None, ours: Document, theirs: Document, merged: Document
) -> list[Words]:
    """Return what is wrong with a merge, an empty list when all is well.

    Every record of both sides must be there unless one side purged it, and no register may hold
    a value that neither side has; texts, which are merged by lines, excepted.
    """
    complaints: list[Words] = []
    origins = {} if base is None else base
    for name in {**ours, **theirs, **merged}:
        parts = [source.get(name, ABSENT) for source in (origins, ours, theirs, merged)]
        if any(isinstance(part, dict) for part in parts[1:]):
            rows = [part if isinstance(part, dict) else {} for part in parts]
            complaints += _table_complaints(name, *rows)
        elif parts[3] is not ABSENT and not any(same(parts[3], part) for part in parts[1:3]):
            complaints.append(words("Table {table} has a value from neither side.", table=name))
        elif parts[3] is ABSENT and not _may_be_absent(*parts[:3]):
            complaints.append(words("Table {table} is lost.", table=name))
    return complaints


def _table_complaints(
    name: str, base: _Part, ours: _Part, theirs: _Part, merged: _Part
) -> Iterator[Words]:
    """Yield what is wrong with one table."""
    for id_ in {**ours, **theirs, **merged}:
        mine, other = ours.get(id_, ABSENT), theirs.get(id_, ABSENT)
        row = merged.get(id_, ABSENT)
        if row is ABSENT:
            if not _may_be_absent(base.get(id_, ABSENT), mine, other):
                yield words("Record {id} of table {table} is lost.", table=name, id=id_)
        elif same(row, mine) or same(row, other):
            continue
        elif not all(isinstance(part, dict) for part in (mine, other, row)):
            yield words("Record {id} of table {table} is from neither side.", table=name, id=id_)
        else:
            yield from _record_complaints(name, id_, mine, other, row)


def _may_be_absent(base: _Part, ours: _Part, theirs: _Part) -> bool:
    """Tell whether a part may be missing: it is exactly the ancestor's and the other purged it."""
    if ours is not ABSENT and theirs is not ABSENT:
        return False
    return same(base, theirs if ours is ABSENT else ours)


def _record_complaints(
    table: str, id_: str, ours: dict[str, object], theirs: dict[str, object], row: dict[str, object]
) -> Iterator[Words]:
    """Yield the registers of a merged record that hold a value neither side has."""
    _, one, other = sides_of(table, None, ours, theirs)
    allowed = [
        one.registers,
        other.registers,
        registers_of(table, ours),
        registers_of(table, theirs),
    ]
    for register, value in registers_of(table, row).items():
        if is_text(table, register):
            continue
        if not any(same(value, registers.get(register, ABSENT)) for registers in allowed):
            yield words(
                "Field {field} of record {id} in table {table} has a value from neither side.",
                field=register,
                id=id_,
                table=table,
            )
