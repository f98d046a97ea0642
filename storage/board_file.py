"""A board and its file: opened once, saved often, never overwritten blindly.

A save takes the lock, looks whether somebody else changed the file, merges that in, and replaces
the file by one atomic write. It may run in a worker thread while the board is read and edited:
boards are values, and the file's own state is guarded.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hatrack.board import Board, document_of
from hatrack.records import replace
from hatrack.words import Words, words
from storage.content import Content, content_of
from storage.durable_file import give_way, write_whole
from storage.errors import BoardMissing, Damaged, MergeFailed, ReadOnly, StorageError
from storage.file_system import FileSystem
from storage.image import Image, row_counts
from storage.opening import Opened, newer_schema, opened
from storage.pages import Pages
from storage.reading import read_whole
from storage.tiny import BoardDatabase, BoardStorage, open_database
from storage.watch import Refused, Watch, ours

if TYPE_CHECKING:
    from hatrack.merge import Decided
    from storage.joining import RecordKey


class Saved(NamedTuple):
    """What a save or a reload led to.

    `board` is the board with what others wrote (`merged` when there was something), `incoming` the
    rows (table, id) that changed by it, `decided` the registers both sides had written, `revived`
    what one side dropped and lives by the other's edit, and `notices` what else to tell.
    """

    board: Board
    merged: bool = False
    incoming: tuple[RecordKey, ...] = ()
    decided: tuple[Decided, ...] = ()
    revived: tuple[RecordKey, ...] = ()
    notices: tuple[Words, ...] = ()


class BoardFile:
    """An open board file; make one with `BoardFile.open`.

    `board` is the board as the file holds it and `notices` what opening it brought up. It is
    `read_only` when it must not be written at all, or not before `accept_recovery`.
    """

    def __init__(self, database: BoardDatabase, storage: BoardStorage, found: Opened) -> None:
        self.database = database
        self.notices = found.notices
        self._storage = storage
        self._image = found.image
        self._forbidden = found.forbidden
        self._unaccepted = found.unaccepted
        self._stale = found.stale
        self._watch = Watch.of(storage, found.image.content)
        self._refused = ""
        self._guard = threading.RLock()

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        read_only: bool = False,
        create: Board | None = None,
        state_home: Path | None = None,
        files: FileSystem | None = None,
    ) -> BoardFile:
        """Open the board at `path`; where there is none, write `create` if it is given.

        Raises BoardMissing, BoardUnreadable, or NotWritten when a new board cannot be written.
        """
        database = open_database(path, state_home=state_home, files=files)
        storage = database.storage
        assert isinstance(storage, BoardStorage)
        return cls(database, storage, opened(storage, create, read_only))

    @property
    def path(self) -> Path:
        """The real path of the file."""
        return Path(self._storage.path)

    @property
    def storage(self) -> BoardStorage:
        """The TinyDB storage under it: lock, state folder, backups."""
        return self._storage

    @property
    def board(self) -> Board:
        """The board as the file holds it, or as it was recovered."""
        return self._image.board

    @property
    def read_only(self) -> bool:
        """Whether a save would be refused."""
        return self._refusal is not None

    @property
    def needs_acceptance(self) -> bool:
        """Whether a save waits for `accept_recovery`."""
        return self._unaccepted is not None and self._refusal is self._unaccepted

    @property
    def _refusal(self) -> StorageError | None:
        """What stands against writing."""
        left = self._storage.left
        if left is not None:
            return ReadOnly(words("No longer here"), left)
        return self._forbidden or self._unaccepted

    @property
    def must_be_written(self) -> bool:
        """Whether the file does not hold `board` and a save would write it."""
        return self._stale and not self.read_only

    def check_writable(self) -> None:
        """Raise the StorageError that says why the board may not be written, if it may not."""
        refused = self._refusal
        if refused is not None:
            raise refused.with_traceback(None)

    def accept_recovery(self) -> None:
        """Let the next save replace the damaged or foreign file; a person has agreed to it."""
        with self._guard:
            if self._refused:
                self._image.content.stands_for(self._refused)
                self._refused = self._watch.refused = ""
            self._unaccepted = None
            self._stale = True

    def save(self, board: Board) -> Saved:
        """Write the board, merged with what others wrote since; return both together.

        Nothing is written when the file says it all already. Raises Locked, NotWritten, or
        BoardUnreadable when the file was damaged or replaced by something newer meanwhile; the
        file is then as it was, and the board can be saved again.
        """
        with self._guard:
            self.check_writable()
            before = self._image, self._stale, replace(self._watch)
            with self._storage.lock:
                saved = self._absorb(board)
                try:
                    return self._stored(saved)
                except BaseException:
                    # The caller never gets the merged board, so the next save has to merge again.
                    self._image, self._stale, self._watch = before
                    raise

    def reload(self, board: Board) -> Saved:
        """Return `board` with what others wrote to the file since; nothing is written.

        Raises BoardUnreadable like `save`.
        """
        with self._guard:
            return self._absorb(board)

    def changed_outside(self) -> bool:
        """Whether somebody else changed the file; costs one `stat` when nobody touched it.

        It never waits: during a save, which looks for itself, the answer is no.
        """
        if not self._guard.acquire(blocking=False):
            return False
        try:
            watch = self._watch
            if not watch.untouched() and watch.changed_bytes(self._image.content) is not None:
                return True
            return bool(self._refused) and not watch.refused  # what was damaged is whole again
        except BoardMissing:
            return False
        finally:
            self._guard.release()

    def save_copy(self, board: Board, folder: Path) -> Path:
        """Write a board to a new file in `folder` and return its path; raise NotWritten."""
        moment = time.strftime("%Y%m%d-%H%M%S")
        path = folder.resolve() / f"{self.path.stem}-copy-{moment}.json"
        write_whole(str(path), Pages.of(document_of(board)).parts, FileSystem())
        return path

    def _absorb(self, board: Board) -> Saved:
        """Merge what others wrote into the board and take the file's new content as the base."""
        try:
            content = self._changed_content()
        except BoardMissing:
            return self._rewritten(board)
        if content is None:
            return Saved(board)
        if content.blank:
            return self._rewritten(board)
        before, self._image = self._image, self._image.after(content)
        try:
            saved = self._joined(before, Saved(board), self._image)
        except MergeFailed:
            self._image = before
            raise
        self._stale, self._unaccepted, self._refused = False, None, ""
        self._watch.note(content)
        return saved

    def _joined(self, base: Image, mine: Saved, theirs: Image, *, descends: bool = True) -> Saved:
        """Return what was to be saved with what another program wrote since `base`."""
        from storage.joining import joined

        try:
            result = joined(base.board, mine.board, theirs.board, descends=descends)
        except MergeFailed as failure:
            self._storage.state.keep_failed(failure.sides)
            raise
        return Saved(
            result.board,
            True,
            mine.incoming + result.incoming,
            mine.decided + result.decided,
            mine.revived + result.revived,
            mine.notices + theirs.content.notices,
        )

    def _rewritten(self, board: Board) -> Saved:
        """Let the next save write everything: the file is gone or empty, memory is not."""
        if self._stale or self._storage.left is not None:
            return Saved(board)
        self._stale = True
        path = self._storage.path
        return Saved(
            board, notices=(words("{path} was removed: saving brings it back.", path=path),)
        )

    def _changed_content(self) -> Content | None:
        """Return what others wrote, None if nobody did; raise when it must not be merged."""
        try:
            content = self._watch.changed_content(self._image)
        except Refused as refused:
            from storage.recovery import damaged, put_aside

            kept = put_aside(self._storage.path, refused.data)
            self._unaccepted = damaged(self._storage.path, refused.reason, kept)
            self._refused = self._watch.refused
            raise self._unaccepted from refused
        if self._refused and not self._watch.refused:  # what was there before was put back
            self._refused, self._unaccepted = "", None
        if content is not None and content.newer:
            self._forbidden = newer_schema(self._storage.path)
            raise self._forbidden
        return content

    def _stored(self, saved: Saved) -> Saved:
        """Replace the file by a board, unless it is there already; return what is there then."""
        if not self._stale and saved.board is self._image.board:
            return saved
        if self._image.content.repaired:
            with contextlib.suppress(BoardMissing):
                self._put_aside(read_whole(self._storage.path).data)
        before = self._image
        pages, counts = before.pages(saved.board), row_counts(saved.board)
        content = self._storage.store(pages, counts, self._watch.seen)
        self._image, self._stale = Image(saved.board, content), False
        self._watch.note(content)
        if content.overtaken is None:
            return saved
        try:
            done = self._stored(self._with_overtaken(before, saved, content.overtaken.data))
        except BaseException:
            self._put_aside(content.overtaken.data)
            raise
        content.overtaken.release()
        return done

    def _with_overtaken(self, before: Image, saved: Saved, data: bytes) -> Saved:
        """Join what another program wrote in the moment before our save, where no lock held it.

        It was not made from our version, so what it lacks is no loss to follow.
        """
        give_way()
        try:
            theirs = before.after(ours(content_of(data)))
        except Damaged:
            self._put_aside(data)
            return saved
        return self._joined(before, saved, theirs, descends=False)

    def _put_aside(self, data: bytes) -> None:
        from storage.recovery import put_aside

        put_aside(self._storage.path, data)
