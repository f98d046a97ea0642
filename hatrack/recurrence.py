"""When a repeating task comes back.

Rules are stored as `hatrack.repeat_rule` says. An `every` rule hangs on the due date: the next
date is the first of its series after both the due date and the day it was finished, so a duty
long forgotten comes back once, not as a burst of past dates. An `AFTER:` rule counts from the day
it was finished.

Month ends: a plain `FREQ=MONTHLY` due on the 31st would forget the 31st in February, because the
next task knows only its own due date. `anchored` writes the day into the rule when the next task
is made (`BYMONTHDAY=31`), and that reads "the 31st, or the last day of a shorter month".

One occurrence can be moved without the series: `moved_once` writes into the rule the day it was
moved from, and the next task is counted from there.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hatrack.months import add_months
from hatrack.records import replace
from hatrack.repeat_grammar import read_repeat
from hatrack.repeat_rule import (
    DAILY,
    LAST_SURE_DAY,
    MONTHLY,
    WEEKLY,
    YEARLY,
    Repeat,
    parse_rule,
)
from hatrack.repeat_words import say_repeat

__all__ = [
    "anchored",
    "hangs_on_due",
    "moved_once",
    "next_occurrence",
    "read_repeat",
    "redated",
    "say_repeat",
]

_FEBRUARY_29 = (2, 29)


def next_occurrence(rule: str, due: date | None, finished: date) -> date:
    """Return the date on which a task finished on `finished` is due again.

    Without a due date the series hangs on the day it was finished. Raises ValueError for a rule
    that cannot be followed, and when the next date would be after the year 9999.
    """
    repeat = parse_rule(rule)
    start = finished if repeat.after else repeat.moved_from or due or finished
    found = _first_after(_explicit(repeat, start), start, max(start, finished))
    if found is None:
        raise ValueError(f"no further date: {rule!r}")
    return found


def anchored(rule: str, start: date) -> str:
    """Return the rule to store in the next task, made from one due (else finished) on `start`.

    A day of the month that some months lack is written into a rule that leaves the day open.
    Any other rule, and one that cannot be followed, comes back unchanged.
    """
    try:
        repeat = parse_rule(rule)
    except ValueError:
        return rule
    if repeat.moved_from:
        return anchored(replace(repeat, moved_from=None).stored(), repeat.moved_from)
    if repeat.after or repeat.days or repeat.month_days or start.day <= LAST_SURE_DAY:
        return rule
    if repeat.freq == MONTHLY:
        return replace(repeat, month_days=(start.day,)).stored()
    if repeat.freq == YEARLY and (start.month, start.day) == _FEBRUARY_29:
        return replace(repeat, month=2, month_days=(start.day,)).stored()
    return rule


def moved_once(rule: str, due: date | None, day: date | None) -> str:
    """Return the rule to store when the occurrence due on `due` alone is moved to `day`.

    One that is moved back to its day of the series is no longer a moved one. A rule that counts
    from completion, or cannot be followed, comes back unchanged.
    """
    try:
        repeat = parse_rule(rule)
    except ValueError:
        return rule
    if repeat.after:
        return rule
    since = repeat.moved_from or due
    return replace(repeat, moved_from=None if day == since else since).stored()


def redated(rule: str, due: date | None, day: date | None, *, series: bool) -> str:
    """Return the rule to store when a task due on `due` becomes due on `day`.

    With `series` what is to come is counted from there, a month end given up; else this occurrence
    alone is moved.
    """
    if not series:
        return moved_once(rule, due, day)
    try:
        repeat = replace(parse_rule(rule), moved_from=None)
    except ValueError:
        return rule
    return (repeat if day is None else _unanchored(repeat)).stored()


def _unanchored(repeat: Repeat) -> Repeat:
    """Return a rhythm without the day that `anchored` writes: it hangs on its due date again."""
    if repeat.freq == MONTHLY and _day_some_months_lack(repeat):
        return replace(repeat, month_days=())
    if repeat.freq == YEARLY and (repeat.month, *repeat.month_days) == _FEBRUARY_29:
        return replace(repeat, month=0, month_days=())
    return repeat


def _day_some_months_lack(repeat: Repeat) -> bool:
    return len(repeat.month_days) == 1 and repeat.month_days[0] > LAST_SURE_DAY


def hangs_on_due(rule: str) -> bool:
    """Return whether another due date moves the whole series: a month on, from whichever day.

    Mondays stay Mondays, but every second one, or the same day of each month, hang on the date;
    so does a month end, which is what a date late in a month became.
    """
    try:
        repeat = _unanchored(parse_rule(rule))
    except ValueError:
        return False
    if repeat.after:
        return False
    named = repeat.freq == DAILY or bool(repeat.days or repeat.month_days)
    return repeat.interval > 1 or not named


def _explicit(repeat: Repeat, start: date) -> Repeat:
    """Return the rhythm with the day that `start` gives it, and month ends as RFC 5545 has them."""
    if repeat.freq in (DAILY, WEEKLY):
        return repeat
    if repeat.freq == YEARLY and not repeat.month:
        repeat = replace(repeat, month=start.month)
    if not repeat.days and not repeat.month_days:
        repeat = replace(repeat, month_days=(start.day,))
    if _day_some_months_lack(repeat):
        days = tuple(range(LAST_SURE_DAY, repeat.month_days[0] + 1))
        repeat = replace(repeat, month_days=days, position=-1)
    return repeat


def _first_after(repeat: Repeat, start: date, after: date) -> date | None:
    from dateutil.rrule import rrulestr  # 18 ms, and most commands never repeat a task

    near = datetime.combine(_near(repeat, start, after), time())
    found = rrulestr(repeat.rule(), dtstart=near).after(datetime.combine(after, time()))
    return found.date() if found else None


def _near(repeat: Repeat, start: date, after: date) -> date:
    """Return a start of the same phase just before `after`: no walk over years of past dates."""
    if repeat.freq in (DAILY, WEEKLY):
        step = timedelta(days=repeat.interval * (1 if repeat.freq == DAILY else 7))
        return start + (after - start) // step * step
    months = repeat.interval * (1 if repeat.freq == MONTHLY else 12)
    between = (after.year - start.year) * 12 + after.month - start.month
    return add_months(start.replace(day=1), between // months * months)
