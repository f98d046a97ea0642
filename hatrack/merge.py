"""The merge of two boards: one function wherever two versions meet.

The merge driver, a sync, a file changed by another program, undo after a sync, conflict markers
and duplicate keys all come here. The function is pure, total on any JSON, and symmetrical: the
order of the sides, and whether the common ancestor is known, change nothing but what only an
ancestor can tell (texts, edits by hand, purged records).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any

from hatrack.merge_check import check_merge
from hatrack.merge_records import Decided, merge_rows
from hatrack.merge_sides import ABSENT
from hatrack.records import dataclass, field
from hatrack.registers import CLOCK, Document, canonical, same
from hatrack.stamps import is_deleted

__all__ = [
    "Decided",
    "Merged",
    "RecordKey",
    "check_merge",
    "merge",
    "virtual_base",
]

RecordKey = tuple[str, str]

# A table or a record of a foreign shape is carried as it is: below the document's declared type,
# anything JSON can hold is met, or `ABSENT`.
_Part = Any


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged document and what the merge did, for the report.

    `decided` are the registers both sides wrote; `incoming` and `outgoing` the records
    (table, id) in which the merge differs from ours and from theirs, stamps aside; `revived` the
    records that a side deleted and that live because of an edit the deletion had not seen.
    """

    document: Document
    decided: tuple[Decided, ...] = ()
    incoming: tuple[RecordKey, ...] = ()
    outgoing: tuple[RecordKey, ...] = ()
    revived: tuple[RecordKey, ...] = ()


@dataclass(slots=True)
class _Report:
    """What a merge did so far."""

    decided: list[Decided] = field(default_factory=list)
    incoming: list[RecordKey] = field(default_factory=list)
    outgoing: list[RecordKey] = field(default_factory=list)
    revived: list[RecordKey] = field(default_factory=list)

    def note(self, key: RecordKey, ours: _Part, theirs: _Part, merged: _Part) -> None:
        """Note in which direction a record went, and whether it came back to life."""
        if _visibly_differ(merged, ours):
            self.incoming.append(key)
        if _visibly_differ(merged, theirs):
            self.outgoing.append(key)
        if (_is_gone(ours) or _is_gone(theirs)) and merged is not ABSENT and not _is_gone(merged):
            self.revived.append(key)


def merge(base: Document | None, ours: Document, theirs: Document) -> Merged:
    """Merge two documents that came from `base`, None when there is none or it is lost.

    Records that need no merging are taken over as the objects they are.
    """
    report = _Report()
    origins = {} if base is None else base
    document: Document = {}
    for name in {**ours, **theirs}:
        base_table, mine, other = (source.get(name, ABSENT) for source in (origins, ours, theirs))
        table = _merge_tables(name, base_table, mine, other, report)
        if table is not ABSENT:
            document[name] = table
    return Merged(
        document,
        tuple(report.decided),
        tuple(report.incoming),
        tuple(report.outgoing),
        tuple(report.revived),
    )


def virtual_base(bases: Sequence[Document]) -> Document | None:
    """Return one ancestor made of several merge bases, None when there are none.

    Their order does not matter.
    """
    if len(bases) < 2:
        return bases[0] if bases else None
    ordered = sorted(bases, key=canonical)
    return reduce(lambda one, other: merge(None, one, other).document, ordered)


def _merge_tables(name: str, base: _Part, ours: _Part, theirs: _Part, report: _Report) -> _Part:
    """Merge two versions of a table, each of which may be absent or of a foreign shape."""
    if ours is theirs:
        return ours
    sides = [part for part in (ours, theirs) if part is not ABSENT]
    if not all(isinstance(part, dict) for part in sides):
        return _join_values(base, ours, theirs)
    origins = base if isinstance(base, dict) else {}
    mine, others = ({} if part is ABSENT else part for part in (ours, theirs))
    table = {}
    for id_ in {**mine, **others}:
        row, other = mine.get(id_, ABSENT), others.get(id_, ABSENT)
        if row is not other:
            row = _merge_records((name, id_), origins.get(id_, ABSENT), row, other, report)
        if row is not ABSENT:
            table[id_] = row
    dropped = not table and len(sides) == 1 and same(base, sides[0])
    return ABSENT if dropped else table


def _merge_records(
    key: RecordKey, base: _Part, ours: _Part, theirs: _Part, report: _Report
) -> _Part:
    """Merge two versions of a record and note what happened; `ABSENT` when it was purged."""
    if same(ours, theirs):
        return ours
    if isinstance(ours, dict) and isinstance(theirs, dict):
        origin = base if isinstance(base, dict) else None
        merged, decided = merge_rows(*key, origin, ours, theirs)
        report.decided += decided
    else:
        merged = _join_values(base, ours, theirs)
    report.note(key, ours, theirs, merged)
    return merged


def _join_values(base: _Part, one: _Part, other: _Part) -> _Part:
    """Join parts that cannot be merged, or of which one side has none.

    What only one side has stays, unless it is exactly the ancestor's: then the other side purged
    it. An object wins over a foreign shape, a change over the ancestor, else the greater text.
    """
    if one is ABSENT or other is ABSENT:
        only = other if one is ABSENT else one
        return ABSENT if same(base, only) else only
    if isinstance(one, dict) != isinstance(other, dict):
        return one if isinstance(one, dict) else other
    if same(base, one):
        return other
    if same(base, other):
        return one
    return max(one, other, key=canonical)


def _visibly_differ(one: _Part, other: _Part) -> bool:
    """Tell whether two versions of a record differ in more than their stamps."""
    if one is other:
        return False
    if not isinstance(one, dict) or not isinstance(other, dict):
        return not same(one, other)
    return any(
        name != CLOCK and not same(one.get(name, ABSENT), other.get(name, ABSENT))
        for name in {**one, **other}
    )


def _is_gone(row: _Part) -> bool:
    """Tell whether a part is a record in the trash."""
    return isinstance(row, dict) and is_deleted(row)
