"""The journal of undo: what was done, undone and redone, by every process on this machine.

One JSON line each, in the state folder: {"do": step}, {"undo": id} or {"redo": id}. Replaying them
gives the history, so `hatrack undo` takes back what was done on the screen and the other way
round. A line torn by a crash is skipped; a long journal is rewritten with what is still
remembered. Losing the journal loses undo, never the board.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from hatrack.history import REMEMBERED, Change, History, Step
from hatrack.target_words import Day
from hatrack.words import Words
from storage.errors import Locked
from storage.lock import Lock

LONGEST = 1024 * 1024
"""Bytes after which the journal is rewritten."""


class Done(NamedTuple):
    """A step was made."""

    step: Step


class Undone(NamedTuple):
    """The step of that id was taken back."""

    id: str


class Redone(NamedTuple):
    """The step of that id was made again."""

    id: str


Event = Done | Undone | Redone


def happened(history: History, event: Event) -> History:
    """Return the history after an event.

    One that is known already, or about a step nobody remembers, changes nothing.
    """
    match event:
        case Done(step):
            known = any(step.id == old.id for old in (*history.past, *history.future))
            return history if known else history.done(step)
        case Undone(identity):
            past, found = _taken(history.past, identity)
            return History(past, history.future + found)
        case Redone(identity):
            future, found = _taken(history.future, identity)
            return History((history.past + found)[-REMEMBERED:], future)


def _taken(steps: tuple[Step, ...], identity: str) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """Return the steps without that of the id, and it alone."""
    found = tuple(step for step in steps if step.id == identity)[-1:]
    return tuple(step for step in steps if step.id != identity), found


class Journal:
    """The journal at `path`, appended to under `lock`; without a path it is kept in memory."""

    def __init__(self, path: Path | None, lock: Lock) -> None:
        self._path = path
        self._lock = lock
        self._history = History()
        self._file = 0
        self._read_to = 0

    def history(self) -> History:
        """Return what can be undone and redone, with what other processes added since."""
        if self._path is None:
            return self._history
        try:
            status = self._path.stat()
        except OSError:
            return self._history
        if status.st_ino != self._file or status.st_size < self._read_to:
            self._history, self._file, self._read_to = History(), status.st_ino, 0
        if status.st_size > self._read_to:
            self._read_on(self._path)
        return self._history

    def _read_on(self, path: Path) -> None:
        """Replay the whole lines that are new."""
        with contextlib.suppress(OSError), open(path, "rb") as file:
            file.seek(self._read_to)
            data = file.read()
            whole = data[: data.rfind(b"\n") + 1]
            for line in whole.splitlines():
                with contextlib.suppress(ValueError, TypeError, KeyError, RecursionError):
                    self._history = happened(self._history, _event(json.loads(line)))
            self._read_to += len(whole)

    def append(self, events: Iterable[Event]) -> bool:
        """Add events at the end and tell whether they are there.

        A journal that cannot be written or locked is no reason to fail: the board is saved.
        """
        lines = "".join(json.dumps(_line(event)) + "\n" for event in events).encode()
        if self._path is None:
            for event in events:
                self._history = happened(self._history, event)
            return True
        if not lines:
            return True
        with contextlib.suppress(OSError, Locked), self._lock:
            flags = os.O_RDWR | os.O_CREAT | os.O_APPEND
            descriptor = os.open(self._path, flags, 0o600)
            with open(descriptor, "r+b", buffering=0) as file:
                size = file.seek(0, os.SEEK_END)
                if size and os.pread(descriptor, 1, size - 1) != b"\n":
                    lines = b"\n" + lines  # the last line is torn: leave it alone
                file.write(lines)
            if size + len(lines) > LONGEST:
                with contextlib.suppress(OSError):
                    self._compact(self._path)
            return True
        return False

    def _compact(self, path: Path) -> None:
        """Rewrite the journal with the steps that are still remembered."""
        history = self.history()
        events: list[Event] = [Done(step) for step in (*history.past, *reversed(history.future))]
        events.extend(Undone(step.id) for step in history.future)
        new = path.with_suffix(".new")
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(descriptor, "w", encoding="ascii") as file:
            file.writelines(json.dumps(_line(event)) + "\n" for event in events)
        os.replace(new, path)


def _line(event: Event) -> dict[str, object]:
    match event:
        case Done(step):
            changes = [[c.table, c.id, c.before, c.after] for c in step.changes]
            return {
                "do": {
                    "id": step.id,
                    "label": _said(step.label),
                    "changes": changes,
                    "selection": step.selection,
                }
            }
        case Undone(identity):
            return {"undo": identity}
        case Redone(identity):
            return {"redo": identity}


def _event(line: dict[str, object]) -> Event:
    """Return the event of a line; raise ValueError, TypeError or KeyError if it is none."""
    match line:
        case {"undo": str(identity)}:
            return Undone(identity)
        case {"redo": str(identity)}:
            return Redone(identity)
        case {"do": {"id": str(key), "label": label, "changes": list(changes), "selection": at}}:
            return Done(
                Step(
                    key,
                    _unsaid(label),
                    tuple(Change(table, row, old, new) for table, row, old, new in changes),
                    str(at),
                )
            )
    raise ValueError(line)


def _said(value: object) -> object:
    """Return a value of a label as JSON: words as {"say": …}, dates as {"day": …}."""
    if isinstance(value, Words):
        said = {name: _said(part) for name, part in value.values.items()}
        return {"say": value.template, "with": said, "plural": value.plural, "count": value.count}
    if isinstance(value, Day):
        return {"day": value.day.isoformat()}
    return value if isinstance(value, (str, int, float, bool)) or value is None else str(value)


def _unsaid(value: object) -> Words:
    """Return the label that `_said` wrote; raise ValueError when it is none."""
    read = _value(value)
    if isinstance(read, Words):
        return read
    raise ValueError(value)


def _value(value: object) -> object:
    match value:
        case {"say": str(template), "with": dict(said), "plural": str(plural), "count": int(count)}:
            return Words(
                template, {name: _value(part) for name, part in said.items()}, plural, count
            )
        case {"day": str(day)}:
            return Day(date.fromisoformat(day))
    return value
