"""What becomes of the board when two branches are joined: merged, followed, kept or deleted.

The other branch may have a board that can be merged, one that nobody can read, one at another
path, or none. Whatever is not a plain merge is asked first.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from secrets import randbits

from hatrack.board import Document, board_of, document_of
from hatrack.history import settle
from hatrack.merge import Merged, virtual_base
from hatrack.records import dataclass, field, replace
from hatrack.stamps import StampClock, mint_node
from hatrack.words import Words, words
from storage.content import collection_paused, content_of
from storage.errors import Damaged
from storage.file_merge import CheckFailed, MergedFile, SideUnreadable, merge_files
from storage.git_errors import State, Stopped
from storage.limits import LARGEST
from storage.pages import Pages
from storage.state_folder import StateFolder
from storage.sync_commit import Committed
from storage.sync_questions import Choices, follow, removed, restore

_LOOKED_BACK = 50


@dataclass(frozen=True, slots=True)
class JoinedBoard:
    """The board that a joining commit holds.

    `data` are its bytes, empty when it is deleted. `blob` is known when that is exactly what the
    other branch has; `moved_to` is its new path, empty when it stays.
    """

    data: bytes
    blob: str = ""
    merged: Merged = field(default_factory=lambda: Merged({}))
    moved_to: str = ""


@dataclass(frozen=True, slots=True)
class BoardJoin:
    """Our board as committed, to be joined with the one at `tip`; `bases` are the ancestors."""

    ours: Committed
    tip: str
    bases: Sequence[str]
    choices: Choices
    state: StateFolder

    def run(self) -> JoinedBoard:
        """Return what becomes of the board; raise Stopped where a person has to decide."""
        repo = self.ours.repo
        theirs, *origins = self._blobs(repo.path)
        if theirs:
            return self._merged(theirs, origins)
        if not any(origins):
            return JoinedBoard(self.ours.data, self.ours.blob)
        moved_to = self._new_path()
        if moved_to:
            return self._followed(moved_to, origins)
        return self._removed()

    def adopted(self) -> JoinedBoard:
        """Return their board, written anew so that it wins over ours wherever both are merged."""
        theirs = self._contents(self._blobs(self.ours.repo.path))[0]
        if theirs is None:
            return self.run()
        with collection_paused():
            documents = [self._document(data) for data in (self.ours.data, theirs)]
            clock = StampClock(lambda: datetime.now(UTC), mint_node(randbits))
            for document in documents:
                clock.see(document)
            before, after = map(board_of, documents)
            settled, _changes = settle(before, after, clock.issue())
            data = Pages.of(document_of(settled)).data
        merged = merge_files(None, self.ours.data, data).merged
        return JoinedBoard(data, merged=replace(merged, decided=()))

    def _document(self, data: bytes) -> Document:
        self._check_size(data)
        try:
            return content_of(data).document
        except Damaged as damage:
            raise self._unreadable(damage.reason) from damage

    def _blobs(self, path: str) -> list[str]:
        """Return the ids of the file at `path`, in the tip and in each ancestor."""
        return self.ours.repo.ids(*(f"{commit}:{path}" for commit in (self.tip, *self.bases)))

    def _contents(self, blobs: Sequence[str]) -> list[bytes | None]:
        return self.ours.repo.blobs(blobs)

    def _merged(self, theirs: str, origins: Sequence[str]) -> JoinedBoard:
        """Merge their board, known by its blob, with ours."""
        their_data, *found = self._contents([theirs, *origins])
        base = _one_base([data for data in found if data is not None])
        if self.choices.damaged == "restore" and not _is_board(their_data):
            their_data = self._last_good() or base or self.ours.data
        self._check_size(their_data or b"")
        with collection_paused():
            result = self._merge(base, their_data or b"{}")
        if len(result.data) > LARGEST:
            raise self._unreadable(words("with yours it is larger than 64 MiB"), for_good=True)
        blob = theirs if result.data == their_data else ""
        return JoinedBoard(result.data, blob, result.merged)

    def _merge(self, base: bytes | None, theirs: bytes) -> MergedFile:
        try:
            return merge_files(base, self.ours.data, theirs)
        except SideUnreadable as problem:
            raise self._unreadable(problem.reason, for_good=problem.newer) from problem
        except CheckFailed as failure:
            sides = (base or b"{}", self.ours.data, theirs)
            self.state.keep_failed([content_of(data).document for data in sides])
            sentence = words(
                "The merge did not pass its check: nothing was written. Please report it, with"
                " the files in {folder}.",
                folder=str(self.state.path / "failed"),
            )
            raise Stopped(State.CHECK_FAILED, sentence) from failure

    def _check_size(self, theirs: bytes) -> None:
        if len(theirs) > LARGEST:
            raise self._unreadable(words("it is larger than 64 MiB"))

    def _unreadable(self, reason: Words, *, for_good: bool = False) -> Stopped:
        """Return what to say of their board; one that is not `for_good` may be replaced by ours."""
        repo = self.ours.repo
        about = repo.git.run("log", "-1", "--format=%h%x00%an", self.tip, "--", repo.path).text
        commit, _, author = about.partition("\0")
        sentence = words(
            "The remote board cannot be read (commit {commit} by {author}): {reason}.",
            commit=commit,
            author=author,
            reason=reason,
        )
        return Stopped(State.REMOTE_UNREADABLE, sentence, None if for_good else restore())

    def _last_good(self) -> bytes | None:
        """Return the newest version of their board that can be read."""
        repo = self.ours.repo
        log = repo.git.run("rev-list", f"-{_LOOKED_BACK}", self.tip, "--", repo.path)
        blobs = repo.ids(*(f"{commit}:{repo.path}" for commit in log.lines))
        return next((data for data in self._contents(blobs) if _is_board(data)), None)

    def _new_path(self) -> str:
        """Return where the board was moved to on their side, empty when it was not."""
        repo = self.ours.repo
        for base in self.bases:
            answer = repo.git.run(
                "diff-tree", "-r", "-M", "-z", "--diff-filter=R", "--name-status", base, self.tip
            )
            fields = iter(os.fsdecode(answer.out).split("\0"))
            for old, new in _renames(fields):
                if old == repo.path:
                    return new
        return ""

    def _followed(self, path: str, origins: Sequence[str]) -> JoinedBoard:
        if self.choices.moved != "follow":
            sentence = words("The board was moved to {path} by somebody.", path=path)
            raise Stopped(State.MOVED, sentence, follow(path))
        in_the_way = self._in_the_way(path)
        if in_the_way:
            sentence = words("git would overwrite {files}: commit or stash it, then sync.",
                             files=in_the_way)  # fmt: skip
            raise Stopped(State.OVERWRITES, sentence)
        return replace(self._merged(self._blobs(path)[0], origins), moved_to=path)

    def _in_the_way(self, path: str) -> str:
        """Return what stands where the board would go: a file, or one in the place of a folder."""
        parts = path.split("/")
        for depth in range(1, len(parts)):
            folder = "/".join(parts[:depth])
            place = self.ours.repo.top / folder
            if os.path.lexists(place) and (os.path.islink(place) or not os.path.isdir(place)):
                return folder
        return path if os.path.lexists(self.ours.repo.top / path) else ""

    def _removed(self) -> JoinedBoard:
        if self.choices.removed == "keep":
            return JoinedBoard(self.ours.data)
        if self.choices.removed == "delete":
            return JoinedBoard(b"")
        raise Stopped(
            State.REMOVED, words("The board's file was removed on the other side."), removed()
        )


def _renames(fields: Iterator[str]) -> Iterator[tuple[str, str]]:
    for status in fields:
        if status:
            yield next(fields), next(fields)


def _is_board(data: bytes | None) -> bool:
    if data is None or len(data) > LARGEST:
        return False
    try:
        content = content_of(data)
    except Damaged:
        return False
    return not (content.blank or content.foreign or content.newer)


def _one_base(found: Sequence[bytes]) -> bytes | None:
    """Return one ancestor for several; what cannot be read is none."""
    if len(found) < 2:
        return found[0] if found else None
    documents = []
    for data in found:
        try:
            documents.append(content_of(data).document)
        except Damaged:
            continue
    base = virtual_base(documents)
    return None if base is None else Pages.of(base).data
