"""How a board stands with git, for the top line and `hatrack status`: looked at, nothing changed.

No network: what the remote has is what was last seen of it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from hatrack.records import dataclass
from hatrack.words import Words, counted, words
from storage.errors import StorageError
from storage.git_errors import State, Stopped
from storage.git_repo import Repository
from storage.git_setup import Driver, a_git, driver_of
from storage.git_states import check_not_ignored, check_usable, located
from storage.sync_questions import Choices, Question
from storage.upstream import Upstream, upstream_of

_SHORT = {
    State.NO_GIT: words("no git"),
    State.NO_REPOSITORY: words("not in git"),
    State.BARE: words("bare repository"),
    State.DETACHED: words("HEAD detached"),
    State.IN_PROGRESS: words("git busy"),
    State.UNMERGED: words("git conflict"),
    State.NO_REMOTE: words("no remote"),
    State.MANY_REMOTES: words("which remote?"),
    State.OWNERSHIP: words("not your repository"),
    State.IGNORED: words("ignored by git"),
    State.OLD_GIT: words("git too old"),
    State.OFFLINE: words("offline"),
    State.AUTHENTICATION: words("not let in"),
    State.HOST_KEY: words("host not trusted"),
    State.NO_SUCH_REMOTE: words("remote not found"),
    State.BUSY_REMOTE: words("busy remote"),
    State.REFUSED: words("push refused"),
    State.HELD: words("kept here"),
    State.REWRITTEN: words("history rewritten"),
    State.UNRELATED: words("started apart"),
    State.OVERWRITES: words("other files in the way"),
    State.OTHER_CONFLICT: words("other files conflict"),
    State.SPARSE: words("not checked out"),
    State.FILTER: words("filtered by git"),
    State.LOCKED: words("locked by a git"),
    State.NO_IDENTITY: words("git needs your name"),
    State.SIGNING: words("not signed"),
    State.REMOTE_UNREADABLE: words("remote board unreadable"),
    State.LOCAL_UNREADABLE: words("board unreadable"),
    State.CHECK_FAILED: words("merge failed"),
    State.DISK_FULL: words("disk full"),
    State.MOVED: words("board moved"),
    State.REMOVED: words("board removed"),
    State.BUSY_FILE: words("file busy"),
    State.FAILED: words("git failed"),
}
"""How each state is said where there is little room; the others need no word there."""


def short_of(state: State) -> Words | None:
    """Return what the top line says of what a sync or a look ran into, None where it is nothing."""
    return _SHORT.get(state)


@dataclass(frozen=True, slots=True)
class GitState:
    """How a board stands: `short` for the top line, `sentence` for a page.

    `changed` says that the file is not committed as it is, `ahead` and `behind` how many commits
    only this side and only the remote had when it was last seen. `driver` is None outside git.
    """

    state: State
    short: Words
    sentence: Words
    top: Path | None = None
    branch: str = ""
    remote: str = ""
    changed: bool = False
    tracked: bool = False
    ahead: int = 0
    behind: int = 0
    driver: Driver | None = None
    question: Question | None = None


def git_state(board: Path, environ: Mapping[str, str] | None = None) -> GitState:
    """Return how the board at a path stands; takes a few git processes, so not on every key."""
    path = Path(os.path.realpath(board))
    git = a_git(path, environ)
    try:
        return _standing(located(path, git))
    except Stopped as stop:
        return _stopped(stop)
    except StorageError as error:
        return GitState(State.FAILED, words("git failed"), error.sentence)


def _stopped(stop: Stopped, repo: Repository | None = None, *, changed: bool = False) -> GitState:
    short = _SHORT.get(stop.state, words("git: no sync"))
    if repo is None:
        return GitState(stop.state, short, stop.sentence, question=stop.question)
    return GitState(
        stop.state,
        short,
        stop.sentence,
        top=repo.top,
        branch=repo.branch_name,
        changed=changed,
        driver=driver_of(repo),
        question=stop.question,
    )


def _standing(repo: Repository) -> GitState:
    names = [f"{repo.head or 'HEAD'}:{repo.path}"]
    names += [f":{stage}:{repo.path}" for stage in (0, 1, 2, 3)]
    tracked, staged, *conflict = repo.ids(*names)
    changed = _changed(repo, tracked)
    try:
        check_usable(repo, {stage: oid for stage, oid in enumerate(conflict, 1) if oid})
        if not tracked and not staged:
            check_not_ignored(repo)
        upstream = upstream_of(repo, Choices())
    except Stopped as stop:
        return _stopped(stop, repo, changed=changed)
    return _counted(repo, upstream, changed=changed, tracked=bool(tracked))


def _changed(repo: Repository, tracked: str) -> bool:
    try:
        return not repo.is_blob(repo.board.read_bytes(), tracked)
    except OSError:
        return False


def _counted(repo: Repository, upstream: Upstream, *, changed: bool, tracked: bool) -> GitState:
    ahead, behind = upstream.ahead_behind()
    to_send = ahead + changed
    state = State.UNSENT if to_send or behind else State.SYNCED
    if to_send and behind:
        short = words("{ahead} to send, {behind} to take in", ahead=to_send, behind=behind)
    elif to_send or behind:
        short = (
            words("{ahead} to send", ahead=to_send)
            if to_send
            else words("{behind} to take in", behind=behind)
        )
    else:
        short = words("in step")
    return GitState(
        state,
        short,
        _sentence(ahead, behind, changed=changed),
        top=repo.top,
        branch=repo.branch_name,
        remote=upstream.remote,
        changed=changed,
        tracked=tracked,
        ahead=ahead,
        behind=behind,
        driver=driver_of(repo),
    )


def _sentence(ahead: int, behind: int, *, changed: bool) -> Words:
    if not (ahead or behind or changed):
        return words("In step with the remote, as last seen.")
    parts = [words("changes to commit")] if changed else []
    if ahead:
        parts.append(counted("{count} commit to send", "{count} commits to send", ahead))
    if behind:
        parts.append(counted("{count} commit to take in", "{count} commits to take in", behind))
    waiting = parts[0]
    for part in parts[1:]:
        waiting = words("{one}, {other}", one=waiting, other=part)
    return words("Waiting: {waiting}.", waiting=waiting)
