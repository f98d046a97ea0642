"""How a board fares with git alone: `python -m bench.plain_merge --trials 150`.

Two people each make some operations on a board of 80 tasks (a fifth new ones, a third moves, the
rest edits; half of them on ten tasks), and `git merge-file` merges the files as text, without our
driver. Prints how many conflict for 1, 3 and 10 operations a side, and how many of those where both
changed one task, which no layout of one record's lines could keep apart. They must be no more than
storage.md, section 4, measured, within what chance makes of both samples; every clean merge must
hold all tasks of both sides, and every file with markers, of any style, must split into both sides
whole.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import count
from math import sqrt
from pathlib import Path
from random import Random

from hatrack.board import Board, document_of, new_board
from hatrack.edits import Context, Edit
from hatrack.errors import Refusal
from hatrack.history import settle
from hatrack.ids import mint_id
from hatrack.stamps import StampClock
from hatrack.task import Task
from hatrack.task_edits import AddTask, ChangeTask, MoveToRole, SetPriority, SetStatus
from storage.errors import Damaged
from storage.pages import Pages
from storage.parsing import parse
from storage.session import stamped

TODAY = date(2026, 11, 23)
BEGUN = datetime(2026, 11, 23, 9, tzinfo=UTC)
TASKS, HOT = 80, 10
MEASURED = {1: 1, 3: 31, 10: 133}
"""How many conflicted of `MEASURED_TRIALS`, by operations a side (storage.md, section 4)."""
MEASURED_TRIALS = 150
SIGMAS = 2.33
"""How far two samples of one thing are apart by chance at most, once in a hundred times."""
STYLES: tuple[list[str], ...] = ([], ["--diff3"], ["--zdiff3"])


class Person:
    """Somebody who edits a board, with stamps and ids of their own."""

    def __init__(self, node: str, random: Random, ticks: count[int]) -> None:
        self.random = random
        self.clock = StampClock(lambda: BEGUN + timedelta(milliseconds=next(ticks)), node)
        self.context = Context(TODAY, "cto", lambda taken: mint_id(random.getrandbits, taken))

    def does(self, board: Board, edit: Edit) -> Board:
        """Return the board with an edit; raise Refusal."""
        return settle(board, edit.apply(board, self.context), self.clock.issue())[0]

    def works(self, board: Board, operations: int, hot: list[str]) -> Board:
        """Return the board after so many operations that changed something."""
        done = 0
        while done < operations:
            try:
                board = self.does(board, self._any_edit(board, hot))
            except Refusal:
                continue
            done += 1
        return board

    def _any_edit(self, board: Board, hot: list[str]) -> Edit:
        random, kind = self.random, self.random.random()
        task = random.choice(hot if random.random() < 0.5 else list(board.tasks))
        role = random.choice(list(board.roles))
        if kind < 0.2:
            return AddTask(Task("", title=f"new {kind}", role=role))
        if kind < 0.55:
            return MoveToRole(task, role)
        edits: tuple[Edit, ...] = (
            ChangeTask(task, {"title": f"title {kind}"}),
            ChangeTask(task, {"notes": f"one\ntwo {kind}\nthree"}),
            SetPriority(task, random.choice(("P0", "P1", "P3"))),
            SetStatus(task, random.choice(("doing", "done"))),
        )
        return random.choice(edits)


def trial(folder: Path, random: Random, operations: int) -> Counter[str]:
    """Let two people work and git merge it as text; return what came of it."""
    ticks = count(1)
    ada = Person("aaaa", random, ticks)
    base = stamped(new_board("Plain"), 1_795_420_800_000)
    for number in range(TASKS):
        role = random.choice(list(base.roles))
        task = Task("", title=f"task {number}", role=role, notes="one\ntwo\nthree")
        base = ada.does(base, AddTask(task))
    hot = random.sample(list(base.tasks), HOT)
    ours = ada.works(base, operations, hot)
    theirs = Person("bbbb", random, ticks).works(base, operations, hot)
    for name, board in (("ours", ours), ("base", base), ("theirs", theirs)):
        (folder / name).write_bytes(Pages.of(document_of(board)).data)
    merged, clean = by_text(folder, [])
    if clean:
        both = ours.tasks.keys() | theirs.tasks.keys()
        return Counter(clean=1, lost=not both <= json.loads(merged)["tasks"].keys())
    whole = [splits(by_text(folder, style)[0], ours, theirs) for style in STYLES]
    on_one = bool(changed(base, ours) & changed(base, theirs))
    return Counter(conflicts=1, on_one=on_one, whole=sum(whole), torn=len(whole) - sum(whole))


def changed(base: Board, side: Board) -> set[str]:
    """Return the tasks of `base` that a side changed."""
    return {key for key, task in base.tasks.items() if side.tasks[key] != task}


def by_text(folder: Path, style: list[str]) -> tuple[bytes, bool]:
    """Return what `git merge-file` makes of the three files, and whether nothing conflicted."""
    files = [str(folder / name) for name in ("ours", "base", "theirs")]
    line = ["git", "merge-file", "-p", *style, *files]
    done = subprocess.run(line, capture_output=True, check=False)
    return done.stdout, done.returncode == 0


def splits(marked: bytes, ours: Board, theirs: Board) -> bool:
    """Whether a file with markers gives back both sides, no task lost."""
    try:
        sides = parse(marked).sides
    except Damaged:
        return False
    found = [set(side["tasks"]) for side in sides]
    return len(found) == 2 and found[0] >= ours.tasks.keys() and found[1] >= theirs.tasks.keys()


def more_often(conflicts: int, trials: int, measured: int) -> bool:
    """Whether more conflict than were measured, beyond chance (two-proportion z-test)."""
    both = (conflicts + measured) / (trials + MEASURED_TRIALS)
    error = sqrt(both * (1 - both) * (1 / trials + 1 / MEASURED_TRIALS))
    return conflicts / trials - measured / MEASURED_TRIALS > SIGMAS * error


def main() -> int:
    """Run the trials; return 1 when more conflicts than should, or anything is lost."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--trials", type=int, default=30, help="trials of each kind")
    parser.add_argument("--seed", type=int, default=5)
    wish = parser.parse_args()
    random, bad = Random(wish.seed), 0
    for operations, measured in MEASURED.items():
        figures: Counter[str] = Counter()
        with tempfile.TemporaryDirectory() as name:
            for _ in range(wish.trials):
                figures.update(trial(Path(name), random, operations))
        conflicts = figures["conflicts"]
        bad += figures["torn"] + figures["lost"] + more_often(conflicts, wish.trials, measured)
        print(
            f"{operations} a side: {conflicts / wish.trials:.1%} conflict (measured once:"
            f" {measured / MEASURED_TRIALS:.1%}), {figures['on_one']} of {conflicts} on one task,"
            f" {figures['lost']} clean ones lost a task,"
            f" {figures['whole']} files with markers whole, {figures['torn']} not",
            flush=True,
        )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
