"""The board file as a TinyDB database.

`open_database(path)` gives a TinyDB whose ids are texts and whose every write is atomic, durable
and under the board's lock. The program itself reads and writes whole documents through the same
storage: one action of a person is one write, however many tables it touches.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from hatrack.board import Document
from hatrack.ids import mint_id
from hatrack.words import Words, words
from storage.backups import Backups
from storage.content import Content, collection_paused, content_of
from storage.durable_file import write_whole
from storage.errors import BoardMissing, BoardUnreadable, Damaged, NotWritten
from storage.file_system import FileSystem
from storage.limits import LARGEST
from storage.lock import Lock
from storage.pages import Pages
from storage.reading import Found, Signature, read_whole
from storage.state_folder import StateFolder

LAYOUT = 1
"""Counted up when the layout of the file changes, so that files of before are laid out anew."""


class BoardStorage(Storage):
    """A TinyDB storage that never leaves the file worse than it was.

    `path` may be a symbolic link: the file it leads to is written. `state_home` and `files` are
    where all boards keep their state and the file operations to use. `left` says that a sync moved
    or deleted the file: nothing is written to its old place any more.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        state_home: Path | None = None,
        files: FileSystem | None = None,
    ) -> None:
        self.path = os.path.realpath(path)
        self.state = StateFolder(self.path, state_home)
        self.backups = Backups(self.path, self.state)
        self._files = files or FileSystem()
        self.left: Words | None = None
        self._lock: Lock | None = None

    def at(self, path: Path) -> BoardStorage:
        """Return the storage of a board at another path, its state beside that of this one."""
        return BoardStorage(path, state_home=self.state.path.parent)

    @property
    def lock(self) -> Lock:
        """The board's lock; the state folder is made for it."""
        if self._lock is None:
            self._lock = Lock.of_board(self.path, self.state)
        return self._lock

    def read(self) -> Document | None:
        """Return the document, None when there is no file or nothing in it (TinyDB's contract)."""
        try:
            content = self.load()
        except BoardMissing:
            return None
        except Damaged as damage:
            raise BoardUnreadable(
                words("Damaged"),
                words("{path} is no board: {reason}.", path=self.path, reason=damage.reason),
            ) from damage
        return None if content.blank else content.document

    def load(self) -> Content:
        """Return what the file holds.

        Raises BoardMissing, BoardUnreadable for what cannot be read at all, Damaged for bytes that
        are no board.
        """
        return self.content(read_whole(self.path))

    def content(self, found: Found) -> Content:
        """Return the content of bytes read from the file; raise Damaged when they are no board."""
        own = found.settled and self._seal() == _seal_of(found.signature)
        return content_of(*found, own=own)

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Write a document, whole or not at all (TinyDB's contract)."""
        with self._errors():
            pages = Pages.of(data)
        self.store(pages, {table: len(rows) for table, rows in data.items()})

    def store(
        self, pages: Pages, counts: Mapping[str, int], replacing: Signature | None = None
    ) -> Content:
        """Write a file, whole or not at all, and return it as its content.

        `counts` are the rows each table should have; they and what is new are read back before
        anything is written. `replacing` is the version known to be there: another one that is
        found in its place, put there by a program that does not share our lock, comes back as
        `overtaken`. Raises Locked or NotWritten.
        """
        with self.lock, collection_paused():
            if self.left is not None:
                raise NotWritten(words("No longer here"), self.left)
            with self._errors():
                pages = pages.checked(counts)
            self._check_size(pages)
            written = write_whole(self.path, pages.parts, self._files, self.backups.keep, replacing)
            self._put_seal(written.signature)
            return Content(pages=pages, signature=written.signature, overtaken=written.overtaken)

    def _check_size(self, pages: Pages) -> None:
        """Refuse a file that nobody could open again."""
        if sum(map(len, pages.parts)) > LARGEST:
            sentence = words(
                "{path} would be larger than 64 MiB, and could not be opened again. Undo the last"
                " change or shorten the longest notes, then save again.",
                path=self.path,
            )
            raise NotWritten(words("Too large"), sentence)

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        """Say what a board holds that JSON cannot."""
        try:
            yield
        except (ValueError, TypeError, RecursionError) as error:
            raise NotWritten(
                words("Not saved"),
                words("The board holds what its file cannot say ({what}).", what=str(error)),
            ) from error

    def _seal(self) -> str:
        """Return the signature of the last file this program wrote, empty if unknown."""
        try:
            return self.state.seal.read_text("ascii")
        except (OSError, ValueError):
            return ""

    def _put_seal(self, signature: Signature) -> None:
        with contextlib.suppress(OSError):
            if self.state.usable():
                self.state.seal.write_text(_seal_of(signature), "ascii")


def _seal_of(signature: Signature) -> str:
    """Return a seal; the first number is the version of the layout."""
    return " ".join(map(str, (LAYOUT, *signature)))


class BoardTable(Table):
    """A TinyDB table whose ids are texts, and whose changes are read and written under the lock."""

    document_id_class = str  # type: ignore[assignment]
    default_query_cache_capacity = 0

    def _get_next_id(self) -> str:
        from secrets import randbits

        return mint_id(randbits, self._read_table().keys())

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        storage = self.storage
        if isinstance(storage, BoardStorage):
            with storage.lock:
                super()._update_table(updater)
        else:
            super()._update_table(updater)


class BoardDatabase(TinyDB):
    """A TinyDB of board tables."""

    table_class = BoardTable


def open_database(
    path: str | os.PathLike[str],
    *,
    state_home: Path | None = None,
    files: FileSystem | None = None,
) -> BoardDatabase:
    """Return the board file at `path` as a TinyDB; it is made by the first write."""
    return BoardDatabase(path, storage=BoardStorage, state_home=state_home, files=files)
