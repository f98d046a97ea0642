"""Times the board's keys in a real pseudo-terminal, beside an empty Textual application.

    python -m bench.board_keys --tasks 100 1000 10000

Prints milliseconds, and ratios against floors measured in the same run (performance.md): the start
against an empty application's, a cursor key against itself at the smallest board, carrying,
priority, undo and a stage preview against a cursor key. Writes JSON to bench/results/.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bench.terminal import Terminal
from hatrack.board import Board, new_board
from hatrack.ids import mint_id
from hatrack.rank import spread
from hatrack.task import Task
from storage.board_file import BoardFile
from storage.session import stamped

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


def measured(terminal: Terminal, keys: str, times: int) -> dict[str, float]:
    """Return p50 and p95 in milliseconds of pressing `keys` one after the other, `times` times."""
    samples = sorted(terminal.press(keys[number % len(keys)]) * 1000 for number in range(times))
    return {
        "p50": round(statistics.median(samples), 2),
        "p95": round(samples[int(len(samples) * 0.95) - 1], 2),
    }


def empty_application(environment: dict[str, str], times: int) -> dict[str, object]:
    """Return start, key and memory of an application that shows one word."""
    with Terminal([sys.executable, "-c", EMPTY], environment) as terminal:
        start = terminal.until("ready")
        terminal.settle()
        return {
            "start_ms": round(start * 1000),
            "key": measured(terminal, "jk", times),
            "memory_kib": terminal.memory,
        }


def board_application(
    count: int, folder: Path, environment: dict[str, str], times: int
) -> dict[str, object]:
    """Return start, keys and memory of the board with `count` tasks."""
    path = folder / f"board-{count}.json"
    BoardFile.open(path, create=stamped(board_of(count), 1_790_000_000_000))
    command = [sys.executable, "-m", "hatrack", "--board", str(path), "--today", "2026-11-23"]
    with Terminal(command, environment) as terminal:
        start = terminal.until("Bench")
        terminal.settle(1.0)
        run: Callable[[str], dict[str, float]] = lambda keys: measured(terminal, keys, times)  # noqa: E731
        result: dict[str, object] = {
            "start_ms": round(start * 1000),
            "down": run("jjjkkk"),  # within what every board shows, so that each key moves
            "right": run("lh"),
            "carry": run("LH"),
            "priority": run("pP"),
            "undo_redo": run("uU"),
        }
        terminal.press("s")
        result["preview"] = run("hl")
        result["memory_kib"] = terminal.memory
        return result


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
    options = parser.parse_args()
    results: dict[str, dict[str, object]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {
            **os.environ,
            "XDG_STATE_HOME": str(folder / "state"),
            "XDG_CONFIG_HOME": str(folder / "config"),
        }
        results["empty"] = empty_application(environment, options.times)
        for count in options.tasks:
            results[f"{count} tasks"] = board_application(count, folder, environment, options.times)
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
