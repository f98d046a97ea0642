"""A remote nobody has synced with yet: whether its address answers, whether it may be replaced.

A slip in typing is the rule rather than the exception here, so an address is tried before it is
noted, and one that never answered gives way to the next.
"""

from __future__ import annotations

from hatrack.words import Words, words
from storage.git_errors import GitFailed, State, Stopped, first_line, masked
from storage.git_program import NETWORK, Git
from storage.git_repo import Repository
from storage.network_failures import explained_network
from storage.sync_questions import add_remote

ORIGIN = "origin"


def try_address(git: Git, url: str) -> None:
    """Ask the repository at an address what it has; raise Stopped when it does not answer."""
    try:
        git.run("ls-remote", "--quiet", "--", url, limit=NETWORK)
    except GitFailed as failure:
        state = explained_network(failure, 0).state
        sentence = _why(state, masked(url), failure)
        raise Stopped(state, sentence, add_remote(), detail=failure.said) from failure


def _why(state: State, url: str, failure: GitFailed) -> Words:
    reason = first_line(failure.said).rstrip(".")
    if state is State.NO_SUCH_REMOTE:
        return words("No git repository at {url}: check the address. Nothing was set up.", url=url)
    if state is State.OFFLINE:
        return words(
            "No answer from {url}: {reason}. Nothing was set up; try again when it answers.",
            url=url,
            reason=reason,
        )
    return words(
        "{url} did not let git in: {reason}. Run git ls-remote {url} in a shell, then try again.",
        url=url,
        reason=reason,
    )


def never_reached(repo: Repository, remote: str) -> bool:
    """Whether nothing was ever brought here from a remote with one plain address."""
    if len(repo.config.get(f"remote.{remote}.url", ())) > 1 or repo.setting(
        f"remote.{remote}.pushurl"
    ):
        return False
    return not repo.git.run("for-each-ref", "--count=1", f"refs/remotes/{remote}/").text


def check_replaceable(repo: Repository, url: str) -> None:
    """Raise Stopped, saying how to change it, where the remote has been synced with before."""
    if never_reached(repo, ORIGIN):
        return
    sentence = words(
        "The board syncs with {present} already. To change it: git remote set-url origin {url}",
        present=masked(repo.setting(f"remote.{ORIGIN}.url")),
        url=masked(url),
    )
    raise Stopped(State.NO_SUCH_REMOTE, sentence)
