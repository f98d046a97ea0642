"""Saying when a roadmap item is to end: a day, a month or a quarter."""

from __future__ import annotations

from datetime import date

from hatrack.date_names import DAY, QUARTER
from hatrack.date_words import full_date, month_name
from hatrack.dates import form_of, read_target
from hatrack.records import dataclass
from hatrack.words import Telling


@dataclass(frozen=True, slots=True)
class Day(Telling):
    """A day, to be said in the reader's language."""

    day: date

    def told(self, lang: str) -> str:
        """Return `15 Apr 2027`, `15 avr. 2027`."""
        return day_words(self.day, lang)


@dataclass(frozen=True, slots=True)
class Target(Telling):
    """A roadmap target, to be said in the reader's language."""

    target: str

    def told(self, lang: str) -> str:
        """Return `Q4 2026`, `T4 2026`."""
        return target_words(self.target, lang)


def target_words(target: str, lang: str) -> str:
    """Return a target as people say it: `Q4 2026`, `T4 2026`, `Dec 2026`, `15 Apr 2027`.

    What is no target is returned as it stands.
    """
    stored = read_target(target) if target else None
    if stored is None:
        return target
    form = form_of(stored)
    if form == QUARTER:
        letter = "T" if lang == "fr" else "Q"
        return f"{letter}{stored[-1]} {stored[:4]}"
    if form == DAY:
        return day_words(date.fromisoformat(stored), lang)
    return f"{month_name(int(stored[5:]), lang)} {stored[:4]}"


def day_words(day: date, lang: str) -> str:
    """Return a day with its year and without its weekday: `15 Apr 2027`, `15 avr. 2027`."""
    return full_date(day, lang).partition(" ")[2]
