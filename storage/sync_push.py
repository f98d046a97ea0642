"""Before a push: whose commits would go along, and who wrote what a merge decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from hatrack.words import counted
from storage.git_errors import State, Stopped
from storage.sync_commit import Committed
from storage.sync_questions import Choices, push_others
from storage.upstream import Upstream


def check_others(upstream: Upstream, tip: str, choices: Choices, paths: Iterable[str]) -> bool:
    """Tell whether commits of other files than the board's `paths` would be pushed, and may be.

    Raises Stopped, with everything committed and merged here, when they may not, or nobody was
    asked: half-done work is never pushed by surprise.
    """
    repo = upstream.repo
    spared = {name for path in paths for name in (path, _beside(path, ".gitattributes"))}
    known = [f"^{tip}"] if tip else ["--not", f"--remotes={upstream.remote}"]
    answer = repo.git.run(
        "rev-list", "--count", "--no-merges", "--full-history", repo.head, *known, "--", ".",
        *(f":(exclude,literal,top){path}" for path in sorted(spared)), literal=False,
    )  # fmt: skip
    count = int(answer.text)
    if not count:
        return False
    if choices.others == "push":
        return True
    asked = choices.others != "hold"
    raise Stopped(
        State.HELD,
        counted(
            "Committed here. {count} commit of other files would be pushed too.",
            "Committed here. {count} commits of other files would be pushed too.",
            count,
        ),
        push_others() if asked else None,
    )


def _beside(path: str, name: str) -> str:
    folder, slash, _file = path.rpartition("/")
    return f"{folder}{slash}{name}"


def writers(ours: Committed, tip: str) -> Callable[[str], str]:
    """Return a function that says who committed the value with a stamp; empty if unknown.

    Stamps are claims; the author of the commit that brought one in is what git knows.
    """
    repo = ours.repo

    @cache
    def authors(commits: str) -> tuple[str, ...]:
        log = repo.git.run("log", "--format=%an", commits, "--", repo.path)
        return tuple(dict.fromkeys(log.lines))

    @cache
    def writer(stamp: str) -> str:
        if not stamp:
            return ""
        here = stamp.encode() in ours.data
        commits = f"{tip}..{repo.head}" if here else f"{repo.head}..{tip}"
        found = authors(commits)
        if len(found) < 2:
            return "".join(found)
        return repo.git.run(
            "log", "-1", "--format=%an", f"-S{stamp}", commits, "--", repo.path
        ).text

    return writer
