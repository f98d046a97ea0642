"""The next date of a series: after the finishing, through short months, in any calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.months import month_length
from hatrack.recurrence import anchored, next_occurrence, say_repeat
from hatrack.repeat_rule import parse_rule
from tests.rules.rhythms import READ


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "FREQ=",
        "FREQ=HOURLY",
        "FREQ=SECONDLY;INTERVAL=1",
        "INTERVAL=2",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=1000",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;COUNT=3",
        "FREQ=DAILY;UNTIL=20270101",
        "FREQ=DAILY;BYDAY=MO",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=WEEKLY;BYMONTHDAY=3",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYMONTHDAY=-31",
        "FREQ=MONTHLY;BYMONTHDAY=30,31",
        "FREQ=MONTHLY;BYMONTHDAY=15;BYDAY=MO",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=5",
        "FREQ=MONTHLY;BYSETPOS=1",
        "FREQ=MONTHLY;BYMONTH=2",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=YEARLY;BYMONTHDAY=3",
        "FREQ=MONTHLY;BYMONTHDAY=" + "1," * 1000 + "1",
        "weekly",
    ],
)
def test_rules_that_cannot_be_followed_are_errors(rule: str) -> None:
    """A stored rule that ends, may never come, or is none raises ValueError, and is said as is."""
    with pytest.raises(ValueError, match=r"rhythm|rule"):
        next_occurrence(rule, date(2026, 11, 23), date(2026, 11, 23))
    assert say_repeat(rule).values["rule"] == rule


@pytest.mark.parametrize(
    ("rule", "due", "finished", "following"),
    [
        ("FREQ=DAILY", "2026-11-23", "2026-11-23", "2026-11-24"),
        ("FREQ=DAILY;INTERVAL=3", "2026-11-23", "2026-11-30", "2026-12-02"),
        ("FREQ=WEEKLY", "2026-11-27", "2026-11-27", "2026-12-04"),
        ("FREQ=WEEKLY", "2026-11-27", "2026-11-25", "2026-12-04"),
        ("FREQ=WEEKLY", "2026-11-27", "2026-11-28", "2026-12-04"),
        ("FREQ=WEEKLY", "2026-11-27", "2026-12-04", "2026-12-11"),
        ("FREQ=WEEKLY", "2024-01-05", "2026-11-23", "2026-11-27"),
        ("FREQ=WEEKLY;INTERVAL=2", "2026-11-13", "2026-11-23", "2026-11-27"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-11-23", "2026-11-24", "2026-12-07"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-11-25", "2026-11-25", "2026-12-07"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2020-11-23", "2026-11-23", "2026-11-30"),
        ("FREQ=WEEKLY;BYDAY=MO,TH", "2026-11-23", "2026-11-23", "2026-11-26"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-27", "2026-11-27", "2026-11-30"),
        ("FREQ=MONTHLY", "2026-11-27", "2026-11-27", "2026-12-27"),
        ("FREQ=MONTHLY", "2026-01-31", "2026-01-31", "2026-02-28"),
        ("FREQ=MONTHLY", "2027-12-31", "2028-01-31", "2028-02-29"),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2026-02-28", "2026-02-28", "2026-03-31"),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2026-03-31", "2026-04-02", "2026-04-30"),
        ("FREQ=MONTHLY;BYMONTHDAY=30", "2026-01-30", "2026-01-30", "2026-02-28"),
        ("FREQ=MONTHLY;BYMONTHDAY=30", "2026-02-28", "2026-02-28", "2026-03-30"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-31", "2026-01-31", "2026-02-28"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "2026-11-27", "2026-11-27", "2026-12-15"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", "2026-11-01", "2026-11-01", "2026-11-15"),
        ("FREQ=MONTHLY;INTERVAL=3", "2025-11-30", "2025-11-30", "2026-02-28"),
        ("FREQ=MONTHLY;INTERVAL=3", "2024-02-10", "2026-11-23", "2027-02-10"),
        ("FREQ=MONTHLY;BYDAY=1MO", "2026-11-02", "2026-11-02", "2026-12-07"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27", "2026-11-27", "2026-12-25"),
        ("FREQ=MONTHLY;BYDAY=5FR", "2026-10-30", "2026-10-30", "2027-01-29"),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "2026-10-30",
            "2026-10-30",
            "2026-11-30",
        ),
        ("FREQ=YEARLY", "2026-11-23", "2026-11-23", "2027-11-23"),
        ("FREQ=YEARLY", "2028-02-29", "2028-02-29", "2029-02-28"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2031-02-28", "2031-02-28", "2032-02-29"),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24", "2026-11-23", "2026-11-23", "2026-12-24"),
        ("AFTER:FREQ=DAILY;INTERVAL=10", "2026-11-01", "2026-11-23", "2026-12-03"),
        ("AFTER:FREQ=DAILY;INTERVAL=10", "2026-12-24", "2026-11-23", "2026-12-03"),
        ("AFTER:FREQ=WEEKLY;INTERVAL=2", "2026-11-01", "2026-11-25", "2026-12-09"),
        ("AFTER:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-11-01", "2026-11-25", "2026-12-07"),
        ("AFTER:FREQ=MONTHLY", "2026-11-01", "2027-01-31", "2027-02-28"),
    ],
)
def test_the_next_date(rule: str, due: str, finished: str, following: str) -> None:
    """The next date is the first of the series after both the due date and the finishing."""
    found = next_occurrence(rule, date.fromisoformat(due), date.fromisoformat(finished))
    assert found == date.fromisoformat(following)


def test_without_a_due_date_the_series_hangs_on_the_finishing() -> None:
    """A repeating task that never had a date gets one counted from the day it was done."""
    assert next_occurrence("FREQ=MONTHLY", None, date(2026, 11, 23)) == date(2026, 12, 23)


def test_a_month_end_survives_shorter_months() -> None:
    """A duty of the 31st comes on the last day of each shorter month and returns to the 31st."""
    rule, due, days = "FREQ=MONTHLY", date(2026, 12, 31), []
    for _ in range(5):
        rule, due = anchored(rule, due), next_occurrence(rule, due, due)
        days.append(due.isoformat())
    assert rule == "FREQ=MONTHLY;BYMONTHDAY=31"
    assert days == ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"]


def test_a_leap_day_survives_common_years() -> None:
    """A duty of 29 February comes on the 28th in common years and returns to the 29th."""
    rule, due, days = "FREQ=YEARLY", date(2028, 2, 29), []
    for _ in range(4):
        rule, due = anchored(rule, due), next_occurrence(rule, due, due)
        days.append(due.isoformat())
    assert days == ["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]


@pytest.mark.parametrize(
    ("rule", "start"),
    [
        ("FREQ=MONTHLY", date(2026, 11, 28)),
        ("FREQ=MONTHLY;BYMONTHDAY=15", date(2026, 12, 31)),
        ("FREQ=MONTHLY;BYDAY=1MO", date(2026, 12, 31)),
        ("FREQ=WEEKLY", date(2026, 12, 31)),
        ("FREQ=YEARLY", date(2026, 12, 31)),
        ("AFTER:FREQ=MONTHLY", date(2026, 12, 31)),
        ("not a rule", date(2026, 12, 31)),
    ],
)
def test_only_a_day_that_months_lack_is_written_into_a_rule(rule: str, start: date) -> None:
    """A rule that needs no anchor, or cannot be followed, stays as it is."""
    assert anchored(rule, start) == rule


def test_the_end_of_the_calendar_is_an_error() -> None:
    """No date after the year 9999 exists, so looking for one raises ValueError."""
    last = date(9999, 12, 31)
    for rule in ("FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=999", "FREQ=MONTHLY;INTERVAL=999"):
        with pytest.raises(ValueError, match=r"."):
            next_occurrence(rule, last, last)


HARD_RULES = [
    "FREQ=MONTHLY;BYMONTHDAY=29",
    "FREQ=MONTHLY;BYMONTHDAY=30",
    "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=30",
    "FREQ=MONTHLY;BYDAY=5SU",
    "FREQ=YEARLY;INTERVAL=3;BYMONTH=2;BYMONTHDAY=29",
]
RULES = st.sampled_from([*sorted(set(READ.values())), *HARD_RULES])
DAYS = st.dates(date(1900, 1, 1), date(2200, 1, 1))


@given(RULES, DAYS, DAYS)
def test_the_next_date_is_later_and_single(rule: str, due: date, finished: date) -> None:
    """However long ago a task was due, the next date is after the finishing, and not far off."""
    following = next_occurrence(rule, due, finished)
    start = finished if rule.startswith("AFTER:") else max(due, finished)
    repeat = parse_rule(rule)
    period = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 31, "YEARLY": 366}[repeat.freq]
    assert start < following <= start + timedelta(days=period * (repeat.interval + 1) * 4)


@given(st.integers(1, 31), DAYS)
def test_a_day_of_the_month_comes_in_every_month(number: int, due: date) -> None:
    """A monthly duty misses no month: it comes on its day, or the last of a shorter month."""
    following = next_occurrence(f"FREQ=MONTHLY;BYMONTHDAY={number}", due, due)
    assert following.day == min(number, month_length(following.year, following.month))
    months = (following.year - due.year) * 12 + following.month - due.month
    assert months == (0 if due.day < min(number, month_length(due.year, due.month)) else 1)
