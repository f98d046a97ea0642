"""The merge of three versions of a board file, from bytes to bytes.

Only the rows whose text differs are read and merged; every other row keeps its text. That holds
for files in our own layout. Any other file is read as a whole first, with all its repairs. The
merge driver and the sync both come here; the rules are `hatrack.merge`'s (storage.md, section 2).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from hatrack.merge import Merged, RecordKey, check_merge, merge
from hatrack.records import dataclass
from hatrack.registers import CLOCK, Document
from hatrack.words import Words, words
from storage.file_rows import Pages, by_identity, cut, identity, joined, read

_SIDES = ("base", "ours", "theirs")
_META, _ABOUT = "meta", "board"


class SideUnreadable(ValueError):
    """One of the files cannot be merged: `side` is ours or theirs; `newer` when by its schema."""

    def __init__(self, side: str, reason: Words, *, newer: bool = False) -> None:
        super().__init__(reason.say())
        self.side = side
        self.reason = reason
        self.newer = newer


class CheckFailed(ValueError):
    """The merge did not pass its own check; `complaints` say why."""

    def __init__(self, complaints: Iterable[Words]) -> None:
        self.complaints = tuple(complaints)
        super().__init__("; ".join(complaint.say() for complaint in self.complaints))


@dataclass(frozen=True, slots=True)
class MergedFile:
    """The bytes of a merged file and what the merge did.

    The document in `merged` holds the rows that were looked at, not those that were the same.
    """

    data: bytes
    merged: Merged


def merge_files(base: bytes | None, ours: bytes, theirs: bytes) -> MergedFile:
    """Merge two files that came from `base`, None when there is none or it cannot be read.

    Raises SideUnreadable or CheckFailed.
    """
    mine, other = cut(ours), cut(theirs)
    origin = None if base is None else cut(base)
    if mine is not None and other is not None and (base is None or origin is not None):
        try:
            return _merge_pages(origin, mine, other)
        except (_Unusual, ValueError, RecursionError) as reason:
            if isinstance(reason, CheckFailed):
                raise
    return _merge_whole(base, ours, theirs)


def row_changes(before: bytes, after: bytes) -> dict[RecordKey, tuple[object, object]]:
    """Return the rows (table, id) in which two files differ in more than stamps, as they were.

    A row that is not there is None; a file that cannot be read has no rows.
    """
    old, new = cut(before), cut(after)
    try:
        if old is None or new is None:
            raise _Unusual
        differing = [_Differing(name, {}, old, new) for name in {**old, **new}]
        one = {part.table: read(part.ours.values()) for part in differing}
        other = {part.table: read(part.theirs.values()) for part in differing}
    except (_Unusual, ValueError, RecursionError):
        one, other = _readable(before), _readable(after)
    pairs = {
        (name, id_): (_rows(one, name).get(id_), _rows(other, name).get(id_))
        for name in {**one, **other}
        for id_ in {**_rows(one, name), **_rows(other, name)}
    }
    return {key: pair for key, pair in pairs.items() if _bare(pair[0]) != _bare(pair[1])}


def _rows(document: Mapping[str, Any], name: str) -> dict[str, Any]:
    rows = document.get(name)
    return rows if isinstance(rows, dict) else {}


def _bare(row: object) -> object:
    if isinstance(row, dict):
        return {name: value for name, value in row.items() if name != CLOCK}
    return row


def _readable(data: bytes) -> Document:
    from storage.content import content_of
    from storage.errors import Damaged

    try:
        return content_of(data, None).document
    except Damaged:
        return {}


class _Unusual(Exception):
    """A file is not what its layout promised: it has to be read as a whole."""


class _Differing:
    """The rows of one table whose text is not the same on both sides, by id.

    Of a table that only one side has, all: whether it was purged is asked of it as a whole.
    """

    def __init__(self, table: str, base: Pages, ours: Pages, theirs: Pages) -> None:
        self.table = table
        self.sides = [
            name for name, pages in (("ours", ours), ("theirs", theirs)) if table in pages
        ]
        mine, other, origin = (pages.get(table, []) for pages in (ours, theirs, base))
        whole = len(self.sides) == 1
        common = set() if whole else set(mine).intersection(other)
        self.common = [row for row in mine if row in common]
        self.ours = _by_id(row for row in mine if row not in common)
        self.theirs = _by_id(row for row in other if row not in common)
        wanted = {**self.ours, **self.theirs}
        candidates = _by_id(row for row in origin if row not in common) if origin else {}
        self.base = {key: row for key, row in candidates.items() if whole or key in wanted}
        self.in_base = table in base

    def rows(self, side: str, origin: Document) -> dict[str, Any]:
        """Return the rows of a side as JSON; one that is as in the base is the base's own."""
        texts = self.ours if side == "ours" else self.theirs
        known = origin.get(self.table, {})
        changed = [text for key, text in texts.items() if self.base.get(key) != text]
        new = read(changed)
        return {key: new[key] if key in new else known[key] for key in texts}


