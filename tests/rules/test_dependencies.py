"""What roadmap items need of each other, and where the plan contradicts it."""

import itertools
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hatrack.board import Board
from hatrack.dependencies import (
    contradictions,
    cycle_words,
    cycles,
    end_of,
    horizon_of,
    needed_items,
)
from hatrack.language import Language
from hatrack.roadmap import Item
from hatrack.stamps import saw_hash
from hatrack.task import Deletion
from tests.builders import a_board


def an_item(id: str, *needs: str, **fields: Any) -> Item:
    """Return an item in Now that needs these."""
    return Item(id, **{"title": id.upper(), "horizon": "now", "depends_on": needs, **fields})


def planned(*items: Item) -> Board:
    """Return a board with these items."""
    return a_board().put("items", *items)


def said(*items: Item) -> list[str]:
    """Return what is said against the order of these items."""
    return [found.words.say() for found in contradictions(planned(*items))]


def test_the_horizon_of_a_finished_item_reads_done() -> None:
    """A horizon nobody knows is the last one."""
    assert horizon_of(an_item("a", state="done")) == "done"
    assert horizon_of(an_item("a", horizon="next")) == "next"
    assert horizon_of(an_item("a", horizon="one day")) == "later"


def test_a_target_ends_on_its_last_day() -> None:
    """A day, a month, a quarter in either language; what is no date ends never."""
    assert end_of("2026-12-24") == date(2026, 12, 24)
    assert end_of("2026-02") == date(2026, 2, 28)
    assert end_of("2026-Q4") == end_of("2026-T4") == date(2026, 12, 31)
    assert end_of("soon") is None
    assert end_of("") is None


def test_an_item_needs_those_that_are_not_done() -> None:
    """Done ones, dropped ones and ids of nothing stand in nobody's way."""
    dropped = an_item("d")
    dropped = replace(dropped, deleted=Deletion("cto", "", _fingerprint(dropped)))
    board = planned(
        an_item("a", "b", "c", "d", "e", "gone"),
        an_item("b"),
        an_item("c", state="done"),
        dropped,
        an_item("e", state="dropped"),
    )
    assert [item.id for item in needed_items(board, board.items["a"])] == ["b"]


def _fingerprint(item: Item) -> str:
    return saw_hash(dict(item.clock))


def test_an_item_in_an_earlier_horizon_than_what_it_needs_is_said() -> None:
    """Now cannot need Later; the same horizon, or an earlier need, is fine."""
    assert said(an_item("a", "b"), an_item("b", horizon="later")) == [
        "A is Now but needs B, which is Later"
    ]
    assert said(an_item("a", "b"), an_item("b")) == []
    assert said(an_item("a", "b", horizon="next"), an_item("b")) == []


def test_a_date_before_the_date_of_what_it_needs_is_said() -> None:
    """Within one horizon the targets decide, by their last days."""
    late = an_item("b", target="2027-01")
    assert said(an_item("a", "b", target="2026-Q4"), late) == [
        "A is planned for Q4 2026 but needs B, planned for Jan 2027"
    ]
    assert said(an_item("a", "b", target="2027-Q1"), late) == []
    assert said(an_item("a", "b", target="soon"), late) == []


def test_the_targets_are_said_as_elsewhere_in_the_language_of_the_reader() -> None:
    """A quarter is T4 in French, a month has its name, a day its year."""
    plan = planned(
        an_item("a", "b", "c", target="2026-Q4"),
        an_item("b", target="2027-01"),
        an_item("c", target="2027-02-15"),
    )
    assert [Language("fr").say(found.words) for found in contradictions(plan)] == [
        "A est prévu pour T4 2026 mais dépend de B, prévu pour janv. 2027",
        "A est prévu pour T4 2026 mais dépend de C, prévu pour 15 févr. 2027",
    ]


def test_what_is_done_contradicts_nothing() -> None:
    """Neither as the item nor as what it needs."""
    later = an_item("b", horizon="later")
    assert said(an_item("a", "b", state="done"), later) == []
    assert said(an_item("a", "b"), replace(later, state="done")) == []


def test_a_loop_is_said_as_a_path() -> None:
    """Each loop once, ending where it began; an item that only leads into it is no part."""
    board = planned(
        an_item("a", "b"),
        an_item("b", "c"),
        an_item("c", "a"),
        an_item("d", "a"),
        an_item("e", "e"),
    )
    assert set(cycles(board)) == {("a", "b", "c", "a"), ("e", "e")}
    assert cycle_words(board, ("a", "b", "a")).say() == "A → B → A: they need each other"


def test_done_items_break_a_loop() -> None:
    """What is done is needed no more."""
    assert cycles(planned(an_item("a", "b"), an_item("b", "a", state="done"))) == ()


def test_a_chain_of_thousands_is_no_loop() -> None:
    """Nothing here recurses as deep as a plan is long."""
    chain = [an_item(f"i{n:05}", f"i{n + 1:05}") for n in range(5000)]
    assert cycles(planned(*chain)) == ()
    [loop] = cycles(planned(*chain[:-1], an_item("i04999", "i00000")))
    assert len(loop) == 5001


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=20))
def test_a_loop_is_found_exactly_where_following_needs_comes_back(
    arrows: list[tuple[int, int]],
) -> None:
    """Every item that can reach itself is in a group with a loop, and every step of it is true."""
    needs = {f"i{n}": tuple(f"i{b}" for a, b in arrows if a == n) for n in range(7)}
    found = cycles(planned(*(an_item(key, *others) for key, others in needs.items())))
    for path in found:
        assert path[0] == path[-1]
        steps = list(itertools.pairwise(path))
        assert all(there in needs[here] for here, there in steps)
        assert len(set(path[:-1])) == len(path) - 1
    looping = {key for key in needs if _reaches(needs, key)}
    groups = {
        frozenset(other for other in looping if _mutual(needs, key, other)) for key in looping
    }
    assert len(found) == len(groups)


def _reaches(needs: dict[str, tuple[str, ...]], start: str, goal: str = "") -> bool:
    seen: set[str] = set()
    ahead = list(needs[start])
    while ahead:
        here = ahead.pop()
        if here == (goal or start):
            return True
        if here not in seen:
            seen.add(here)
            ahead += needs[here]
    return False


def _mutual(needs: dict[str, tuple[str, ...]], one: str, other: str) -> bool:
    return one == other or (_reaches(needs, one, other) and _reaches(needs, other, one))
