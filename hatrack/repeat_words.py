"""Saying a stored rhythm: "every 2 weeks on Monday", "10 days after it is done"."""

from __future__ import annotations

from hatrack.months import MONTHS_IN_QUARTER
from hatrack.records import replace
from hatrack.repeat_rule import DAILY, WEEKLY, WORKDAYS, YEARLY, Repeat, parse_rule
from hatrack.words import Words, counted, mark, words

_WEEKDAY_NAMES = (
    mark("Monday"),
    mark("Tuesday"),
    mark("Wednesday"),
    mark("Thursday"),
    mark("Friday"),
    mark("Saturday"),
    mark("Sunday"),
)
_MONTH_NAMES = (
    mark("January"),
    mark("February"),
    mark("March"),
    mark("April"),
    mark("May"),
    mark("June"),
    mark("July"),
    mark("August"),
    mark("September"),
    mark("October"),
    mark("November"),
    mark("December"),
)
_NTH = {
    1: mark("the first {day}"),
    2: mark("the second {day}"),
    3: mark("the third {day}"),
    4: mark("the fourth {day}"),
    5: mark("the fifth {day}"),
    -1: mark("the last {day}"),
}


def say_repeat(rule: str) -> Words:
    """Return a stored rule in words; one that cannot be followed or told is said as it stands."""
    try:
        repeat = parse_rule(rule)
    except ValueError:
        return words("by the rule {rule}", rule=rule)
    if repeat.moved_from:
        series = say_repeat(replace(repeat, moved_from=None).stored())
        return words("{rhythm}, this one moved", rhythm=series)
    if not _tellable(repeat):
        return words("by the rule {rule}", rule=rule)
    place = _place(repeat)
    if repeat.freq == WEEKLY and repeat.interval == 1 and place and not repeat.after:
        return words("every {days}", days=place)
    rhythm = _counted_after(repeat) if repeat.after else _rhythm(repeat)
    return words("{rhythm} on {place}", rhythm=rhythm, place=place) if place else rhythm


def _tellable(repeat: Repeat) -> bool:
    known_days = all(day > 0 or day == -1 for day in repeat.month_days)
    known_place = not repeat.position or (repeat.days == WORKDAYS and repeat.position in _NTH)
    known_ordinals = all(not nth or nth in _NTH for nth, _ in repeat.days)
    return known_days and known_place and known_ordinals


def _rhythm(repeat: Repeat) -> Words:
    count = repeat.interval
    if repeat.freq == DAILY:
        return counted("every day", "every {count} days", count)
    if repeat.freq == WEEKLY:
        return counted("every week", "every {count} weeks", count)
    if repeat.freq == YEARLY:
        return counted("every year", "every {count} years", count)
    if count == MONTHS_IN_QUARTER:
        return words("every quarter")
    return counted("every month", "every {count} months", count)


def _counted_after(repeat: Repeat) -> Words:
    count = repeat.interval
    if repeat.freq == DAILY:
        return counted("{count} day after it is done", "{count} days after it is done", count)
    if repeat.freq == WEEKLY:
        return counted("{count} week after it is done", "{count} weeks after it is done", count)
    if repeat.freq == YEARLY:
        return counted("{count} year after it is done", "{count} years after it is done", count)
    return counted("{count} month after it is done", "{count} months after it is done", count)


def _place(repeat: Repeat) -> Words | None:
    """Return the days inside the week, month or year, or None when the rule leaves them open."""
    if repeat.month and len(repeat.month_days) == 1 and repeat.month_days[0] > 0:
        month = words(_MONTH_NAMES[repeat.month - 1])
        return words("{number} {month}", number=repeat.month_days[0], month=month)
    if repeat.position:
        days: Words | None = words(_NTH[repeat.position], day=words("weekday"))
    elif repeat.days == WORKDAYS and repeat.interval == 1:
        days = words("weekday")
    else:
        days = _joined([*map(_day_name, repeat.days), *map(_month_day, repeat.month_days)])
    if not repeat.month:
        return days
    month = words(_MONTH_NAMES[repeat.month - 1])
    return words("{day} of {month}", day=days, month=month) if days else month


def _day_name(day: tuple[int, int]) -> Words:
    nth, weekday = day
    name = words(_WEEKDAY_NAMES[weekday])
    return words(_NTH[nth], day=name) if nth else name


def _month_day(day: int) -> Words:
    return words("the last day") if day == -1 else words("day {day}", day=day)


def _joined(parts: list[Words]) -> Words | None:
    if not parts:
        return None
    said = parts[-1]
    for index, part in enumerate(reversed(parts[:-1])):
        template = "{first} and {rest}" if index == 0 else "{first}, {rest}"
        said = words(template, first=part, rest=said)
    return said
