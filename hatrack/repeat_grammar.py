"""Reading a rhythm in words, in English and French at once.

    month · 2 weeks · 2w · 2 weeks on mon · monday · mon, thu · weekday · month on 15
    month on last · month on first monday · quarter · year · year on 24 dec
    weekly 2-weekly monthly quarterly yearly
    mois · 2 semaines le lun · lundi · jour ouvré · mois le 15 · mois le dernier · trimestre · an

Accents and case do not count; `every`, `each`, `chaque`, `tous les` before them say nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hatrack.date_names import DAY, MONTH, MONTHS, NUMBERS, QUARTER, UNITS, WEEK, WEEKDAYS, YEAR
from hatrack.folding import fold
from hatrack.months import MONTHS_IN_QUARTER, month_length
from hatrack.records import replace
from hatrack.repeat_rule import (
    DAILY,
    MONTHLY,
    WEEKLY,
    WORKDAYS,
    YEARLY,
    Repeat,
    parse_rule,
)

_LONGEST_TEXT = 60
_MOST = 999
_LEAP_YEAR = 2024
_RHYTHMS = {DAY: (DAILY, 1), WEEK: (WEEKLY, 1), MONTH: (MONTHLY, 1), YEAR: (YEARLY, 1)} | {
    QUARTER: (MONTHLY, MONTHS_IN_QUARTER)
}
_ADVERBS = {
    word: (unit, count)
    for unit, count, names in (
        (DAY, 1, "daily quotidien quotidienne"),
        (WEEK, 1, "weekly hebdo hebdomadaire"),
        (WEEK, 2, "biweekly fortnight fortnightly quinzaine"),
        (MONTH, 1, "monthly mensuel mensuelle"),
        (QUARTER, 1, "quarterly trimestriel trimestrielle"),
        (MONTH, 6, "semester semestre semestriel semestrielle"),
        (YEAR, 1, "yearly annual annually annuel annuelle"),
    )
    for word in names.split()
}
_WORKDAY = {"weekday", "weekdays", "workday", "workdays", "working day", "working days"} | {
    "jour ouvre",
    "jours ouvres",
    "jour ouvrable",
    "jours ouvrables",
}
_MONTH_END = {"eom", "end of month", "end of the month", "fin de mois", "fin du mois"}
_LAST = {"last", "last day", "dernier", "dernier jour"}
_ORDINALS = {
    word: nth
    for nth, names in (
        (1, "first 1st premier 1er premiere"),
        (2, "second 2nd deuxieme 2e"),
        (3, "third 3rd troisieme 3e"),
        (4, "fourth 4th quatrieme 4e"),
        (-1, "last dernier derniere"),
    )
    for word in names.split()
}
_FILLERS = {"every", "each", "chaque", "tous", "toutes", "le", "la", "les", "the"}
_OTHER = {"other", "autre"}
_OF_MONTH = ("of the month", "of month", "du mois", "of each month", "de chaque mois")
_ON = {"on", "le", "les", "la", "the"}
_AND = {"and", "et", "&"}
_COUNTED = re.compile(r"(\d{1,3})-?([a-z]+)")
_DAY_NUMBER = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|e)?")


def read_repeat(text: str, *, after: bool = False) -> str | None:
    """Return the rule to store for a rhythm in words (or already a rule), or None.

    With `after` it counts from completion: "10 days" gives `AFTER:FREQ=DAILY;INTERVAL=10`.
    """
    if len(text) > _LONGEST_TEXT:
        return None
    if "=" in text:
        return _stored(text, after=after)
    repeat = _read(fold(text).replace(",", " , ").split())
    if repeat is None or not 1 <= repeat.interval <= _MOST:
        return None
    return replace(repeat, after=after).stored()


def _stored(text: str, *, after: bool) -> str | None:
    try:
        repeat = parse_rule(text)
    except ValueError:
        return None
    return replace(repeat, after=after or repeat.after).stored()


def _read(keys: Sequence[str]) -> Repeat | None:
    while keys and keys[0] in _FILLERS:
        keys = keys[1:]
    if not keys:
        return None
    text = " ".join(keys)
    if text in _MONTH_END:
        return Repeat(MONTHLY, month_days=(-1,))
    if keys[0] in _OTHER and len(keys) > 1:
        repeat = _read(keys[1:])
        plain = repeat is not None and repeat.interval == 1
        return replace(repeat, interval=2) if repeat and plain else None
    for ending in _OF_MONTH:
        if text.endswith(f" {ending}"):
            return _in_month(Repeat(MONTHLY), text.removesuffix(f" {ending}").split())
    weekly = _weekdays(keys)
    if weekly:
        return Repeat(WEEKLY, days=weekly)
    nth = _nth_weekday(keys)
    if nth:
        return nth
    return _unit_and_place(keys)


def _unit_and_place(keys: Sequence[str]) -> Repeat | None:
    for length in (2, 1):
        repeat = _unit(keys[:length])
        if repeat is not None:
            return _placed(repeat, keys[length:])
    return None


def _unit(keys: Sequence[str]) -> Repeat | None:
    """Read `month`, `2 weeks`, `two weeks`, `2w`, `2-weekly`, `monthly`."""
    if len(keys) == 2:
        number = int(keys[0]) if keys[0].isdecimal() and len(keys[0]) <= 3 else None
        count, name = number if number is not None else NUMBERS.get(keys[0]), keys[1]
    else:
        match = _COUNTED.fullmatch(keys[0])
        count, name = (int(match[1]), match[2]) if match else (1, keys[0])
        # A bare letter is no rhythm: `every:m` is being typed.
        if match is None and len(name) == 1:
            return None
    if not count:
        return None
    unit, times = _ADVERBS.get(name, (UNITS.get(name), 1))
    if unit is None:
        return None
    freq, base = _RHYTHMS[unit]
    return Repeat(freq, base * times * count)


def _placed(repeat: Repeat, keys: Sequence[str]) -> Repeat | None:
    """Return the rhythm on the days that the rest of the words name."""
    if not keys:
        return repeat
    while keys and keys[0] in _ON:
        keys = keys[1:]
    if not keys:
        return None
    if repeat.freq == WEEKLY:
        days = _weekdays(keys)
        return replace(repeat, days=days) if days else None
    if repeat.freq == MONTHLY:
        return _in_month(repeat, keys)
    return _in_year(repeat, keys) if repeat.freq == YEARLY else None


def _in_month(repeat: Repeat, keys: Sequence[str]) -> Repeat | None:
    text = " ".join(keys)
    if text in _LAST:
        return replace(repeat, month_days=(-1,))
    number = _DAY_NUMBER.fullmatch(text)
    if number and 1 <= int(number[1]) <= 31:
        return replace(repeat, month_days=(int(number[1]),))
    nth = _nth_weekday(keys)
    return replace(nth, interval=repeat.interval) if nth else None


def _in_year(repeat: Repeat, keys: Sequence[str]) -> Repeat | None:
    parts = [key.removesuffix(".") for key in keys if key != "of"]
    if len(parts) != 2:
        return None
    if parts[0] in MONTHS:
        parts.reverse()
    number = _DAY_NUMBER.fullmatch(parts[0])
    month = MONTHS.get(parts[1])
    if number is None or month is None:
        return None
    if not 1 <= int(number[1]) <= month_length(_LEAP_YEAR, month):
        return None
    return replace(repeat, month=month, month_days=(int(number[1]),))


def _weekdays(keys: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Return the weekdays of `mon, thu`, `lundis`, `weekdays`; empty when a word is none."""
    if " ".join(keys) in _WORKDAY:
        return WORKDAYS
    if keys[-1] in _AND or keys[-1] == ",":
        return ()
    found = []
    for key in keys:
        if key in _AND or key == ",":
            continue
        name = key.removesuffix(".")
        # Five letters at least: the plural of Tuesday's short form is the month of March.
        index = WEEKDAYS.get(name[:-1] if len(name) > 4 and name.endswith("s") else name)
        if index is None:
            return ()
        found.append((0, index))
    return tuple(sorted(set(found)))


def _nth_weekday(keys: Sequence[str]) -> Repeat | None:
    """Read `first monday`, `dernier vendredi`, `last working day`, `dernier jour ouvré`."""
    if len(keys) < 2 or keys[0] not in _ORDINALS:
        return None
    nth = _ORDINALS[keys[0]]
    if " ".join(keys[1:]) in _WORKDAY:
        return Repeat(MONTHLY, days=WORKDAYS, position=nth)
    index = WEEKDAYS.get(keys[1].removesuffix(".")) if len(keys) == 2 else None
    return Repeat(MONTHLY, days=((nth, index),)) if index is not None else None
