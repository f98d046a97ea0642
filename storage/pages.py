"""The text of a whole board file, by table, so that a save writes anew only what changed.

A page is the text of one table. A changed row is spliced into its page; every other byte stays
what it was when the file was last read or written.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise
from typing import Any

from hatrack.records import dataclass, field, replace
from storage.codec import check_entry, entry, json_bytes

_SPLICES = 16
"""How many rows are spliced in one by one; more, and the page is made anew."""
_LONG = 1 << 18
_NEXT_ROW = b'\n    "'
_ROW_END, _TABLE_END = b"\n    },\n", b"\n  }"


@dataclass(frozen=True, slots=True)
class Pages:
    """The text of a file: `bodies` holds the rows of each table, each entry with its comma.

    `values` are whole lines for tables that are no object. `fresh` are the entries (table, text)
    that were written anew, and `remade` the tables whose page was, since the file was last right.
    """

    bodies: Mapping[str, bytes] = field(default_factory=dict)
    values: Mapping[str, bytes] = field(default_factory=dict)
    fresh: tuple[tuple[str, bytes], ...] = ()
    remade: frozenset[str] = frozenset()

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> Pages:
        """Return the pages of a document, every row written anew."""
        bodies: dict[str, bytes] = {}
        values: dict[str, bytes] = {}
        fresh: list[tuple[str, bytes]] = []
        for table, rows in document.items():
            if isinstance(rows, dict):
                texts = [entry(table, identity, rows[identity]) for identity in sorted(rows)]
                fresh.extend((table, text) for text in texts)
                bodies[table] = b"".join(texts)
            else:
                values[table] = b"  %b: %b" % (json_bytes(table), json_bytes(rows))
        return cls(bodies, values, tuple(fresh), frozenset(bodies))

    @classmethod
    def cut(cls, data: bytes, document: Mapping[str, Any]) -> Pages | None:
        """Return the pages of a file that is in our own format, None if its frame is not.

        `document` is what the file says, in the order of the file. Rows are taken as they are.
        """
        bodies: dict[str, bytes] = {}
        values: dict[str, bytes] = {}
        at, last = 2, max(document, default="")
        for table, rows in document.items():
            head = b"  %b: " % json_bytes(table)
            opening = head + b"{\n"
            if not data.startswith(head, at):
                return None
            if isinstance(rows, dict) and rows:
                start = at + len(opening)
                find = data.rfind if table == last else data.find
                end = find(_TABLE_END, start)
                if end < 0 or not data.startswith(opening, at):
                    return None
                bodies[table] = data[start:end] + b",\n"
                at = end + len(_TABLE_END) + 2
                continue
            end = data.find(b"\n", at)
            line = data[at:end].removesuffix(b",")
            if isinstance(rows, dict):
                bodies[table] = b""
            else:
                values[table] = line
            at = end + 1
        return cls(bodies, values)

    @property
    def data(self) -> bytes:
        """The bytes of the whole file."""
        return b"".join(self.parts)

    @property
    def parts(self) -> list[bytes | memoryview]:
        """The bytes of the whole file, in a few pieces, so that no long one is copied."""
        parts: list[bytes | memoryview] = []
        short: list[bytes | memoryview] = []
        for piece in self._pieces():
            if len(piece) > _LONG:
                parts += (b"".join(short), piece)
                short = []
            else:
                short.append(piece)
        return [*parts, b"".join(short)]

    def _pieces(self) -> list[bytes | memoryview]:
        parts: list[bytes | memoryview] = []
        for table in sorted({*self.bodies, *self.values}):
            parts.append(b",\n" if parts else b"{\n")
            if table in self.values:
                parts.append(self.values[table])
            elif self.bodies[table]:
                parts.append(b"  %b: {\n" % json_bytes(table))
                parts.append(memoryview(self.bodies[table])[:-2])
                parts.append(b"\n  }")
            else:
                parts.append(b"  %b: {}" % json_bytes(table))
        parts.append(b"\n}\n" if parts else b"{}\n")
        return parts

    def replaced(self, table: str, value: object) -> Pages:
        """Return the pages with a whole table written anew; `GONE` takes it out."""
        bodies = {name: body for name, body in self.bodies.items() if name != table}
        values = {name: line for name, line in self.values.items() if name != table}
        new = Pages.of({} if value is GONE else {table: value})
        return Pages(
            {**bodies, **new.bodies},
            {**values, **new.values},
            self.fresh + new.fresh,
            self.remade | new.remade,
        )

    def with_rows(self, table: str, changes: Mapping[str, object], ids: Collection[str]) -> Pages:
        """Return the pages with rows of `table` set to new values; `GONE` takes one out.

        `ids` are those of the rows the page has; a page without rows is left out.
        """
        texts = {
            key: b"" if row is GONE else entry(table, key, row) for key, row in changes.items()
        }
        fresh = tuple((table, text) for text in texts.values() if text)
        body, remade = self.bodies.get(table, b""), self.remade
        if len(texts) > _SPLICES:
            entries = {**self.entries(table, ids), **texts}
            body = b"".join([entries[key] for key in sorted(entries)])  # one that is gone is empty
            remade |= {table}
        else:
            following = _following([key for key in texts if texts[key] and key not in ids], ids)
            written = sorted((key for key in texts if texts[key]), reverse=True)
            gone = [key for key in texts if not texts[key] and key in ids]
            for key in written + gone:  # a new row may be told to go before one that is to go
                body = _spliced(body, key, texts[key], following)
        bodies = {**self.bodies, table: body}
        if not body:
            del bodies[table]
        return replace(self, bodies=bodies, fresh=self.fresh + fresh, remade=remade)

    def entries(self, table: str, ids: Iterable[str]) -> dict[str, bytes]:
        """Return the text of each row of a table by id; `ids` are all its ids.

        Raises ValueError when the page does not consist of these rows.
        """
        body, at, cut = self.bodies.get(table, b""), 0, {}
        order = sorted(ids)
        rows = body.split(_ROW_END)
        if len(rows) == len(order) + 1 and not rows[-1]:  # every row is an object of some fields
            for identity, row in zip(order, rows, strict=False):
                if not row.startswith(_head(identity) + b"{\n"):
                    raise ValueError(f"{table}/{identity}")
                cut[identity] = row + _ROW_END
            return cut
        for identity in order:
            head = _head(identity)
            if not body.startswith(head, at):
                raise ValueError(f"{table}/{identity}")
            end = _entry_end(body, at + len(head))
            cut[identity] = body[at:end]
            at = end
        if at != len(body):
            raise ValueError(table)
        return cut

    def checked(self, counts: Mapping[str, int]) -> Pages:
        """Return the pages as right, after the fresh entries and the frame were read back.

        `counts` are the rows each table should have. A page that rows were spliced into was
        checked where it was cut. Raises ValueError when something is amiss.
        """
        for table, text in self.fresh:
            check_entry(table, text)
        for table in self.remade & self.bodies.keys():
            if _count(self.bodies[table]) != counts[table]:
                raise ValueError(table)
        if self.bodies.keys() != {table for table, count in counts.items() if count} | {
            table for table, body in self.bodies.items() if not body and table in counts
        }:
            raise ValueError("tables")
        frame = replace(self, bodies=dict.fromkeys(self.bodies, b""))
        if json.loads(frame.data).keys() != self.bodies.keys() | self.values.keys():
            raise ValueError("tables")
        return replace(self, fresh=(), remade=frozenset())


class _Gone:
    """The type of `GONE`."""


GONE = _Gone()
"""Stands for a row that is to be taken out."""


def _head(identity: str) -> bytes:
    if identity.isascii() and identity.isalnum():
        return b'    "%b": ' % identity.encode()
    return b"    %b: " % json_bytes(identity)


def _count(body: bytes) -> int:
    return body.count(_NEXT_ROW) + 1 if body else 0


def _entry_end(body: bytes, value: int) -> int:
    """Return where the entry ends whose value begins at `value`."""
    if body.startswith(b"{\n", value):
        return body.index(_ROW_END, value) + len(_ROW_END)
    return body.index(b"\n", value) + 1


def _position(body: bytes, identity: str) -> int:
    """Return where the entry of that id begins; raise ValueError when there is none."""
    head = _head(identity)
    return 0 if body.startswith(head) else body.index(b"\n" + head) + 1


def _following(new: list[str], ids: Collection[str]) -> dict[str, str]:
    """Return for each new id that of the entry it goes before; empty at the end of the page."""
    if not new:
        return {}
    after = dict(pairwise((*sorted((*ids, *new)), "")))
    return {key: after[key] for key in new}


def _spliced(body: bytes, identity: str, text: bytes, following: Mapping[str, str]) -> bytes:
    """Return a page with one entry set to `text`; a new one goes before its `following` one."""
    if identity not in following:
        start = _position(body, identity)
        end = _entry_end(body, start + len(_head(identity)))
    else:
        next_one = following[identity]
        start = end = _position(body, next_one) if next_one else len(body)
    if (start and body[start - 2 : start] != b",\n") or (
        body[end : end + 5] not in (b"", b'    "')
        or body.count(_NEXT_ROW, start, max(start, end - 1))
    ):
        raise ValueError(identity)
    view = memoryview(body)
    return b"".join((view[:start], text, view[end:]))
