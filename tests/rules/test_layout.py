"""Where the columns of the board stand, at every width."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from tests.builders import DELEGATED, OWN
from tui.layout import (
    COMFORTABLE,
    LEAST,
    NARROWEST,
    STRIP,
    WIDEST,
    Slot,
    lay_out,
    slot_at,
)
from tui.paint.cards import LOOSE_FROM, TWO_LINES_FROM

TWELVE = (*OWN, *DELEGATED)


@dataclass(frozen=True)
class Asked:
    """What is asked of the layout: columns, width, the one entered, and those that fold."""

    order: tuple[str, ...]
    width: int
    entered: str
    folded: frozenset[str]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The columns as they are laid out."""
        return lay_out(self.order, self.width, entered=self.entered, folded=self.folded)


@st.composite
def questions(draw: st.DrawFn, least: int = 1, most: int = 320, roles: int = 12) -> Asked:
    """Up to `roles` columns, perhaps with the strip of tasks without a role, on some width."""
    order = tuple(f"R{number}" for number in range(draw(st.integers(1, roles))))
    if draw(st.booleans()):
        order = ("", *order)
    return Asked(
        order,
        draw(st.integers(least, most)),
        draw(st.sampled_from(order)),
        frozenset(draw(st.sets(st.sampled_from(order)))),
    )


@given(questions(least=50))
@example(Asked(TWELVE, 50, "CORP", frozenset(DELEGATED)))
@example(Asked(("", *TWELVE), 50, "", frozenset(("", *DELEGATED))))
def test_every_column_is_on_the_screen_from_fifty_cells_on(asked: Asked) -> None:
    """All twelve columns and the strip of the inbox are shown, in their order."""
    assert tuple(slot.code for slot in asked.slots) == asked.order


@given(questions(most=400, roles=40))
def test_columns_stand_side_by_side_within_the_width(asked: Asked) -> None:
    """At no width do two columns overlap or does one leave the screen."""
    slots = asked.slots
    for left, right in pairwise(slots):
        assert left.right <= right.x <= left.right + 1
    assert slots[0].x == 0
    if asked.width >= LEAST:
        assert slots[-1].right <= asked.width


@given(questions(most=400, roles=40))
def test_the_entered_column_is_always_open(asked: Asked) -> None:
    """The column the cursor is in is shown and wide, whatever the width and however many roles."""
    assert next(slot for slot in asked.slots if slot.code == asked.entered).wide


@given(questions(most=400, roles=40))
def test_a_folded_column_is_a_strip_of_two_cells(asked: Asked) -> None:
    """What is not wide is exactly a strip."""
    assert all(slot.width == STRIP for slot in asked.slots if not slot.wide)


@given(questions(least=80, most=400))
def test_a_wide_column_has_room_for_words(asked: Asked) -> None:
    """From eighty cells on a wide column keeps the least width and never exceeds the greatest."""
    least = min(NARROWEST - 1, asked.width)
    assert all(least <= slot.width <= WIDEST for slot in asked.slots if slot.wide)


@given(questions(least=80, most=400))
def test_wide_columns_share_the_width_evenly(asked: Asked) -> None:
    """No wide column is more than one cell wider than another."""
    widths = [slot.width for slot in asked.slots if slot.wide]
    assert max(widths) - min(widths) <= 1


@given(questions(least=80, most=400))
def test_a_folded_column_opens_by_itself_only_where_all_stay_comfortable(asked: Asked) -> None:
    """A delegated column nobody entered is wide only where every wide one has ample width."""
    opened = [s for s in asked.slots if s.wide and s.code in asked.folded - {asked.entered}]
    others = [code for code in asked.order if code not in asked.folded]
    if opened and others:
        assert min(slot.width for slot in asked.slots if slot.wide) >= COMFORTABLE - 1


def test_three_wide_and_nine_folded_fill_eighty_cells_exactly() -> None:
    """At 80 cells the growth board shows its three own roles, and nine strips to the last cell."""
    slots = lay_out(TWELVE, 80, entered="INNO", folded=DELEGATED)
    assert [slot.code for slot in slots if slot.wide] == list(OWN)
    assert [slot.width for slot in slots[:3]] == [17, 17, 17]
    assert slots[-1].right == 80


def test_entering_a_strip_folds_the_wide_column_farthest_from_it() -> None:
    """At 80 cells going into Developer opens it and folds Innovation."""
    slots = lay_out(TWELVE, 80, entered="DEV", folded=DELEGATED)
    assert [slot.code for slot in slots if slot.wide] == ["ARCH", "MGMT", "DEV"]


def test_from_230_cells_all_twelve_can_be_wide() -> None:
    """With nothing folded, twelve columns of words fit 230 cells."""
    assert all(slot.wide for slot in lay_out(TWELVE, 230, entered="INNO"))


def test_own_roles_beyond_the_room_are_strips_too() -> None:
    """Where more roles are the CTO's own than fit, the first ones of the order stay wide."""
    slots = lay_out(TWELVE, 80, entered="INNO")
    assert [slot.code for slot in slots if slot.wide] == list(OWN)


def test_the_inbox_strip_costs_no_wide_column_at_eighty_cells() -> None:
    """With tasks that have no role, three columns stay wide at 80 cells."""
    slots = lay_out(("", *TWELVE), 80, entered="INNO", folded=("", *DELEGATED))
    assert sum(slot.wide for slot in slots) == 3
    assert len(slots) == 13


def test_a_zoomed_column_stands_alone() -> None:
    """Zoomed, the entered column has the screen to itself, up to a readable width."""
    assert lay_out(TWELVE, 80, entered="SEC", zoomed=True) == (Slot("SEC", 0, 80, True),)
    (alone,) = lay_out(TWELVE, 300, entered="SEC", zoomed=True)
    assert alone.width <= 2 * WIDEST


def test_an_entered_column_that_is_not_there_is_the_first() -> None:
    """A cursor in a column that was hidden meanwhile opens the first one."""
    assert lay_out(TWELVE, 80, entered="GONE", folded=DELEGATED)[0].wide


def test_a_board_without_columns_has_no_slots() -> None:
    """Nothing to show takes no place."""
    assert lay_out((), 80, entered="") == ()


@given(questions(), st.integers(0, 330))
def test_the_column_under_a_cell_is_the_one_that_covers_it(asked: Asked, x: int) -> None:
    """A click finds the column it hits, and none between columns or beyond the last."""
    found = slot_at(asked.slots, x)
    assert found == next((s for s in asked.slots if s.x <= x < s.x + s.width), None)


@given(questions())
@example(Asked(("", *TWELVE), 90, "INNO", frozenset(DELEGATED)))
def test_cards_look_alike_in_all_wide_columns(asked: Asked) -> None:
    """Widths differ by one cell at most, and never so that one column alone breaks its titles."""
    wide = [slot.width for slot in asked.slots if slot.wide]
    assert max(wide) - min(wide) <= 1
    for step in (TWO_LINES_FROM, LOOSE_FROM):
        assert len({width >= step for width in wide}) == 1
