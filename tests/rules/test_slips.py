"""How often a roadmap item was moved, and how much later it is than first said."""

import itertools
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hatrack.board import Board, Slip
from hatrack.roadmap import Item
from hatrack.slips import slippage, slips_by_item
from tests.builders import a_board


def a_slip(id: str, before: str, after: str, **fields: Any) -> Slip:
    """Return a change of the target of item "a"."""
    return Slip(id, **{"item": "a", "field": "target", "before": before, "after": after, **fields})


def summary(target: str, *slips: Slip) -> str | None:
    """Return what is said of an item with that target now and these changes."""
    board: Board = a_board().put("slips", *slips)
    found = slippage(Item("a", target=target), slips_by_item(board).get("a", ()))
    return found.words.say() if found.words else None


def test_an_item_never_moved_says_nothing() -> None:
    """Setting a target for the first time is no move, nor is a change of another item."""
    assert summary("2026-12-01", a_slip("s1", "", "2026-12-01")) is None
    assert summary("2026-12-01", a_slip("s1", "2026-11", "2026-12", item="b")) is None


def test_moves_are_counted_with_the_days_since_first_said() -> None:
    """The first target ever said counts, in order of the days, whatever the order in the file."""
    slips = (
        a_slip("s2", "2026-12-01", "2026-12-20", on=date(2026, 10, 2)),
        a_slip("s1", "2026-11-20", "2026-12-01", on=date(2026, 10, 1)),
        a_slip("s3", "2026-12-20", "2026-12-31", on=date(2026, 10, 3)),
    )
    assert summary("2026-12-31", *slips) == "moved 3 times, 41 days later than first said"


def test_an_earlier_end_and_one_day_are_said_so() -> None:
    """One move, one day: singular; sooner is said as such; back at the start only counts."""
    assert summary("2026-12-02", a_slip("s", "2026-12-01", "2026-12-02")) == (
        "moved once, 1 day later than first said"
    )
    assert summary("2026-11", a_slip("s", "2026-Q4", "2026-11")) == (
        "moved once, 31 days earlier than first said"
    )
    there_and_back = (
        a_slip("s1", "2026-11", "2026-12", on=date(2026, 10, 1)),
        a_slip("s2", "2026-12", "2026-11", on=date(2026, 10, 2)),
    )
    assert summary("2026-11", *there_and_back) == "moved 2 times"


def test_a_change_of_horizon_is_a_move_without_days() -> None:
    """So is a target taken away; a change of the start is not a move."""
    assert summary("", a_slip("s", "now", "next", field="horizon")) == "moved once"
    assert summary("", a_slip("s", "2026-12", "")) == "moved once"
    assert summary("", a_slip("s", "2026-12-01", "2026-12-02", field="start")) is None


@given(st.lists(st.dates(date(2020, 1, 1), date(2030, 1, 1)), min_size=2, max_size=8))
def test_the_days_are_those_between_the_first_and_the_last_target(ends: list[date]) -> None:
    """However often an item moved in between."""
    steps = list(itertools.pairwise(ends))
    slips = [
        a_slip(f"s{n}", old.isoformat(), new.isoformat()) for n, (old, new) in enumerate(steps)
    ]
    found = slippage(Item("a", target=ends[-1].isoformat()), slips)
    assert found.moves == len(slips)
    assert found.days == (ends[-1] - ends[0]).days
