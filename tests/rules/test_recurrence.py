"""Rhythms in words: reading them, storing them, and saying them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.recurrence import read_repeat, say_repeat
from tests.rules.loading import loaded_by
from tests.rules.rhythms import READ

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
    loaded = loaded_by(
        "from hatrack.recurrence import read_repeat, say_repeat\n"
        "say_repeat(read_repeat('2 weeks on mon'))"
    )
    assert "hatrack.recurrence" in loaded
    assert not [name for name in loaded if name.startswith("dateutil")]
