"""How fast sync and merge are, against git itself in the same run: python -m bench.sync_speed.

Sync of two changed sides against the commands a person would type for the same, and of nothing
new against the questions that have to be asked of git; the merge, files to file,
against `git merge-file` on the same three files and the start of Python; the driver as a whole
process; and how long a cancelled sync takes to end. Prints a table and writes JSON with --json.
"""

from __future__ import annotations

import argparse
import gc
import json
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

from bench.sync_people import NAME, begin, environment, git
from hatrack.board import Document, document_of, new_board
from hatrack.ids import mint_id
from storage.board_file import BoardFile
from storage.file_merge import merge_files
from storage.git_setup import driver_command
from storage.pages import Pages
from storage.session import stamped
from storage.sync import Sync

WORDS = ("rotate", "review", "deploy", "hire", "plan", "audit", "report", "keys", "backup")
NOW_MS = 1_795_420_800_000


def a_document(tasks: int, seed: int = 1) -> Document:
    """Return a board of so many tasks."""
    random = Random(seed)
    document = document_of(stamped(new_board("Speed"), NOW_MS))
    table = document.setdefault("tasks", {})
    while len(table) < tasks:
        table[mint_id(random.getrandbits, table)] = {
            "title": " ".join(random.choices(WORDS, k=5)),
            "role": random.choice(["DEV", "SEC", "ARCH", "OPS"]),
            "rank": f"a{random.randrange(10**6)}",
            "priority": random.choice(["P1", "P2", "P3"]),
            "status": random.choice(["todo", "doing", "done"]),
            "created": "2026-11-01",
            "tags": sorted(set(random.choices(WORDS, k=2))),
            "notes": [" ".join(random.choices(WORDS, k=8)) for _ in range(2)],
            "clock": {"*": f"261101080000{random.randrange(1000):03}.0.t3st"},
        }
    return document


def edited(document: Document, part: float, seed: int, node: str) -> Document:
    """Return a board where that part of the tasks was edited by one process."""
    random = Random(seed)
    result = deepcopy(document)
    tasks = result["tasks"]
    for number, key in enumerate(random.sample(sorted(tasks), int(len(tasks) * part))):
        stamp = f"261123080{number:06}.0.{node}"
        register, fields = random.choice(
            [
                ("title", {"title": f"{tasks[key]['title']} {node}"}),
                ("state", {"status": "done", "done": "2026-11-23"}),
                ("place", {"role": "OPS", "rank": f"b{node}"}),
            ]
        )
        tasks[key] |= fields
        tasks[key]["clock"][register] = stamp
    return result


def median(work: Callable[[], object], before: Callable[[], object], times: int) -> float:
    """Return the median seconds of some work, made ready by `before` each time."""
    spent = []
    for _ in range(times):
        before()
        gc.collect()
        since = time.perf_counter()
        work()
        spent.append(time.perf_counter() - since)
    return statistics.median(spent)


def merging(folder: Path, tasks: int, times: int) -> dict[str, float]:
    """Measure the merge of a board with a tenth of it changed on each side."""
    base = a_document(tasks)
    sides = {
        "base": base,
        "ours": edited(base, 0.1, 2, "aaaa"),
        "theirs": edited(base, 0.1, 3, "bbbb"),
    }
    paths = {name: folder / f"{name}.json" for name in (*sides, "out")}
    for name, side in sides.items():
        paths[name].write_bytes(Pages.of(side).data)
    data = [paths[name].read_bytes() for name in ("base", "ours", "theirs")]

    def fresh() -> None:
        shutil.copy(paths["ours"], paths["out"])

    def run(*line: str) -> Callable[[], object]:
        return lambda: subprocess.run(line, capture_output=True, check=False)

    three = [str(paths[name]) for name in ("base", "out", "theirs")]
    driver = driver_command().partition(" --driver")[0].split()
    gc.disable()
    own = median(lambda: merge_files(*data), lambda: None, times)
    gc.enable()
    by_text = run("git", "merge-file", three[1], three[0], three[2])
    return {
        "merge": own,
        "driver": median(run(*driver, "--driver", *three, "7", NAME), fresh, times),
        "git merge-file": median(by_text, fresh, times),
        "python": median(run(sys.executable, "-c", "pass"), lambda: None, times),
    }


