"""Setting up a repository for a board: creating it, the remote, the attributes, the merge driver.

Of git's settings only the repository's own are written, and of those only what is named here.
"""

from __future__ import annotations

from pathlib import Path

from hatrack.words import words
from storage.git_errors import State, Stopped
from storage.git_program import Git
from storage.git_repo import Repository
from storage.git_states import located
from storage.upstream import remotes

_EXCLUDED = (".{name}.*.tmp", ".{name}.lock", "{name}.corrupt-*", "{name.stem}-copy-*.json")


def create_repository(git: Git, board: Path) -> None:
    """Make the board's folder a repository unless it is in one."""
    try:
        located(board, git)
    except Stopped as stop:
        if stop.state is not State.NO_REPOSITORY:
            raise
        git.run("init", "--quiet", "--initial-branch=main", ".")


def add_remote(repo: Repository, url: str) -> None:
    """Add a remote and make it what the branch follows; raise Stopped for an unusable address."""
    url = url.strip()
    if not url or url.startswith("-") or "::" in url.partition("/")[0]:
        raise Stopped(
            State.NO_SUCH_REMOTE, words("{url} is no address of a git repository.", url=url)
        )
    names = remotes(repo)
    if repo.setting("remote.origin.url") == url:
        return
    if "origin" in names:
        raise Stopped(
            State.FAILED,
            words("There is a remote origin already: {url}", url=repo.setting("remote.origin.url")),
        )
    repo.git.run("remote", "add", "origin", url)
    if repo.branch and not repo.setting(f"branch.{repo.branch_name}.remote"):
        own = f"branch.{repo.branch_name}"
        repo.git.run("config", "--local", f"{own}.remote", "origin")
        repo.git.run("config", "--local", f"{own}.merge", repo.branch)
