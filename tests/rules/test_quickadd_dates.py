"""Due dates and rhythms in a typed line: announced, or bare words at its end."""

from datetime import date
from unicodedata import normalize

import pytest

from hatrack.quickadd import read_line
from tests.builders import TODAY
from tests.rules.loading import loaded_by
from tests.rules.typed_lines import FRIDAY, NAMES, read


@pytest.mark.parametrize(
    ("token", "day", "hard"),
    [
        ("due:fri", FRIDAY, False),
        ("due:fri!", FRIDAY, True),
        ("due:fri !", FRIDAY, True),
        ("DUE:Fri", FRIDAY, False),
        ("due: fri", FRIDAY, False),
        ("due:in 3 days", date(2026, 11, 26), False),
        ("due:in 3 days!", date(2026, 11, 26), True),
        ("due:next monday", date(2026, 11, 30), False),
        ("due:q3", date(2027, 9, 30), False),
        ("due:24/12", date(2026, 12, 24), False),
        ("due:2w", date(2026, 12, 7), False),
        ("due:+3d", date(2026, 11, 26), False),
        ('due:"24 dec"', date(2026, 12, 24), False),
        ("échéance:ven", FRIDAY, False),
        ("echeance:ven", FRIDAY, False),
        ("échéance : ven", FRIDAY, False),
        ("échéance\u00a0: ven", FRIDAY, False),
        (normalize("NFD", "échéance:") + "ven", FRIDAY, False),
        ("pour:vendredi", FRIDAY, False),
        ("due:fin du mois", date(2026, 11, 30), False),
    ],
)
def test_due_dates(token: str, day: date, hard: bool) -> None:
    """`due:` takes the longest run of words that says a day; `!` makes it hard."""
    for line in (f"ship {token} it", f"ship it {token}", f"{token} ship it"):
        found = read(line)
        assert (found.title, found.due, found.hard) == ("ship it", day, hard)


def test_slashes_follow_the_locale() -> None:
    """With the month first, `12/24` is 24 December."""
    found = read_line("ship due:12/24", TODAY, NAMES, month_first=True)
    assert found.due == date(2026, 12, 24)
    assert read("ship due:12/24").title == "ship due:12/24"


@pytest.mark.parametrize(
    ("line", "title", "day"),
    [
        ("rotate the keys fri", "rotate the keys", FRIDAY),
        ("rotate the keys demain", "rotate the keys", date(2026, 11, 24)),
        ("rotate the keys fri p1 +dr @sam", "rotate the keys", FRIDAY),
        ("rotate the keys p1 fri", "rotate the keys", FRIDAY),
        ("rotate the keys lun", "rotate the keys", date(2026, 11, 30)),
        ("rotate the keys 24 déc", "rotate the keys", date(2026, 12, 24)),
        ("rotate the keys in 3 days", "rotate the keys", date(2026, 11, 26)),
        ("rotate the keys next week", "rotate the keys", date(2026, 11, 30)),
        ("rotate the keys +3d", "rotate the keys", date(2026, 11, 26)),
        ("rotate the keys eow", "rotate the keys", date(2026, 11, 29)),
        ("préparer la paie fin du mois", "préparer la paie", date(2026, 11, 30)),
    ],
)
def test_date_words_at_the_end_count(line: str, title: str, day: date) -> None:
    """Bare date words after the title are the due date, tokens after them or not."""
    found = read(line)
    assert (found.title, found.due) == (title, day)


@pytest.mark.parametrize(
    "line",
    [
        "demain",
        "friday report",
        "the fri report",
        "+3d models",
        "call with sam",
        "plan q3",
        "review 1/2",
        "fix yesterday",
        "call Sam",
        "call sam",
        'ship "tomorrow"',
    ],
)
def test_other_date_words_stay_in_the_title(line: str) -> None:
    """A title that is a date, dates inside it, names and fractions are text."""
    found = read(line)
    assert (found.title, found.due, found.tokens) == (line, None, ())


def test_a_bare_date_may_be_hard() -> None:
    """`fri!` at the end is a hard date, French spacing or not."""
    assert read("ship it fri!").hard
    assert read("livrer ven !").hard


def test_an_announced_date_wins_over_a_bare_one() -> None:
    """With `due:` in the line, date words at its end are text."""
    found = read("ship due:fri before monday")
    assert (found.title, found.due) == ("ship before monday", FRIDAY)


@pytest.mark.parametrize(
    ("token", "rule"),
    [
        ("every:month", "FREQ=MONTHLY"),
        ("every:2 weeks on mon", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"),
        ("chaque:mois", "FREQ=MONTHLY"),
        ("chaque : mois", "FREQ=MONTHLY"),
        ("tous:les lundis", "FREQ=WEEKLY;BYDAY=MO"),
        ("after:10 days", "AFTER:FREQ=DAILY;INTERVAL=10"),
        ("après:10 jours", "AFTER:FREQ=DAILY;INTERVAL=10"),
        ('every:"2 weeks"', "FREQ=WEEKLY;INTERVAL=2"),
    ],
)
def test_rhythms(token: str, rule: str) -> None:
    """A rhythm hangs on the due date or on completion, in either language."""
    for line in (f"pay {token} rent", f"pay rent {token}", f"{token} pay rent"):
        found = read(line)
        assert (found.title, found.repeat) == ("pay rent", rule)


def test_quick_add_loads_no_date_library() -> None:
    """A line is read without importing dateutil, the board or a screen."""
    loaded = loaded_by(
        "import datetime\n"
        "from hatrack.quickadd import Vocabulary, read_line\n"
        "read_line('pay due:24 dec every:month', datetime.date(2026, 11, 23), Vocabulary())"
    )
    assert "hatrack.quickadd" in loaded
    assert not [n for n in loaded if n.startswith(("dateutil", "textual", "hatrack.board"))]
