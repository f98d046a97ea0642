"""Whatever the person has half done in a repository: python -m bench.sync_matrix [--only NAME].

Every local state (staged, dirty, deleted, untracked, stashed …) is met by every kind of sync.
Before and after, the other files, the index and the stash must be the same byte for byte, but for
what the sync brought in.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.sync_people import NAME, Worker, begin, environment, git

FILES = {"a.py": "a\n", "b.py": "b\n", "c.py": "c\n", "sub/d.py": "d\n", "run.sh": "#!/bin/sh\n"}


@dataclass(frozen=True)
class Place:
    """A clone of one person with other files in it."""

    folder: Path
    environ: Mapping[str, str]

    def git(self, *line: str) -> str:
        """Run git here."""
        return git(self.folder, self.environ, *line)

    def write(self, name: str, text: str) -> None:
        """Write a file."""
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)


def _staged_new(place: Place) -> None:
    place.write("new.py", "new\n")
    place.git("add", "new.py")


def _staged_change(place: Place) -> None:
    place.write("a.py", "staged\n")
    place.git("add", "a.py")


def _dirty(place: Place) -> None:
    place.write("b.py", "dirty\n")


def _staged_and_dirty(place: Place) -> None:
    place.write("c.py", "staged\n")
    place.git("add", "c.py")
    place.write("c.py", "dirtier\n")


def _deleted(place: Place) -> None:
    (place.folder / "sub" / "d.py").unlink()


def _staged_deletion(place: Place) -> None:
    place.git("rm", "-q", "sub/d.py")


def _staged_rename(place: Place) -> None:
    place.git("mv", "run.sh", "moved.sh")


def _mode(place: Place) -> None:
    (place.folder / "run.sh").chmod(0o755)


def _untracked(place: Place) -> None:
    place.write("notes.txt", "mine\n")


def _ignored(place: Place) -> None:
    place.write(".git/info/exclude", "*.log\n")
    place.write("x.log", "noise\n")


def _intended(place: Place) -> None:
    place.write("later.py", "later\n")
    place.git("add", "-N", "later.py")


def _stashed(place: Place) -> None:
    place.write("a.py", "for later\n")
    place.git("stash", "-q", "--", "a.py")


def _linked(place: Place) -> None:
    (place.folder / "link").symlink_to("a.py")
    place.git("add", "link")


def _nested(place: Place) -> None:
    (place.folder / "inner").mkdir()
    git(place.folder / "inner", place.environ, "init", "-q")
    place.write("inner/x", "x\n")


def _committed(place: Place) -> None:
    place.write("own.py", "own\n")
    place.git("add", "own.py")
    place.git("commit", "-qm", "own work", "--", "own.py")


STATES: Mapping[str, Callable[[Place], None]] = {
    "clean": lambda _place: None,
    "staged new": _staged_new,
    "staged change": _staged_change,
    "dirty": _dirty,
    "staged and dirty": _staged_and_dirty,
    "deleted": _deleted,
    "staged deletion": _staged_deletion,
    "staged rename": _staged_rename,
    "mode": _mode,
    "untracked": _untracked,
    "ignored": _ignored,
    "intended": _intended,
    "stashed": _stashed,
    "linked": _linked,
    "nested": _nested,
    "committed": _committed,
}
TOGETHER = (
    "staged new", "staged change", "dirty", "staged and dirty", "staged deletion",
    "staged rename", "untracked", "intended", "linked", "nested",
)  # fmt: skip
"""States that can stand side by side in one clone."""
KINDS = ("nothing", "ours", "theirs", "both")


def snapshot(place: Place) -> dict[str, str]:
    """Return all that a sync must leave alone; what it may bring in, `theirs.py`, left out."""
    found = {
        "staged": place.git("diff", "--cached", "--raw", "-p", "--", ".", f":!{NAME}"),
        "dirty": place.git("diff", "--raw", "-p", "--", ".", f":!{NAME}"),
        "index": place.git("ls-files", "-s", "-v", "--", ".", f":!{NAME}", ":!theirs.py"),
        "stash": place.git("stash", "list", "-p"),
    }
    for path in sorted(place.folder.rglob("*")):
        name = path.relative_to(place.folder).as_posix()
        if name.startswith((".git/", "inner/.git/")) or name in (NAME, "theirs.py"):
            continue
        if path.is_file():
            found[name] = f"{path.lstat().st_mode:o} {path.read_text()}"
    return found


def prepared(folder: Path) -> tuple[Place, Place, Worker, Worker]:
    """Return two people's clones, in step and with other files, and both at work."""
    begin(folder, 1)
    mine = Place(folder / "0", environment(folder / "home-0", "p0"))
    for name, text in FILES.items():
        mine.write(name, text)
    mine.git("add", ".")
    mine.git("commit", "-qm", "code")
    mine.git("push", "-q", "origin", "main")
    theirs = Place(folder / "1", environment(folder / "home-1", "p1"))
    theirs.folder.mkdir()
    theirs.git("clone", "-q", f"file://{folder}/hub.git", ".")
    return mine, theirs, Worker(folder, 0, "a", 1), Worker(folder, 1, "b", 2)


def case(folder: Path, states: tuple[str, ...], kind: str) -> list[str]:
    """Meet local states with one kind of sync; return what was not as before."""
    mine, theirs, me, other = prepared(folder)
    for state in states:
        STATES[state](mine)
    if kind in ("theirs", "both"):
        theirs.write("theirs.py", "theirs\n")
        theirs.git("add", "theirs.py")
        theirs.git("commit", "-qm", "their work")
        theirs.git("push", "-q", "origin", "main")
        other.edit()
        other.sync()
    if kind in ("ours", "both"):
        me.edit()
    before = snapshot(mine)
    outcome = me.sync()
    held = outcome.state.value == "held" and "committed" in states
    faults = [] if outcome.done or held else [f"{outcome.state}: {outcome.sentence.say()}"]
    after = snapshot(mine)
    faults += [name for name in before.keys() | after.keys() if before.get(name) != after.get(name)]
    if mine.git("status", "--porcelain", "--", NAME):
        faults.append("the board is not clean")
    return faults


def main() -> int:
    """Run the matrix; return 1 when anything was not left alone."""
    parser = argparse.ArgumentParser(description="Sync beside work that is half done.")
    parser.add_argument("--only", default="")
    wish = parser.parse_args()
    bad = count = 0
    for state in STATES:
        for kind in KINDS:
            if wish.only not in (f"{state}, {kind}", ""):
                continue
            with tempfile.TemporaryDirectory(prefix="hatrack-matrix-") as name:
                faults = case(Path(name), (state,), kind)
            count += 1
            bad += bool(faults)
            if faults:
                print(f"{state}, {kind}: {faults}", flush=True)
    print(f"{count} cases, {bad} with faults")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
