"""Several processes save one board at once: `python -m bench.writers --processes 4 --saves 1000`.

Each adds a task, saves, and acknowledges it, as fast as it can; so many saves in all. With
`--no-lock` the lock holds nobody out, as between two accounts, two machines, or on a network file
system without locks. Afterwards the board must hold every acknowledged task, and nothing may be
left beside it. Prints one line of figures as JSON and fails unless all is well.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from bench.torture_save import a_task, an_open_board
from storage.board_file import BoardFile

_KEPT = 20


def without_locks() -> None:
    """Let every lock of this process be one that the system does not have."""
    import errno

    import storage.lock

    def no_locks(_descriptor: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    storage.lock._lock = no_locks  # type: ignore[assignment]


def save_often(folder: Path, name: str, saves: int) -> int:
    """Add and save that many tasks; return how often another program's version was merged in."""
    board_file = BoardFile.open(folder / "hatrack.json", state_home=folder / "state")
    merged = 0
    for number in range(saves):
        board = board_file.board.put("tasks", a_task(f"k{name}x{number}"))
        if number >= _KEPT:  # keep the board from growing without end
            board = board.without("tasks", f"k{name}x{number - _KEPT}")
        merged += board_file.save(board).merged
    return merged


def child(folder: Path, name: str, saves: int, pipe: int) -> None:
    """Save often, then tell how many versions of others were merged in."""
    os.write(pipe, b"%d\n" % save_often(folder, name, saves))


def started(folder: Path, name: str, saves: int) -> tuple[int, int]:
    """Start a process that saves; return its id and the pipe it reports on."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        code = 1
        try:
            os.close(reading)
            child(folder, name, saves, writing)
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    return process, reading


def written(folder: Path, processes: int, saves: int, tasks: int) -> Counter[str]:
    """Let the processes save and return the figures: lost, back, failed, left over, merges."""
    an_open_board(folder, tasks)
    each = saves // processes
    children = [started(folder, str(number), each) for number in range(processes)]
    figures: Counter[str] = Counter(processes=processes, saves=each * processes)
    for process, reading in children:
        with open(reading, "rb") as told:
            figures["merged"] += int(told.read() or b"0")
        figures["failed"] += os.waitpid(process, 0)[1] != 0
    kept = an_open_board(folder).board.tasks.keys()
    for number in range(processes):
        mine = {f"k{number}x{save}" for save in range(max(0, each - _KEPT), each)}
        figures["lost"] += len(mine - kept)
    figures["left"] = len(list(folder.glob(".hatrack.json.*.tmp")))
    return figures


def main() -> int:
    """Run the writers from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--saves", type=int, default=1_000, help="saves in all")
    parser.add_argument("--tasks", type=int, default=50)
    parser.add_argument("--no-lock", action="store_true")
    options = parser.parse_args()
    if options.no_lock:
        without_locks()
    started_at = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        figures = written(Path(folder), options.processes, options.saves, options.tasks)
    bad = sum(figures[name] for name in ("lost", "failed", "left"))
    spent = round(time.monotonic() - started_at, 1)
    print(json.dumps({**figures, "lock": not options.no_lock, "bad": bad, "seconds": spent}))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
