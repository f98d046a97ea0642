"""The day from which on a command tells what changed."""

from __future__ import annotations

from datetime import date

from cli.failures import WRONG_USE, CommandError
from hatrack.dates import read_date
from hatrack.language import month_first
from hatrack.words import words


def day_since(text: str, today: date) -> date | None:
    """Return the day that `text` says, None for an empty text; refuse what is none or to come."""
    if not text:
        return None
    day = read_date(text, today, month_first=month_first())
    if day is None:
        raise CommandError(
            words("{text} is no date; say for instance 2026-10-01 or 1 oct.", text=text), WRONG_USE
        )
    if day > today:
        raise CommandError(words("{day} is still to come.", day=day.isoformat()), WRONG_USE)
    return day
