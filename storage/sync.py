"""Sync: commit the board, take in what others pushed, push; whatever happens at the same time.

    outcome = Sync(session, Choices(), cancel=event, progress=show).run()

It runs in a thread beside the screen: the board's own lock is held only for the moment its file is
replaced. It never asks; an outcome may carry a `question`, to be answered in the `Choices` of the
next run. Nothing of git's trouble is raised: it is in the outcome, in words.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import random
from threading import Event

from hatrack.records import replace
from hatrack.words import Words, words
from storage.board_file import BoardFile, Saved
from storage.errors import Locked, NoSpace, StorageError
from storage.file_merge import row_changes
from storage.git_errors import Cancelled, GitFailed, RefMoved, RemoteLocked, State, Stopped
from storage.git_program import Git
from storage.git_repo import Repository
from storage.git_setup import exclude_leftovers
from storage.git_states import check_usable, located, locked_there
from storage.lock import PATIENCE, Lock
from storage.session import Session
from storage.sync_commit import Committed, committed
from storage.sync_join import Join, Joined
from storage.sync_outcome import SyncOutcome, Tally
from storage.sync_prepare import prepare
from storage.sync_push import check_others, writers
from storage.sync_questions import Choices
from storage.sync_reports import SyncReports, decided_field
from storage.tiny import BoardStorage
from storage.upstream import Upstream, upstream_of
from storage.working_file import WorkingFile

__all__ = ["Sync", "SyncOutcome", "sync_lock"]

TRIES = 8
_LONGEST_JITTER = 0.05
Progress = Callable[[Words], None]
Work = Callable[[], SyncOutcome]


class Sync:
    """One sync of a board, with the answers a person has given so far.

    `cancel` may be set from another thread: the sync then ends within three seconds. `progress`
    is told what is being done, from the thread that runs it.
    """

    def __init__(
        self,
        board: Session | BoardFile,
        choices: Choices | None = None,
        *,
        cancel: Event | None = None,
        progress: Progress | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        self._session = board if isinstance(board, Session) else None
        self._storage = (board.board_file if isinstance(board, Session) else board).storage
        self._choices = choices or Choices()
        self._progress = progress or (lambda _words: None)
        self._file = WorkingFile(self._storage)
        self._tally = Tally(gone=self._storage.left is not None)
        self._seen: str | None = None
        self._followed: Saved | None = None
        self._git = Git(
            Path(self._storage.path).parent,
            cancel or Event(),
            dict(os.environ if environ is None else environ),
        )

    def run(self) -> SyncOutcome:
        """Sync, and return how it ended."""
        outcome = self._guarded(self._locked(self._synced))
        saved = self._refreshed()
        decided = outcome.decided + tuple(map(decided_field, saved.decided if saved else ()))
        if outcome.incoming or decided:
            SyncReports(self._storage.state).add(
                "git", outcome.incoming, outcome.outgoing, decided, outcome.revived
            )
        return replace(outcome, saved=saved)

    def _refreshed(self) -> Saved | None:
        """Return what the session took in of what the sync wrote."""
        if self._session is None or self._tally.gone:
            return None
        try:
            return self._session.refresh() or self._followed
        except StorageError:  # the session looks again by itself, and says it better
            return None

    def look(self) -> SyncOutcome:
        """Fetch and nothing else; the outcome says how many commits wait on either side.

        It waits for no other sync and keeps none waiting: git's own locks are enough for a fetch.
        """
        return self._guarded(self._looked)

    def _looked(self) -> SyncOutcome:
        repo = located(Path(self._storage.path), self._git)
        check_usable(repo, {})
        upstream = upstream_of(repo, self._choices)
        upstream.fetch()
        ahead, behind = upstream.ahead_behind()
        state = State.UNSENT if ahead or behind else State.SYNCED
        said = words("{ahead} to send, {behind} to take in", ahead=ahead, behind=behind)
        return replace(self._tally.outcome(state, said), ahead=ahead, behind=behind)

    def commit(self, *, first: bool = False) -> SyncOutcome:
        """Commit the board here and nothing else, for rest and quit; no network.

        A board that was never committed is left alone unless it is the `first` time that is meant.
        """
        return self._guarded(self._locked(lambda: self._committed(first=first), patience=0.0))

    def _committed(self, *, first: bool) -> SyncOutcome:
        repo = located(Path(self._storage.path), self._git)
        known = first or repo.ids(f"{repo.head or 'HEAD'}:{repo.path}")[0]
        if not known:
            return self._tally.outcome(State.UNSENT, words("Not committed: a first sync will."))
        done = committed(repo, self._file, self._choices)
        said = words("Committed.") if done.new else words("Nothing to commit.")
        return replace(self._tally.outcome(State.UNSENT, said), commit=done.repo.head)

    def _locked(self, work: Work, patience: float = PATIENCE) -> Work:
        """Return the work as one that saves first, and that one process at a time does."""

        def alone() -> SyncOutcome:
            if self._session is not None and self._session.dirty:
                SyncReports(self._storage.state).add_saved(self._session.save())
            with sync_lock(self._storage, patience):
                return work()

        return alone

    def _guarded(self, work: Work) -> SyncOutcome:
        """Return how some work ended, with whatever stopped it in words."""
        try:
            return work()
        except Stopped as stop:
            return self._tally.outcome(stop.state, stop.sentence, stop.question, stop.detail)
        except Cancelled as stop:
            return self._tally.outcome(State.CANCELLED, stop.sentence)
        except (GitFailed, RefMoved) as failure:
            return self._tally.outcome(State.FAILED, failure.sentence)
        except StorageError as error:
            return self._tally.outcome(_state_of(error), error.sentence)

    def _synced(self) -> SyncOutcome:
        """Try until nobody was faster."""
        prepare(self._git, Path(self._storage.path), self._choices)
        held: RefMoved | None = None
        for attempt in range(TRIES):
            if attempt:
                time.sleep(random() * _LONGEST_JITTER * attempt)
            repo = located(Path(self._storage.path), self._git)
            try:
                done = self._try(repo)
            except RefMoved as moved:
                held = moved
                continue
            if done is not None:
                return done
            held = None
        if isinstance(held, RemoteLocked):
            raise locked_there(repo, held.lock)
        raise Stopped(State.BUSY_REMOTE, words("Busy remote: it will be tried again."))

    def _try(self, repo: Repository) -> SyncOutcome | None:
        """Commit, fetch, join and push once; None when another push was faster."""
        choices = self._choices
        repo.sweep()
        exclude_leftovers(repo)
        self._progress(words("Committing"))
        ours = self._ours(repo)
        upstream = upstream_of(ours.repo, choices)
        self._progress(words("Fetching from {remote}", remote=upstream.remote))
        if self._seen is None:  # of several tries the first one knows what was there
            self._seen = repo.ids(upstream.tracking)[0]
        tip = upstream.fetch()
        if tip == repo.head == ours.repo.head:
            return self._tally.success(tip)
        if tip:
            join = Join(ours, upstream, tip, self._seen, choices, self._file, self._storage.state)
            joined = join.run(self._progress)
            self._tally.incoming.update(dict.fromkeys(joined.merged.incoming))
            self._tally.revived.update(dict.fromkeys(joined.merged.revived))
            if joined.merged.decided:
                self._tally.note(joined.merged.decided, writers(ours, tip))
            self._note_place(joined)
            ours = joined.ours
        if ours.repo.head == tip:
            return self._in_step(upstream, ours)
        return self._pushed(upstream, ours, tip, {repo.path, ours.repo.path})

    def _ours(self, repo: Repository) -> Committed:
        """Return the board as committed here; nothing once it was deleted."""
        if self._tally.gone:
            return Committed(repo, b"", "", new=False)
        return committed(repo, self._file, self._choices)

    def _note_place(self, joined: Joined) -> None:
        """Go on with the board where it is now, and the session too: it may be edited just then."""
        self._tally.gone = self._tally.gone or joined.gone
        if joined.moved_to:
            self._tally.moved_to, self._tally.place = joined.ours.repo.board, joined.moved_to
            self._storage = self._storage.at(joined.ours.repo.board)
            self._file = WorkingFile(self._storage)
            self._git = replace(self._git, folder=joined.ours.repo.board.parent)
            if self._session is not None:
                with contextlib.suppress(StorageError):  # it says itself what it cannot save
                    self._followed = self._session.follow(joined.ours.repo.board)

    def _pushed(
        self, upstream: Upstream, ours: Committed, tip: str, paths: set[str]
    ) -> SyncOutcome | None:
        repo = ours.repo
        upstream = replace(upstream, repo=repo)
        others = check_others(upstream, tip, self._choices, paths)
        self._progress(words("Pushing to {remote}", remote=upstream.remote))
        if not upstream.push(repo.head, with_hooks=others):
            return None
        theirs = repo.blobs(repo.ids(f"{tip}:{repo.path}"))[0] if tip else None
        self._tally.outgoing.update(dict.fromkeys(row_changes(theirs or b"{}", ours.data)))
        return self._in_step(upstream, ours)

    def _in_step(self, upstream: Upstream, ours: Committed) -> SyncOutcome:
        """Return the outcome of a sync that went through, once that is seen to be so."""
        repo = ours.repo
        head, tip = repo.ids(repo.branch, upstream.tracking)
        if ours.data:
            self._file.read()  # whoever reads it next will be able to
        ahead = 0 if head == tip else upstream.waiting()
        return replace(self._tally.success(repo.head), ahead=ahead)


def _state_of(error: StorageError) -> State:
    if isinstance(error, Locked):
        return State.BUSY_FILE
    return State.DISK_FULL if isinstance(error, NoSpace) else State.FAILED


@contextlib.contextmanager
def sync_lock(storage: BoardStorage, patience: float = PATIENCE) -> Iterator[None]:
    """Let one process at a time sync a board; raise Stopped after `patience` seconds."""
    lock = Lock(str(storage.state.path / "sync.lock"), patience=patience)
    storage.state.usable()
    try:
        lock.__enter__()
    except Locked as error:
        raise Stopped(
            State.SYNCING, words("Another Hatrack is syncing this board just now.")
        ) from error
    with contextlib.ExitStack() as stack:
        stack.push(lock.__exit__)
        yield
