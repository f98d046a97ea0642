"""What a board file holds at one moment: its document, and the text of each of its rows.

A file this program wrote is known by its seal, the hash of its bytes kept in the state folder. It
is read at the full speed of the JSON parser and its rows keep the text they have. Any other file
is read under suspicion, and its rows are laid out in our format when they are first needed.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import json
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

from hatrack.board import SCHEMA, SHAPES, Document
from hatrack.words import Words, words
from storage.codec import Entries, assembled, entries_of, sliced
from storage.durable_file import Signature
from storage.migrations import migrated, schema_of
from storage.parsing import Damaged, Parsed, parse


def digest_of(data: bytes) -> str:
    """Return what tells two contents apart."""
    return sha256(data).hexdigest()


@contextmanager
def collection_paused() -> Iterator[None]:
    """Keep the garbage collector from walking thousands of new objects while they are made."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


class Content:
    """One version of a board file; made by `content_of` from bytes, or from the entries of a save.

    `digest` tells its bytes from others, and `signature` is that of its file where an equal one
    proves that nothing changed. `blank` says that nothing is in it, `newer` that a newer version
    wrote it, `foreign` that none of its tables is ours, `repaired` that it was joined from sides.
    """

    def __init__(
        self,
        document: Document | None = None,
        entries: Entries | None = None,
        *,
        digest: str,
        signature: Signature | None = None,
        notices: tuple[Words, ...] = (),
        repaired: bool = False,
        text: str = "",
    ) -> None:
        tables = document if entries is None else entries
        assert tables is not None
        self.digest = digest
        self.signature = signature
        self.notices = notices
        self.repaired = repaired
        self.blank = not tables
        self.foreign = not self.blank and SHAPES.keys().isdisjoint(tables)
        self.newer = document is not None and schema_of(document) > SCHEMA
        self._document = document
        self._text = text
        self._entries = entries

    @property
    def document(self) -> Document:
        """The document; once its entries were asked for it is read from them again."""
        return _loaded(assembled(self.entries)) if self._document is None else self._document

    @property
    def entries(self) -> Entries:
        """The text of each row; from the first call on it stands in for the document."""
        if self._entries is None:
            assert self._document is not None
            with collection_paused():
                cut = sliced(self._text, self._document) if self._text else None
                self._entries = entries_of(self._document)[0] if cut is None else cut
            self._document, self._text = None, ""
        return self._entries


def content_of(data: bytes, signature: Signature | None, *, seal: str = "") -> Content:
    """Read the bytes of a board file; raise Damaged when they are none.

    `seal` is the digest of the last file known to be in our own format.
    """
    digest = digest_of(data)
    with collection_paused():
        if digest == seal:
            with contextlib.suppress(ValueError):
                text = data.decode()
                return Content(_loaded(text), digest=digest, signature=signature, text=text)
        parsed = parse(data)
        document = _joined(parsed)
    _check_tables(document)
    return Content(
        document,
        digest=digest,
        signature=signature,
        notices=parsed.notices,
        repaired=len(parsed.sides) > 1,
    )


def _loaded(text: str) -> Document:
    document: Document = json.loads(text)
    return document


def _joined(parsed: Parsed) -> Document:
    """Return the one document of all sides of a file, in our schema."""
    sides = [migrated(side) for side in parsed.sides]
    if len(sides) < 2:
        return sides[0] if sides else {}
    from hatrack.merge import merge

    base: Document = migrated(parsed.base) if parsed.base else {}

    def join(ours: Any, theirs: Any) -> Any:
        return merge(base, ours, theirs).document

    joined: Document = functools.reduce(join, sides)
    return joined


def _check_tables(document: Document) -> None:
    """Refuse a file where one of our tables is no object: its rows would have no place."""
    for table in SHAPES:
        if not isinstance(document.get(table, {}), dict):
            raise Damaged(words("its table {table} is not an object", table=table))
