"""Saying dates in English and French."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.date_words import (
    distance,
    full_date,
    month_name,
    short_date,
    since_date,
    top_date,
    weekday_name,
)
from tests.builders import TODAY


@pytest.mark.parametrize(
    ("day", "english", "french"),
    [
        (date(2026, 11, 23), "today", "aujourd’hui"),
        (date(2026, 11, 24), "tomorrow", "demain"),
        (date(2026, 11, 22), "yesterday", "hier"),
        (date(2026, 11, 25), "Wed 25", "mer. 25"),
        (date(2026, 11, 27), "Fri 27", "ven. 27"),
        (date(2026, 11, 29), "Sun 29", "dim. 29"),
        (date(2026, 11, 30), "30 Nov", "30 nov."),
        (date(2026, 12, 1), "1 Dec", "1er déc."),
        (date(2026, 12, 2), "2 Dec", "2 déc."),
        (date(2026, 11, 17), "17 Nov", "17 nov."),
        (date(2027, 1, 1), "1 Jan 2027", "1er janv. 2027"),
        (date(2025, 8, 2), "2 Aug 2025", "2 août 2025"),
    ],
)
def test_short_dates(day: date, english: str, french: str) -> None:
    """A day is named as shortly as is clear: by name, weekday, month, or year."""
    assert short_date(day, TODAY, "en") == english
    assert short_date(day, TODAY, "fr") == french


@pytest.mark.parametrize(
    ("day", "english", "french"),
    [
        (date(2026, 11, 17), "17 Nov", "le 17 nov."),
        (date(2026, 9, 1), "1 Sep", "le 1er sept."),
        (date(2026, 11, 22), "yesterday", "hier"),
        (date(2026, 11, 23), "today", "aujourd’hui"),
    ],
)
def test_a_day_behind_since_has_its_article_in_french(day: date, english: str, french: str) -> None:
    """Depuis le 17 nov., but depuis hier."""
    assert since_date(day, TODAY, "en") == english
    assert since_date(day, TODAY, "fr") == french


def test_a_weekday_over_the_new_year_needs_no_year() -> None:
    """The next days go by weekday even in another year."""
    assert short_date(date(2027, 1, 2), date(2026, 12, 30), "en") == "Sat 2"
    assert short_date(date(2027, 1, 1), date(2026, 12, 29), "fr") == "ven. 1er"


def test_full_dates() -> None:
    """A date in full has weekday, day, month and year."""
    assert full_date(date(2026, 11, 27), "en") == "Fri 27 Nov 2026"
    assert full_date(date(2026, 11, 27), "fr") == "ven. 27 nov. 2026"
    assert full_date(date(2027, 1, 1), "fr") == "ven. 1er janv. 2027"


def test_the_date_of_the_top_line() -> None:
    """The top line has weekday, day and month."""
    assert top_date(TODAY, "en") == "Mon 23 Nov"
    assert top_date(TODAY, "fr") == "lun. 23 nov."


@pytest.mark.parametrize(
    ("days", "english", "french"),
    [
        (0, "today", "aujourd’hui"),
        (1, "tomorrow", "demain"),
        (4, "in 4 days", "dans 4 jours"),
        (-1, "yesterday", "hier"),
        (-3, "3 days ago", "il y a 3 jours"),
    ],
)
def test_distances(days: int, english: str, french: str) -> None:
    """A distance is said in days, ahead or past."""
    day = TODAY + timedelta(days=days)
    assert distance(day, TODAY, "en") == english
    assert distance(day, TODAY, "fr") == french


@pytest.mark.parametrize(
    ("days", "english", "french"),
    [
        (-7, "7 days late", "7 jours de retard"),
        (-1, "1 day late", "1 jour de retard"),
        (0, "today", "aujourd’hui"),
        (4, "in 4 days", "dans 4 jours"),
    ],
)
def test_delays(days: int, english: str, french: str) -> None:
    """What should have been done is late by so many days, one of them in the singular."""
    day = TODAY + timedelta(days=days)
    assert distance(day, TODAY, "en", late=True) == english
    assert distance(day, TODAY, "fr", late=True) == french


def test_another_language_speaks_english() -> None:
    """Anything but French is English."""
    assert full_date(TODAY, "de") == full_date(TODAY, "en") == "Mon 23 Nov 2026"


def test_names_alone() -> None:
    """Months and weekdays have their short names for axes and headers."""
    assert [month_name(2, "en"), month_name(2, "fr")] == ["Feb", "févr."]
    assert [weekday_name(6, "en"), weekday_name(6, "fr")] == ["Sun", "dim."]


@given(st.dates(), st.dates(), st.sampled_from(["en", "fr"]))
def test_different_days_have_different_short_names(one: date, today: date, lang: str) -> None:
    """On one day, no two days share a short name."""
    for step in (1, 7, 30, 365):
        if one <= date.max - timedelta(days=step):
            other = one + timedelta(days=step)
            assert short_date(one, today, lang) != short_date(other, today, lang)
