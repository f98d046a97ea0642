"""Reading dates as people write them, in English and French."""

from datetime import date, timedelta
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.date_words import full_date
from hatrack.dates import read_date
from tests.rules.loading import loaded_by

MONDAY = date(2026, 11, 23)
SUNDAY = date(2026, 11, 29)
NEW_YEARS_EVE = date(2026, 12, 31)
END_OF_JANUARY = date(2027, 1, 31)
LEAP_DAY = date(2028, 2, 29)

ON_MONDAY = """
today                        2026-11-23
Today                        2026-11-23
aujourd'hui                  2026-11-23
aujourd’hui                  2026-11-23
AUJOURDHUI                   2026-11-23
tonight                      2026-11-23
ce soir                      2026-11-23
tomorrow                     2026-11-24
demain                       2026-11-24
day after tomorrow           2026-11-25
the day after tomorrow       2026-11-25
après-demain                 2026-11-25
apres demain                 2026-11-25
yesterday                    2026-11-22
hier                         2026-11-22
monday                       2026-11-30
mon                          2026-11-30
lundi                        2026-11-30
lun                          2026-11-30
lun.                         2026-11-30
tuesday                      2026-11-24
Tue                          2026-11-24
mardi                        2026-11-24
mar                          2026-11-24
wed                          2026-11-25
mercredi                     2026-11-25
thurs                        2026-11-26
jeu                          2026-11-26
fri                          2026-11-27
Friday                       2026-11-27
VENDREDI                     2026-11-27
ven.                         2026-11-27
sat                          2026-11-28
samedi                       2026-11-28
sunday                       2026-11-29
dim                          2026-11-29
next monday                  2026-11-30
next fri                     2026-11-27
lundi prochain               2026-11-30
vendredi prochain            2026-11-27
this friday                  2026-11-27
ce vendredi                  2026-11-27
by friday                    2026-11-27
on friday                    2026-11-27
pour vendredi                2026-11-27
d'ici vendredi               2026-11-27
monday next week             2026-11-30
friday next week             2026-12-04
vendredi de la semaine prochaine 2026-12-04
+3d                          2026-11-26
3d                           2026-11-26
+3D                          2026-11-26
2w                           2026-12-07
+2w                          2026-12-07
1m                           2026-12-23
+1y                          2027-11-23
3j                           2026-11-26
+3j                          2026-11-26
2s                           2026-12-07
2sem                         2026-12-07
1a                           2027-11-23
6 mois                       2027-05-23
-3d                          2026-11-20
0d                           2026-11-23
in 3 days                    2026-11-26
in 1 day                     2026-11-24
in a week                    2026-11-30
in two weeks                 2026-12-07
in 2 weeks                   2026-12-07
in 3d                        2026-11-26
in a month                   2026-12-23
in 2 quarters                2027-05-23
in one year                  2027-11-23
3 days                       2026-11-26
+3 days                      2026-11-26
dans 3 jours                 2026-11-26
dans une semaine             2026-11-30
dans deux semaines           2026-12-07
dans un mois                 2026-12-23
dans 1 an                    2027-11-23
3 days ago                   2026-11-20
il y a 3 jours               2026-11-20
next week                    2026-11-30
la semaine prochaine         2026-11-30
next month                   2026-12-01
le mois prochain             2026-12-01
next quarter                 2027-01-01
trimestre prochain           2027-01-01
next year                    2027-01-01
l'année prochaine            2027-01-01
l'an prochain                2027-01-01
eow                          2026-11-29
eom                          2026-11-30
eoq                          2026-12-31
EOY                          2026-12-31
end of week                  2026-11-29
end of the month             2026-11-30
by the end of the month      2026-11-30
end of quarter               2026-12-31
end of year                  2026-12-31
fin de semaine               2026-11-29
fin de la semaine            2026-11-29
fin du mois                  2026-11-30
la fin du mois               2026-11-30
d'ici la fin du mois         2026-11-30
à la fin du mois             2026-11-30
fin de mois                  2026-11-30
fin du trimestre             2026-12-31
fin d'année                  2026-12-31
fin d’année                  2026-12-31
fin de l'année               2026-12-31
fin décembre                 2026-12-31
fin février                  2027-02-28
end of february 2028         2028-02-29
end of december              2026-12-31
end of q1                    2027-03-31
fin t1                       2027-03-31
q3                           2027-09-30
Q4                           2026-12-31
t4                           2026-12-31
t1                           2027-03-31
2026-Q4                      2026-12-31
2026-T4                      2026-12-31
2027q1                       2027-03-31
q1 2028                      2028-03-31
t2 2027                      2027-06-30
24 dec                       2026-12-24
24 déc                       2026-12-24
24 déc.                      2026-12-24
24 décembre                  2026-12-24
le 24 décembre               2026-12-24
dec 24                       2026-12-24
December 24                  2026-12-24
24th december                2026-12-24
the 24th of december         2026-12-24
december 24th, 2027          2027-12-24
dec 24, 2027                 2027-12-24
24 december 2027             2027-12-24
24 août                      2027-08-24
24 aout                      2027-08-24
1er janvier                  2027-01-01
1er janv.                    2027-01-01
1 may                        2027-05-01
2 févr. 2027                 2027-02-02
23 nov                       2026-11-23
22 nov                       2027-11-22
24 mar                       2027-03-24
mar 24 nov                   2026-11-24
24/12                        2026-12-24
3/4                          2027-04-03
24/12/2026                   2026-12-24
24/12/26                     2026-12-24
24-12-2026                   2026-12-24
24.12.                       2026-12-24
24.12.2026                   2026-12-24
2026-12-24                   2026-12-24
2026/12/24                   2026-12-24
2020-02-29                   2020-02-29
29 feb                       2028-02-29
29/02                        2028-02-29
fri 27 nov                   2026-11-27
ven. 27 nov. 2026            2026-11-27
Fri 27 Nov 2026              2026-11-27
vendredi 27                  2026-11-27
fri 27                       2026-11-27
tue 1                        2026-12-01
"""


