"""What a board file holds at one moment: its document, and the text of each of its rows.

A file this program wrote is known by its seal, the file's signature kept in the state folder. It
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
from typing import TYPE_CHECKING, Any

from hatrack.board import SCHEMA, SHAPES, Document
from hatrack.records import replace
from hatrack.words import Words, words
from storage.errors import Damaged
from storage.migrations import migrated, schema_of
from storage.pages import Pages
from storage.reading import Signature

if TYPE_CHECKING:
    from storage.durable_file import Overtaken
    from storage.parsing import Parsed


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
    """One version of a board file; made by `content_of` from bytes, or from the pages of a save.

    `signature` is that of its file, and if `settled` an equal one proves that nothing changed;
    `saved` says that this process wrote it.
    `blank` says that nothing is in it, `newer` that a newer version wrote it, `foreign` that none
    of its tables is ours, `repaired` that it was joined from several sides. `overtaken` is what
    another program wrote just before it.
    """

    def __init__(
        self,
        document: Document | None = None,
        *,
        pages: Pages | None = None,
        data: bytes = b"",
        digest: str = "",
        signature: Signature | None = None,
        settled: bool = False,
        notices: tuple[Words, ...] = (),
        repaired: bool = False,
        overtaken: Overtaken | None = None,
    ) -> None:
        self.signature = signature
        self.settled = settled
        self.overtaken = overtaken
        self.saved = pages is not None
        self.notices = notices
        self.repaired = repaired
        self.blank = pages is None and not document
        self.foreign = bool(document) and SHAPES.keys().isdisjoint(document or {})
        self.newer = document is not None and schema_of(document) > SCHEMA
        self._document = document
        self._pages = pages
        self._data = data
        self._digest = digest

    @property
    def document(self) -> Document:
        """The document; once its pages were asked for it is read from them again."""
        return _loaded(self.pages.data) if self._document is None else self._document

    @property
    def pages(self) -> Pages:
        """The text of each table; from the first call on it stands in for the document."""
        if self._pages is None:
            document = self._document or {}
            with collection_paused():
                cut = Pages.cut(self._data, document) if self._data else None
                self._pages = replace(Pages.of(document), fresh=()) if cut is None else cut
            self._document, self._data = None, b""
        return self._pages

    def is_of(self, data: bytes) -> bool:
        """Whether these are the bytes it was read from, or written as."""
        if self._digest:
            return digest_of(data) == self._digest
        return data == (self._data or self.pages.data)

    def checksum(self) -> int:
        """Return the CRC of the bytes of a save."""
        from zlib import crc32

        return functools.reduce(lambda value, part: crc32(part, value), self.pages.parts, 0)

    def stands_for(self, digest: str) -> None:
        """Take bytes of that digest, which cannot be read, for those of this content."""
        self._digest = digest


def content_of(
    data: bytes, signature: Signature | None = None, settled: bool = False, *, own: bool = False
) -> Content:
    """Read the bytes of a board file; raise Damaged when they are none.

    `own` says that this program wrote exactly these bytes.
    """
    with collection_paused():
        if own:
            with contextlib.suppress(ValueError):
                return Content(_loaded(data), data=data, signature=signature, settled=settled)
        from storage.parsing import parse

        parsed = parse(data)
        document = _joined(parsed)
    _check_tables(document)
    return Content(
        document,
        digest=digest_of(data),
        signature=signature,
        settled=settled,
        notices=parsed.notices,
        repaired=len(parsed.sides) > 1,
    )


def _loaded(data: bytes) -> Document:
    document: Document = json.loads(data)
    return document


def _joined(parsed: Parsed) -> Document:
    """Return the one document of all sides of a file, in our schema."""
    sides = [migrated(side) for side in parsed.sides]
    if len(sides) < 2:
        return sides[0] if sides else {}
    from hatrack.merge import merge

    base = migrated(parsed.base) if parsed.base else None

    def join(ours: Any, theirs: Any) -> Any:
        return merge(base, ours, theirs).document

    joined: Document = functools.reduce(join, sides)
    return joined


def _check_tables(document: Document) -> None:
    """Refuse a file where one of our tables is no object: its rows would have no place."""
    for table in SHAPES:
        if not isinstance(document.get(table, {}), dict):
            raise Damaged(words("its table {table} is not an object", table=table))
