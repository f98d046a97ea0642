"""The board's file as a sync reads and writes it, beside whoever else has it open.

It is read as a board or not at all: what had to be joined in it (conflict markers, entries that
stood twice) is written back whole first, so that no commit ever holds it. It is replaced under the
board's lock, and never over something that was written meanwhile: that is merged in.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from hatrack.board import SCHEMA
from hatrack.words import Words, words
from storage.content import Content, collection_paused, content_of, digest_of
from storage.durable_file import Overtaken, give_way, write_error
from storage.errors import BoardMissing, BoardUnreadable, Damaged
from storage.file_merge import CheckFailed, SideUnreadable, merge_files
from storage.git_errors import State, Stopped
from storage.pages import Pages
from storage.reading import Signature, read_whole
from storage.recovery import put_aside
from storage.tiny import BoardStorage


class WorkingFile:
    """The file of a board, through its storage."""

    def __init__(self, storage: BoardStorage) -> None:
        self._storage = storage
        self._known = ""

    def read(self) -> bytes:
        """Return the bytes of the file, which are a board; raise Stopped when they are none."""
        try:
            found = read_whole(self._storage.path)
            if self._is_known(found.data):
                return found.data
            content = self._storage.content(found)
        except (Damaged, BoardUnreadable, BoardMissing) as error:
            reason = error.reason if isinstance(error, Damaged) else error.sentence
            raise _unreadable(words("The board cannot be read: {reason}", reason=reason)) from error
        if content.newer:
            raise _unreadable(words("A newer Hatrack wrote this board: update Hatrack to sync it."))
        if content.blank or content.foreign:
            raise _unreadable(words("The file is no board yet: nothing to sync."))
        if content.notices:
            return self._tidied(found.data, content)
        self._know(found.data)
        return found.data

    def _is_known(self, data: bytes) -> bool:
        """Whether exactly these bytes were read as a board before, by whatever process."""
        if not self._known:
            with contextlib.suppress(OSError, ValueError):
                self._known = self._note.read_text("ascii")
        return self._known == _name_of(data)

    def _know(self, data: bytes) -> None:
        self._known = _name_of(data)
        with contextlib.suppress(OSError):
            if self._storage.state.usable():
                self._note.write_text(self._known, "ascii")

    @property
    def _note(self) -> Path:
        """Names the bytes that were last read as a board: the same bytes read the same."""
        return self._storage.state.path / "readable"

    def _tidied(self, data: bytes, content: Content) -> bytes:
        """Write a file that held more than one side, or foreign line ends, in our own layout."""
        tidy = Pages.of(content.document).data
        if content.repaired:
            put_aside(self._storage.path, data)
        with self._storage.lock:
            if read_whole(self._storage.path).data == data:
                return self._stored(tidy, None)
        return self.read()

    def replace(self, expected: bytes, new: bytes) -> bytes:
        """Replace the file, which held `expected`, and return what is in it now.

        What somebody wrote since is merged with the new content. Raises Stopped when the file
        became unreadable, and StorageError when it cannot be written.
        """
        with self._storage.lock:
            try:
                found = read_whole(self._storage.path)
            except BoardMissing:
                return self._stored(new, None)
            if found.data != expected:
                new = _merged(expected, found.data, new)
            return self._stored(new, found.signature)

    def remove(self, expected: bytes) -> bool:
        """Remove the file, an earlier version of it kept; tell whether it is gone.

        One that is not as `expected`, since somebody has edited it, stays.
        """
        with self._storage.lock:
            with contextlib.suppress(BoardMissing):
                if read_whole(self._storage.path).data != expected:
                    return False
                self._unlink()
            self._storage.left = words("The board's file was deleted here by a sync.")
            return True

    def copy_to(self, path: Path, new: bytes) -> None:
        """Write what the board will be at another path; raise NotWritten."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise write_error(str(path), error) from error
        WorkingFile(self._storage.at(path))._stored(new, None)

    def take_back(self, path: Path) -> None:
        """Remove what `copy_to` wrote: the board stays where it is."""
        with contextlib.suppress(OSError):
            path.unlink()

    def leave_for(self, path: Path, expected: bytes) -> None:
        """Remove the file, which is at `path` now; what somebody wrote to it since goes there."""
        there = WorkingFile(self._storage.at(path))
        with self._storage.lock:
            found = read_whole(self._storage.path).data
            if found != expected:
                new = read_whole(str(path))
                there._stored(_merged(expected, found, new.data), new.signature)
            self._unlink()
            self._storage.left = words("The board was moved to {path} by a sync.", path=str(path))

    def _unlink(self) -> None:
        self._storage.backups.keep()
        try:
            os.unlink(self._storage.path)
        except OSError as error:
            raise write_error(self._storage.path, error) from error

    def _stored(self, new: bytes, replacing: Signature | None) -> bytes:
        """Write a file; where there are no locks, join what another program wrote just before."""
        merged: list[Overtaken] = []
        while True:
            with collection_paused():
                document = content_of(new).document
                counts = {
                    name: len(rows) for name, rows in document.items() if isinstance(rows, dict)
                }
                pages = Content(document, data=new).pages
                written = self._storage.store(pages, counts, replacing)
            if written.overtaken is None:
                break
            merged.append(written.overtaken)
            new, replacing = _merged(None, written.overtaken.data, new), written.signature
            give_way()
        self._know(new)
        for one in merged:
            one.release()
        return new


def _name_of(data: bytes) -> str:
    """Return a name for bytes, which changes with the schema they are read by."""
    return f"{SCHEMA} {digest_of(data)}"


def _merged(base: bytes | None, found: bytes, new: bytes) -> bytes:
    try:
        return merge_files(base, found, new).data
    except (SideUnreadable, CheckFailed) as error:
        raise _unreadable(
            words("The board was changed while it was synced, and cannot be read.")
        ) from error


def _unreadable(sentence: Words) -> Stopped:
    return Stopped(State.LOCAL_UNREADABLE, sentence)
