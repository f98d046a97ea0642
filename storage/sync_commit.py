"""Committing the board here: its own file alone, on the current branch, nothing else touched."""

from __future__ import annotations

from hatrack.records import dataclass, replace
from storage.commit_message import commit_message, first_message
from storage.git_errors import GitFailed
from storage.git_repo import FILE_MODE, Entry, Repository
from storage.git_setup import attributes_to_commit
from storage.git_states import check_board_may_be_committed, check_usable, explained
from storage.sync_questions import Choices
from storage.sync_resolve import resolve_board
from storage.working_file import WorkingFile


@dataclass(frozen=True, slots=True)
class Committed:
    """The board as committed: the repository at that commit, the file's bytes and their blob."""

    repo: Repository
    data: bytes
    blob: str
    new: bool
    """Whether this call made the commit."""


def committed(repo: Repository, file: WorkingFile, choices: Choices) -> Committed:
    """Commit the board if its file differs from HEAD, and mend its entry in the index.

    Raises Stopped, RefMoved, or GitFailed for what nobody foresaw.
    """
    names = [f"{repo.head or 'HEAD'}:{repo.path}", f":0:{repo.path}"]
    names += [f":{stage}:{repo.path}" for stage in (1, 2, 3)]
    tracked, staged, *conflict = repo.ids(*names)
    stages = {stage: oid for stage, oid in enumerate(conflict, 1) if oid}
    if stages and choices.unmerged == "resolve":
        raise resolve_board(repo, file, stages)
    check_usable(repo, stages)
    data = file.read()
    if not tracked:
        wanted = choices.ignored == "track"
        check_board_may_be_committed(repo, tracked=bool(staged), track=wanted)
    elif repo.is_blob(data, tracked):
        if staged != tracked:
            _mend_index(repo, tracked)
        return Committed(repo, data, tracked, new=False)
    else:
        check_board_may_be_committed(repo, tracked=True, track=True)
    try:
        return _commit(repo, data, tracked, choices)
    except GitFailed as failure:
        raise explained(failure, repo) from failure


def _commit(repo: Repository, data: bytes, tracked: str, choices: Choices) -> Committed:
    blob = repo.keep(data)
    changes = {repo.path: repo.entry(blob)}
    before = repo.blobs([tracked])[0] if tracked else None
    if before is None:
        message = first_message(repo.path)
        attributes = attributes_to_commit(repo)
        if attributes:
            path, text = attributes
            changes[path] = Entry(FILE_MODE, repo.keep(text))
    else:
        message = commit_message(before, data)
    commit = repo.commit(
        repo.tree_of(repo.head, changes),
        [repo.head] if repo.head else [],
        message,
        signing=choices.signing,
    )
    repo.steady.move_branch(commit, repo.head)
    for path, entry in changes.items():
        repo.steady.set_index_entry(path, entry)
    return Committed(replace(repo, head=commit), data, blob, new=True)


def _mend_index(repo: Repository, blob: str) -> None:
    """Bring the board's entry in the index to HEAD's: a crash may have left an older one."""
    try:
        repo.steady.set_index_entry(repo.path, repo.entry(blob))
    except GitFailed as failure:
        raise explained(failure, repo) from failure
