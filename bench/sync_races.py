"""Races: several processes edit and sync clones of one repository at the same time.

python -m bench.sync_races [--runs 3] [--people 3] [--twice] [--rounds 4] [--seed 1]

Each run makes a bare repository and clones, starts a process for each person (two in the same
clone with --twice), lets everybody edit and sync in disorder, then syncs until all are in step.
It prints what was lost (nothing), whether clones are identical, and what git's own checks say.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

from bench.sync_people import NAME, Worker, acknowledged, begin, environment, git, lost
from storage.board_file import BoardFile

TOP = Path(__file__).resolve().parent.parent


def work(folder: Path, clone: int, name: str, seed: int, rounds: int) -> None:
    """Be one person: some edits, a sync, and again; leave how the syncs ended."""
    random = Random(seed)
    worker = Worker(folder, clone, name, seed)
    ends: Counter[str] = Counter()
    for _ in range(rounds):
        for _ in range(random.randrange(1, 4)):
            worker.edit()
        if random.random() < 0.8:
            ends[worker.sync().state.value] += 1
    (folder / f"ends-{name}").write_text(json.dumps(ends))


def settle(folder: Path, people: int) -> list[str]:
    """Sync everybody in turn until nobody has anything new; return what went wrong."""
    faults = []
    for turn in range(3):
        for number in range(people):
            worker = Worker(folder, number, f"end{turn}{number}", turn)
            outcome = worker.sync()
            if not outcome.done:
                faults.append(f"{number}: {outcome.state} {outcome.sentence.say()}")
    return faults


def check(folder: Path, people: int) -> list[str]:
    """Return every fault of a run that is over."""
    faults = settle(folder, people)
    told = acknowledged(folder)
    heads, contents = set(), set()
    for number in range(people):
        there, environ = folder / str(number), environment(folder / f"home-{number}", "")
        file = BoardFile.open(there / NAME, state_home=folder / f"state-{number}")
        faults += [f"lost in {number}: {what}" for what in lost(file.board, told)]
        contents.add((there / NAME).read_bytes())
        heads.add(git(there, environ, "rev-parse", "HEAD"))
        if status := git(there, environ, "status", "--porcelain"):
            faults.append(f"status of {number}: {status}")
        if found := git(there, environ, "fsck", "--no-dangling", "--no-progress", check=False):
            faults.append(f"fsck of {number}: {found}")
        faults += [f"left over in {number}: {one.name}" for one in there.glob(".git/*hatrack*")]
    if len(heads) > 1 or len(contents) > 1:
        faults.append(f"{len(heads)} heads, {len(contents)} boards")
    return faults


def run(seed: int, people: int, rounds: int, *, twice: bool) -> tuple[list[str], Counter[str], int]:
    """Make one run; return its faults, how syncs ended, and how many edits were acknowledged."""
    with tempfile.TemporaryDirectory(prefix="hatrack-race-") as name:
        folder = Path(name)
        begin(folder, people)
        processes = []
        for number in range(people * (2 if twice else 1)):
            line = [sys.executable, "-m", "bench.sync_races", "--work", str(folder)]
            line += [str(number % people), f"w{number}", str(seed * 100 + number), str(rounds)]
            processes.append(subprocess.Popen(line, cwd=TOP))
        faults = [f"process ended with {code}" for process in processes if (code := process.wait())]
        ends: Counter[str] = Counter()
        for file in folder.glob("ends-*"):
            ends.update(json.loads(file.read_text()))
        return faults + check(folder, people), ends, len(acknowledged(folder))


def main() -> int:
    """Run the races; return 1 when anything was lost or out of step."""
    parser = argparse.ArgumentParser(description="Race several people's syncs.")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--people", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--twice", action="store_true", help="two processes in each clone")
    parser.add_argument("--work", nargs=5, help=argparse.SUPPRESS)
    wish = parser.parse_args()
    if wish.work:
        folder, clone, name, seed, rounds = wish.work
        work(Path(folder), int(clone), name, int(seed), int(rounds))
        return 0
    ends: Counter[str] = Counter()
    edits = bad = 0
    since = time.monotonic()
    for seed in range(wish.seed, wish.seed + wish.runs):
        faults, how, count = run(seed, wish.people, wish.rounds, twice=wish.twice)
        ends.update(how)
        edits += count
        bad += bool(faults)
        for fault in faults:
            print(f"run {seed}: {fault}", flush=True)
    spent = time.monotonic() - since
    print(f"{wish.runs} runs, {edits} edits acknowledged, {bad} runs with faults, {spent:.0f} s")
    print("syncs ended:", dict(ends))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
