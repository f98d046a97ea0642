"""The board as the file held it when it was last read or written.

An image ties each record to the text of its row. A record that is still the same object has not
changed, so its text goes into the next save as it is; a row whose text is still the same has not
changed outside, so its record is shared with the board before.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hatrack.board import SHAPES, Board, board_of
from storage.codec import Entries, Entry
from storage.content import Content, collection_paused


class Image:
    """A board and the content of the file that holds it."""

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
            document, old, new = content.document, self.content.entries, content.entries
            changed = {name: _changed(rows, old, new, name) for name, rows in document.items()}
            fresh = board_of(changed)
            tables: dict[str, dict[str, Any]] = {}
            unread: dict[str, dict[str, object]] = {}
            unknown: dict[str, object] = {}
            for name, rows in document.items():
                if name not in SHAPES:
                    same = new[name] == old.get(name) and name in self.board.unknown
                    unknown[name] = (self.board if same else fresh).unknown[name]
                    continue
                for identity in rows:
                    source = fresh if identity in changed[name] else self.board
                    record = source.table(name).get(identity)
                    if record is not None:
                        tables.setdefault(name, {})[identity] = record
                    else:
                        unread.setdefault(name, {})[identity] = source.unread[name][identity]
            return Image(Board(**tables, unread=unread, unknown=unknown), content)

    def document(self, board: Board) -> dict[str, Any]:
        """Return the document of a board; what is as in the image stands as its entry."""
        document: dict[str, Any] = {}
        for name, shape in SHAPES.items():
            texts = _rows(self.content.entries, name)
            records, before = board.table(name), self.board.table(name)
            rows = document[name] = {}
            for identity, record in records.items():
                known = texts.get(identity) if before.get(identity) is record else None
                rows[identity] = shape.write(record) if known is None else known
            unread = self.board.unread.get(name, {})
            for identity, value in board.unread.get(name, {}).items():
                known = texts.get(identity) if unread.get(identity) is value else None
                rows.setdefault(identity, value if known is None else known)
            if not rows:
                del document[name]
        for name, value in board.unknown.items():
            known_table = self.content.entries.get(name)
            same = known_table is not None and self.board.unknown.get(name) is value
            document.setdefault(name, known_table if same else value)
        return document


def _changed(rows: Any, old: Entries, new: Entries, name: str) -> Any:
    """Return the rows of a table whose text is not what it was; a foreign table stays whole."""
    if name not in SHAPES:
        return rows
    before, now = _rows(old, name), _rows(new, name)
    return {key: row for key, row in rows.items() if now[key] != before.get(key)}


def _rows(entries: Entries, name: str) -> Mapping[str, Entry]:
    """Return the entries of one table; none when it is absent or no object."""
    rows = entries.get(name)
    return rows if isinstance(rows, dict) else {}
