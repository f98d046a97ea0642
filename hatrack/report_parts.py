"""What a report is made of, before it is said in a language or written in a form."""

from __future__ import annotations

from datetime import date

from hatrack.folding import fold
from hatrack.progress import STAFFING
from hatrack.records import dataclass
from hatrack.task import Task
from hatrack.words import Words


@dataclass(frozen=True, slots=True)
class Point:
    """One line of a list: what it is about, a text, and facts after it; each may be missing."""

    lead: Words | None
    text: Words | None = None
    facts: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading over points; `empty` is said where there are none.

    `beside` says that a wide page may show it beside its neighbours of the same kind.
    """

    heading: Words
    points: tuple[Point, ...]
    empty: Words | None = None
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """One page: its title, its day, since when it tells, all of it in short, and its sections."""

    title: Words
    day: date
    since: date
    summary: tuple[Words, ...]
    sections: tuple[Section, ...]


_PRIVATE = frozenset(("private", "prive", "privee"))


def tellable(task: Task) -> bool:
    """Return whether a task's words may leave the house: not private, not about people."""
    told = not task.private and task.role != STAFFING and not task.dropped
    return told and not any(fold(tag) in _PRIVATE for tag in task.tags)
