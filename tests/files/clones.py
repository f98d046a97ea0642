"""Builders for tests with real git: a bare repository and people who each have a clone of it."""

from __future__ import annotations

import atexit
import itertools
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from hatrack.board import Board
from hatrack.history import settle
from hatrack.stamps import StampClock, mint_node
from hatrack.task import Task
from storage.board_file import BoardFile
from storage.sync import Sync, SyncOutcome
from storage.sync_questions import Choices
from tests.builders import TODAY
from tests.files.boards import a_board, a_task

NAME = "hatrack.json"


def git_environment(home: Path, name: str = "Ada") -> dict[str, str]:
    """The environment of one person: nothing of the machine's own git settings counts."""
    home.mkdir(parents=True, exist_ok=True)
    config = home / ".gitconfig"
    if not config.exists():
        config.write_text(
            f"[user]\n\tname = {name}\n\temail = {name.lower()}@example.org\n"
            "[init]\n\tdefaultBranch = main\n\ttemplateDir =\n[advice]\n\tdetachedHead = false\n"
        )
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "GIT_CONFIG_GLOBAL": str(config),
        "GIT_CONFIG_NOSYSTEM": "1",
        "LC_ALL": "C.UTF-8",
    }


@dataclass(frozen=True)
class Person:
    """Somebody with a clone in `folder`, a home and a state folder of their own."""

    name: str
    folder: Path
    environ: Mapping[str, str]
    state: Path
    stamps: StampClock = field(repr=False)

    @property
    def path(self) -> Path:
        """The board in the clone."""
        return self.folder / NAME

    def git(self, *words: str, check: bool = True) -> str:
        """Run git as the person would and return what it prints."""
        done = subprocess.run(
            ["git", "-C", str(self.folder), *words],
            env=dict(self.environ),
            capture_output=True,
            text=True,
            check=False,
        )
        if check and done.returncode:
            raise AssertionError(f"git {' '.join(words)}: {done.stderr}")
        return done.stdout.rstrip("\n")

    def file(self) -> BoardFile:
        """Open the board."""
        return BoardFile.open(self.path, state_home=self.state)

    def start(self, *tasks: Task) -> None:
        """Create a board with these tasks."""
        BoardFile.open(self.path, create=a_board(*tasks), state_home=self.state)

    @property
    def board(self) -> Board:
        """The board as the file holds it."""
        return self.file().board

    def save(self, board: Board) -> None:
        """Save a board over the one in the file, stamped like an edit."""
        file = self.file()
        settled, _changes = settle(file.board, board, self.stamps.issue())
        file.save(settled)

    def add(self, identity: str, title: str = "") -> None:
        """Add a task."""
        task = Task(identity, title=title or identity, created=TODAY)
        self.save(self.board.put("tasks", task))

    def retitle(self, identity: str, title: str) -> None:
        """Give a task another title."""
        board = self.board
        self.save(board.put("tasks", replace(board.task(identity), title=title)))

    def sync(self, **choices: str) -> SyncOutcome:
        """Sync with these answers."""
        return Sync(self.file(), Choices(**choices), environ=self.environ).run()

    def synced(self, **choices: str) -> SyncOutcome:
        """Sync, which must go through."""
        outcome = self.sync(**choices)
        assert outcome.done, (outcome.state, outcome.sentence.say(), outcome.detail)
        return outcome

    def commit_file(self, name: str, text: str = "x\n", message: str = "other work") -> None:
        """Commit another file."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        self.git("add", "--", name)
        self.git("commit", "-q", "-m", message, "--", name)

    @property
    def titles(self) -> set[str]:
        """The titles of all tasks."""
        return {task.title for task in self.board.tasks.values()}


def a_person(folder: Path, name: str = "ada", clone: str = "") -> Person:
    """Somebody in `folder`/name: with an empty repository, or a clone of `clone`."""
    person = _person(folder, name)
    person.folder.mkdir()
    if clone:
        person.git("clone", "-q", clone, ".")
    else:
        person.git("init", "-q", "-b", "main")
    return person


def _person(folder: Path, name: str) -> Person:
    environ = git_environment(folder / f"{name}-home", name.capitalize())
    ticks = itertools.count(1)
    stamps = StampClock(lambda: _moment(next(ticks)), mint_node(lambda _bits: sum(name.encode())))
    return Person(name, folder / name, environ, folder / f"{name}-state", stamps)


def _moment(tick: int) -> datetime:
    return datetime(2026, 11, 23, 9, tzinfo=UTC) + timedelta(milliseconds=tick)


def a_hub(folder: Path) -> str:
    """An empty bare repository, by its address."""
    hub = folder / "hub.git"
    environ = git_environment(folder / "hub-home")
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(hub)], env=environ, check=True)
    return f"file://{hub}"


def two_people(folder: Path, *titles: str) -> tuple[Person, Person]:
    """Two people in step, with a task of each title (which is its id too)."""
    shutil.copytree(_template(titles), folder, dirs_exist_ok=True, symlinks=True)
    ada, bob = (_person(folder, name) for name in ("ada", "bob"))
    for person in (ada, bob):
        person.git("config", "remote.origin.url", f"file://{folder / 'hub.git'}")
    return ada, bob


@cache
def _template(titles: tuple[str, ...]) -> Path:
    """A folder with two people in step, made once and copied for each test."""
    folder = Path(mkdtemp(prefix="hatrack-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    hub = a_hub(folder)
    ada = a_person(folder, "ada")
    ada.start(*(a_task(title) for title in titles))
    ada.git("remote", "add", "origin", hub)
    ada.synced()
    a_person(folder, "bob", clone=hub)
    return folder
