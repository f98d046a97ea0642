"""Setting up a repository for a board: creating it, the remote, the attributes, the merge driver.

Of git's settings only the repository's own are written, and of those only what is named here: a
person's or a machine's are never touched. The driver is a fixed text around the path of this very
program; one that we did not write is reported, never used (storage.md, section 6).
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from threading import Event

import hatrack
from hatrack.records import dataclass, replace
from hatrack.words import Words, words
from storage.errors import NotWritten
from storage.git_errors import State, Stopped
from storage.git_program import Git
from storage.git_repo import Repository
from storage.git_states import attributes_of, located
from storage.trying_remote import ORIGIN, check_replaceable, try_address
from storage.upstream import remotes

ATTRIBUTES = ".gitattributes"
_DRIVER_KEY, _NAME_KEY = "merge.hatrack.driver", "merge.hatrack.name"
_DRIVER_NAME = "Hatrack board"
_FALLBACK = (
    "s=$?; case $s in 0) exit 0;; 100) exit 1;; esac; "
    "git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B"
)
"""Letting other codes through would leave one side alone, and no mark that there was another."""
_PROGRAM_BEFORE = re.compile(r"[A-Za-z0-9+.-]*::")


class Driver(StrEnum):
    """How the merge driver of a clone stands."""

    REGISTERED = "registered"
    MISSING = "missing"
    FOREIGN = "foreign"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True)
class Prepared:
    """What setting up a repository did: `notes` in words, for the person who asked for it."""

    repo: Repository | None
    notes: tuple[Words, ...] = ()


def a_git(board: Path, environ: Mapping[str, str] | None = None) -> Git:
    """Return git at work in a board's folder."""
    return Git(board.parent, Event(), dict(os.environ if environ is None else environ))


def driver_command() -> str:
    """Return the command that git runs to merge a board, fallback included.

    Python is started without its site packages and without what the environment says: nothing in
    the repository, where git runs it, can be loaded instead of us.
    """
    launcher = os.path.join(os.path.dirname(os.path.abspath(hatrack.__file__)), "__main__.py")
    words_ = [sys.executable, "-I", "-S", launcher, "merge-file"]
    ours = " ".join(shlex.quote(word) for word in words_).replace("%", "%%")
    return f"{ours} --driver %O %A %B %L %P; {_FALLBACK}"


def driver_of(repo: Repository) -> Driver:
    """Return how the merge driver of this clone stands."""
    found = repo.setting(_DRIVER_KEY)
    if found == driver_command():
        return Driver.REGISTERED
    if not found:
        return Driver.MISSING
    ours = found.endswith(_FALLBACK) and "merge-file --driver" in found
    return Driver.OUTDATED if ours else Driver.FOREIGN


def register_driver(repo: Repository) -> Repository:
    """Register the merge driver in this clone's own settings and return it with them."""
    # The name alone would be a driver without a command, which leaves one side without a mark.
    repo.git.run("config", "--local", _DRIVER_KEY, driver_command())
    repo.git.run("config", "--local", _NAME_KEY, _DRIVER_NAME)
    config = {**repo.config, _NAME_KEY: [_DRIVER_NAME], _DRIVER_KEY: [driver_command()]}
    return replace(repo, config=config)


def create_repository(git: Git, board: Path, *, own: bool = False) -> bool:
    """Make the board's folder a repository unless it is in one; tell whether it was made.

    `own` wants one for this folder even if that lies in the repository of another.
    """
    if own:
        there = (board.parent / ".git").exists()
    else:
        try:
            there = bool(located(board, git))
        except Stopped as stop:
            if stop.state is not State.NO_REPOSITORY:
                raise
            there = False
    if not there:
        git.run("init", "--quiet", "--initial-branch=main", ".")
    return not there


def check_address(url: str) -> None:
    """Raise Stopped for an address that git would take for an option, or for a program to run.

    Such a program comes before two colons; an address of IPv6 in brackets has some further on.
    """
    if not url or url.startswith("-") or _PROGRAM_BEFORE.match(url):
        raise Stopped(
            State.NO_SUCH_REMOTE, words("{url} is no address of a git repository.", url=url)
        )


