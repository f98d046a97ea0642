"""Times the board's keys in a real pseudo-terminal, beside an empty Textual application.

    python -m bench.board_keys --tasks 100 1000 10000

Prints milliseconds, and ratios against floors measured in the same run (performance.md): the start
against an empty application's, a cursor key against itself at the smallest board, carrying,
priority, undo and a stage preview against a cursor key. Writes JSON to bench/results/.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import statistics
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from bench.terminal import Terminal
from hatrack.board import Board, new_board
from hatrack.ids import mint_id
from hatrack.rank import spread
from hatrack.task import Task
from storage.board_file import BoardFile
from storage.session import stamped

TOP = Path(__file__).parents[1]
EMPTY = (
    "from textual.app import App\n"
    "from textual.widgets import Static\n"
    "class A(App):\n"
    "    def compose(self):\n"
    "        yield Static('ready', id='s')\n"
    "    def on_key(self, event):\n"
    "        self.query_one('#s').update(f'ready {event.key} {id(event)}')\n"
    "A().run()\n"
)
KEYS = {
    "down": "jjjkkk",  # within what every board shows, so that each key moves
    "right": "lh",
    "carry": "LH",
    "priority": "pP",
    "undo_redo": "uU",
    "preview": "hl",  # in the stage panel
}
STATUSES = ("todo", "todo", "todo", "doing", "waiting", "inbox", "done")


def board_of(count: int, seed: int = 1) -> Board:
    """Return a board of `count` tasks over the twelve roles, the same for the same seed."""
    chance = random.Random(seed)
    board = new_board("Bench", "en", "growth")
    roles = tuple(board.roles)
    ranks = spread(count)
    tasks = []
    for number in range(count):
        status = chance.choice(STATUSES)
        identity = mint_id(chance.getrandbits)
        tasks.append(
            Task(
                identity,
                title=f"Task {number} " + " ".join(["about"] * chance.randint(2, 9)),
                role=roles[number % len(roles)],
                rank=ranks[number],
                priority=f"P{chance.randint(0, 3)}",
                status=status,
                created=date(2026, 11, 1),
                started=date(2026, 11, 9) if status in ("doing", "waiting", "done") else None,
                done=date(2026, 9, 9) if status == "done" else None,
                due=date(2026, 12, chance.randint(1, 28)) if number % 3 else None,
                tags=("bench",) if number % 4 else (),
            )
        )
    return board.put("tasks", *tasks)


def measured(terminals: Sequence[Terminal], keys: str, times: int) -> list[dict[str, float]]:
    """Return p50 and p95 in milliseconds of `times` presses of `keys` in turn, for each terminal.

    The terminals take each key one after the other, so that a busy moment falls on all of them.
    """
    samples: list[list[float]] = [[] for _ in terminals]
    for number in range(times):
        for terminal, times_of_one in zip(terminals, samples, strict=True):
            times_of_one.append(terminal.press(keys[number % len(keys)]) * 1000)
    return [_percentiles(sorted(times_of_one)) for times_of_one in samples]


def _percentiles(samples: list[float]) -> dict[str, float]:
    return {
        "p50": round(statistics.median(samples), 2),
        "p95": round(samples[int(len(samples) * 0.95) - 1], 2),
    }


class Program(NamedTuple):
    """A program to time: its command, its environment, and a text of its first screen."""

    command: tuple[str, ...]
    environment: dict[str, str]
    text: str


def medians_of_starts(programs: Sequence[Program], times: int) -> list[float]:
    """Return for each program the median milliseconds from its start to its first screen.

    They are started in turn, and once before, so that all is compiled.
    """
    samples: list[list[float]] = [[] for _ in programs]
    for _ in range(times + 1):
        for program, starts in zip(programs, samples, strict=True):
            with Terminal(program.command, program.environment) as terminal:
                starts.append(terminal.until(program.text) * 1000)
    return [round(statistics.median(starts[1:])) for starts in samples]


def a_board_program(count: int, folder: Path, environment: dict[str, str]) -> Program:
    """Write a board of `count` tasks and return `hatrack` on it."""
    path = folder / f"board-{count}.json"
    BoardFile.open(path, create=stamped(board_of(count), 1_790_000_000_000))
    board = {"HATRACK_BOARD": str(path), "HATRACK_TODAY": "2026-11-23"}
    return Program((sys.executable, "-m", "hatrack"), environment | board, "Bench")


def results_of(
    counts: Sequence[int], folder: Path, environment: dict[str, str], times: int, starts: int
) -> dict[str, dict[str, object]]:
    """Return start, keys and memory of an empty application and of a board of each size."""
    programs = {"empty": Program((sys.executable, "-c", EMPTY), environment, "ready")} | {
        f"{count} tasks": a_board_program(count, folder, environment) for count in counts
    }
    results: dict[str, dict[str, object]] = {
        name: {"start_ms": start}
        for name, start in zip(
            programs, medians_of_starts([*programs.values()], starts), strict=True
        )
    }
    with contextlib.ExitStack() as open_programs:
        terminals = []
        for program in programs.values():
            terminal = Terminal(program.command, program.environment)
            terminals.append(open_programs.enter_context(terminal))
            terminal.until(program.text)
        for terminal in terminals:
            terminal.settle(1.0)
        empty, *boards = results.values()
        (empty["key"],) = measured(terminals[:1], "jk", times)
        for name, keys in KEYS.items():
            if name == "preview":
                for terminal in terminals[1:]:
                    terminal.press("s")
            for board, figures in zip(boards, measured(terminals[1:], keys, times), strict=True):
                board[name] = figures
        for result, terminal in zip(results.values(), terminals, strict=True):
            result["memory_kib"] = terminal.memory
    return results


def ratios(results: dict[str, dict[str, object]]) -> dict[str, dict[str, float]]:
    """Return the figures of performance.md: each against its floor of the same run."""
    floor = results["empty"]
    sizes = [name for name in results if name != "empty"]
    smallest = results[sizes[0]]
    found: dict[str, dict[str, float]] = {}
    for name in sizes:
        board = results[name]
        down = _p(board, "down", "p50")
        found[name] = {
            "start / empty application": _number(board, "start_ms") / _number(floor, "start_ms"),
            "down p50 / at the smallest": down / _p(smallest, "down", "p50"),
            "down p95 / at the smallest": _p(board, "down", "p95") / _p(smallest, "down", "p95"),
            "carry / down": _p(board, "carry", "p50") / down,
            "priority / down": _p(board, "priority", "p50") / down,
            "undo / down": _p(board, "undo_redo", "p50") / down,
            "preview / down": _p(board, "preview", "p50") / down,
            "memory / empty application": _number(board, "memory_kib")
            / _number(floor, "memory_kib"),
        }
    return found


def _number(result: dict[str, object], key: str) -> float:
    value = result[key]
    assert isinstance(value, (int, float))
    return value


def _p(result: dict[str, object], key: str, percentile: str) -> float:
    value = result[key]
    assert isinstance(value, dict)
    return float(value[percentile])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tasks", type=int, nargs="+", default=[100, 1000, 10_000])
    parser.add_argument("--times", type=int, default=40, help="presses of each key")
    parser.add_argument("--starts", type=int, default=5, help="starts of each program")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {
            **os.environ,
            "XDG_STATE_HOME": str(folder / "state"),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "PYTHONPATH": str(TOP),
            "PYTHONPYCACHEPREFIX": str(folder / "pycache"),
            "PYTHONDONTWRITEBYTECODE": "",  # people's programs are compiled once
        }
        results = results_of(options.tasks, folder, environment, options.times, options.starts)
    for name, result in results.items():
        print(name, json.dumps(result))
    shown = ratios(results)
    for name, values in shown.items():
        print(name, {key: round(value, 2) for key, value in values.items()})
    target = Path(__file__).parent / "results"
    target.mkdir(exist_ok=True)
    report = {"results": results, "ratios": shown}
    (target / "board_keys.json").write_text(json.dumps(report, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
