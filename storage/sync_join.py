"""Joining the branch here with the one that was fetched.

A commit is prepared first; then the files change, then the branch. A crash in between looks like
an edit that is not committed yet, which the next sync takes in; the other order would look like
taking back everybody's work (storage.md, section 5).
"""

from __future__ import annotations

import time
from collections.abc import Callable

from hatrack.merge import Merged
from hatrack.records import dataclass, field, replace
from hatrack.words import Words, counted, words
from storage.commit_message import merge_message
from storage.errors import StorageError
from storage.file_merge import row_changes
from storage.git_errors import GitFailed, State, Stopped
from storage.git_repo import GONE, Entry
from storage.git_states import explained
from storage.joined_board import BoardJoin, JoinedBoard
from storage.other_files import joined_tree, move_other_files
from storage.state_folder import StateFolder
from storage.sync_commit import Committed
from storage.sync_questions import Choices, rewritten, unite
from storage.upstream import Upstream
from storage.working_file import WorkingFile


@dataclass(frozen=True, slots=True)
class Joined:
    """What is committed here once it has both sides, and what the merge of the board did.

    `moved_to` is the board's new path when it was followed there; `gone` says it was deleted.
    """

    ours: Committed
    merged: Merged = field(default_factory=lambda: Merged({}))
    moved_to: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Join:
    """Joins what is committed here with the `tip` of its upstream, which `seen` was before."""

    ours: Committed
    upstream: Upstream
    tip: str
    seen: str
    choices: Choices
    file: WorkingFile
    state: StateFolder

    def run(self, progress: Callable[[Words], None]) -> Joined:
        """Join both sides and move the branch.

        Raises Stopped, RefMoved or GitFailed; nothing is changed then, or only such things as the
        next sync takes for an edit.
        """
        repo = self.ours.repo
        if repo.head == self.tip:
            return Joined(self.ours)
        bases = repo.bases(repo.head, self.tip)
        behind = repo.head in bases
        replaced = not behind and self._history_was_replaced(bases)
        adopt = replaced and self.choices.rewritten == "adopt"
        if self.tip in bases and not adopt:
            return Joined(self.ours)
        progress(words("Merging"))
        board = BoardJoin(self.ours, self.tip, bases, self.choices, self.state)
        if adopt:
            moment = time.strftime("%Y%m%d-%H%M%S")
            repo.set_ref(f"refs/hatrack/backup/{moment}", repo.head)
            return self._moved(board.adopted(), self.tip, [self.tip])
        if behind:
            return self._moved(board.run(), self.tip, [self.tip])
        joined = board.run()
        return self._moved(joined, joined_tree(repo, bases, self.tip), [repo.head, self.tip])

    def _history_was_replaced(self, bases: list[str]) -> bool:
        """Tell whether somebody pushed another history over the one this side was built on.

        Raises Stopped where that, or joining what was started apart, has to be asked first.
        """
        by_log = self._was_taken_off(self._fork(), bases)
        if by_log or self._was_taken_off(self._seen(), bases):
            if not self.choices.rewritten:
                if not by_log:  # nothing else knows it the next time
                    self.ours.repo.set_ref(self.upstream.tracking, self.seen)
                raise Stopped(
                    State.REWRITTEN, words("The shared history was rewritten."), rewritten()
                )
            return True
        if not bases and not self.choices.unrelated:
            raise Stopped(State.UNRELATED, self._started_apart(), unite())
        return False

    def _fork(self) -> str:
        """Return the last version of their branch that this side was built on, by git's log."""
        return self.ours.repo.forked_from(self.upstream.tracking, self.ours.repo.head)

    def _seen(self) -> str:
        """Return what the branch was before the fetch, if this side was built on it."""
        repo = self.ours.repo
        known = self.seen not in ("", self.tip) and repo.is_ancestor(self.seen, repo.head)
        return self.seen if known else ""

    def _was_taken_off(self, commit: str, bases: list[str]) -> bool:
        """Whether a commit that was on their branch is there no more."""
        if not commit or commit in bases:
            return False
        return not self.ours.repo.is_ancestor(commit, self.tip)

    def _started_apart(self) -> Words:
        repo = self.ours.repo
        theirs = repo.blobs(repo.ids(f"{self.tip}:{repo.path}"))[0] or b"{}"
        here, there = (
            sum(table == "tasks" for table, _id in row_changes(b"{}", data))
            for data in (self.ours.data, theirs)
        )
        return words(
            "Two boards were started separately: {here} here, {there} there.",
            here=counted("{count} task", "{count} tasks", here),
            there=counted("{count} task", "{count} tasks", there),
        )

    def _moved(self, board: JoinedBoard, tree: str, parents: list[str]) -> Joined:
        """Make the commit, then change the files, then move the branch; last, remove what goes."""
        repo = self.ours.repo
        path = board.moved_to or repo.path
        blob = board.blob or (repo.keep(board.data) if board.data else "")
        after = {repo.path: GONE}
        if board.data:
            after[path] = repo.entry(blob)
        try:
            new = self.tip
            if len(parents) > 1 or (board.data and not board.blob):
                made = repo.tree_of(tree, after)
                signing = self.choices.signing
                new = repo.commit(made, parents, _message(board.merged), signing=signing)
            self._put_in_place(board, new)
            for name, entry in after.items():
                repo.steady.set_index_entry(name, entry)
        except GitFailed as failure:
            raise explained(failure, repo) from failure
        now = Committed(replace(repo, head=new, path=path), board.data, blob, new=True)
        return Joined(now, board.merged, board.moved_to, gone=self._left(board))

    def _put_in_place(self, board: JoinedBoard, new: str) -> None:
        """Bring the work tree to the new commit, the other files, then the board; move the branch.

        A board that goes is still there afterwards: `_left` removes it once nothing can fail.
        """
        repo = self.ours.repo
        kept = {repo.path: repo.entry(self.ours.blob) if self.ours.blob else GONE}
        if board.moved_to:
            kept[board.moved_to] = Entry("0", "")
        others = move_other_files(repo, repo.head, new, kept)
        try:
            self._write(board)
            repo.steady.move_branch(new, repo.head)
        except StorageError:
            if board.moved_to:
                self.file.take_back(repo.top / board.moved_to)
            if others:
                move_other_files(repo.steady, new, repo.head, kept)
            raise

    def _write(self, board: JoinedBoard) -> None:
        if board.moved_to:
            self.file.copy_to(self.ours.repo.top / board.moved_to, board.data)
        elif board.data and board.data != self.ours.data:
            self.file.replace(self.ours.data, board.data)

    def _left(self, board: JoinedBoard) -> bool:
        """Remove the file where the board has moved or was deleted; tell whether it is deleted."""
        if board.moved_to:
            self.file.leave_for(self.ours.repo.top / board.moved_to, self.ours.data)
        return not board.data and self.file.remove(self.ours.data)


def _message(merged: Merged) -> str:
    return merge_message(len(merged.incoming), len(merged.outgoing), len(merged.decided))
