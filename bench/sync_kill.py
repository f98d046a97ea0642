"""Kill syncs at random moments: python -m bench.sync_kill [--kills 20] [--seed 1].

Two people share a board. A child of each, in turn, edits and syncs without rest until it is
killed by SIGKILL, every second time together with all git processes it started. Then somebody
syncs: that must go through, or name a lock, which is then removed as a person would. Nothing that
was acknowledged may be missing at the end, and git's own checks must be clean.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from random import Random

from bench.sync_people import NAME, Worker, acknowledged, begin, environment, git, lost
from storage.board_file import BoardFile
from storage.git_errors import State

TOP = Path(__file__).resolve().parent.parent
PEOPLE = 2
_LONGEST_LIFE = 1.0


def work(folder: Path, clone: int, name: str, seed: int) -> None:
    """Edit and sync for ever."""
    worker = Worker(folder, clone, name, seed)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        worker.edit()
        worker.sync()


def descendants(process: int) -> list[int]:
    """Return the ids of all processes a process has started, and theirs."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError, IndexError):
            number, rest = entry.read_text().split(" (", 1)
            parent = int(rest.rpartition(")")[2].split()[1])
            parents.setdefault(parent, []).append(int(number))
    found, open_ones = [], [process]
    while open_ones:
        children = parents.get(open_ones.pop(), [])
        found += children
        open_ones += children
    return found


def kill_one(folder: Path, random: Random, number: int) -> None:
    """Start a child, let it work for a moment, and kill it; every second time git too."""
    clone = number % PEOPLE
    line = [sys.executable, "-m", "bench.sync_kill", "--work", str(folder), str(clone)]
    child = subprocess.Popen(
        [*line, f"k{number}", str(random.randrange(10**6))], cwd=TOP, stdout=subprocess.PIPE
    )
    assert child.stdout is not None
    child.stdout.readline()
    time.sleep(random.random() * _LONGEST_LIFE)
    started = descendants(child.pid) if number // PEOPLE % 2 else []
    for process in (child.pid, *started):
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    child.wait()


def recover(folder: Path, clone: int, number: int) -> str:
    """Sync after a kill, removing locks that are named; return how it went."""
    worker = Worker(folder, clone, f"r{number}", number)
    outcome = worker.sync()
    if outcome.state is not State.LOCKED:
        return "synced" if outcome.done else f"{outcome.state}: {outcome.sentence.say()}"
    for place in (folder / str(clone) / ".git", folder / "hub.git"):
        for lock in place.rglob("*.lock"):
            lock.unlink()
    return f"locked, then {worker.sync().state.value}"


def check(folder: Path) -> list[str]:
    """Bring both in step and return every fault."""
    faults = []
    for turn in range(2):
        for clone in range(PEOPLE):
            outcome = Worker(folder, clone, f"e{turn}{clone}", turn).sync()
            if not outcome.done:
                faults.append(f"end {clone}: {outcome.state} {outcome.sentence.say()}")
    told = acknowledged(folder)
    for clone in range(PEOPLE):
        there, environ = folder / str(clone), environment(folder / f"home-{clone}", "")
        board = BoardFile.open(there / NAME, state_home=folder / f"state-{clone}").board
        faults += [f"lost in {clone}: {what}" for what in lost(board, told)]
        if status := git(there, environ, "status", "--porcelain"):
            faults.append(f"status of {clone}: {status}")
        if found := git(there, environ, "fsck", "--no-dangling", "--no-progress", check=False):
            faults.append(f"fsck of {clone}: {found}")
    boards = {(folder / str(clone) / NAME).read_bytes() for clone in range(PEOPLE)}
    return faults if len(boards) == 1 else [*faults, "boards differ"]


def run(kills: int, seed: int) -> tuple[list[str], Counter[str], int]:
    """Kill so often; return the faults, how the first sync after each kill ended, and the edits."""
    random = Random(seed)
    ends: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="hatrack-kill-") as name:
        folder = Path(name)
        begin(folder, PEOPLE)
        for number in range(kills):
            kill_one(folder, random, number)
            ends[recover(folder, number % PEOPLE, number)] += 1
        return check(folder), ends, len(acknowledged(folder))


def main() -> int:
    """Run the kills; return 1 when anything was lost."""
    parser = argparse.ArgumentParser(description="Kill syncs and look what is left.")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", nargs=4, help=argparse.SUPPRESS)
    wish = parser.parse_args()
    if wish.work:
        folder, clone, name, seed = wish.work
        work(Path(folder), int(clone), name, int(seed))
    faults, ends, edits = run(wish.kills, wish.seed)
    for fault in faults:
        print(fault)
    print(f"{wish.kills} kills, {edits} edits acknowledged, {len(faults)} faults")
    print("first sync after a kill:", dict(ends))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
