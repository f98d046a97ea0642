"""A board that a merge, rebase or cherry-pick of git stopped on: merged now, for git to go on."""

from __future__ import annotations

from collections.abc import Mapping

from hatrack.words import Words, words
from storage.file_merge import CheckFailed, SideUnreadable, merge_files
from storage.git_errors import GitFailed, State, Stopped
from storage.git_repo import Repository
from storage.git_states import explained, operation_in_progress
from storage.working_file import WorkingFile

_BASE, _OURS, _THEIRS = 1, 2, 3


def resolve_board(repo: Repository, file: WorkingFile, stages: Mapping[int, str]) -> Stopped:
    """Merge the board from the index's stages and its file; return what is left to be done.

    `stages` are the blobs by stage. What stands in the file counts as well: it may have been
    edited since. Raises Stopped when a side cannot be read.
    """
    base, ours, theirs = repo.blobs([stages.get(n, "") for n in (_BASE, _OURS, _THEIRS)])
    sides = [side for side in (ours, theirs) if side is not None]
    try:
        merged = sides[0] if len(sides) == 1 else merge_files(base, sides[0], sides[1]).data
        found = file.read()
        data = merge_files(base, found, merged).data
    except (SideUnreadable, CheckFailed) as problem:
        reason = problem.reason if isinstance(problem, SideUnreadable) else str(problem)
        raise Stopped(
            State.UNMERGED, words("A side of the conflict cannot be read: {reason}", reason=reason)
        ) from problem
    written = data if data == found else file.replace(found, data)
    try:
        blob = repo.keep(written)
        repo.steady.set_index_entry(repo.path, repo.entry(blob))
    except GitFailed as failure:
        raise explained(failure, repo) from failure
    return Stopped(State.RESOLVED, _what_next(operation_in_progress(repo)))


def _what_next(operation: Words | None) -> Words:
    if operation is None:
        return words("The board is merged. Commit it, then sync.")
    return words(
        "The board is merged. Finish your {operation} with git, then sync.", operation=operation
    )
