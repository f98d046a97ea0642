"""Where a date ends in a line: the longest run of words that says one, and words that are none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.dates import DateRun, longest_date, trailing_date
from tests.builders import TODAY

PIECES = "in 3 d days next week fri ! mon 24 dec + a fin du mois le +3d q3 il y a ago"


@given(st.lists(st.sampled_from(PIECES.split())))
def test_no_words_raise(words: list[str]) -> None:
    """Any run of date words gives a date or None, and no run is longer than the words."""
    for run in (longest_date(words, TODAY), trailing_date(words, TODAY)):
        assert run is None or 1 <= run.words <= len(words)


@pytest.mark.parametrize(
    ("line", "run"),
    [
        ("fri rotate keys", DateRun(1, date(2026, 11, 27))),
        ("fri! rotate", DateRun(1, date(2026, 11, 27), hard=True)),
        ("in 3 days at noon", DateRun(3, date(2026, 11, 26))),
        ("in 3 days ! at noon", DateRun(4, date(2026, 11, 26), hard=True)),
        ("24 dec 2027 and more", DateRun(3, date(2027, 12, 24))),
        ("24 dec more", DateRun(2, date(2026, 12, 24))),
        ("q3 review", DateRun(1, date(2027, 9, 30))),
        ("review fri", None),
        ("! fri", None),
    ],
)
def test_the_longest_run_from_the_start(line: str, run: DateRun | None) -> None:
    """After `due:` the longest run of words that says a day counts, with its `!`."""
    assert longest_date(line.split(), TODAY) == run


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Ship it tomorrow", 1),
        ("Ship it tomorrow!", 1),
        ("Ship it tomorrow !", 2),
        ("Prepare slides for Monday", 2),
        ("Envoyer le devis avant fin du mois", 3),
        ("Livrer à la fin du mois", 5),
        ("Payer le 24 déc", 3),
        ("Payer 24/12", 1),
        ("Freeze in 2 weeks", 3),
        ("Renew +3m", 1),
        ("Renew 3d", 1),
        ("Point équipe jeu", 1),
        ("Read Fri", 1),
    ],
)
def test_plain_dates_end_a_title(line: str, count: int) -> None:
    """Date words at the end of a line count, as many of them as belong to the date."""
    run = trailing_date(line.split(), TODAY)
    assert run is not None
    assert run.words == count


@pytest.mark.parametrize(
    "line",
    [
        "Rotate the keys",
        "Report on q3",
        "Roadmap 2026-Q4",
        "Review part 1/2",
        "On call 24/7",
        "Upgrade to 10.4.22",
        "Bump to v24.12",
        "Cable of 5m",
        "Answer in 5s",
        "Cut lead time to 3d",
        "Fix the bug of yesterday",
        "Call Sam",
        "Call with sam",
        "Finir le jeu",
        "Bord de mer",
        "Reach ARR 10m",
        "Freeze 12",
        "Freeze for 3 days",
        "Fri keys",
    ],
)
def test_ordinary_words_stay_in_a_title(line: str) -> None:
    """Quarters, fractions, versions, sizes and names at the end of a line are no dates."""
    assert trailing_date(line.split(), TODAY) is None


def test_a_persons_name_is_no_day() -> None:
    """`sam` is Saturday, unless somebody of that name is known."""
    assert trailing_date(["call", "sam"], TODAY) is not None
    assert trailing_date(["call", "sam"], TODAY, names=frozenset({"sam"})) is None
