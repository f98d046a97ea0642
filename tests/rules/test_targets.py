"""Targets: a day, a month or a quarter, read, stored in one form, and their last day."""

from datetime import date

import pytest

from hatrack.dates import read_target, target_end
from tests.builders import TODAY


@pytest.mark.parametrize(
    ("text", "target", "end"),
    [
        ("2026-12-24", "2026-12-24", date(2026, 12, 24)),
        ("24/12/2026", "2026-12-24", date(2026, 12, 24)),
        ("24 décembre 2026", "2026-12-24", date(2026, 12, 24)),
        ("2026-12", "2026-12", date(2026, 12, 31)),
        ("2027-2", "2027-02", date(2027, 2, 28)),
        ("12/2026", "2026-12", date(2026, 12, 31)),
        ("déc. 2026", "2026-12", date(2026, 12, 31)),
        ("feb 2028", "2028-02", date(2028, 2, 29)),
        ("2026-Q4", "2026-Q4", date(2026, 12, 31)),
        ("2026-q1", "2026-Q1", date(2026, 3, 31)),
        ("2026-T2", "2026-Q2", date(2026, 6, 30)),
        ("T3 2026", "2026-Q3", date(2026, 9, 30)),
        ("2026 Q4", "2026-Q4", date(2026, 12, 31)),
    ],
)
def test_targets(text: str, target: str, end: date) -> None:
    """A day, a month or a quarter is stored in one form each, and ends on its last day."""
    assert read_target(text) == target
    assert target_end(target) == end


@pytest.mark.parametrize(
    "text", ["", "soon", "2026", "2026-13", "2026-00", "2026-Q5", "0000-Q1", "24 dec", "q4", "fri"]
)
def test_no_targets(text: str) -> None:
    """Without knowing the day it is, a target needs its year."""
    assert read_target(text) is None


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("q4", "2026-Q4"),
        ("t1", "2027-Q1"),
        ("24 dec", "2026-12-24"),
        ("fin du mois", "2026-11-30"),
        ("2027-T2", "2027-Q2"),
        ("12/24", None),
    ],
)
def test_targets_in_words(text: str, target: str | None) -> None:
    """Where the day is known, a target may be a coming quarter or a date in words."""
    assert read_target(text, TODAY) == target


@pytest.mark.parametrize("target", ["", "2026", "2026-13", "2026-02-30", "2026-T4", "0000-01"])
def test_a_bad_stored_target_is_an_error(target: str) -> None:
    """A stored target that is none raises ValueError."""
    with pytest.raises(ValueError, match=r"target|month|day|year"):
        target_end(target)