class Pair:
    """Two clones in step, a board of many tasks in both."""

    def __init__(self, folder: Path, tasks: int) -> None:
        begin(folder, 2)
        self.folder = folder
        self.environ = [environment(folder / f"home-{n}", f"p{n}") for n in range(2)]
        self.count = 0
        self.opened: BoardFile
        self.write(0, a_document(tasks))
        self.sync(0)
        self.sync(1)

    def file(self, clone: int) -> BoardFile:
        """Open a clone's board."""
        return BoardFile.open(
            self.folder / str(clone) / NAME, state_home=self.folder / f"state-{clone}"
        )

    def write(self, clone: int, document: Mapping[str, Any]) -> None:
        """Replace a clone's board."""
        (self.folder / str(clone) / NAME).write_bytes(Pages.of(document).data)

    def open(self, clone: int) -> None:
        """Open a clone's board, as it is open while somebody works on it."""
        self.opened = self.file(clone)

    def sync_opened(self, clone: int = 0) -> None:
        """Sync the board that was opened; it must go through."""
        outcome = Sync(self.opened, environ=self.environ[clone]).run()
        if not outcome.done:
            raise RuntimeError(outcome.sentence.say())

    def sync(self, clone: int) -> None:
        """Open and sync a clone."""
        self.open(clone)
        self.sync_opened(clone)

    def edit(self, clone: int) -> None:
        """Edit one task of a clone; never the same, so that text merges too."""
        self.count += 1
        document = deepcopy(document_of(self.file(clone).board))
        keys = sorted(document["tasks"])
        key = keys[(self.count * 37 + clone * 11) % len(keys)]
        document["tasks"][key]["title"] = f"edit {self.count}"
        document["tasks"][key]["clock"]["title"] = f"261123090{self.count:06}.0.aa{clone}x"
        self.write(clone, document)

    def diverge(self) -> None:
        """Change both sides; the second one's is there first."""
        self.sync(0)
        self.sync(1)
        self.edit(1)
        self.sync(1)
        self.edit(0)
        self.open(0)

    def bare(self, *lines: str) -> None:
        """Run git's own commands in the first clone."""
        for line in lines:
            git(self.folder / "0", self.environ[0], *line.split())


def syncing(folder: Path, tasks: int, times: int) -> dict[str, float]:
    """Measure syncs of a local bare repository against git's own commands for the same."""
    pair = Pair(folder, tasks)
    nothing = ("rev-parse --show-toplevel HEAD", "config --list", f"rev-parse HEAD:{NAME}",
               "fetch -q origin main", "rev-parse origin/main")  # fmt: skip
    both = (f"add {NAME}", "commit -q -m edit", "fetch -q origin main",
            "merge -q --no-edit FETCH_HEAD", "push -q origin HEAD:main")  # fmt: skip
    return {
        "nothing, git": median(lambda: pair.bare(*nothing), lambda: None, times),
        "nothing, sync": median(pair.sync_opened, lambda: pair.open(0), times),
        "both, git": median(lambda: pair.bare(*both), pair.diverge, times),
        "both, sync": median(pair.sync_opened, pair.diverge, times),
    }


def cancelling(folder: Path) -> float:
    """Return how long a sync that waits for a silent server takes to end once cancelled."""
    begin(folder, 1)
    with socket.create_server(("127.0.0.1", 0)) as server:
        environ = environment(folder / "home-0", "p0")
        url = f"http://127.0.0.1:{server.getsockname()[1]}/x.git"
        git(folder / "0", environ, "config", "remote.origin.url", url)
        cancel = threading.Event()
        file = BoardFile.open(folder / "0" / NAME, state_home=folder / "state-0")
        thread = threading.Thread(target=Sync(file, cancel=cancel, environ=environ).run)
        thread.start()
        server.accept()
        time.sleep(0.5)
        since = time.perf_counter()
        cancel.set()
        thread.join()
        return time.perf_counter() - since


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure sync and merge against git.")
    parser.add_argument("--tasks", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--json", default="")
    wish = parser.parse_args()
    results: dict[str, Any] = {}
    for tasks in wish.tasks:
        with tempfile.TemporaryDirectory(prefix="hatrack-speed-") as name:
            merge = merging(Path(name), tasks, wish.times)
            sync = syncing(Path(name) / "pair", tasks, wish.times)
        floor = merge["git merge-file"] + merge["python"]
        results[str(tasks)] = {
            **{key: round(value * 1000, 1) for key, value in (merge | sync).items()},
            "merge x": round(merge["merge"] / floor, 2),
            "driver x": round(merge["driver"] / floor, 2),
            "nothing x": round(sync["nothing, sync"] / sync["nothing, git"], 2),
            "both x": round(sync["both, sync"] / sync["both, git"], 2),
        }
        print(tasks, "tasks (ms):", results[str(tasks)], flush=True)
    with tempfile.TemporaryDirectory(prefix="hatrack-speed-") as name:
        results["cancel (s)"] = round(cancelling(Path(name)), 2)
    print("cancelled after (s):", results["cancel (s)"])
    if wish.json:
        Path(wish.json).write_text(json.dumps(results, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