def rows(table: str) -> list[tuple[str, date]]:
    """Return the pairs of text and day of a table."""
    return [
        (line[:-10].strip(), date.fromisoformat(line[-10:])) for line in table.strip().splitlines()
    ]


@pytest.mark.parametrize(("text", "day"), rows(ON_MONDAY))
def test_dates_read_on_a_monday(text: str, day: date) -> None:
    """On Monday 23 November 2026 each of these says that day."""
    assert read_date(text, MONDAY) == day


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        (SUNDAY, "sun", date(2026, 12, 6)),
        (SUNDAY, "eow", SUNDAY),
        (SUNDAY, "next week", date(2026, 11, 30)),
        (SUNDAY, "monday", date(2026, 11, 30)),
        (SUNDAY, "dimanche prochain", date(2026, 12, 6)),
        (NEW_YEARS_EVE, "demain", date(2027, 1, 1)),
        (NEW_YEARS_EVE, "eom", NEW_YEARS_EVE),
        (NEW_YEARS_EVE, "eoy", NEW_YEARS_EVE),
        (NEW_YEARS_EVE, "q4", NEW_YEARS_EVE),
        (NEW_YEARS_EVE, "q3", date(2027, 9, 30)),
        (NEW_YEARS_EVE, "31 dec", NEW_YEARS_EVE),
        (NEW_YEARS_EVE, "30 dec", date(2027, 12, 30)),
        (NEW_YEARS_EVE, "next month", date(2027, 1, 1)),
        (NEW_YEARS_EVE, "fri 1", date(2027, 1, 1)),
        (END_OF_JANUARY, "1m", date(2027, 2, 28)),
        (END_OF_JANUARY, "+2m", date(2027, 3, 31)),
        (END_OF_JANUARY, "in 13 months", date(2028, 2, 29)),
        (END_OF_JANUARY, "dans 3 mois", date(2027, 4, 30)),
        (END_OF_JANUARY, "next month", date(2027, 2, 1)),
        (LEAP_DAY, "today", LEAP_DAY),
        (LEAP_DAY, "29 feb", LEAP_DAY),
        (LEAP_DAY, "+1y", date(2029, 2, 28)),
        (LEAP_DAY, "+4y", date(2032, 2, 29)),
        (LEAP_DAY, "eom", LEAP_DAY),
        (date(2028, 3, 1), "29 feb", date(2032, 2, 29)),
        (date(2096, 3, 1), "29 feb", date(2104, 2, 29)),
        (date(9999, 12, 31), "tomorrow", None),
        (date(9999, 12, 31), "next year", None),
    ],
)
def test_dates_at_the_edges(today: date, text: str, day: date | None) -> None:
    """Week starts, month ends, leap days and year ends give the day a calendar gives."""
    assert read_date(text, today) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12/24", date(2026, 12, 24)),
        ("3/4", date(2027, 3, 4)),
        ("12/24/2026", date(2026, 12, 24)),
        ("24/12", None),
        ("24.12.", date(2026, 12, 24)),
        ("24-12-2026", date(2026, 12, 24)),
        ("2026-12-24", date(2026, 12, 24)),
    ],
)
def test_month_first_turns_slashes_only(text: str, day: date | None) -> None:
    """Where the locale writes the month first, `12/24` is 24 December; dots stay day first."""
    assert read_date(text, MONDAY, month_first=True) == day


def test_decomposed_accents_are_read() -> None:
    """An accent typed as its own character reads as the composed one."""
    assert read_date(normalize("NFD", "24 déc"), MONDAY) == date(2026, 12, 24)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.dates(), st.sampled_from(["en", "fr"]))
def test_a_date_said_in_full_is_read_back(day: date, today: date, lang: str) -> None:
    """What the interface echoes can be typed again, in either language, on any day."""
    assert read_date(full_date(day, lang), today) == day
    assert read_date(day.isoformat(), today) == day


@given(st.sampled_from(["mon", "mar.", "WED", "jeudi", "next fri", "sam", "sunday"]), st.dates())
def test_a_weekday_is_one_to_seven_days_ahead(text: str, today: date) -> None:
    """A weekday is the next such day after today, never today."""
    if today <= date(9999, 12, 24):
        day = read_date(text, today)
        assert day is not None
        assert timedelta(1) <= day - today <= timedelta(7)


def test_reading_dates_loads_no_date_library() -> None:
    """Reading and saying dates imports neither dateutil nor the calendar module."""
    loaded = loaded_by(
        "import datetime, hatrack.dates, hatrack.date_words\n"
        "hatrack.dates.read_date('24 dec 2027', datetime.date(2026, 11, 23))"
    )
    assert "hatrack.dates" in loaded
    assert not [name for name in loaded if name.startswith(("dateutil", "calendar"))]
