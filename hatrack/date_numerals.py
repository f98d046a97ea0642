"""Dates written with figures: `24/12`, `2026-12-24`, `+3d`, `q3`, and what every rule shares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from enum import IntEnum

from hatrack.date_names import DAY, MONTH, QUARTER, SAFE_UNITS, UNITS, WEEK, YEAR
from hatrack.months import MONTHS_IN_QUARTER, add_months, last_of_quarter
from hatrack.records import dataclass

_LEAP_CYCLE = 8
"""Years within which every day of a year comes back: 29 February may skip one leap year."""
_COMPACT = re.compile(r"([+-]?)(\d{1,4})([a-z]+)")
_QUARTER = re.compile(r"[qt]([1-4])")
_YEAR_QUARTER = re.compile(r"(\d{4})[-/ ]?[qt]([1-4])|[qt]([1-4])[-/ ]?(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2})?)?")


class Clarity(IntEnum):
    """How plainly words say a date when nothing announces one."""

    ASKED = 0
    """Only where a date was asked for: `q3`, `5m`, `3/4`, yesterday."""
    DOUBTFUL = 1
    """A date unless its surroundings speak against it: `sam`, `3d`."""
    PLAIN = 2
    """A date wherever it ends a line."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What a relative date hangs on: the day it is, and the order of `3/4`."""

    today: date
    month_first: bool = False


Found = tuple[date, Clarity] | None


def read_quarter(text: str) -> tuple[int, int] | None:
    """Return year and quarter of `2026-q4`, `t4 2026` (folded), or None."""
    match = _YEAR_QUARTER.fullmatch(text)
    if match is None:
        return None
    year, quarter = (match[1], match[2]) if match[1] else (match[4], match[3])
    return int(year), int(quarter)


def quarter_end(text: str, today: date) -> Found:
    """Return the last day of a quarter; one without a year is the next one that is not past."""
    named = read_quarter(text)
    if named is not None:
        return last_of_quarter(*named), Clarity.ASKED
    match = _QUARTER.fullmatch(text)
    if match is None:
        return None
    end = last_of_quarter(today.year, int(match[1]))
    if end < today:
        end = last_of_quarter(today.year + 1, int(match[1]))
    return end, Clarity.ASKED


def compact(words: Sequence[str], clock: Clock) -> Found:
    """Return the day of `+3d`, `2w`, `1m`, `-1y` and the French `3j`, `2sem`, `1a`."""
    match = _COMPACT.fullmatch(words[0])
    unit = UNITS.get(match[3]) if match else None
    if match is None or unit is None:
        return None
    if match[1]:
        clarity = Clarity.PLAIN if match[1] == "+" else Clarity.ASKED
    else:
        clarity = Clarity.DOUBTFUL if match[3] in SAFE_UNITS else Clarity.ASKED
    return shift(clock.today, int(match[1] + match[2]), unit), clarity


def shift(day: date, count: int, unit: str) -> date:
    """Return `day` moved by `count` units. Raises ValueError or OverflowError out of range."""
    if unit == DAY:
        return day + timedelta(days=count)
    if unit == WEEK:
        return day + timedelta(weeks=count)
    months = {MONTH: 1, QUARTER: MONTHS_IN_QUARTER, YEAR: 12}[unit]
    return add_months(day, months * count)


def numeric(words: Sequence[str], clock: Clock) -> Found:
    """Return the day of `2026-12-24`, `24/12`, `24/12/2026`, `24.12.`."""
    match = _YEAR_FIRST.fullmatch(words[0])
    if match:
        return date(int(match[1]), int(match[3]), int(match[4])), Clarity.PLAIN
    match = _NUMERIC.fullmatch(words[0])
    if match is None:
        return None
    first, separator, second, year = match.groups()
    dotted_end = words[0].endswith(separator)
    if (separator == "-" and not year) or (dotted_end and separator != "."):
        return None
    # Only slashes have two orders in use; a day with dots or dashes is written day first.
    if clock.month_first and separator == "/":
        first, second = second, first
    day = next_on(int(first), int(second), year, clock.today)
    return (day, _numeric_clarity(words[0], separator, year)) if day else None


def _numeric_clarity(word: str, separator: str, year: str | None) -> Clarity:
    # `1/2`, `24/7` and `10.4.22` are parts, hours and versions as often as they are days.
    if year:
        return Clarity.ASKED if separator == "." and len(year) == 2 else Clarity.PLAIN
    if separator == "/":
        return Clarity.PLAIN if len(word) == len("24/12") else Clarity.ASKED
    return Clarity.DOUBTFUL if len(word) == len("24.12.") else Clarity.ASKED


def next_on(day: int, month: int, year: str | None, today: date) -> date | None:
    """Return that day of that year, else the next one; today counts as the next one."""
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    for ahead in range(_LEAP_CYCLE + 1):
        try:
            found = date(today.year + ahead, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None
