"""A repository and the board in it, through git's plumbing alone.

Nothing here checks out, stashes, adds or commits the way a person does: trees are made in an index
of their own, the branch moves by compare-and-swap, and of the person's index only the board's own
entry is ever written. Other files, staged work and hooks are left alone (storage.md, section 5).
"""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha1, sha256
from pathlib import Path
from threading import Event

from hatrack.records import dataclass, field, replace
from storage.git_errors import GitFailed, RefMoved
from storage.git_program import IN_PERSON, LOCAL, SIGNING, Git, lock_of

FILE_MODE, PROGRAM_MODE = "100644", "100755"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in a tree or an index: its mode and the id of its content; `oid` empty removes it."""

    mode: str
    oid: str


_STALE_AFTER = 60.0
GONE = Entry("0", "")
"""Takes a file out."""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """The board in the person's index: `stage` 0, or 1 to 3 of a conflict; `tag` as git's -v."""

    mode: str
    oid: str
    stage: int
    tag: str


@dataclass(frozen=True, slots=True)
class Repository:
    """A work tree with a board at `path` in it (from its top, parted by slashes).

    `git_dir` is the work tree's own folder of git and `common_dir` the one it may share. `branch`
    is the full name of the current branch, empty when HEAD is detached; `head` the commit, empty
    before the first one.
    """

    git: Git
    top: Path
    git_dir: Path
    common_dir: Path
    path: str
    branch: str
    head: str
    shallow: bool = False
    config: Mapping[str, list[str]] = field(default_factory=dict)
    """Every setting of git that counts here, by its key, the strongest last."""

    @property
    def board(self) -> Path:
        """The board's file."""
        return self.top / self.path

    @property
    def branch_name(self) -> str:
        """The branch as people say it."""
        return self.branch.removeprefix("refs/heads/")

    @property
    def steady(self) -> Repository:
        """The same, but nothing can be cancelled: for steps that belong together."""
        return replace(self, git=replace(self.git, cancel=Event()))

    @property
    def no_commit(self) -> str:
        """The id that stands for no commit at all."""
        return "0" * (len(self.head) or 40)

    def entry(self, blob: str) -> Entry:
        """Return the board as an entry of that content, its mode as git sees it on the disk."""
        with contextlib.suppress(OSError):
            if self.setting_is_on("core.filemode") and self.board.stat().st_mode & 0o100:
                return Entry(PROGRAM_MODE, blob)
        return Entry(FILE_MODE, blob)

    def setting(self, key: str) -> str:
        """Return the setting that counts for a key (section and name in small letters)."""
        return self.config.get(key, [""])[-1]

    def setting_is_on(self, key: str) -> bool:
        """Whether a setting is true as git understands it."""
        return key in self.config and self.setting(key).lower() in ("", "true", "yes", "on", "1")

    # -- objects

    def ids(self, *names: str) -> list[str]:
        """Return the ids of revisions or `revision:path`, empty for what there is not."""
        stdin = "".join(f"{name}\n" for name in names).encode("utf-8", "surrogateescape")
        answer = self.git.run("cat-file", "--batch-check=%(objectname)", stdin=stdin)
        found = answer.lines
        return ["" if line.endswith((" missing", " ambiguous")) else line for line in found]

    def blobs(self, oids: Sequence[str]) -> list[bytes | None]:
        """Return the contents of objects by their ids; None for an empty id or a missing one."""
        wanted = [oid for oid in oids if oid]
        if not wanted:
            return [None] * len(oids)
        stdin = "".join(f"{oid}\n" for oid in wanted).encode()
        out = self.git.run("cat-file", "--batch", stdin=stdin).out
        found = dict(zip(wanted, _contents(out), strict=True))
        return [found.get(oid) for oid in oids]

    def is_blob(self, data: bytes, oid: str) -> bool:
        """Whether bytes have that id as they stand: then git need not be asked."""
        make = sha256 if len(oid) == 64 else sha1
        return make(b"blob %d\0%b" % (len(data), data)).hexdigest() == oid

    def keep(self, data: bytes) -> str:
        """Put bytes among git's objects, as they are and through no filter; return their id."""
        return self.git.run("hash-object", "-w", "--no-filters", "--stdin", stdin=data).text

    def tree_of(self, revision: str, changes: Mapping[str, Entry]) -> str:
        """Return the tree of a revision (empty: of nothing) with files set or taken out."""
        index = self.git_dir / f"hatrack.{os.getpid()}.{secrets.token_hex(4)}.index"
        variables = {"GIT_INDEX_FILE": str(index)}
        try:
            if revision:
                self.git.run("read-tree", revision, variables=variables)
            lines = b"".join(self._index_line(path, entry) for path, entry in changes.items())
            self.git.run("update-index", "-z", "--index-info", stdin=lines, variables=variables)
            return self.git.run("write-tree", variables=variables).text
        finally:
            for left in (index, index.with_name(index.name + ".lock")):
                with contextlib.suppress(OSError):
                    left.unlink()

    def commit(self, tree: str, parents: Iterable[str], message: str, *, signing: str = "") -> str:
        """Return a new commit, signed when the person signs theirs; no branch is moved.

        `signing` is the answer to the question of that name: `unsigned`, or `terminal`, where the
        person may be asked for a PIN. Raises GitFailed where git knows no name, or the signature
        fails.
        """
        words = [tree]
        for parent in parents:
            words += ("-p", parent)
        signed = self.setting_is_on("commit.gpgsign") and signing != "unsigned"
        in_person = signed and signing == "terminal"
        if signed:
            words.append("-S")
        text = message.encode("utf-8", "replace")
        limit = IN_PERSON if in_person else SIGNING if signed else LOCAL
        words += ("-F", "-")
        return self.git.run(
            "commit-tree", *words, stdin=text, limit=limit, in_terminal=in_person
        ).text

    def sweep(self) -> None:
        """Remove the indexes that killed syncs left, older than a minute."""
        for left in self.git_dir.glob("hatrack.*.index*"):
            with contextlib.suppress(OSError):
                if time.time() - left.stat().st_mtime > _STALE_AFTER:
                    left.unlink()

    # -- refs

    def move_branch(self, new: str, old: str) -> None:
        """Move the current branch from `old` (empty: it is not born) to `new`; raise RefMoved."""
        expected = old or "0" * len(new)
        try:
            self.git.run_locking("update-ref", "-m", "hatrack: sync", self.branch, new, expected)
        except GitFailed as failure:
            if lock_of(failure) is None and "but expected" in failure.said:
                raise RefMoved from failure
            if lock_of(failure) is None and "reference already exists" in failure.said:
                raise RefMoved from failure
            raise

    def set_ref(self, name: str, value: str) -> None:
        """Set a ref that is ours or follows a remote."""
        self.git.run_locking("update-ref", "-m", "hatrack: sync", name, value)

    def bases(self, one: str, other: str) -> list[str]:
        """Return the best common ancestors of two commits, none when they are unrelated."""
        return self.git.run("merge-base", "--all", one, other, allow=(0, 1)).lines

    def forked_from(self, tracking: str, commit: str) -> str:
        """Return the tip the tracking ref once had that a commit was built on; empty if unknown."""
        return self.git.run("merge-base", "--fork-point", tracking, commit, allow=(0, 1)).text

    def is_ancestor(self, one: str, other: str) -> bool:
        """Whether a commit is reached from another."""
        answer = self.git.run("merge-base", "--is-ancestor", one, other, allow=(0, 1))
        return answer.code == 0

    def changed_paths(self, one: str, other: str) -> list[str]:
        """Return the paths that differ between two trees."""
        answer = self.git.run("diff-tree", "-r", "-z", "--no-renames", "--name-only", one, other)
        return [path for path in os.fsdecode(answer.out).split("\0") if path]

    # -- the person's index and work tree

    def index_entries(self) -> list[IndexEntry]:
        """Return the board's entries in the person's index: none, one, or those of a conflict."""
        answer = self.git.run("ls-files", "-z", "-s", "-v", "--", self.path)
        return [_index_entry(line) for line in os.fsdecode(answer.out).split("\0") if line]

    def set_index_entry(self, path: str, entry: Entry) -> None:
        """Set one entry in the person's index, whatever stages it had; touch no other."""
        line = self._index_line(path, entry)
        self.git.run_locking("update-index", "-z", "--index-info", stdin=line)

    def update_other_files(self, old: str, new: str) -> None:
        """Bring index and work tree from one tree to another where they differ.

        The board must be the same in both. Raises GitFailed, with nothing changed, when that
        would overwrite what the person has not committed.
        """
        self.git.run_locking("read-tree", "-m", "-u", old, new)

    def _index_line(self, path: str, entry: Entry) -> bytes:
        oid = entry.oid or self.no_commit
        return f"{entry.mode} {oid}\t{path}\0".encode("utf-8", "surrogateescape")


def read_config(git: Git) -> dict[str, list[str]]:
    """Return every setting that counts in a folder, by its key, the strongest last."""
    found: dict[str, list[str]] = {}
    for item in git.run("config", "--list", "-z").out.decode("utf-8", "replace").split("\0"):
        key, _newline, value = item.partition("\n")
        if key:
            found.setdefault(key, []).append(value)
    return found


def _contents(out: bytes) -> Iterator[bytes | None]:
    """Yield the contents in the output of `cat-file --batch`."""
    at = 0
    while at < len(out):
        end = out.index(b"\n", at)
        header = out[at:end].split(b" ")
        at = end + 1
        if header[-1] == b"missing":
            yield None
            continue
        size = int(header[2])
        yield out[at : at + size]
        at += size + 1


def _index_entry(line: str) -> IndexEntry:
    about = line.partition("\t")[0].split(" ")
    tag, mode, oid, stage = about
    return IndexEntry(mode, oid, int(stage), tag)
