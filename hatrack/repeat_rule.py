"""A repeat as stored: a subset of the RRULE of RFC 5545, from a due date or from completion.

Stored forms, with INTERVAL from 1 to 999:

    FREQ=DAILY
    FREQ=WEEKLY [BYDAY=MO,TH]
    FREQ=MONTHLY [BYMONTHDAY=15 | BYDAY=1MO | BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1]
    FREQ=YEARLY [BYMONTH=12 [BYMONTHDAY=24 | BYDAY=1MO]]

`;FROM=2026-11-23` behind any of them says that the occurrence of that day alone was moved: its task
is due on another day, and the series goes on from the one it was moved from.

`AFTER:` before any of them counts from the day the task was finished. One lone BYMONTHDAY of 29,
30 or 31 means "or the last day of a shorter month", where RFC 5545 skips the month: a monthly
duty must not skip February. Forms that end (COUNT, UNTIL), go by the hour, or may never come are
refused, so that looking for the next date always ends.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from hatrack.records import dataclass

DAILY, WEEKLY, MONTHLY, YEARLY = "DAILY", "WEEKLY", "MONTHLY", "YEARLY"
AFTER = "AFTER:"
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKDAYS = tuple((0, index) for index in range(5))
LAST_SURE_DAY = 28
"""The last day that every month has."""

_LONGEST = 200
_MOST = 999
_WEEKS_IN_MONTH = 4
_DAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_KNOWN = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST", "FROM"}
_NUMBER = re.compile(r"[+-]?\d{1,3}")


@dataclass(frozen=True, slots=True)
class Repeat:
    """A rhythm. `days` are pairs (ordinal, weekday): (0, 0) each Monday, (-1, 4) the last Friday.

    `month_days` are 1 to 31, or -1 for the last day; `month` is 1 to 12 or 0 for none;
    `position` picks one of `days` in the month (-1 the last); `after` counts from completion;
    `moved_from` is the day of the series whose occurrence alone is due on another.
    """

    freq: str
    interval: int = 1
    days: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    month: int = 0
    position: int = 0
    after: bool = False
    moved_from: date | None = None

    def stored(self) -> str:
        """Return the rule in its stored form, parts in one fixed order."""
        moved = f";FROM={self.moved_from.isoformat()}" if self.moved_from else ""
        return (AFTER if self.after else "") + self.rule() + moved

    def rule(self) -> str:
        """Return the RRULE alone, without the marks of completion and of a moved occurrence."""
        parts = [f"FREQ={self.freq}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.month:
            parts.append(f"BYMONTH={self.month}")
        if self.month_days:
            parts.append("BYMONTHDAY=" + ",".join(str(day) for day in self.month_days))
        if self.days:
            parts.append("BYDAY=" + ",".join(f"{nth or ''}{CODES[day]}" for nth, day in self.days))
        if self.position:
            parts.append(f"BYSETPOS={self.position}")
        return ";".join(parts)


def parse_rule(text: str) -> Repeat:
    """Return the rhythm of a stored rule. Raises ValueError when it is none we can follow."""
    rest = text.strip().upper()
    if len(rest) > _LONGEST:
        raise ValueError("a rule of that length is none")
    after = rest.startswith(AFTER)
    rest = rest.removeprefix(AFTER).removeprefix("RRULE:")
    parts = dict(_part(part) for part in rest.split(";") if part)
    repeat = Repeat(
        parts.get("FREQ", ""),
        _whole(parts.get("INTERVAL", "1")),
        tuple(_day(code) for code in _list(parts, "BYDAY")),
        tuple(_whole(number) for number in _list(parts, "BYMONTHDAY")),
        _whole(parts.get("BYMONTH", "0")),
        _whole(parts.get("BYSETPOS", "0")),
        after,
        date.fromisoformat(parts["FROM"]) if "FROM" in parts else None,
    )
    if not _can_be_followed(repeat):
        raise ValueError(f"not a rhythm to follow: {text!r}")
    return repeat


def _part(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    if name not in _KNOWN or not value:
        raise ValueError(f"not a part of a rhythm: {text!r}")
    return name, value


def _list(parts: Mapping[str, str], name: str) -> list[str]:
    return parts[name].split(",") if name in parts else []


def _whole(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"not a number of a rhythm: {text!r}")
    return int(text)


def _day(code: str) -> tuple[int, int]:
    match = _DAY.fullmatch(code)
    if match is None:
        raise ValueError(f"not a weekday of a rhythm: {code!r}")
    return int(match[1] or 0), CODES.index(match[2])


def _can_be_followed(repeat: Repeat) -> bool:
    if not 1 <= repeat.interval <= _MOST or (repeat.after and repeat.moved_from):
        return False
    dated = bool(repeat.days or repeat.month_days)
    if repeat.freq == DAILY:
        return not (dated or repeat.month or repeat.position)
    if repeat.freq == WEEKLY:
        plain = all(nth == 0 for nth, _ in repeat.days)
        return plain and not (repeat.month_days or repeat.month or repeat.position)
    if repeat.freq == MONTHLY:
        return not repeat.month and _days_come(repeat)
    if repeat.freq == YEARLY:
        return 0 <= repeat.month <= 12 and (repeat.month > 0 or not dated) and _days_come(repeat)
    return False


def _days_come(repeat: Repeat) -> bool:
    """Whether the days inside a month are sure to come, in every month or within a few."""
    if repeat.days and repeat.month_days:
        return False
    if repeat.month_days:
        return _month_days_come(repeat)
    if any(nth for nth, _ in repeat.days):
        return repeat.position in (-1, 0, 1)
    return abs(repeat.position) <= _WEEKS_IN_MONTH * len(repeat.days)


def _month_days_come(repeat: Repeat) -> bool:
    if any(not 1 <= abs(day) <= 31 for day in repeat.month_days):
        return False
    if repeat.position not in (-1, 0, 1):
        return False
    alone_and_late = len(repeat.month_days) == 1 and repeat.month_days[0] > 0
    return alone_and_late or any(abs(day) <= LAST_SURE_DAY for day in repeat.month_days)
