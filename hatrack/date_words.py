"""Saying dates in English and French.

`lang` is a language code; anything but `fr` is English. The names are ours: the interface needs
four dozen words, not a calendar library.
"""

from __future__ import annotations

from datetime import date

_NEAR = 6
"""Days ahead for which the weekday alone tells which week is meant."""

_FRENCH = "fr"
_ENGLISH_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
_FRENCH_MONTHS = "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc."
_WEEKDAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "fr": ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."),
}
_MONTHS = {
    "en": tuple(_ENGLISH_MONTHS.split()),
    "fr": tuple(_FRENCH_MONTHS.split()),
}
_FULL_MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ),
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
        "octobre", "novembre", "décembre",
    ),
}  # fmt: skip
_NEXT_DAYS = {
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
    "fr": {-1: "hier", 0: "aujourd’hui", 1: "demain"},
}


def short_date(day: date, today: date, lang: str) -> str:
    """Return the shortest clear name of a day: `today`, `Fri 27`, `2 Dec`, `2 Jan 2027`.

    The next six days go by weekday; a day further off has its month, and its year when that is
    not this year.
    """
    near = _near_name(day, today, lang)
    if near:
        return near
    if 0 < (day - today).days <= _NEAR:
        return f"{_weekday(day, lang)} {_number(day, lang)}"
    return _day_month(day, lang) if day.year == today.year else _day_month_year(day, lang)


def since_date(day: date, today: date, lang: str) -> str:
    """Return the short name of a day as it stands behind "since": `2 Dec`, `le 2 déc.`, `hier`."""
    said = short_date(day, today, lang)
    return said if _known(lang) != _FRENCH or _near_name(day, today, lang) else f"le {said}"


def full_date(day: date, lang: str) -> str:
    """Return weekday, day, month and year: `Fri 27 Nov 2026`, `ven. 27 nov. 2026`."""
    return f"{_weekday(day, lang)} {_day_month_year(day, lang)}"


def top_date(day: date, lang: str) -> str:
    """Return the date of the top line: `Mon 23 Nov`, `lun. 23 nov.`."""
    return f"{_weekday(day, lang)} {_day_month(day, lang)}"


def distance(day: date, today: date, lang: str, *, late: bool = False) -> str:
    """Return how far off a day is: `in 4 days`, `3 days ago`, `today`.

    With `late` a day past is a delay: `7 days late`, `7 jours de retard`.
    """
    days = (day - today).days
    if late and days < 0:
        return _late(-days, lang)
    return _near_name(day, today, lang) or _far(days, lang)


def month_name(month: int, lang: str) -> str:
    """Return the short name of a month (1-12): `Nov`, `nov.`."""
    return _MONTHS[_known(lang)][month - 1]


def full_month_name(month: int, lang: str) -> str:
    """Return the name of a month (1-12): `November`, `novembre`."""
    return _FULL_MONTHS[_known(lang)][month - 1]


def weekday_name(weekday: int, lang: str) -> str:
    """Return the short name of a weekday (Monday is 0): `Fri`, `ven.`."""
    return _WEEKDAYS[_known(lang)][weekday]


def _late(days: int, lang: str) -> str:
    if _known(lang) == _FRENCH:
        return f"{days} {_plural('jour', days)} de retard"
    return f"{days} {_plural('day', days)} late"


def _far(days: int, lang: str) -> str:
    # Yesterday, today and tomorrow have names, so these are always several days.
    if _known(lang) == _FRENCH:
        return f"dans {days} jours" if days > 0 else f"il y a {-days} jours"
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def _plural(noun: str, count: int) -> str:
    return noun if count == 1 else f"{noun}s"


def _near_name(day: date, today: date, lang: str) -> str:
    return _NEXT_DAYS[_known(lang)].get((day - today).days, "")


def _weekday(day: date, lang: str) -> str:
    return weekday_name(day.weekday(), lang)


def _day_month(day: date, lang: str) -> str:
    return f"{_number(day, lang)} {month_name(day.month, lang)}"


def _day_month_year(day: date, lang: str) -> str:
    return f"{_day_month(day, lang)} {day.year}"


def _number(day: date, lang: str) -> str:
    return "1er" if day.day == 1 and _known(lang) == _FRENCH else str(day.day)


def _known(lang: str) -> str:
    return _FRENCH if lang == _FRENCH else "en"
