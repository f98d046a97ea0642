"""The files beside the board when two branches are joined: git merges them, they are carried over.

They are never merged halfway: a conflict in one of them stops the sync, and so does whatever the
person has not committed and git would have to overwrite.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hatrack.words import words
from storage.git_environment import NO_HOOKS
from storage.git_errors import GitFailed, State, Stopped, first_line
from storage.git_program import lock_of
from storage.git_repo import Entry, Repository
from storage.git_states import explained

_MOST_NAMED = 3
_CONFLICTS, _USAGE = 1, 129
_NO_DRIVER = "merge.hatrack.driver=true"
"""The board is merged by us in any case: git need not start our driver for it."""
_overwritten = re.compile(r"'(.+?)' (?:not uptodate|would be overwritten|would lose)|"
                          r"file '(.+?)' would be")  # fmt: skip


def joined_tree(repo: Repository, bases: Sequence[str], tip: str) -> str:
    """Return a tree with both sides' other files; the board in it is to be replaced.

    Raises Stopped when they conflict, or git is too old to merge trees.
    """
    if len(bases) == 1 and not other_changes(repo, bases[0], repo.head):
        return tip
    words_ = ["--write-tree", "-z", "--name-only", "--no-messages"]
    if not bases:
        words_.append("--allow-unrelated-histories")
    answer = repo.git.run(
        "merge-tree", *words_, repo.head, tip,
        allow=(0, _CONFLICTS, _USAGE), settings=(NO_HOOKS, _NO_DRIVER),
    )  # fmt: skip
    if answer.code == _USAGE:
        raise Stopped(State.OLD_GIT, words("Sync needs git 2.38 or newer. Saving works here."))
    tree, *conflicting = answer.out.decode("utf-8", "surrogateescape").split("\0")
    others = [path for path in conflicting if path and path != repo.path]
    if answer.code == _CONFLICTS and others:
        raise Stopped(
            State.OTHER_CONFLICT,
            words(
                "Other files conflict ({files}): merge them with git, then sync.",
                files=_named(others),
            ),
        )
    return tree


def other_changes(repo: Repository, one: str, other: str) -> list[str]:
    """Return the paths beside the board that differ between two commits."""
    return [path for path in repo.changed_paths(one, other) if path != repo.path]


def move_other_files(repo: Repository, old: str, new: str, board: dict[str, Entry]) -> bool:
    """Bring the other files of the work tree from one commit to another; tell if there were any.

    `board` are the entries under which both trees have the board, so that its file is not touched.
    Raises Stopped, with nothing changed, when a file that is not committed is in the way.
    """
    if not [path for path in other_changes(repo, old, new) if path not in board]:
        return False
    target = repo.tree_of(new, board)
    try:
        repo.update_other_files(old, target)
    except GitFailed as failure:
        if lock_of(failure) is not None:
            raise explained(failure, repo) from failure
        raise overwriting(failure) from failure
    return True


def overwriting(failure: GitFailed) -> Stopped:
    """Return what to say when git would not overwrite what the person has not committed."""
    found = [one or other for one, other in _overwritten.findall(failure.said)]
    if not found:
        return Stopped(
            State.OVERWRITES,
            words("git would not update the work tree: {reason}", reason=first_line(failure.said)),
        )
    return Stopped(
        State.OVERWRITES,
        words("git would overwrite {files}: commit or stash it, then sync.", files=_named(found)),
    )


def _named(paths: Sequence[str]) -> str:
    listed = list(dict.fromkeys(paths))
    more = "…" if len(listed) > _MOST_NAMED else ""
    return ", ".join(listed[:_MOST_NAMED]) + more
