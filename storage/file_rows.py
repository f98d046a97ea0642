"""The rows of a board file in our own layout, found by their lines and read only when needed.

Row by row means: tables two spaces in, ids four, fields six (storage.md, section 4). A file laid
out otherwise is not taken apart here; `storage.content` reads it as a whole.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from typing import Any

Pages = dict[str, list[bytes]]
"""By table, each row as it stands in the file: from its id to the end of its last field."""

_OPENING, _CLOSING = b'{\n  "', b"\n    }\n  }\n}\n"
_NEXT_TABLE, _FIRST_ROW = b'\n    }\n  },\n  "', b'": {\n    "'
_NEXT_ROW, _AFTER_ID = b'\n    },\n    "', b'": {\n      '
_MANY_BRACKETS = 64


def cut(data: bytes) -> Pages | None:
    """Return the rows of a file; None when one is no object or the layout is another."""
    if not data.startswith(_OPENING) or not data.endswith(_CLOSING) or b"\r" in data:
        return None
    pages: Pages = {}
    for page in data[len(_OPENING) : -len(_CLOSING)].split(_NEXT_TABLE):
        name, opening, body = page.partition(_FIRST_ROW)
        key = _key(name)
        if not opening or key is None or key in pages:
            return None
        pages[key] = body.split(_NEXT_ROW)
    return pages


def identity(row: bytes) -> str | None:
    """Return the id of a row; None when it is not laid out as one, or the id has escapes."""
    name, opening, _fields = row.partition(_AFTER_ID)
    return _key(name) if opening else None


def by_identity(rows: Iterable[bytes]) -> dict[str, bytes] | None:
    """Return rows by their ids; None when one has none, or two have the same."""
    listed = list(rows)
    found = {identity(row): row for row in listed}
    if None in found or len(found) < len(listed):
        return None
    return {key: row for key, row in found.items() if key is not None}


def _key(name: bytes) -> str | None:
    """Return a key as text; None for one with escapes, which may be written in several ways."""
    if b'"' in name or b"\\" in name or b"\n" in name:
        return None
    try:
        return name.decode()
    except UnicodeDecodeError:
        return None


def joined(pages: Pages) -> bytes:
    """Return the file of these rows, in order; each table must have one."""
    bodies = [
        b'"%b": {\n    "%b' % (name.encode(), _NEXT_ROW.join(_in_order(pages[name])))
        for name in sorted(pages)
    ]
    return b"{\n  %b\n    }\n  }\n}\n" % b"\n    }\n  },\n  ".join(bodies)


def _in_order(rows: list[bytes]) -> list[bytes]:
    return sorted(rows, key=lambda row: row.partition(b'"')[0])


def read(rows: Iterable[bytes]) -> dict[str, Any]:
    """Return rows by id as JSON says them; raise ValueError when any is not beyond all doubt."""
    texts = list(rows)
    if not texts:
        return {}
    if any(text.count(b"{") + text.count(b"[") > _MANY_BRACKETS for text in texts):
        raise ValueError("perhaps nested too deeply")
    found: dict[str, Any] = _decode(f'{{"{_NEXT_ROW.join(texts).decode()}}}}}')
    if len(found) != len(texts):
        raise ValueError("rows are not what they look like")
    return found


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a key stands twice")
    return made


def _no_number(name: str) -> object:
    raise ValueError(name)


def _finite(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise ValueError(text)
    return value


_decode = json.JSONDecoder(
    object_pairs_hook=_object, parse_constant=_no_number, parse_float=_finite
).decode
