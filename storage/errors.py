"""What can go wrong with the board's files, as one tree.

    StorageError         a file could not be used; nothing on disk was made worse          exit 1
      BoardMissing       there is no board at that path                                         3
      BoardUnreadable    it is no board: damaged, too large, a folder, another program's        4
        NewerSchema      it was written by a newer version of this program                      4
      Locked             another program holds the lock                                         5
      MergeFailed        a merge did not pass its own check; nothing was taken over             1
      NotWritten         the change could not be written; it is still in memory                 1
        NoSpace          the disk or a quota is full                                            1
        ReadOnly         the file, its folder or the file system may not be written             1

Each carries a title and a sentence for people, as `Words`: what is wrong and what to do next.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from hatrack.board import Document
from hatrack.words import Words, words


class Damaged(ValueError):
    """Bytes are no board; `reason` says what is wrong with them. It never leaves this package."""

    def __init__(self, reason: Words) -> None:
        super().__init__(reason.say())
        self.reason = reason


class StorageError(Exception):
    """A file could not be used; `title` and `sentence` say why and what to do next."""

    exit_code: ClassVar[int] = 1

    def __init__(self, title: Words, sentence: Words) -> None:
        super().__init__(sentence.say())
        self.title = title
        self.sentence = sentence


class BoardMissing(StorageError):
    """There is no board at that path."""

    exit_code = 3


class BoardUnreadable(StorageError):
    """The file is no board we can read; `kept` is where its bytes were put aside, if they were."""

    exit_code = 4

    def __init__(self, title: Words, sentence: Words, kept: Path | None = None) -> None:
        super().__init__(title, sentence)
        self.kept = kept


class NewerSchema(BoardUnreadable):
    """The file was written by a newer version: it can be read, never written."""


class Locked(StorageError):
    """Another program holds the board's lock."""

    exit_code = 5


class MergeFailed(StorageError):
    """A merge did not pass its own check; `sides` are the documents: base, ours and theirs."""

    def __init__(self, sides: Sequence[Document]) -> None:
        sentence = words(
            "The merge with what is in the file did not pass its check: nothing was changed."
            " Please report it, with the files in the folder {folder}.",
            folder="failed",
        )
        super().__init__(words("Merge failed"), sentence)
        self.sides = sides


class NotWritten(StorageError):
    """The change is not safe on the disk, and still in memory; the file is never half written."""


class NoSpace(NotWritten):
    """The disk, a quota or the allowed size of a file is full."""


class ReadOnly(NotWritten):
    """The file, its folder or the file system may not be written."""
