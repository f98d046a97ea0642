"""Somebody at work on a clone of a shared board: edits, saves, syncs, and notes what was saved.

What is acknowledged, once a save has returned, goes to a log line by line; whoever checks a run
later looks for every one of these in the boards.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from hatrack.board import Board, new_board
from hatrack.edits import Context
from hatrack.ids import mint_id
from hatrack.task import Task
from hatrack.words import Words, words
from storage.board_file import BoardFile
from storage.session import Session, stamped
from storage.sync import Sync, SyncOutcome

NAME = "hatrack.json"
SHARED = 5
TODAY = date(2026, 11, 23)


def environment(home: Path, name: str) -> dict[str, str]:
    """Return the environment of one person, with git settings of their own."""
    home.mkdir(parents=True, exist_ok=True)
    config = home / ".gitconfig"
    if not config.exists():
        config.write_text(f"[user]\nname={name}\nemail={name}@x.org\n[init]\ntemplateDir=\n")
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "GIT_CONFIG_GLOBAL": str(config),
        "GIT_CONFIG_NOSYSTEM": "1",
        "LC_ALL": "C.UTF-8",
    }


def git(folder: Path, environ: Mapping[str, str], *line: str, check: bool = True) -> str:
    """Run git as a person would and return what it prints."""
    done = subprocess.run(
        ["git", "-C", str(folder), *line],
        env=dict(environ), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if check and done.returncode:
        raise RuntimeError(f"git {' '.join(line)}: {done.stderr}")
    return done.stdout.strip()


def begin(folder: Path, people: int) -> None:
    """Make a bare repository and as many clones of it as there are people, in step."""
    folder.mkdir(parents=True, exist_ok=True)
    hub = folder / "hub.git"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(hub)], check=True)
    first = folder / "0"
    environ = environment(folder / "home-0", "p0")
    first.mkdir()
    git(first, environ, "init", "-q", "-b", "main")
    board = stamped(new_board("Race"), 1_795_420_800_000)
    shared = [Task(f"shared{n}", title=f"shared {n}", created=TODAY) for n in range(SHARED)]
    BoardFile.open(first / NAME, create=board.put("tasks", *shared), state_home=folder / "state-0")
    git(first, environ, "remote", "add", "origin", f"file://{hub}")
    outcome = Sync(BoardFile.open(first / NAME, state_home=folder / "state-0"),
                   environ=environ).run()  # fmt: skip
    if not outcome.done:
        raise RuntimeError(outcome.sentence.say())
    for number in range(1, people):
        there = folder / str(number)
        environ = environment(folder / f"home-{number}", f"p{number}")
        there.mkdir()
        git(there, environ, "clone", "-q", f"file://{hub}", ".")


@dataclass(frozen=True)
class Scribble:
    """An edit that leaves something only it wrote: a task, a tag, a line, a title."""

    kind: str
    mark: str
    target: str = ""

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the mark in it."""
        if self.kind == "task":
            return board.put("tasks", Task(self.mark, title=self.mark, created=context.today))
        task = board.task(self.target)
        if self.kind == "tag":
            return board.put("tasks", replace(task, tags=(*task.tags, self.mark)))
        if self.kind == "title":
            return board.put("tasks", replace(task, title=self.mark))
        notes = f"{task.notes}\n{self.mark}" if task.notes else self.mark
        return board.put("tasks", replace(task, notes=notes))

    def label(self, board: Board) -> Words:
        """Name the step."""
        return words("{mark} among {count} tasks", mark=self.mark, count=len(board.tasks))


class Worker:
    """One process at work in a clone; several may work in the same."""

    def __init__(self, folder: Path, clone: int, name: str, seed: int) -> None:
        self.random = Random(seed)
        self.environ = environment(folder / f"home-{clone}", f"p{clone}")
        self.name = name
        self.own = f"own{name}"
        self.log = open(folder / f"log-{name}", "a", encoding="utf-8")  # noqa: SIM115
        file = BoardFile.open(folder / str(clone) / NAME, state_home=folder / f"state-{clone}")
        self.session = Session(
            file, lambda: time.time_ns() // 1_000_000, lambda: TODAY, "cto",
            lambda taken: mint_id(self.random.getrandbits, taken),
        )  # fmt: skip
        self.count = int(seed % 1000) * 1000

    def edit(self) -> None:
        """Make one edit and save it; it is acknowledged once that returned."""
        self.count += 1
        mark = f"{self.name}x{self.count}"
        kind = self.random.choice(["task", "tag", "line", "title"])
        target = f"shared{self.random.randrange(SHARED)}"
        if kind == "title":
            target = self.own
            if self.own not in self.session.board.tasks:
                kind, mark = "task", self.own
        self.session.do(Scribble(kind, mark, target))
        self.session.save()
        self.acknowledge({"kind": kind, "mark": mark, "target": target})

    def acknowledge(self, what: dict[str, Any]) -> None:
        """Note what is safe now."""
        self.log.write(json.dumps(what) + "\n")
        self.log.flush()
        os.fsync(self.log.fileno())

    def sync(self) -> SyncOutcome:
        """Sync once."""
        return Sync(self.session, environ=self.environ).run()


def acknowledged(folder: Path) -> list[dict[str, str]]:
    """Return everything that was acknowledged; a line torn by a kill was not."""
    found = []
    for log in sorted(folder.glob("log-*")):
        for line in log.read_text("utf-8").splitlines():
            try:
                found.append(json.loads(line) | {"by": log.name})
            except ValueError:
                continue
    return found


def lost(board: Board, told: list[dict[str, str]]) -> list[str]:
    """Return what was acknowledged and is not in the board.

    Of titles, written to a task of one's own, only the last counts.
    """
    missing = []
    titles = {what["target"]: what["mark"] for what in told if what["kind"] == "title"}
    notes = {task.id: set(task.notes.splitlines()) for task in board.tasks.values()}
    for what in told:
        kind, mark, target = what["kind"], what["mark"], what["target"]
        task = board.tasks.get(mark if kind == "task" else target)
        held = task is not None and (
            kind == "task"
            or (kind == "tag" and mark in task.tags)
            or (kind == "line" and mark in notes[task.id])
            or (kind == "title" and (titles[target] != mark or task.title == mark))
        )
        if not held:
            missing.append(f"{kind} {mark} {target}")
    return missing
