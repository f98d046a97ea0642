"""What is done about a board file that cannot be read: nothing is lost, nothing is guessed.

The bytes are put aside beside the file, and the newest earlier version that can be read is shown
instead. It is a view until a person accepts it; only then may a save replace the damaged file.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from hatrack.records import dataclass
from hatrack.words import Words, words
from storage.backups import Backups
from storage.content import Content, content_of, digest_of
from storage.errors import BoardUnreadable, Damaged


@dataclass(frozen=True, slots=True)
class Copy:
    """An earlier version of a board: its bytes, and where they come from, as words."""

    data: bytes
    origin: Words


@dataclass(frozen=True, slots=True)
class Recovered:
    """What stands in for a damaged file, and what to tell about it."""

    content: Content
    sentence: Words
    kept: Path | None


def put_aside(path: str, data: bytes, now: datetime | None = None) -> Path | None:
    """Keep bytes as `<path>.corrupt-<time>`; return the file, or None if that is impossible.

    Bytes that were put aside before are not kept twice.
    """
    folder, name = os.path.split(path)
    with contextlib.suppress(OSError):
        for old in sorted(Path(folder).glob(f"{_literal(name)}.corrupt-*")):
            if old.stat().st_size == len(data) and old.read_bytes() == data:
                return old
        moment = (now or datetime.now(UTC)).strftime("%Y%m%dT%H%M%S%fZ")
        kept = Path(f"{path}.corrupt-{moment}")
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(descriptor)
        return kept
    return None


def _literal(name: str) -> str:
    """Return a file name as a glob pattern that matches it alone."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def backup_copies(backups: Backups) -> Iterator[Copy]:
    """Yield the versions this machine kept of a board, newest first."""
    for path in backups.newest_first():
        with contextlib.suppress(OSError):
            when = datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone()
            yield Copy(
                path.read_bytes(),
                words("a backup of {when}", when=when.strftime("%Y-%m-%d %H:%M")),
            )


def recovered(path: str, data: bytes, reason: Words, copies: Iterable[Copy]) -> Recovered:
    """Return the newest copy of the board that can be read, under the digest of the damaged bytes.

    Raises BoardUnreadable when there is none. The damaged bytes are put aside in any case.
    """
    kept = put_aside(path, data) if data.strip() else None
    where = words("It was not changed.")
    if kept:
        where = words("Its bytes are also kept in {kept}.", kept=kept.name)
    for copy in copies:
        with contextlib.suppress(Damaged):
            content = content_of(copy.data)
            if content.blank or content.foreign or content.newer:
                continue
            content.stands_for(digest_of(data))
            sentence = words(
                "{path} is damaged: {reason}. {where} Shown is {origin};"
                " nothing is written until you accept it.",
                path=path,
                reason=reason,
                where=where,
                origin=copy.origin,
            )
            return Recovered(content, sentence, kept)
    raise _beyond_recovery(path, reason, where, kept)


def _beyond_recovery(path: str, reason: Words, where: Words, kept: Path | None) -> BoardUnreadable:
    """Return the error for a board of which this machine knows no version that can be read."""
    sentence = words(
        "{path} is damaged: {reason}. {where} No earlier version is known here: mend it in an"
        " editor, or move it away and run `hatrack init`.",
        path=path,
        reason=reason,
        where=where,
    )
    return BoardUnreadable(words("Damaged"), sentence, kept)


def damaged(path: str, reason: Words, kept: Path | None) -> BoardUnreadable:
    """Return the error for bytes that are no board, which were put aside in `kept`."""
    if kept is None:
        sentence = words(
            "{path} is damaged: {reason}. It was not changed; restore an earlier version of it.",
            path=path,
            reason=reason,
        )
    else:
        sentence = words(
            "{path} is damaged: {reason}. It was not changed; its bytes are also in {kept}.",
            path=path,
            reason=reason,
            kept=kept.name,
        )
    return BoardUnreadable(words("Damaged"), sentence, kept)
