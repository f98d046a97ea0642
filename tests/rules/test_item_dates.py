"""The dates of roadmap items: shifted in their own form, read in words, refused by name."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.dates import form_of, read_target, target_end
from hatrack.item_dates import UNITS, SetDates, ShiftDates, read_item_dates, shifted_target
from hatrack.item_edits import ChangeItem
from tests.builders import TODAY
from tests.rules.plans import a_plan, after, an_item, refusal


def test_an_item_may_start_and_end_on_one_day() -> None:
    """The first day of its month, or the day of its target."""
    board = after(a_plan(an_item(start=TODAY)), ChangeItem("a", {"target": "2026-11-23"}))
    assert board.items["a"].target == "2026-11-23"


@pytest.mark.parametrize(
    ("target", "by", "unit", "then"),
    [
        ("2026-12-31", 1, "week", "2027-01-07"),
        ("2026-11-23", -1, "day", "2026-11-22"),
        ("2027-01-31", 1, "month", "2027-02-28"),
        ("2027-11-30", 1, "quarter", "2028-02-29"),
        ("2026-12", 1, "month", "2027-01"),
        ("2026-12", 1, "week", "2027-01"),
        ("2026-01", -1, "day", "2025-12"),
        ("2026-12", 1, "quarter", "2027-03"),
        ("2026-Q4", 1, "week", "2027-Q1"),
        ("2027-Q1", -1, "month", "2026-Q4"),
    ],
)
def test_a_shifted_target_keeps_its_form(target: str, by: int, unit: str, then: str) -> None:
    """Over the ends of months, quarters and years; a step is never less than the form."""
    assert shifted_target(target, by, unit) == then


TARGETS = st.one_of(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)).map(lambda day: day.isoformat()),
    st.dates(date(2000, 1, 1), date(2100, 1, 1)).map(lambda day: f"{day:%Y-%m}"),
    st.tuples(st.integers(2000, 2100), st.integers(1, 4)).map(lambda q: f"{q[0]}-Q{q[1]}"),
)


@given(TARGETS, st.integers(-30, 30), st.sampled_from(UNITS))
def test_shifting_keeps_the_form_and_the_direction(target: str, by: int, unit: str) -> None:
    """Any target, any step: it can be read back, has the same form, and ends that way."""
    then = shifted_target(target, by, unit)
    assert read_target(then) == then
    assert form_of(then) == form_of(target)
    moved = (target_end(then) - target_end(target)).days
    assert (moved > 0) == (by > 0)
    assert (moved == 0) == (by == 0)


def test_both_dates_shift_together_and_the_end_alone() -> None:
    """By the unit of what is shown; a quarter takes its start along by a quarter."""
    board = a_plan(
        an_item("a", start=date(2026, 11, 2), target="2026-12-18"),
        an_item("b", start=date(2026, 11, 30), target="2026-Q4"),
    )
    shifted = after(board, ShiftDates("a", 1, "week"), ShiftDates("b", 1, "week"))
    assert (shifted.items["a"].start, shifted.items["a"].target) == (
        date(2026, 11, 9),
        "2026-12-25",
    )
    assert (shifted.items["b"].start, shifted.items["b"].target) == (date(2027, 2, 28), "2027-Q1")
    ended = after(board, ShiftDates("a", -2, "week", end_only=True)).items["a"]
    assert (ended.start, ended.target) == (date(2026, 11, 2), "2026-12-04")


def test_dates_that_cannot_shift_say_so() -> None:
    """Without a date, past the start, and past any calendar."""
    board = a_plan(
        an_item("a"),
        an_item("b", start=TODAY, target="2026-11-25"),
        an_item("c", target="9999-Q4"),
        an_item("d", start=TODAY),
    )
    assert "no date to shift" in refusal(board, ShiftDates("a", 1))
    assert "before it starts" in refusal(board, ShiftDates("b", -1, end_only=True))
    assert refusal(board, ShiftDates("c", 1)) == "No calendar goes that far."
    assert "no date to shift" in refusal(board, ShiftDates("d", 1, end_only=True))


@pytest.mark.parametrize(
    ("line", "changes"),
    [
        ("q4", {"target": "2026-Q4", "hard": False}),
        ("T1 2027!", {"target": "2027-Q1", "hard": True}),
        ("15 apr!", {"target": "2027-04-15", "hard": True}),
        ("from 1 dec to 2027-Q1",
         {"start": date(2026, 12, 1), "target": "2027-Q1", "hard": False}),
        ("du 1er déc au 31 jan",
         {"start": date(2026, 12, 1), "target": "2027-01-31", "hard": False}),
        ("start:tomorrow", {"start": date(2026, 11, 24)}),
        ("start: never", {"start": None}),
        ("2027-03", {"target": "2027-03", "hard": False}),
        ("never", {"start": None, "target": "", "hard": False}),
        ("jamais", {"start": None, "target": "", "hard": False}),
    ],
)  # fmt: skip
def test_dates_are_read_in_words(line: str, changes: dict[str, object]) -> None:
    """In both languages; what is not spoken of stays."""
    assert read_item_dates(line, an_item(), TODAY) == changes


def test_a_start_is_set_beside_a_target_of_another_form() -> None:
    """A file may hold a quarter in French; words of it that are no date say nothing of the end."""
    plan = a_plan(an_item(target="2026-T4"))
    board = after(plan, SetDates("a", "from 2026-12-01"))
    assert (board.items["a"].start, board.items["a"].target) == (date(2026, 12, 1), "2026-T4")
    assert "end on 2026-12-31" in refusal(plan, SetDates("a", "from 2027-01-01"))
    board = after(a_plan(an_item(target="soon enough")), SetDates("a", "from 2026-12-01"))
    assert (board.items["a"].start, board.items["a"].target) == (date(2026, 12, 1), "soon enough")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("31 feb", "31 feb is no target"),
        ("from blue to q4", "blue is no date"),
        ("from 2027-01-01 to 2026-12-31", "It would end on 2026-12-31, before it starts"),
        ("before", "before is no target"),
    ],
)
def test_words_that_are_no_date_are_named(line: str, said: str) -> None:
    """In one line; nothing changes."""
    assert refusal(a_plan(an_item()), SetDates("a", line)).startswith(said)
