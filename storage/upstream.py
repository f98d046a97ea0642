"""The branch of a remote that a board is synced with: which one, fetching it, pushing to it."""

from __future__ import annotations

from pathlib import Path

from hatrack.records import dataclass
from hatrack.words import words
from storage.git_environment import NO_HOOKS
from storage.git_errors import GitFailed, RefMoved, RemoteLocked, State, Stopped
from storage.git_program import NETWORK, lock_of
from storage.git_repo import Repository
from storage.git_states import explained
from storage.network_failures import explained_network, is_race, no_remote, refused
from storage.sync_questions import Choices, add_remote, pick_remote
from storage.trying_remote import ORIGIN, never_reached

REMOTE_KEY = "hatrack.remote"
_MISSING = 2


@dataclass(frozen=True, slots=True)
class Upstream:
    """A branch of a remote, both by name, and the ref that follows it here."""

    repo: Repository
    remote: str
    branch: str

    @property
    def tracking(self) -> str:
        """The ref that says where the branch was when it was last seen."""
        return f"refs/remotes/{self.remote}/{self.branch}"

    def fetch(self) -> str:
        """Bring the branch here and return its tip, empty when the remote has no such branch.

        Raises Stopped, Cancelled. A failure is never taken for absence.
        """
        refspec = f"+refs/heads/{self.branch}:{self.tracking}"
        try:
            self._network(
                "fetch", "--quiet", "--no-tags", "--no-recurse-submodules",
                "--no-write-fetch-head", "--no-prune", self.remote, refspec,
            )  # fmt: skip
        except GitFailed as failure:
            if "couldn't find remote ref" in failure.said and self._is_missing():
                return ""
            if lock_of(failure) is not None:
                raise explained(failure, self.repo) from failure
            if "cannot lock ref" in failure.said:  # another fetch moved it: look again
                raise RefMoved from failure
            raise self._unreached(failure) from failure
        return self.repo.ids(self.tracking)[0]

    def _unreached(self, failure: GitFailed) -> Stopped:
        """Return why nothing came; an address that never was one may be given again."""
        stop = explained_network(failure, self.waiting())
        if stop.state is State.NO_SUCH_REMOTE and self.remote == ORIGIN:
            stop.question = add_remote() if never_reached(self.repo, ORIGIN) else None
        return stop

    def _is_missing(self) -> bool:
        """Whether the remote was asked and has no such branch."""
        answer = self.repo.git.run(
            "ls-remote", "--exit-code", self.remote, f"refs/heads/{self.branch}",
            allow=(0, _MISSING), limit=NETWORK,
        )  # fmt: skip
        return answer.code == _MISSING

    def push(self, commit: str, *, with_hooks: bool) -> bool:
        """Send a commit; return whether it arrived, False when another push was faster.

        Hooks run when other people's commits go along (they may need them, as LFS does). Raises
        Stopped when it is refused, RemoteLocked when another git holds the branch there.
        """
        words_ = ["--porcelain", "--no-follow-tags", "--recurse-submodules=no"]
        if not with_hooks:
            words_.append("--no-verify")
        answer = self.repo.git.run(
            "push", *words_, self.remote, f"{commit}:refs/heads/{self.branch}",
            allow=(0, 1, 128), limit=NETWORK, settings=() if with_hooks else (NO_HOOKS,),
        )  # fmt: skip
        status = next((line[2:] for line in answer.text.splitlines() if line.startswith("!\t")), "")
        if answer.code == 0 and not status:
            return True
        if not status:
            failure = GitFailed("push", answer.code, answer.said)
            raise explained_network(failure, self.waiting())
        reason = status.rpartition("\t")[2]
        lock = lock_of(GitFailed("push", answer.code, answer.said))
        if lock is not None:
            raise RemoteLocked(lock)
        if is_race(reason) or (is_race(answer.said) and "remote rejected" not in reason):
            return False
        raise refused(reason, answer.said)

    def _network(self, command: str, *arguments: str) -> None:
        self.repo.git.run(command, *arguments, limit=NETWORK)

    def waiting(self) -> int:
        """Return how many commits are still to be sent, as far as is known here."""
        return self.ahead_behind()[0]

    def ahead_behind(self) -> tuple[int, int]:
        """Return how many commits only this side and only the other side has, as last seen."""
        head, tip = self.repo.ids(self.repo.branch, self.tracking)
        if not head:
            return 0, 0
        if not tip:
            return int(self.repo.git.run("rev-list", "--count", head).text), 0
        counts = self.repo.git.run("rev-list", "--left-right", "--count", f"{head}...{tip}").text
        ahead, behind = counts.split()
        return int(ahead), int(behind)


def upstream_of(repo: Repository, choices: Choices) -> Upstream:
    """Return what a repository is synced with; raise Stopped when there is none or several."""
    names = remotes(repo)
    chosen = choices.remote
    if chosen and chosen not in names:
        raise Stopped(
            State.NO_SUCH_REMOTE, words("There is no remote {remote} here.", remote=chosen)
        )
    own = f"branch.{repo.branch_name}"
    configured = repo.setting(f"{own}.remote")
    merged = repo.setting(f"{own}.merge")
    if configured in names and merged.startswith("refs/heads/") and chosen in ("", configured):
        return Upstream(repo, configured, merged.removeprefix("refs/heads/"))
    picked = chosen or repo.setting(REMOTE_KEY)
    if picked not in names:
        picked = names[0] if len(names) == 1 else ""
    if not names:
        raise no_remote()
    if not picked:
        raise Stopped(
            State.MANY_REMOTES,
            words("Several remotes: {remotes}. Which one?", remotes=", ".join(names)),
            pick_remote(names),
        )
    return Upstream(repo, picked, repo.branch_name)


def local_remotes(repo: Repository) -> tuple[Path, ...]:
    """Return the folders of git of the remotes that lie on this machine."""
    addresses = (repo.setting(f"remote.{name}.url") for name in remotes(repo))
    paths = (Path(address.removeprefix("file://")) for address in addresses)
    found = (place for path in paths for place in (path, path / ".git"))
    return tuple(place for place in found if place.is_absolute() and (place / "HEAD").is_file())


def remotes(repo: Repository) -> tuple[str, ...]:
    """Return the names of the remotes, sorted."""
    found = {
        key[len("remote.") : -len(".url")]
        for key in repo.config
        if key.startswith("remote.") and key.endswith(".url")
    }
    return tuple(sorted(found))
