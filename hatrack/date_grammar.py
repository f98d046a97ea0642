"""The grammar of dates: one function per way of saying a day, English and French at once.

Words arrive folded. A rule returns the day and how plainly it says a date, or None. The clarity
decides what counts as a date inside a title, where nobody wrote `due:`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from hatrack.date_names import (
    DAY,
    DOUBTFUL,
    MONTH,
    MONTHS,
    NUMBERS,
    QUARTER,
    UNITS,
    WEEK,
    WEEKDAYS,
    YEAR,
)
from hatrack.date_numerals import (
    Clarity,
    Clock,
    Found,
    compact,
    next_on,
    numeric,
    quarter_end,
    shift,
)
from hatrack.months import add_months, last_of_month, last_of_quarter, quarter_of

LONGEST = 8
"""Most words in a date: `by the end of the month` is six, `le lundi 24 decembre 2027` five."""

_DAYS_IN_WEEK = 7


_NAMED_DAYS = {
    "today": 0,
    "tonight": 0,
    "aujourd'hui": 0,
    "aujourdhui": 0,
    "auj": 0,
    "ce soir": 0,
    "tomorrow": 1,
    "demain": 1,
    "day after tomorrow": 2,
    "apres-demain": 2,
    "apres demain": 2,
    "yesterday": -1,
    "hier": -1,
}
_ENDS = {"eow": WEEK, "eom": MONTH, "eoq": QUARTER, "eoy": YEAR}
_NEXT = ("next", "prochain", "prochaine")
_FILLERS = frozenset(
    ("on", "by", "for", "until", "this", "the", "le", "la", "pour", "d'ici", "ce", "a", "au")
)
_LINKS = frozenset(("of", "the", "de", "du", "la", "le", "l'", "d'"))
_NUMBER = re.compile(r"\d{1,4}")
_DAY_NUMBER = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|e)?,?")
_YEAR = re.compile(r"\d{4}")


def parse(words: Sequence[str], clock: Clock) -> Found:
    """Return the day that folded `words` say and how plainly, or None when they say none."""
    if not 0 < len(words) <= LONGEST:
        return None
    try:
        found = _said(words, clock)
        if found is None and len(words) > 1 and words[0] in _FILLERS:
            found = parse(words[1:], clock)
            if found is not None and found[1] is Clarity.DOUBTFUL:
                return found[0], Clarity.ASKED
    except (ValueError, OverflowError):
        return None
    return found


def _said(words: Sequence[str], clock: Clock) -> Found:
    text = " ".join(words)
    if text in _NAMED_DAYS:
        distance = _NAMED_DAYS[text]
        clarity = Clarity.PLAIN if distance >= 0 else Clarity.ASKED
        return clock.today + timedelta(days=distance), clarity
    rules = _ONE_WORD if len(words) == 1 else _MORE_WORDS
    for rule in rules:
        found = rule(words, clock)
        if found is not None:
            return found
    return quarter_end(text, clock.today)


def _weekday(words: Sequence[str], clock: Clock) -> Found:
    index = WEEKDAYS.get(words[0])
    if index is None:
        return None
    clarity = Clarity.DOUBTFUL if words[0] in DOUBTFUL else Clarity.PLAIN
    return _next_weekday(clock.today, index), clarity


def _next_weekday(today: date, index: int) -> date:
    ahead = (index - today.weekday() - 1) % _DAYS_IN_WEEK + 1
    return today + timedelta(days=ahead)


def _end_of_period(words: Sequence[str], clock: Clock) -> Found:
    unit = _ENDS.get(words[0])
    return (_end_of(clock.today, unit), Clarity.PLAIN) if unit else None


def _end_of(today: date, unit: str) -> date:
    if unit == WEEK:
        return today + timedelta(days=_DAYS_IN_WEEK - 1 - today.weekday())
    if unit == MONTH:
        return last_of_month(today)
    if unit == QUARTER:
        return last_of_quarter(today.year, quarter_of(today))
    return date(today.year, 12, 31)


def _start_of_next(today: date, unit: str) -> date:
    if unit == WEEK:
        return _next_weekday(today, 0)
    return _end_of(today, unit) + timedelta(days=1)


def _next_period(words: Sequence[str], clock: Clock) -> Found:
    rest = [word.removeprefix("l'") for word in words if word not in _NEXT]
    if len(rest) != 1 or len(words) != len(rest) + 1:
        return None
    if rest[0] in WEEKDAYS:
        return _next_weekday(clock.today, WEEKDAYS[rest[0]]), Clarity.PLAIN
    unit = UNITS.get(rest[0])
    if unit is None or unit == DAY or len(rest[0]) == 1:
        return None
    return _start_of_next(clock.today, unit), Clarity.PLAIN


def _end_in_words(words: Sequence[str], clock: Clock) -> Found:
    if words[0] not in ("end", "fin"):
        return None
    rest = [word.removeprefix("d'").removeprefix("l'") for word in words[1:]]
    rest = [word for word in rest if word not in _LINKS and word]
    if not rest:
        return None
    if len(rest) == 1 and len(rest[0]) > 1 and UNITS.get(rest[0], DAY) != DAY:
        return _end_of(clock.today, UNITS[rest[0]]), Clarity.PLAIN
    if rest[0] in MONTHS:
        return _end_of_month(rest, clock.today)
    quarter = quarter_end(" ".join(rest), clock.today)
    return (quarter[0], Clarity.PLAIN) if quarter else None


def _end_of_month(rest: Sequence[str], today: date) -> Found:
    month = MONTHS[rest[0]]
    if len(rest) == 1:
        year = today.year + (month < today.month)
    elif len(rest) == 2 and _YEAR.fullmatch(rest[1]):
        year = int(rest[1])
    else:
        return None
    return last_of_month(date(year, month, 1)), Clarity.PLAIN


def _distance(words: Sequence[str], clock: Clock) -> Found:
    if words[0] in ("in", "dans"):
        if len(words) == 2:
            return compact(words[1:], clock)
        return _counted(words[1:], clock, 1, Clarity.PLAIN)
    if words[-1] == "ago":
        return _counted(words[:-1], clock, -1, Clarity.ASKED)
    if tuple(words[:3]) == ("il", "y", "a"):
        return _counted(words[3:], clock, -1, Clarity.ASKED)
    if words[0].startswith("+"):
        return _counted((words[0][1:], *words[1:]), clock, 1, Clarity.PLAIN)
    return _counted(words, clock, 1, Clarity.ASKED)


def _counted(words: Sequence[str], clock: Clock, sign: int, clarity: Clarity) -> Found:
    if len(words) != 2 or words[1] not in UNITS:
        return None
    number = int(words[0]) if _NUMBER.fullmatch(words[0]) else NUMBERS.get(words[0])
    if number is None or (len(words[1]) == 1 and not words[0].isdigit()):
        return None
    return shift(clock.today, sign * number, UNITS[words[1]]), clarity


def _day_and_month(words: Sequence[str], clock: Clock) -> Found:
    parts = [word for word in words if word != "of"]
    if len(parts) not in (2, 3):
        return None
    if parts[0] in MONTHS:
        parts[0], parts[1] = parts[1], parts[0]
    number = _DAY_NUMBER.fullmatch(parts[0])
    year = parts[2] if len(parts) == 3 else None
    if number is None or parts[1] not in MONTHS or (year and not _YEAR.fullmatch(year)):
        return None
    day = next_on(int(number[1]), MONTHS[parts[1]], year, clock.today)
    return (day, Clarity.PLAIN) if day else None


def _weekday_and_date(words: Sequence[str], clock: Clock) -> Found:
    """Read `fri 27 nov`, `vendredi 27`, `monday next week`; the weekday must be the day's own."""
    index = WEEKDAYS.get(words[0])
    if index is None:
        return None
    rest = words[1:]
    if " ".join(rest) in ("next week", "semaine prochaine", "de la semaine prochaine"):
        return _next_weekday(clock.today, 0) + timedelta(days=index), Clarity.PLAIN
    if len(rest) == 1:
        number = _DAY_NUMBER.fullmatch(rest[0])
        day = _next_day_number(clock.today, int(number[1])) if number else None
    else:
        found = _day_and_month(rest, clock)
        day = found[0] if found else None
    return (day, Clarity.PLAIN) if day and day.weekday() == index else None


def _next_day_number(today: date, number: int) -> date:
    start = today if number >= today.day else add_months(today.replace(day=1), 1)
    return start.replace(day=number)


_ONE_WORD = (_weekday, _end_of_period, compact, numeric)
_MORE_WORDS = (
    _next_period,
    _end_in_words,
    _distance,
    _day_and_month,
    _weekday_and_date,
)
