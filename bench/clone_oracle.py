"""What clones of a board must agree on once all have met, told without looking at the merge.

The oracle knows nothing of the merge: it hears of every write when it is made and remembers, per
register, the one with the greatest stamp, every deletion with what its author had seen, and every
line ever typed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from hatrack.registers import Document, canonical
from hatrack.stamps import is_deleted

Row = dict[str, Any]
RecordKey = tuple[str, str]
Target = tuple[str, str, str]
SHARED = "s"
NOT_DELETED: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Write:
    """The greatest-stamped write of a part of a record, and its value in the file."""

    stamp: str
    value: object


@dataclass(slots=True)
class Oracle:
    """What must be true of every clone once all have met."""

    writes: dict[Target, Write] = field(default_factory=dict)
    created: dict[RecordKey, tuple[str, str]] = field(default_factory=dict)
    texts: dict[RecordKey, str] = field(default_factory=dict)
    deleted: dict[RecordKey, tuple[str, frozenset[str]]] = field(default_factory=dict)
    typed: set[str] = field(default_factory=set)
    struck: set[str] = field(default_factory=set)

    def heard(self, target: Target, stamp: str, value: object) -> None:
        """Remember a write if it is the greatest so far for its register."""
        known = self.writes.get(target)
        if known is None or stamp > known.stamp:
            self.writes[target] = Write(stamp, value)

    def born(self, table: str, id_: str, stamp: str, day: str) -> None:
        """Remember who created a record first, and the day written then."""
        known = self.created.get((table, id_))
        self.created[table, id_] = min(known, (stamp, day)) if known else (stamp, day)

    def trashed(self, key: RecordKey, stamp: str, seen: frozenset[str]) -> None:
        """Remember a deletion and the writes its author had seen; none seen means restored."""
        self.heard((*key, "deleted/at"), stamp, stamp if seen else None)
        self.deleted[key] = max(self.deleted.get(key, ("", NOT_DELETED)), (stamp, seen), key=first)

    def wrote_text(self, key: RecordKey, stamp: str) -> None:
        """Remember that the text of a record was edited."""
        self.texts[key] = max(stamp, self.texts.get(key, ""))

    def must_be_deleted(self, key: RecordKey) -> bool | None:
        """Tell whether a record must be in the trash; None where either is right.

        A winning write that the winning deletion had not seen revives the record. A record that
        two clones created may come back too: its clock says more than either deletion saw.
        """
        _, seen = self.deleted.get(key, ("", NOT_DELETED))
        if not seen:
            return False
        stamps = {
            write.stamp
            for (*record, part), write in self.writes.items()
            if tuple(record) == key and part != "deleted/at"
        }
        if not stamps | {self.texts.get(key, "")} - {""} <= seen:
            return False
        return None if key[1].startswith(SHARED) else True

    def complaints(self, document: Document) -> Iterator[str]:
        """Yield everything in a document that is stale or lost."""
        for (table, id_, part), write in self.writes.items():
            row: Row = document.get(table, {}).get(id_, {})
            found = read(row, part)
            if canonical(found) != canonical(write.value):
                yield f"stale: {table}/{id_} {part} is {found}, should be {write.value}"
        for (table, id_), (_, day) in self.created.items():
            if document[table][id_].get("created") != day:
                yield f"created: {table}/{id_} is not by its first creator"
        for table, id_ in self.deleted:
            expected = self.must_be_deleted((table, id_))
            if expected is not None and is_deleted(document[table][id_]) != expected:
                yield f"deleted: {table}/{id_} should be {expected}"
        lines = {line for row in document.get("tasks", {}).values() for line in notes(row)}
        for line in self.typed - self.struck - lines:
            yield f"lost: {line}"


def first(pair: tuple[str, frozenset[str]]) -> str:
    """Return the stamp of a deletion."""
    return pair[0]


def read(row: Row, part: str) -> object:
    """Return what a record says about a part: `field+field`, or an element as `field/key`."""
    name, slash, key = part.partition("/")
    if not slash:
        fields = part.split("+")
        found = {one: row[one] for one in fields if one in row}
        return found or None
    holder = row.get(name)
    if isinstance(holder, list):
        return key in holder
    return holder.get(key) if isinstance(holder, dict) else (False if name == "tags" else None)


def notes(row: Row) -> list[str]:
    """Return the lines of a record's notes."""
    found = row.get("notes")
    return list(found) if isinstance(found, list) else []
