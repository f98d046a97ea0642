"""The board as the file held it when it was last read or written.

An image ties each record to the text of its row. A record that is still the same object has not
changed, so its text goes into the next save as it is; a row whose text is still the same has not
changed outside, so its record is shared with the board before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from hatrack.board import SCHEMA, SHAPES, Board, Document, board_of, document_of
from hatrack.records import replace
from hatrack.registers import same
from storage.codec import entry
from storage.content import Content, collection_paused
from storage.migrations import schema_of
from storage.pages import GONE, Pages
from storage.reading import Found


class Image:
    """A board and the content of the file that holds it: the same rows, no more and no less."""

    __slots__ = ("board", "content")

    def __init__(self, board: Board, content: Content) -> None:
        self.board = board
        self.content = content

    @classmethod
    def of(cls, content: Content) -> Image:
        """Return the image of a content read for the first time."""
        with collection_paused():
            return cls(board_of(content.document), content)

    def after(self, content: Content) -> Image:
        """Return the image of a newer content of the same file, sharing what did not change."""
        with collection_paused():
            document = content.document
            board, unread = self.board, dict(self.board.unread)
            for name in SHAPES:
                if not self._has_page(name, content.pages):
                    records, others = self._table_after(name, document.get(name, {}), content.pages)
                    board = replace(board, **{name: records})
                    unread[name] = others
            unread = {name: rows for name, rows in unread.items() if rows}
            return Image(replace(board, unread=unread, unknown=self._unknown(document)), content)

    def proven(self, found: Found) -> Content | None:
        """Return the content of a newer file if it is in our layout, None if that is not proven.

        The rows it shares with this image prove themselves by their text, and the others are few
        enough to write anew and compare: much less work than reading all under suspicion.
        """
        with collection_paused(), suppress(ValueError, TypeError, RecursionError):
            document = json.loads(found.data)
            if not isinstance(document, dict) or not _tables_are_objects(document):
                return None
            if schema_of(document) < SCHEMA:
                return None
            pages = Pages.cut(found.data, document)
            if pages is not None and pages.data == found.data:
                for name, rows in document.items():
                    if name in pages.values or not self._has_page(name, pages):
                        self._prove(name, rows, pages)
                return Content(
                    document, data=found.data, signature=found.signature, settled=found.settled
                )
        return None

    def _has_page(self, name: str, pages: Pages) -> bool:
        return pages.bodies.get(name) == self.content.pages.bodies.get(name)

    def _prove(self, name: str, rows: Any, pages: Pages) -> None:
        """Raise ValueError unless every row of a table is in our layout."""
        if not isinstance(rows, dict):
            if Pages.of({name: rows}).values[name] != pages.values[name]:
                raise ValueError(name)
            return
        before = self.content.pages.entries(name, self._rows(name)) if name in SHAPES else {}
        for key, text in pages.entries(name, rows).items():
            if before.get(key) != text and entry(name, key, rows[key]) != text:
                raise ValueError(key)

    def _table_after(
        self, name: str, rows: Mapping[str, Any], pages: Pages
    ) -> tuple[dict[str, Any], dict[str, object]]:
        """Return the records of a table and its rows of a foreign shape, shared where unchanged."""
        old, new = self.content.pages.entries(name, self._rows(name)), pages.entries(name, rows)
        known, unread = self.board.table(name), self.board.unread.get(name, {})
        records: dict[str, Any] = {}
        others: dict[str, object] = {}
        for key, row in rows.items():
            unchanged = new[key] == old.get(key)
            if isinstance(row, dict):
                records[key] = known[key] if unchanged else SHAPES[name].read(row, key)
            else:
                others[key] = unread[key] if unchanged else row
        return records, others

    def _unknown(self, document: Document) -> dict[str, object]:
        """Return the tables of a document that we do not know, as the objects they were."""
        known = self.board.unknown
        return {
            name: known[name] if name in known and same(known[name], rows) else rows
            for name, rows in document.items()
            if name not in SHAPES
        }

    def _rows(self, table: str) -> Mapping[str, object]:
        """Return all rows of a table by id, those of a foreign shape included."""
        unread = self.board.unread.get(table)
        return {**self.board.table(table), **unread} if unread else self.board.table(table)

    def pages(self, board: Board) -> Pages:
        """Return the text of a board: of what is as in the image, the text it has."""
        try:
            return self._pages(board)
        except ValueError:  # the text is not what it was taken for: write everything anew
            return Pages.of(document_of(board))

    def _pages(self, board: Board) -> Pages:
        pages = self.content.pages
        for name, shape in SHAPES.items():
            records, unread = board.table(name), board.unread.get(name, {})
            rows: dict[str, object] = {
                key: row if row is GONE else shape.write(row)
                for key, row in _changes(self.board.table(name), records).items()
            }
            for key, value in _changes(self.board.unread.get(name, {}), unread).items():
                if key not in records:
                    rows[key] = value
            if rows:
                pages = pages.with_rows(name, rows, self._rows(name))
        for name, value in _changes(self.board.unknown, board.unknown).items():
            pages = pages.replaced(name, value)
        return pages


def _tables_are_objects(document: Mapping[str, object]) -> bool:
    """Whether the document has some of our tables, and they are of their shape."""
    ours = [rows for name, rows in document.items() if name in SHAPES]
    return bool(ours) and all(isinstance(rows, dict) for rows in ours)


def row_counts(board: Board) -> dict[str, int]:
    """Return how many rows each table of a board's file has."""
    counts = {name: len(board.table(name)) + len(board.unread.get(name, ())) for name in SHAPES}
    others = {name: len(rows) for name, rows in board.unknown.items() if isinstance(rows, dict)}
    return counts | others


def _changes(before: Mapping[str, object], now: Mapping[str, object]) -> dict[str, object]:
    """Return what is not the same object as before, and `GONE` for what is no longer there."""
    if before is now:
        return {}
    changes = {key: value for key, value in now.items() if before.get(key, GONE) is not value}
    added = sum(key not in before for key in changes)
    if len(before) + added > len(now):
        changes.update((key, GONE) for key in before if key not in now)
    return changes