def _by_id(rows: Iterable[bytes]) -> dict[str, bytes]:
    found = by_identity(rows)
    if found is None:
        raise _Unusual
    return found


def _merge_pages(base: Pages | None, ours: Pages, theirs: Pages) -> MergedFile:
    """Merge files taken apart by rows; raise _Unusual when one is not what it seemed."""
    for pages in (base, ours, theirs):
        if pages is not None:
            _check_schema(pages)
    differing = [
        part
        for name in {**ours, **theirs}
        if (part := _Differing(name, base or {}, ours, theirs)).ours or part.theirs
    ]
    origin = {part.table: read(part.base.values()) for part in differing if part.in_base}
    mine, other = (
        {part.table: part.rows(side, origin) for part in differing if side in part.sides}
        for side in ("ours", "theirs")
    )
    merged = _checked(None if base is None else origin, mine, other)
    result = {name: rows for name, rows in ours.items() if name in theirs}
    for part in differing:
        sides = ((mine, part.ours), (other, part.theirs))
        rows = merged.document.get(part.table, {})
        texts = [_text(part.table, id_, row, sides) for id_, row in rows.items()]
        result[part.table] = part.common + texts
    result = {name: rows for name, rows in result.items() if rows}
    if not result:
        raise _Unusual
    data = joined(result)
    _read_back(data, result)
    return MergedFile(data, merged)


def _check_schema(pages: Pages) -> None:
    """Let only files of this very schema pass: others are migrated or refused as a whole."""
    from hatrack.board import SCHEMA

    about = read(row for row in pages.get(_META, ()) if identity(row) == _ABOUT)
    if about.get(_ABOUT, {}).get("schema", 1) != SCHEMA:
        raise _Unusual


def _checked(base: Document | None, ours: Document, theirs: Document) -> Merged:
    merged = merge(base, ours, theirs)
    complaints = check_merge(base, ours, theirs, merged.document)
    if complaints:
        raise CheckFailed(complaints)
    return merged


def _text(
    table: str, id_: str, row: object, sides: Iterable[tuple[Document, dict[str, bytes]]]
) -> bytes:
    """Return the text of a merged row: a side's own where it is that side's row, else anew."""
    for document, texts in sides:
        if id_ in texts and document[table][id_] is row:
            return texts[id_]
    from storage.codec import check_entry, entry

    text = entry(table, id_, row)
    check_entry(table, text)
    inner = text.removeprefix(b'    "').removesuffix(b"\n    },\n")
    if identity(inner) != id_:
        raise _Unusual
    return inner


def _read_back(data: bytes, pages: Pages) -> None:
    """Read a file as any program would; raise _Unusual unless it has exactly these rows."""
    document = json.loads(data)
    if document.keys() != pages.keys():
        raise _Unusual
    for name, rows in pages.items():
        if len(document[name]) != len(rows):
            raise _Unusual


def _merge_whole(base: bytes | None, ours: bytes, theirs: bytes) -> MergedFile:
    """Merge files read as a whole, whatever their layout; duplicates and markers are joined."""
    from storage.content import content_of
    from storage.errors import Damaged
    from storage.pages import Pages as WholePages

    documents: list[Document | None] = []
    for side, data in zip(_SIDES, (base, ours, theirs), strict=True):
        try:
            content = None if data is None else content_of(data, None)
        except Damaged as damage:
            if side != "base":
                raise SideUnreadable(side, damage.reason) from damage
            content = None
        if content is not None and content.newer:
            raise SideUnreadable(side, words("a newer version of Hatrack wrote it"), newer=True)
        documents.append(None if content is None else content.document)
    origin, mine, other = documents
    assert mine is not None
    assert other is not None
    merged = _checked(origin, mine, other)
    return MergedFile(WholePages.of(merged.document).data, merged)
