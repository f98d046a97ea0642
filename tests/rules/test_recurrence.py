"""Rhythms: reading them, storing them, the next date, and saying them."""

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.months import month_length
from hatrack.recurrence import anchored, calendar_rule, next_occurrence, read_repeat, say_repeat
from hatrack.repeat_rule import parse_rule

READ = {
    "day": "FREQ=DAILY",
    "daily": "FREQ=DAILY",
    "week": "FREQ=WEEKLY",
    "weekly": "FREQ=WEEKLY",
    "2 weeks": "FREQ=WEEKLY;INTERVAL=2",
    "2-weekly": "FREQ=WEEKLY;INTERVAL=2",
    "two weeks": "FREQ=WEEKLY;INTERVAL=2",
    "2w": "FREQ=WEEKLY;INTERVAL=2",
    "other week": "FREQ=WEEKLY;INTERVAL=2",
    "2 weeks on mon": "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
    "2 weeks on Mon, Thu": "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH",
    "monday": "FREQ=WEEKLY;BYDAY=MO",
    "mondays": "FREQ=WEEKLY;BYDAY=MO",
    "thu and mon": "FREQ=WEEKLY;BYDAY=MO,TH",
    "mar": "FREQ=WEEKLY;BYDAY=TU",
    "other monday": "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
    "weekday": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "weekdays": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "working days": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "month": "FREQ=MONTHLY",
    "monthly": "FREQ=MONTHLY",
    "every month": "FREQ=MONTHLY",
    "month on 15": "FREQ=MONTHLY;BYMONTHDAY=15",
    "month on the 15th": "FREQ=MONTHLY;BYMONTHDAY=15",
    "month on 31": "FREQ=MONTHLY;BYMONTHDAY=31",
    "month on last": "FREQ=MONTHLY;BYMONTHDAY=-1",
    "month on the last day": "FREQ=MONTHLY;BYMONTHDAY=-1",
    "end of month": "FREQ=MONTHLY;BYMONTHDAY=-1",
    "month on first monday": "FREQ=MONTHLY;BYDAY=1MO",
    "last friday of the month": "FREQ=MONTHLY;BYDAY=-1FR",
    "second monday": "FREQ=MONTHLY;BYDAY=2MO",
    "last working day": "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "3 months on 1": "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1",
    "quarter": "FREQ=MONTHLY;INTERVAL=3",
    "quarterly": "FREQ=MONTHLY;INTERVAL=3",
    "2 quarters": "FREQ=MONTHLY;INTERVAL=6",
    "year": "FREQ=YEARLY",
    "yearly": "FREQ=YEARLY",
    "year on 24 dec": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24",
    "year on feb 29": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
    "jour": "FREQ=DAILY",
    "10 jours": "FREQ=DAILY;INTERVAL=10",
    "10j": "FREQ=DAILY;INTERVAL=10",
    "semaine": "FREQ=WEEKLY",
    "hebdo": "FREQ=WEEKLY",
    "quinzaine": "FREQ=WEEKLY;INTERVAL=2",
    "2 semaines": "FREQ=WEEKLY;INTERVAL=2",
    "2 semaines le lun": "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
    "toutes les deux semaines": "FREQ=WEEKLY;INTERVAL=2",
    "tous les lundis": "FREQ=WEEKLY;BYDAY=MO",
    "lun et jeu": "FREQ=WEEKLY;BYDAY=MO,TH",
    "Jour ouvré": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "jours ouvres": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "mois": "FREQ=MONTHLY",
    "mensuel": "FREQ=MONTHLY",
    "mois le 15": "FREQ=MONTHLY;BYMONTHDAY=15",
    "mois le 1er": "FREQ=MONTHLY;BYMONTHDAY=1",
    "mois le dernier": "FREQ=MONTHLY;BYMONTHDAY=-1",
    "dernier jour du mois": "FREQ=MONTHLY;BYMONTHDAY=-1",
    "premier lundi du mois": "FREQ=MONTHLY;BYDAY=1MO",
    "dernier jour ouvré": "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "trimestre": "FREQ=MONTHLY;INTERVAL=3",
    "trimestriel": "FREQ=MONTHLY;INTERVAL=3",
    "semestre": "FREQ=MONTHLY;INTERVAL=6",
    "an": "FREQ=YEARLY",
    "année": "FREQ=YEARLY",
    "an le 24 décembre": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24",
    "freq=weekly;byday=mo;interval=2": "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
    "RRULE:FREQ=MONTHLY;WKST=MO": "FREQ=MONTHLY",
    "AFTER:FREQ=DAILY;INTERVAL=10": "AFTER:FREQ=DAILY;INTERVAL=10",
}

