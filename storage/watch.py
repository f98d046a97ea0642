"""Noticing that somebody else changed the board's file."""

from __future__ import annotations

import time
from contextlib import suppress

from hatrack.records import dataclass
from hatrack.words import Words, words
from storage.content import Content, digest_of
from storage.errors import Damaged
from storage.image import Image
from storage.reading import Found, Signature, checksum_of, read_whole, signature_of
from storage.tiny import BoardStorage

_HALF_WRITTEN_TRIES, _HALF_WRITTEN_PAUSE = 10, 0.03


class Refused(Damaged):
    """The file was changed into something that is no board: `data` are its bytes."""

    def __init__(self, reason: Words, data: bytes) -> None:
        super().__init__(reason)
        self.data = data


@dataclass(slots=True)
class Watch:
    """What is known of a file: the signature last `seen`, and whether an equal one is proof.

    `refused` is the digest of bytes that were refused once, which are not looked at again.
    """

    storage: BoardStorage
    seen: Signature | None
    settled: bool
    refused: str = ""

    @classmethod
    def of(cls, storage: BoardStorage, content: Content) -> Watch:
        """Watch the file from that content on."""
        return cls(storage, content.signature, content.settled)

    def note(self, content: Content) -> None:
        """Take a content for what the file holds now."""
        self.seen, self.settled, self.refused = content.signature, content.settled, ""

    def untouched(self) -> bool:
        """Whether the file is sure to be as it was last seen, by one `stat`; a missing one is."""
        signature = signature_of(self.storage.path)
        return signature is None or (self.settled and signature == self.seen)

    def changed_bytes(self, known: Content) -> Found | None:
        """Return the file's bytes if they are not those of the content `known`."""
        if self._is_as_seen(known):
            return None
        found = read_whole(self.storage.path)
        same = known.is_of(found.data)
        if not same and digest_of(found.data) != self.refused:
            return found
        self.seen, self.settled = found.signature, found.settled
        if same:
            self.refused = ""
        return None

    def _is_as_seen(self, known: Content) -> bool:
        """Whether the file bears the signature last seen, and cannot have changed under it.

        Right after a save the signature proves nothing, but the few writes that would not show in
        it show in a checksum, which costs less than reading the file.
        """
        now, path = time.time_ns(), self.storage.path
        if self.seen is None or signature_of(path) != self.seen:
            return False
        if not self.settled and known.saved:
            with suppress(OSError):
                same = checksum_of(path) == known.checksum()
                self.settled = same and self.seen.settled(now)
                return same
        return self.settled

    def changed_content(self, image: Image) -> Content | None:
        """Return what the file holds if not that `image`; raise Refused when it is no board.

        A program that writes the file in place may be caught halfway: it is given a moment.
        """
        for left in reversed(range(_HALF_WRITTEN_TRIES)):
            found = self.changed_bytes(image.content)
            if found is None:
                return None
            try:
                return image.proven(found) or ours(self.storage.content(found))
            except Damaged as damage:
                if not left or found.settled:
                    self.refused = digest_of(found.data)
                    raise Refused(damage.reason, found.data) from damage
            time.sleep(_HALF_WRITTEN_PAUSE)
        return None


def ours(content: Content) -> Content:
    """Return the content; raise Damaged when it is another program's."""
    if content.foreign:
        raise Damaged(words("another program wrote it"))
    return content
