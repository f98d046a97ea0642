"""The text of one row in a board file.

The format (storage.md, section 4) is JSON that stock TinyDB reads, laid out for git: tables and
ids sorted, fields in the order of their shape and unknown ones after it, one field a line, notes
and objects one element a line, the clock last on one line. It depends on the row alone, so
writing what was read gives the same bytes. `storage.pages` puts rows together.
"""

from __future__ import annotations

import json
import re

from hatrack.board import SHAPES

_ROW, _FIELD, _ELEMENT = "\n    ", "\n      ", "\n        "
_CLOCK = "clock"
_ONE_LINE = frozenset({_CLOCK, "waiting", "deleted", "source"})
"""Objects that are one register, or short."""
_TEXTS = frozenset({"notes", "outcome"})
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


def json_bytes(value: object) -> bytes:
    """Return a value as JSON on one line, what would hide or disturb in a diff as escapes.

    Raises ValueError or TypeError for what JSON cannot say, RecursionError for endless nesting.
    """
    return _escaped(_json(value)).encode()


def _escaped(text: str) -> str:
    if text.isascii() and "\x7f" not in text:
        return text
    return _to_escape.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def entry(table: str, identity: str, row: object) -> bytes:
    """Return the lines of one row under its id, with a comma at the end; raises as `json_bytes`."""
    head = f"    {_json(identity)}: "
    if not isinstance(row, dict) or not row:
        return _escaped(f"{head}{_json(row)},\n").encode()
    order = _ORDER.get(table, ())
    fields = [f"{_json(name)}: {_field(name, row[name])}" for name in order if name in row]
    if len(fields) + (_CLOCK in row) < len(row):
        unknown = sorted(row.keys() - set(order) - {_CLOCK})
        fields.extend(f"{_json(name)}: {_field(name, row[name])}" for name in unknown)
    if _CLOCK in row:
        fields.append(f'"clock": {_json(row[_CLOCK])}')
    inner = f",{_FIELD}".join(fields)
    return _escaped(f"{head}{{{_FIELD}{inner}{_ROW}}},\n").encode()


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


def check_entry(table: str, text: bytes) -> None:
    """Read an entry back; raise ValueError when it does not say what was written."""
    [(identity, row)] = json.loads(b"{" + text[:-2] + b"}").items()
    if entry(table, identity, row) != text:
        raise ValueError(f"{table}/{identity}")
