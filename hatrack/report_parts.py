"""What a report is made of, before it is said in a language or written in a form."""

from __future__ import annotations

from datetime import date

from hatrack.records import dataclass
from hatrack.words import Words


@dataclass(frozen=True, slots=True)
class Day:
    """A day, to be said in the reader's language."""

    day: date


@dataclass(frozen=True, slots=True)
class Target:
    """A roadmap target, to be said in the reader's language."""

    target: str


@dataclass(frozen=True, slots=True)
class Point:
    """One line of a list: what it is about, a text, and facts after it; each may be missing."""

    lead: Words | None
    text: Words | None = None
    facts: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading over points; `empty` is said where there are none."""

    heading: Words
    points: tuple[Point, ...]
    empty: Words | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One page: its title, its day, since when it tells, and its sections."""

    title: Words
    day: date
    since: date
    sections: tuple[Section, ...]
