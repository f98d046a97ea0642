"""The text of a board file: how a document is written, and read back under suspicion.

The format (storage.md, section 4) is JSON that stock TinyDB reads, laid out for git: tables and
ids sorted, fields in the order of their shape and unknown ones after it, one field a line, notes
and objects one element a line, the clock last on one line. It depends on the document alone, so
writing what was read gives the same bytes.

The unit is the entry: the lines of one row, its id included. Entries of unchanged rows are kept
from the last load or save (`Entry`), which makes a save cost what changed plus the write.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from hatrack.board import SHAPES

_TABLE, _ROW, _FIELD, _ELEMENT = "\n  ", "\n    ", "\n      ", "\n        "
_CLOCK = "clock"
_ONE_LINE = frozenset({_CLOCK, "waiting", "deleted", "source"})
"""Objects that are one register, or short."""
_LONGEST_LIST = 100
_to_escape = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""DEL, C1, bidi controls, line separators, the byte order mark and lone surrogates."""
_json = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, check_circular=False
).encode
_ORDER = {
    name: tuple(field for field in shape.order if field != _CLOCK) for name, shape in SHAPES.items()
}


class Entry(str):
    """The text of one row or value with its id, as it stands in a file."""

    __slots__ = ()


class Fresh(NamedTuple):
    """An entry written just now, and its table."""

    table: str
    text: Entry


Entries = dict[str, dict[str, Entry] | Entry]
"""Entries by table and id; of a table that is no object, its whole text."""


def _escaped(text: str) -> str:
    """Return JSON text with what would hide or disturb in a diff as visible escapes."""
    if text.isascii() and "\x7f" not in text:
        return text
    return _to_escape.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def entry(table: str, identity: str, row: object) -> Entry:
    """Return the lines of one row under its id.

    Raises ValueError or TypeError for what JSON cannot say, RecursionError for endless nesting.
    """
    head = f"    {_json(identity)}: "
    if not isinstance(row, dict) or not row:
        return Entry(_escaped(head + _json(row)))
    order = _ORDER.get(table, ())
    fields = [f"{_json(name)}: {_field(name, row[name])}" for name in order if name in row]
    if len(fields) + (_CLOCK in row) < len(row):
        unknown = sorted(row.keys() - set(order) - {_CLOCK})
        fields.extend(f"{_json(name)}: {_field(name, row[name])}" for name in unknown)
    if _CLOCK in row:
        fields.append(f'"clock": {_json(row[_CLOCK])}')
    inner = f",{_FIELD}".join(fields)
    return Entry(_escaped(f"{head}{{{_FIELD}{inner}{_ROW}}}"))


def _field(name: str, value: object) -> str:
    """Return the text of a field's value: an object's elements and a text's lines one by one."""
    if isinstance(value, str):
        return _json(value)
    if isinstance(value, dict) and value and name not in _ONE_LINE:
        elements = [f"{_json(key)}: {_json(value[key])}" for key in sorted(value)]
        return f"{{{_ELEMENT}{f',{_ELEMENT}'.join(elements)}{_FIELD}}}"
    text = _json(value)
    if isinstance(value, list) and value and (name in _TEXTS or len(text) > _LONGEST_LIST):
        lines = f",{_ELEMENT}".join(map(_json, value))
        return f"[{_ELEMENT}{lines}{_FIELD}]"
    return text


_TEXTS = frozenset({"notes", "outcome"})


def entries_of(document: Mapping[str, Any]) -> tuple[Entries, list[Fresh]]:
    """Return the entries of a document, and those that were written anew.

    Rows (and tables that are no object) which are entries already are taken as they are.
    """
    entries: Entries = {}
    fresh: list[Fresh] = []
    for table, rows in document.items():
        if not isinstance(rows, dict):
            known = type(rows) is Entry
            entries[table] = rows if known else Entry(_escaped(f"  {_json(table)}: {_json(rows)}"))
            continue
        made = entries[table] = {}
        for identity, row in rows.items():
            if type(row) is Entry:
                made[identity] = row
            else:
                made[identity] = entry(table, identity, row)
                fresh.append(Fresh(table, made[identity]))
    return entries, fresh


def assembled(entries: Entries) -> str:
    """Return the text of the whole file."""
    return "".join(_pieces(entries))


def _pieces(entries: Entries) -> Iterator[str]:
    opening = "{\n"
    for table in sorted(entries):
        rows = entries[table]
        yield opening
        if isinstance(rows, Entry):
            yield rows
        elif rows:
            yield _escaped(f"  {_json(table)}: {{\n")
            yield ",\n".join([rows[identity] for identity in sorted(rows)])
            yield "\n  }"
        else:
            yield _escaped(f"  {_json(table)}: {{}}")
        opening = ",\n"
    yield "\n}\n" if entries else "{}\n"


def encode(document: Mapping[str, Any]) -> bytes:
    """Return the bytes of a document's file."""
    return assembled(entries_of(document)[0]).encode()


def sliced(text: str, document: Mapping[str, Any]) -> Entries | None:
    """Return the entries of a file in our own format by cutting its text, None where it differs.

    Only the frame is checked; that the rows are in our format must be known already.
    """
    entries: Entries = {}
    at = 1
    for table, rows in document.items():
        name = f"{_TABLE}{_escaped(_json(table))}: "
        if not text.startswith(name, at):
            return None
        if not isinstance(rows, dict) or not rows:
            end = _line_end(text, at + 1)
            entries[table] = {} if isinstance(rows, dict) else Entry(text[at + 1 : end])
            at = end + text.startswith(",", end)
            continue
        at += len(name) + 1
        cut = _rows_sliced(text, at, rows)
        if cut is None:
            return None
        entries[table], at = cut
        if not text.startswith("\n  }", at):
            return None
        at += 4 + text.startswith(",", at + 4)
    return entries if text[at:] == "\n}\n" else None


def _rows_sliced(
    text: str, at: int, rows: Mapping[str, object]
) -> tuple[dict[str, Entry], int] | None:
    """Return the entries of a table whose first row begins at `at`, and where they end."""
    cut = {}
    for identity, row in rows.items():
        if not text.startswith(f"{_ROW}{_escaped(_json(identity))}: ", at):
            return None
        if isinstance(row, dict) and row:
            end = text.find("\n    }", at + 1) + 6
            if end == 5:
                return None
        else:
            end = _line_end(text, at + 1)
        cut[identity] = Entry(text[at + 1 : end])
        at = end + text.startswith(",", end)
    return cut, at


def _line_end(text: str, at: int) -> int:
    """Return where the line that holds `at` ends, its comma left aside."""
    end = text.find("\n", at)
    return end - 1 if text[end - 1] == "," else end


def check(entries: Entries, fresh: Iterable[Fresh]) -> None:
    """Read back what is about to be saved: the fresh entries, and the frame around all of them.

    Raises ValueError when one of them does not say what it should.
    """
    for table, text in fresh:
        [(identity, row)] = json.loads(f"{{{text}}}").items()
        if entry(table, identity, row) != text:
            raise ValueError(f"{table}/{identity}")
    frame: Entries = {
        table: rows
        if isinstance(rows, Entry)
        else {key: Entry(f"    {_escaped(_json(key))}: 0") for key in rows}
        for table, rows in entries.items()
    }
    again = json.loads(assembled(frame))
    if again.keys() != entries.keys() or any(
        again[table].keys() != rows.keys()
        for table, rows in entries.items()
        if not isinstance(rows, Entry)
    ):
        raise ValueError("frame")
