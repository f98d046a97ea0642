"""Opening a board file, whatever is found there.

Every case leads to one of three ends: a board that may be written; a board that may be read, with
the reason; or one clear error. None of them changes the file, but for creating one that is missing
or blank when a board to create is given.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from hatrack.board import Board, document_of
from hatrack.records import dataclass
from hatrack.words import Words, words
from storage.content import Content, digest_of
from storage.durable_file import sweep, why_read_only, write_error
from storage.errors import (
    BoardMissing,
    BoardUnreadable,
    Damaged,
    Locked,
    NewerSchema,
    ReadOnly,
    StorageError,
)
from storage.image import Image, row_counts
from storage.pages import Pages
from storage.reading import read_whole
from storage.tiny import BoardStorage


@dataclass(slots=True)
class Opened:
    """A board as found: its image, what to tell, and what stands against writing.

    `forbidden` is why it must not be written; `unaccepted` why a person has to accept it first.
    `stale` says that the file does not hold the image's board.
    """

    image: Image
    notices: tuple[Words, ...] = ()
    forbidden: StorageError | None = None
    unaccepted: StorageError | None = None
    stale: bool = False


def opened(storage: BoardStorage, create: Board | None, read_only: bool) -> Opened:
    """Read the board; raise StorageError when there is none to show."""
    try:
        found = _found(storage, create)
    except BoardMissing:
        if create is None:
            raise
        return Opened(_created(storage, create))
    if read_only:
        found.forbidden = found.forbidden or ReadOnly(
            words("Read-only"), words("The board was opened for reading only.")
        )
        return found
    forbidden = why_read_only(storage.path)
    if forbidden:
        found.forbidden = found.forbidden or ReadOnly(words("Read-only"), forbidden)
        found.notices += (forbidden,)
    else:
        found.notices += _tidied(storage)
    return found


def _found(storage: BoardStorage, create: Board | None) -> Opened:
    """Return what the file holds, or what stands in for it."""
    found = read_whole(storage.path)
    data = found.data
    try:
        content = storage.content(found)
    except Damaged as damage:
        return _recovered(storage, data, damage.reason)
    if content.blank:
        with contextlib.suppress(StorageError):
            return _recovered(storage, data, words("it is empty"))
        if create is not None:
            return Opened(_created(storage, create))
        raise BoardMissing(
            words("No board"),
            words("{path} is empty. Create a board there: hatrack init", path=storage.path),
        )
    if content.foreign:
        return _foreign(storage.path, data, content, create)
    shown = Opened(Image.of(content), content.notices)
    if content.newer:
        shown.forbidden = newer_schema(storage.path)
        shown.notices += (shown.forbidden.sentence,)
    return shown


def newer_schema(path: str) -> NewerSchema:
    """Return the error for a board of a newer version."""
    return NewerSchema(
        words("Newer version"),
        words(
            "{path} was written by a newer version of Hatrack: it can be read, not changed."
            " Update Hatrack to edit it.",
            path=path,
        ),
    )


def _recovered(storage: BoardStorage, data: bytes, reason: Words) -> Opened:
    from itertools import chain

    from storage.git_copies import git_copies
    from storage.recovery import backup_copies, recovered

    copies = chain(backup_copies(storage.backups), git_copies(Path(storage.path)))
    found = recovered(storage.path, data, reason, copies)
    unaccepted = BoardUnreadable(words("Damaged"), found.sentence, found.kept)
    return Opened(Image.of(found.content), (found.sentence,), unaccepted=unaccepted, stale=True)


def _foreign(path: str, data: bytes, content: Content, create: Board | None) -> Opened:
    """Show a file of another program: its tables are carried along, ours would join them."""
    ours = {} if create is None else document_of(create)
    image = Image.of(Content({**content.document, **ours}, digest=digest_of(data)))
    sentence = words(
        "{path} is JSON of another program. Its data would be kept beside the board;"
        " nothing is written until you accept it.",
        path=path,
    )
    unaccepted = BoardUnreadable(words("Not a board"), sentence)
    return Opened(image, (*content.notices, sentence), unaccepted=unaccepted, stale=True)


def _created(storage: BoardStorage, board: Board) -> Image:
    """Write a new board, unless another program just did; return what is there then."""
    try:
        os.makedirs(os.path.dirname(storage.path), exist_ok=True)
    except OSError as error:
        raise write_error(storage.path, error) from error
    with storage.lock:
        with contextlib.suppress(BoardMissing, Damaged):
            content = storage.load()
            if not content.blank:
                return Image.of(content)
        return Image(board, storage.store(Pages.of(document_of(board)), row_counts(board)))


def _tidied(storage: BoardStorage) -> tuple[Words, ...]:
    """Clear what a killed save may have left; return a warning about other hard links."""
    status = os.stat(storage.path)
    with contextlib.suppress(Locked, OSError), storage.lock:
        sweep(storage.path, storage.backups.keep_leftover)
        if status.st_nlink > 1:
            for link in storage.backups.links_of(status.st_ino):
                link.unlink()
            status = os.stat(storage.path)
    if status.st_nlink == 1:
        return ()
    return (words("{path} has other hard links: they keep the old version.", path=storage.path),)
