"""Times each letter typed into the filter, find and the palette, in a real pseudo-terminal.

    python -m bench.board_words --tasks 1000 10000

Prints p50 and p95 in milliseconds from the key to the last byte of its answer, and the processor
time of a letter, beside those of a line in an empty Textual application. The promise is a p95 of at
most 50 ms at ten thousand tasks. Writes JSON to bench/results/.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from bench.board_keys import board_of
from bench.terminal import Terminal
from storage.board_file import BoardFile
from storage.session import stamped

LINES = ("about", "task 7", "p0 +bench", "is:late abo", "zzz", "due:<7d")
"""What is typed: words many tasks have, words few have, and the syntax of the filter."""
OPENS = {"filter": "/", "find": "\x06", "palette": "\x10"}
LEAVE, ERASE = "\x1b", "\x7f"
QUIET = 0.15
"""An answer may come in two parts, the line first and then the list: this waits for both."""


def letters(terminal: Terminal, opens: str) -> list[float]:
    """Return the seconds of each letter of each line, and of each letter taken back."""
    samples = []
    for line in LINES:
        terminal.press(opens)
        terminal.settle()
        samples += [terminal.press(letter, QUIET) for letter in line]
        samples += [terminal.press(ERASE, QUIET) for _letter in line]
        terminal.press(LEAVE)
        terminal.settle()
    return samples


def figures(samples: list[float]) -> dict[str, float]:
    """Return p50, p95 and the slowest of samples, in milliseconds."""
    ordered = sorted(sample * 1000 for sample in samples)
    return {
        "p50": round(statistics.median(ordered), 1),
        "p95": round(ordered[int(len(ordered) * 0.95) - 1], 1),
        "max": round(ordered[-1], 1),
        "n": len(ordered),
    }


EMPTY = (
    "from textual.app import App\n"
    "from textual.widgets import Input, Static\n"
    "class A(App):\n"
    "    def compose(self):\n"
    "        yield Static('ready')\n"
    "        yield Input()\n"
    "A().run()\n"
)


def floor(environment: Mapping[str, str]) -> dict[str, object]:
    """Return the figures of a line in an application that has nothing else."""
    with Terminal([sys.executable, "-c", EMPTY], environment) as terminal:
        terminal.until("ready")
        terminal.settle(1.0)
        used = terminal.cpu
        samples = [terminal.press(key, QUIET) for line in LINES for key in line + ERASE * len(line)]
        cpu = (terminal.cpu - used) * 1000 / len(samples)
        return {"letter": figures(samples), "cpu_ms": round(cpu, 1)}


def measured(count: int, folder: Path, environment: Mapping[str, str]) -> dict[str, object]:
    """Return the figures of every line that can be typed on, on a board of `count` tasks."""
    path = folder / f"board-{count}.json"
    BoardFile.open(path, create=stamped(board_of(count), 1_790_000_000_000))
    command = [sys.executable, "-m", "hatrack", "--board", str(path), "--today", "2026-11-23"]
    with Terminal(command, environment) as terminal:
        terminal.until("Bench")
        terminal.settle(1.0)
        found: dict[str, object] = {}
        for name, opens in OPENS.items():
            opening = terminal.press(opens, QUIET)
            terminal.settle()
            terminal.press(LEAVE)
            terminal.settle()
            used = terminal.cpu
            samples = letters(terminal, opens)
            found[name] = {
                "letter": figures(samples),
                "cpu_ms": round((terminal.cpu - used) * 1000 / len(samples), 1),
                "open_ms": round(opening * 1000, 1),
            }
        return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tasks", type=int, nargs="+", default=[1000, 10_000])
    options = parser.parse_args()
    results: dict[str, dict[str, object]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {
            **os.environ,
            "XDG_STATE_HOME": str(folder / "state"),
            "XDG_CONFIG_HOME": str(folder / "config"),
        }
        results["empty line"] = floor(environment)
        for count in options.tasks:
            results[f"{count} tasks"] = measured(count, folder, environment)
    for name, result in results.items():
        print(name, json.dumps(result))
    target = Path(__file__).parent / "results"
    target.mkdir(exist_ok=True)
    (target / "board_words.json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
