"""Months and quarters: their ends, and steps that stay inside them.

A step keeps the day of the month, or takes the last one of a shorter month: 31 January and one
month is 28 or 29 February. Every function raises ValueError outside the years 1 to 9999.
"""

from __future__ import annotations

from datetime import date

MONTHS_IN_QUARTER = 3
_THIRTY_DAYS = (4, 6, 9, 11)
_FEBRUARY = 2


def month_length(year: int, month: int) -> int:
    """Return the number of days of a month (1-12)."""
    if month == _FEBRUARY:
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return 29 if leap else 28
    return 30 if month in _THIRTY_DAYS else 31


def add_months(day: date, count: int) -> date:
    """Return the day `count` months after `day` (before, when negative)."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, month_length(year, month + 1)))


def last_of_month(day: date) -> date:
    """Return the last day of the month of `day`."""
    return day.replace(day=month_length(day.year, day.month))


def last_of_quarter(year: int, quarter: int) -> date:
    """Return the last day of a quarter (1-4)."""
    return last_of_month(date(year, quarter * MONTHS_IN_QUARTER, 1))


def quarter_of(day: date) -> int:
    """Return the quarter (1-4) of `day`."""
    return (day.month - 1) // MONTHS_IN_QUARTER + 1
