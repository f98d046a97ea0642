"""Times the keys of the roadmap in a real pseudo-terminal, at few items and at hundreds.

    python -m bench.roadmap_keys --items 60 500

Both sizes have four tasks for each item, and the smaller one fills the screen: else its keys would
have less to draw. Prints milliseconds, and ratios measured in the same run
(performance.md): each key against itself at the smallest roadmap, and what changes an item against
a cursor key. Writes JSON to bench/results/.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from bench.board_keys import EMPTY, board_of, measured
from bench.terminal import Terminal
from hatrack.board import Board
from hatrack.ids import mint_id
from hatrack.rank import spread
from hatrack.records import replace
from hatrack.roadmap import HORIZONS, Item
from storage.board_file import BoardFile
from storage.session import stamped

TASKS_OF_ITEM = 4
TODAY = date(2026, 11, 23)
COLUMN_KEYS = {"down": "jk", "right": "lh", "carry": "LH", "undo": "uU", "order": "JK"}
"""The keys of Now, Next and Later, by what they do; two that take each other back."""
LINE_KEYS = {
    "down": "jk", "scroll": "lh", "zoom": "+-", "shift": "LH", "end": "><", "undo": "uU",
    "group": "m",
}  # fmt: skip
"""The keys of the timeline."""
CURSOR = frozenset(("down", "right", "scroll"))


def roadmap_of(count: int, seed: int = 1) -> Board:
    """Return a board of `count` items with four tasks each, the same for the same seed."""
    chance = random.Random(seed)
    board = board_of(count * TASKS_OF_ITEM)
    ids = [mint_id(chance.getrandbits) for _item in range(count)]
    items = [_item(number, ids, rank, chance) for number, rank in enumerate(spread(count))]
    tasks = board.tasks.values()
    linked = (replace(task, item=ids[place % count]) for place, task in enumerate(tasks))
    return board.put("items", *items).put("tasks", *linked)


def _item(number: int, ids: list[str], rank: str, chance: random.Random) -> Item:
    start = TODAY + timedelta(days=chance.randint(-200, 300))
    end = start + timedelta(days=chance.randint(5, 300))
    return Item(
        ids[number],
        title=f"Item {number} " + " ".join(["works"] * chance.randint(1, 9)),
        outcome="What the business gets" if number % 3 else "",
        objective=f"Objective {number % 7}",
        horizon=HORIZONS[number % 3],
        start=start if number % 4 != 3 else None,
        target=end.isoformat() if number % 9 != 5 else "",
        depends_on=(ids[number - 3],) if number % 5 == 4 else (),
        value=2,
        urgency=2,
        effort="M",
        rank=rank,
        created=TODAY,
    )


Measure = dict[str, dict[str, float]]


def measured_in_turn(terminals: dict[str, Terminal], keys: str, times: int) -> Measure:
    """Return p50 and p95 in milliseconds for each terminal."""
    return dict(zip(terminals, measured(list(terminals.values()), keys, times), strict=True))


def measure(terminals: dict[str, Terminal], times: int) -> dict[str, Measure]:
    """Return what each key took in each terminal, by view and key."""
    found: dict[str, Measure] = {}

    def press(keys: str) -> None:
        for terminal in terminals.values():
            terminal.press(keys)

    press("M")
    for name, keys in COLUMN_KEYS.items():
        found[f"columns: {name}"] = measured_in_turn(terminals, keys, times)
    press("M")
    for name, keys in LINE_KEYS.items():
        found[f"timeline: {name}"] = measured_in_turn(terminals, keys, times)
    found["open, back"] = measured_in_turn(terminals, "\r\x1b", times)
    found["other view"] = measured_in_turn(terminals, "M", times)
    press("/")
    found["filter, a letter"] = measured_in_turn(terminals, "item\x7f\x7f\x7f\x7f", times)
    return found


def ratios(found: dict[str, Measure]) -> dict[str, dict[str, float]]:
    """Return for each key its time against the smallest roadmap, and against a cursor key."""
    answer: dict[str, dict[str, float]] = {}
    for key, sizes in found.items():
        names = list(sizes)
        least, most = sizes[names[0]], sizes[names[-1]]
        answer[key] = {"p50 / at the smallest": most["p50"] / least["p50"]}
        view, _colon, name = key.partition(": ")
        if name and name not in CURSOR:
            cursor = found[f"{view}: down"][names[-1]]["p50"]
            answer[key]["p50 / cursor key"] = most["p50"] / cursor
    return answer


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--items", type=int, nargs="+", default=[60, 500])
    parser.add_argument("--times", type=int, default=40, help="presses of each key")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {
            **os.environ,
            "XDG_STATE_HOME": str(folder / "state"),
            "XDG_CONFIG_HOME": str(folder / "config"),
        }
        with Terminal((sys.executable, "-c", EMPTY), environment) as terminal:
            terminal.until("ready")
            (empty,) = measured([terminal], "jk", options.times)
        terminals: dict[str, Terminal] = {}
        try:
            for count in options.items:
                terminals[f"{count} items"] = _opened(count, folder, environment)
            found = measure(terminals, options.times)
        finally:
            for terminal in terminals.values():
                terminal.__exit__()
    print("an empty application:", empty)
    told = ratios(found)
    for key, sizes in found.items():
        rounded = {name: round(value, 2) for name, value in told[key].items()}
        print(f"{key:<22}", json.dumps(sizes), rounded)
    target = Path(__file__).parent / "results"
    target.mkdir(exist_ok=True)
    report = {"empty": empty, "keys": found, "ratios": told}
    (target / "roadmap_keys.json").write_text(json.dumps(report, indent=1) + "\n", "utf-8")


def _opened(count: int, folder: Path, environment: dict[str, str]) -> Terminal:
    path = folder / f"roadmap-{count}.json"
    BoardFile.open(path, create=stamped(roadmap_of(count), 1_790_000_000_000))
    command = [sys.executable, "-m", "hatrack", "--board", str(path), "--today", str(TODAY)]
    terminal = Terminal(command, environment)
    terminal.until("Bench")
    terminal.settle(1.0)
    return terminal


if __name__ == "__main__":
    main()
