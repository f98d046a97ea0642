"""Kill saves at random moments and look what is left: `python -m bench.torture_save --kills 1000`.

A child saves one task after the other and acknowledges each save on a pipe; it is killed by
SIGKILL at a random time. Afterwards the board must be readable, hold every acknowledged task, and
its leftovers must be swept. Prints one line of figures as JSON and fails unless all is well.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from hatrack.board import Board, new_board
from hatrack.task import Task
from storage.board_file import BoardFile
from storage.errors import StorageError
from storage.session import stamped

_NOW_MS = 1_795_420_800_000
_LONGEST_LIFE = 0.04


def a_task(identity: str) -> Task:
    return Task(identity, title=identity * 3, clock={"*": "261123080000000.0.t3st"})


def an_open_board(folder: Path, tasks: int = 0) -> BoardFile:
    board = stamped(new_board("Torture"), _NOW_MS)
    board = board.put("tasks", *(a_task(f"kbase{number}") for number in range(tasks)))
    path = folder / "hatrack.json"
    return BoardFile.open(path, create=board, state_home=folder / "state")


def save_for_ever(folder: Path, run: int, pipe: int) -> None:
    """Save a new task again and again, and tell its number after each save."""
    board_file = an_open_board(folder)
    board: Board = board_file.board
    number = 0
    while True:
        board = board_file.save(board.put("tasks", a_task(f"k{run}x{number}"))).board
        os.write(pipe, b"%d\n" % number)
        number += 1
        if number % 20 == 0:  # keep the board from growing without end
            board = board.without("tasks", *(f"k{run}x{old}" for old in range(number - 20)))


def killed_save(folder: Path, run: int, life: float) -> list[int]:
    """Run a child for `life` seconds after its first save, kill it, return what it acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            save_for_ever(folder, run, writing)
        finally:
            os._exit(1)
    os.close(writing)
    with open(reading, "rb") as acknowledged:
        first = acknowledged.readline()
        time.sleep(life)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return [int(line) for line in (first + acknowledged.read()).splitlines()]


def tortured(folder: Path, kills: int, seed: int, tasks: int) -> Counter[str]:
    """Kill that many savers and return the figures: lost, unreadable, leftovers, saves."""
    dice = random.Random(seed)
    an_open_board(folder, tasks)
    figures: Counter[str] = Counter(kills=kills)
    for run in range(kills):
        acknowledged = killed_save(folder, run, dice.random() * _LONGEST_LIFE)
        figures["saves"] += len(acknowledged)
        figures["temporary"] += len(list(folder.glob(".hatrack.json.*.tmp")))
        try:
            board_file = an_open_board(folder)
        except StorageError:
            figures["unreadable"] += 1
            continue
        figures["recovered"] += board_file.needs_acceptance
        kept = board_file.board.tasks.keys()
        last = acknowledged[-1] // 20 * 20
        figures["lost"] += sum(
            f"k{run}x{number}" not in kept for number in acknowledged if number >= last
        )
        gone = [identity for identity in kept if identity.startswith(f"k{run}x")]
        board_file.save(board_file.board.without("tasks", *gone))
        for leftover in folder.glob(".hatrack.json.*.tmp"):
            os.utime(leftover, (0, 0))
    an_open_board(folder)
    figures["unswept"] = len(list(folder.glob(".hatrack.json.*.tmp")))
    return figures


def main() -> int:
    """Run the torture from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--tasks", type=int, default=200)
    options = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        figures = tortured(Path(folder), options.kills, options.seed, options.tasks)
    bad = sum(figures[name] for name in ("unreadable", "lost", "recovered", "unswept"))
    print(json.dumps({**figures, "bad": bad, "seconds": round(time.monotonic() - started, 1)}))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