NOT_READ = [
    "",
    "every",
    "the",
    "on",
    "m",
    "3",
    "0 weeks",
    "1000 days",
    "mars",
    "mon and",
    "mon,",
    "month on",
    "month on 0",
    "month on 32",
    "month on foo",
    "week on 15",
    "day on mon",
    "year on 31 feb",
    "year on mon",
    "other",
    "first",
    "first day",
    "soon",
    "rotate the keys",
    "FREQ=HOURLY",
    "FREQ=DAILY;COUNT=3",
    "x" * 1_000_000,
]


@pytest.mark.parametrize(("text", "rule"), READ.items())
def test_rhythms_are_read(text: str, rule: str) -> None:
    """A rhythm in English or French, or a rule, gives the one form that is stored."""
    assert read_repeat(text) == rule


@pytest.mark.parametrize("text", NOT_READ)
def test_other_words_are_no_rhythm(text: str) -> None:
    """Words that are no rhythm, and one that cannot be followed, are None."""
    assert read_repeat(text) is None


def test_completion_is_marked_before_the_rule() -> None:
    """A rhythm counted from completion is the same rule behind `AFTER:`."""
    assert read_repeat("10 days", after=True) == "AFTER:FREQ=DAILY;INTERVAL=10"
    assert read_repeat("FREQ=DAILY", after=True) == "AFTER:FREQ=DAILY"


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


def test_calendars_get_a_standard_rule() -> None:
    """Other calendars skip a month without a 31st, so they get the last of the days 28 to 31."""
    start = date(2026, 12, 31)
    shown = "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"
    assert calendar_rule("FREQ=MONTHLY", start) == shown
    assert parse_rule(shown).stored() == shown
    assert calendar_rule("FREQ=WEEKLY;BYDAY=MO", start) == "FREQ=WEEKLY;BYDAY=MO"
    with pytest.raises(ValueError, match="completion"):
        calendar_rule("AFTER:FREQ=DAILY", start)


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


@given(st.text())
def test_any_text_is_read_or_not(text: str) -> None:
    """No text raises, and what is read is stored in a form that reads as itself."""
    rule = read_repeat(text)
    assert rule is None or read_repeat(rule) == rule
    say_repeat(text).say()


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("FREQ=DAILY", "every day"),
        ("FREQ=DAILY;INTERVAL=10", "every 10 days"),
        ("FREQ=WEEKLY", "every week"),
        ("FREQ=WEEKLY;BYDAY=MO", "every Monday"),
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "every Monday, Wednesday and Friday"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every weekday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "every 2 weeks on Monday"),
        ("FREQ=MONTHLY", "every month"),
        ("FREQ=MONTHLY;INTERVAL=2", "every 2 months"),
        ("FREQ=MONTHLY;INTERVAL=3", "every quarter"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "every month on day 15"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last day"),
        ("FREQ=MONTHLY;BYDAY=1MO", "every month on the first Monday"),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "every month on the last weekday",
        ),
        ("FREQ=YEARLY", "every year"),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24", "every year on 24 December"),
        ("FREQ=YEARLY;BYMONTH=12", "every year on December"),
        ("FREQ=YEARLY;BYMONTH=5;BYDAY=1MO", "every year on the first Monday of May"),
        ("AFTER:FREQ=DAILY;INTERVAL=10", "10 days after it is done"),
        ("AFTER:FREQ=WEEKLY", "1 week after it is done"),
        ("FREQ=MONTHLY;BYMONTHDAY=-3", "by the rule FREQ=MONTHLY;BYMONTHDAY=-3"),
        ("FREQ=MINUTELY", "by the rule FREQ=MINUTELY"),
    ],
)
def test_rules_are_said(rule: str, said: str) -> None:
    """A rule is said in words; one without words is said as it stands."""
    assert say_repeat(rule).say() == said


def test_reading_rhythms_loads_no_date_library() -> None:
    """Only the next date of a series needs dateutil; reading and saying a rhythm does not."""
    code = (
        "import sys\n"
        "from hatrack.recurrence import read_repeat, say_repeat\n"
        "say_repeat(read_repeat('2 weeks on mon'))\n"
        "print([name for name in sys.modules if name.startswith('dateutil')])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout.strip() == "[]"
