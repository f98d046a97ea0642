"""Texts that say no date: None rather than a guess, and never an error."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.dates import longest_date, read_date, read_target
from tests.builders import TODAY

NO_DATES = """
31 feb
30 février
2026-02-30
2026-13-01
2027-02-29
29/02/2027
32/12
24/13
12/24
24/12/0000
0000-01-01
9999-12-31 1
5 nov 10000
+99999d
9999y
+9999m+
12
2026
24
le 24
3
p1
sam lee
month
week
next
next day
next p1
next week monday tuesday
in
in 3
in days
in x days
dans
dans trois
+
+d
3x
d
w
q
q0
q5
t9
2026-Q5
2026-Q
end
end of
end of the
fin
fin de
fin du
dec
décembre
december 2026
24 foo
24 dec foo
foo 24 dec
fri 28 nov
fri 28
mon 31
24/
/12
24//12
24-12
24/12-2026
2026-12
2026-W47
soon
later
someday
jamais
demainn
fri!
today tomorrow
on
by the
!
"""


@pytest.mark.parametrize("text", ["", "  ", *NO_DATES.strip().splitlines()])
def test_no_dates(text: str) -> None:
    """A date that does not exist, or a text that says none, is None: nothing is guessed."""
    assert read_date(text, TODAY) is None


@given(st.text(), st.dates(), st.booleans())
def test_no_text_raises(text: str, today: date, month_first: bool) -> None:
    """Any text on any day gives a date or None."""
    assert isinstance(read_date(text, today, month_first=month_first), date | None)
    assert isinstance(read_target(text, today), str | None)


def test_long_texts_are_no_dates() -> None:
    """A text of a million characters is refused before it is looked at."""
    assert read_date("in 3 days " * 100_000, TODAY) is None
    assert read_target("2026 " * 100_000) is None
    assert longest_date(["3" * 1_000_000], TODAY) is None
