"""Times whole commands against floors measured in the same run.

    python -m bench.commands --tasks 100 1000 10000 --times 15

Runs `hatrack add`, `list`, `--version` and `--help` as processes of their own, turn by turn with
`python -c 'import tinydb'` and `python -c pass`, so that a busy moment of the machine falls on all
of them alike. Prints milliseconds and the ratios of performance.md, beside their goals, and writes
JSON to bench/results/. Add writes to the board and waits for the disk, as it does for people.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.board_keys import board_of
from storage.board_file import BoardFile
from storage.session import stamped

Command = tuple[tuple[str, ...], str]
"""The line of a command, and the board that the environment names for it."""

LINE = "se: rotate the API keys p1 due:fri! @lead-dev +compliance"
TOP = Path(__file__).parents[1]
HATRACK = (sys.executable, "-m", "hatrack")
FLOORS = {
    "python": (sys.executable, "-c", "pass"),
    "tinydb": (sys.executable, "-c", "import tinydb"),
}
GOALS = {
    "--version": ("python", 2.5),
    "--help": ("python", 5.0),
    "add 100": ("tinydb", 2.5),
    "add 1000": ("tinydb", 2.7),
    "add 10000": ("tinydb", 5.0),
    "list 100": ("tinydb", 2.5),
    "list 1000": ("tinydb", 2.7),
    "list 10000": ("tinydb", 4.0),
}
"""The floor each command is measured against, and the most it may be of it (performance.md)."""


def environment_in(folder: Path) -> dict[str, str]:
    """Return the environment of a person whose files are all in `folder`."""
    own = {
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "PYTHONPATH": str(TOP),
        "PYTHONPYCACHEPREFIX": str(folder / "pycache"),
        "LC_ALL": "C.UTF-8",
    }
    # Compiled modules are what people run: without them every start compiles all it loads.
    left_out = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
    return {name: value for name, value in os.environ.items() if name not in left_out} | own


def milliseconds(command: Command, environment: dict[str, str]) -> float:
    """Return how long a process takes from its start to its end."""
    line, board = command
    own = {**environment, "HATRACK_BOARD": board}
    begun = time.perf_counter()
    done = subprocess.run(line, env=own, cwd=own["HOME"], capture_output=True, check=False)
    spent = (time.perf_counter() - begun) * 1000
    if done.returncode:
        raise SystemExit(f"{line}: {done.returncode} {done.stderr.decode()}")
    return spent


def commands_on(boards: dict[int, Path]) -> dict[str, Command]:
    """Return every command to time, by its name in the report."""
    found: dict[str, Command] = {name: (line, "") for name, line in FLOORS.items()}
    for name in ("--version", "--help"):
        found[name] = ((*HATRACK, name), "")
    for count, board in boards.items():
        found[f"add {count}"] = ((*HATRACK, "add", *LINE.split()), str(board))
        found[f"list {count}"] = ((*HATRACK, "list"), str(board))
    return found


def times_of(
    commands: dict[str, Command], environment: dict[str, str], times: int
) -> dict[str, list[float]]:
    """Return the milliseconds of each command, all of them taking turns."""
    measured: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(times + 1):
        for name, command in commands.items():
            spent = milliseconds(command, environment)
            if turn:  # the first turn compiles modules and warms the disk
                measured[name].append(spent)
    return measured


def ratios_of(measured: dict[str, list[float]]) -> dict[str, dict[str, float]]:
    """Return each command's ratio to its floor: of medians, and of the quickest runs."""
    found = {}
    for name, (floor, goal) in GOALS.items():
        if name in measured:
            found[name] = {
                "ratio": statistics.median(measured[name]) / statistics.median(measured[floor]),
                "quickest": min(measured[name]) / min(measured[floor]),
                "goal": goal,
            }
    return found


def make_boards(folder: Path, sizes: list[int]) -> dict[int, Path]:
    """Write a board of each size and return where they are."""
    boards = {}
    for count in sizes:
        boards[count] = folder / f"board-{count}.json"
        board = stamped(board_of(count), time.time_ns() // 1_000_000)
        BoardFile.open(boards[count], create=board, state_home=folder / "state" / "hatrack")
    return boards


def main() -> None:
    """Measure, print and write the report."""
    parser = argparse.ArgumentParser(description="Time whole commands against floors.")
    parser.add_argument("--tasks", type=int, nargs="+", default=[100, 1000, 10000])
    parser.add_argument("--times", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hatrack-bench-") as name:
        folder = Path(name)
        commands = commands_on(make_boards(folder, options.tasks))
        measured = times_of(commands, environment_in(folder), options.times)
    for command, spent in measured.items():
        print(f"{command:12} {statistics.median(spent):8.1f} ms  (quickest {min(spent):.1f})")
    shown = ratios_of(measured)
    for command, ratio in shown.items():
        met = "" if ratio["ratio"] <= ratio["goal"] else "  over"
        quickest = f"quickest {ratio['quickest']:.2f}"
        print(f"{command:12} {ratio['ratio']:5.2f} x of {ratio['goal']} x  ({quickest}){met}")
    target = Path(__file__).parent / "results"
    target.mkdir(exist_ok=True)
    report = {"milliseconds": measured, "ratios": shown}
    (target / "commands.json").write_text(json.dumps(report, indent=2), "utf-8")


if __name__ == "__main__":
    main()
