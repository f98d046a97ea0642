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
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hatrack.board import Board, document_of
from hatrack.words import Words, words
from storage.content import Content, digest_of
from storage.durable_file import Signature, read_whole, signature_of, write_whole
from storage.errors import BoardMissing, MergeFailed
from storage.file_system import FileSystem
from storage.image import Image, row_counts
from storage.joining import RecordKey, joined
from storage.opening import Opened, newer_schema, opened
from storage.pages import Pages
from storage.parsing import Damaged
from storage.recovery import damaged, put_aside
from storage.tiny import BoardDatabase, BoardStorage, open_database

if TYPE_CHECKING:
    from hatrack.merge import Decided

_HALF_WRITTEN_TRIES, _HALF_WRITTEN_PAUSE = 10, 0.03


@dataclass(frozen=True, slots=True)
class Saved:
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
        self._trusted: Signature | None = found.image.content.signature
        self._damaged_digest = ""
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
        return self._forbidden is not None or self._unaccepted is not None

    @property
    def needs_acceptance(self) -> bool:
        """Whether a save waits for `accept_recovery`."""
        return self._unaccepted is not None and self._forbidden is None

    @property
    def must_be_written(self) -> bool:
        """Whether the file does not hold `board` and a save would write it."""
        return self._stale and not self.read_only

    def check_writable(self) -> None:
        """Raise the StorageError that says why the board may not be written, if it may not."""
        refused = self._forbidden or self._unaccepted
        if refused is not None:
            raise refused.with_traceback(None)

    def accept_recovery(self) -> None:
        """Let the next save replace the damaged or foreign file; a person has agreed to it."""
        with self._guard:
            if self._damaged_digest:
                self._image.content.stands_for(self._damaged_digest)
                self._damaged_digest = ""
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
            before = self._image, self._stale, self._trusted
            with self._storage.lock:
                saved = self._absorb(board)
                try:
                    if self._stale or saved.board is not self._image.board:
                        self._store(saved.board)
                except BaseException:
                    # The caller never gets the merged board, so the next save has to merge again.
                    self._image, self._stale, self._trusted = before
                    raise
                return saved

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
            signature = signature_of(self._storage.path)
            if signature is None or signature == self._trusted:
                return False
            return self._changed_bytes() is not None
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
        theirs = self._image.after(content)
        try:
            result = joined(self._image.board, board, theirs.board)
        except MergeFailed as failure:
            self._storage.state.keep_failed(failure.sides)
            raise
        self._image, self._stale, self._unaccepted = theirs, False, None
        self._trusted, self._damaged_digest = content.signature, ""
        return Saved(
            result.board, True, result.incoming, result.decided, result.revived, content.notices
        )

    def _rewritten(self, board: Board) -> Saved:
        """Let the next save write everything: the file is gone or empty, memory is not."""
        if self._stale:
            return Saved(board)
        self._stale = True
        path = self._storage.path
        return Saved(
            board, notices=(words("{path} was removed: saving brings it back.", path=path),)
        )

    def _changed_bytes(self) -> tuple[bytes, Signature | None] | None:
        """Return the file's bytes if they are not those of the image, and their signature."""
        if self._trusted is not None and signature_of(self._storage.path) == self._trusted:
            return None
        data, signature = read_whole(self._storage.path)
        known = self._image.content.is_of(data)
        if known and self._damaged_digest:  # somebody put back what was there before
            self._damaged_digest, self._unaccepted = "", None
        if not known and not (self._damaged_digest and digest_of(data) == self._damaged_digest):
            return data, signature
        self._trusted = signature
        return None

    def _changed_content(self) -> Content | None:
        """Return what others wrote, None if nobody did; raise when it is no board.

        A program that writes the file in place may be caught halfway: it is given a moment.
        """
        for left in reversed(range(_HALF_WRITTEN_TRIES)):
            found = self._changed_bytes()
            if found is None:
                return None
            data, signature = found
            try:
                return self._checked(self._storage.content(data, signature))
            except Damaged as damage:
                if not left or signature is not None:
                    self._damaged_digest = digest_of(data)
                    kept = put_aside(self._storage.path, data)
                    self._unaccepted = damaged(self._storage.path, damage.reason, kept)
                    raise self._unaccepted from damage
            time.sleep(_HALF_WRITTEN_PAUSE)
        return None

    def _checked(self, content: Content) -> Content:
        """Refuse a content that must not be merged: of a newer version, or of another program."""
        if content.foreign:
            raise Damaged(words("another program wrote it"))
        if content.newer:
            self._forbidden = newer_schema(self._storage.path)
            raise self._forbidden
        return content

    def _store(self, board: Board) -> None:
        """Replace the file by the board; what had to be repaired in it is put aside first."""
        if self._image.content.repaired:
            with contextlib.suppress(BoardMissing):
                put_aside(self._storage.path, read_whole(self._storage.path)[0])
        content = self._storage.store(self._image.pages(board), row_counts(board))
        self._image, self._stale, self._trusted = Image(board, content), False, None
