"""The calendar of the timeline: the days of its cells and the labels over them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.timescale import (
    DAYS_PER_CELL,
    QUARTERS,
    WEEKS,
    ZOOMS,
    Timescale,
    cell_number,
    next_monday,
    next_month,
    next_quarter,
    next_year,
    scale_around,
)
from tests.builders import TODAY
from tests.rules.timelines import a_plan, cells
from tui.glyphs import ASCII, UNICODE
from tui.paint.calendar import calendar_lines, gutter_of, scale_width
from tui.paint.cards import Scene
from tui.paint.lines import width_of

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@given(DAYS, st.sampled_from(ZOOMS), st.integers(1, 300))
def test_a_day_is_in_the_cell_that_covers_it(day: date, zoom: str, width: int) -> None:
    """Every cell covers the days from its first to its last, and no other cell does."""
    scale = scale_around(TODAY, zoom, width)
    cell = scale.cell(day)
    assert scale.first_day(cell) <= day <= scale.last_day(cell)
    assert scale.cell(scale.last_day(cell) + timedelta(1)) == cell + 1
    assert (scale.last_day(cell) - scale.first_day(cell)).days + 1 == DAYS_PER_CELL[zoom]


@given(DAYS)
def test_a_cell_of_quarters_is_an_iso_week(day: date) -> None:
    """Over the ends of years with 52 and 53 weeks."""
    scale = scale_around(day, QUARTERS, 80)
    first = scale.first_day(scale.cell(day))
    assert first.weekday() == 0
    assert first.isocalendar()[:2] == day.isocalendar()[:2]


@pytest.mark.parametrize(
    ("step", "day", "then"),
    [
        (next_month, date(2026, 12, 31), date(2027, 1, 1)),
        (next_month, date(2028, 2, 29), date(2028, 3, 1)),
        (next_quarter, date(2026, 11, 30), date(2027, 1, 1)),
        (next_quarter, date(2026, 5, 31), date(2026, 7, 1)),
        (next_year, date(2028, 2, 29), date(2029, 1, 1)),
        (next_monday, date(2026, 12, 31), date(2027, 1, 4)),
        (next_monday, date(2026, 11, 23), date(2026, 11, 30)),
    ],
)
def test_the_next_period_begins_on_its_first_day(step: Any, day: date, then: date) -> None:
    """Months, quarters, years and weeks."""
    assert step(day) == then


def test_the_calendar_says_months_and_iso_weeks() -> None:
    """Week 53 of 2026 ends in January; Monday numbers stand at their cells."""
    plan = a_plan()
    scale = Timescale(WEEKS, cell_number(date(2026, 12, 21), WEEKS), 40)
    scene = Scene(plan.board, date(2026, 12, 23), "en", UNICODE)
    above, below, rule = (
        "".join(cells(line)) for line in calendar_lines(scale, date(2026, 12, 23), 40, scene)
    )
    assert below.startswith("21 w52 28 w53 4 w01  11 w02 18 w03")
    assert above.index("January 2027") == 11
    assert "today" in rule


def test_labels_of_the_calendar_speak_french() -> None:
    """Quarters are trimestres, weeks semaines."""
    plan = a_plan()
    scene = Scene(plan.board, TODAY, "fr", UNICODE)
    said = []
    for zoom in ZOOMS:
        scale = Timescale(zoom, cell_number(date(2026, 12, 28), zoom), 60)
        said.append("\n".join("".join(cells(x)) for x in calendar_lines(scale, TODAY, 60, scene)))
    assert "s53" in said[0]
    assert "Janvier 2027" in said[0]
    assert "T1 2027" in said[1]
    assert "2027" in said[2]
    assert "T2" in said[2]


@given(st.integers(40, 300), st.sampled_from(ZOOMS), st.integers(-2000, 2000),
       st.sampled_from(["en", "fr"]))  # fmt: skip
def test_no_line_of_the_calendar_is_wider_than_the_screen(
    width: int, zoom: str, scroll: int, lang: str
) -> None:
    """And every date stands at the cell of its first day, apart from its neighbours."""
    plan = a_plan()
    scale = scale_around(TODAY, zoom, scale_width(width)).scrolled(scroll)
    scene = Scene(plan.board, TODAY, lang, ASCII)
    lines = calendar_lines(scale, TODAY, width, scene)
    assert [width_of(line) for line in lines] == [width] * 3
    if zoom == WEEKS:
        row = "".join(cells(lines[1]))[gutter_of(width) :]
        for at in range(scale.width - 7):
            day = scale.first_day(at)
            if day.weekday() == 0:
                assert row[at:].startswith(f"{day.day} ")