def add_remote(repo: Repository, url: str) -> None:
    """Add a remote, and let the branch follow it; raise Stopped for one that does not answer."""
    url = url.strip()
    check_address(url)
    if repo.setting("remote.origin.url") == url:
        return
    present = ORIGIN in remotes(repo)
    if present:
        check_replaceable(repo, url)
    try_address(repo.git, url)
    repo.git.run("remote", "set-url" if present else "add", ORIGIN, url)
    own = f"branch.{repo.branch_name}"
    if repo.branch and not repo.setting(f"{own}.remote"):
        repo.git.run("config", "--local", f"{own}.remote", "origin")
        repo.git.run("config", "--local", f"{own}.merge", repo.branch)


def prepare_repository(
    board: Path,
    *,
    create: bool,
    environ: Mapping[str, str] | None = None,
    tell: Callable[[Words], None] = lambda _words: None,
) -> Prepared:
    """Set up the repository a board is in: attributes, merge driver, what git shall not show.

    `create` makes one in the board's folder where there is none. Without git, or outside of it,
    nothing is done. `tell` is told what is going to be written, before it is. Raises Stopped,
    GitFailed or NotWritten.
    """
    board = Path(os.path.realpath(board))
    git = a_git(board, environ)
    if create:
        create_repository(git, board)
    try:
        repo = located(board, git)
    except Stopped as stop:
        if stop.state in (State.NO_REPOSITORY, State.NO_GIT, State.BARE):
            return Prepared(None)
        raise
    notes = []
    if not has_attributes(repo):
        notes.append(words("{file} lets git merge the board by its meaning.", file=ATTRIBUTES))
        tell(notes[-1])
        write_attributes(repo)
    if driver_of(repo) in (Driver.MISSING, Driver.OUTDATED):
        notes.append(
            words("Merge driver in this clone's settings: {command}", command=driver_command())
        )
        tell(notes[-1])
        repo = register_driver(repo)
    exclude_leftovers(repo)
    return Prepared(repo, tuple(notes))


def attributes_line(name: str) -> str:
    """Return the line of attributes for a board of that file name."""
    pattern = f"/{name}" if not set(name) & set(' "\\*?[') else f'"/{_quoted(name)}"'
    return f"{pattern} text eol=lf merge=hatrack diff=json"


def _quoted(name: str) -> str:
    escaped = "".join(f"\\{letter}" if letter in "*?[\\" else letter for letter in name)
    return escaped.replace("\\", "\\\\").replace('"', '\\"')


def has_attributes(repo: Repository) -> bool:
    """Whether git knows that the board is merged by our driver."""
    return attributes_of(repo).get("merge") == "hatrack"


def write_attributes(repo: Repository) -> bool:
    """Add the board's line to the attributes of its folder; tell whether it was missing.

    Raises NotWritten.
    """
    if has_attributes(repo):
        return False
    path = repo.board.parent / ATTRIBUTES
    try:
        _add_line(path, attributes_line(repo.board.name) + "\n")
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotWritten(
            words("Not written"),
            words("{path} could not be written: {reason}.", path=str(path), reason=reason),
        ) from error
    return True


def _add_line(path: Path, line: str) -> None:
    """Add a line at the end of a file, which may not be there yet."""
    present = ""
    with suppress(FileNotFoundError):
        present = path.read_text("utf-8", "surrogateescape")
    if present and not present.endswith("\n"):
        line = "\n" + line
    with open(path, "a", encoding="utf-8", errors="surrogateescape") as file:
        file.write(line)


def attributes_to_commit(repo: Repository) -> tuple[str, bytes] | None:
    """Return path and bytes of the attributes if all that is not committed of them is our line."""
    path = repo.path.rpartition("/")[0]
    path = f"{path}/{ATTRIBUTES}" if path else ATTRIBUTES
    try:
        data = (repo.top / path).read_bytes()
    except OSError:
        return None
    before = repo.blobs(repo.ids(f"{repo.head or 'HEAD'}:{path}"))[0] or b""
    line = attributes_line(repo.board.name).encode("utf-8", "surrogateescape") + b"\n"
    added = data.removeprefix(before).lstrip(b"\n")
    return (path, data) if data.startswith(before) and added == line else None


def exclude_leftovers(repo: Repository) -> None:
    """Keep what saving may leave beside the board out of git's sight, in this clone alone."""
    name = repo.board.name
    wanted = [f".{name}.*.tmp", f".{name}.lock", f"{name}.corrupt-*"]
    path = repo.common_dir / "info" / "exclude"
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        present = path.read_text("utf-8", "replace").splitlines() if path.exists() else []
        missing = [line for line in wanted if line not in present]
        if missing:
            with open(path, "a", encoding="utf-8") as file:
                file.write("\n".join(["", *missing, ""]))
