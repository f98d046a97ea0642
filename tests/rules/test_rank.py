"""Ranks: always room between two, never equal, short."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.rank import DIGITS, FIRST, is_rank, rank_between, spread

SALTS = st.text(DIGITS, max_size=3)
WHOLES = st.one_of(
    st.just("a0"),
    st.builds("a{}".format, st.sampled_from(DIGITS)),
    st.builds("Z{}".format, st.sampled_from(DIGITS)),
    st.builds("b{}".format, st.text(DIGITS, min_size=2, max_size=2)),
    st.builds("A{}".format, st.text("01", min_size=26, max_size=26)),
    st.builds("z{}".format, st.text("yz", min_size=26, max_size=26)),
)
RANKS = st.builds("{}{}".format, WHOLES, st.text("01iyz", max_size=5)).filter(is_rank)


def test_the_first_rank_stands_in_the_middle() -> None:
    """A column's first card leaves room on both sides."""
    assert rank_between("", "") == FIRST


@given(st.lists(RANKS, min_size=2, max_size=2, unique=True).map(sorted), SALTS)
def test_a_rank_stands_strictly_between_two(pair: list[str], salt: str) -> None:
    """Whatever the neighbours and the salt, the new rank is one and lies between them."""
    before, after = pair
    rank = rank_between(before, after, salt)
    assert before < rank < after
    assert is_rank(rank)


@given(RANKS, SALTS)
def test_there_is_room_at_both_ends(rank: str, salt: str) -> None:
    """No rank, however far out, is the first or the last there can be."""
    assert rank_between("", rank, salt) < rank < rank_between(rank, "", salt)
    assert is_rank(rank_between("", rank, salt))
    assert is_rank(rank_between(rank, "", salt))


@given(
    st.none() | st.lists(RANKS, min_size=2, max_size=2, unique=True).map(sorted),
    st.text(DIGITS[1:], min_size=2, max_size=2),
    st.text(DIGITS[1:], min_size=2, max_size=2),
)
def test_two_people_who_insert_at_one_place_get_different_ranks(
    pair: list[str] | None, mine: str, yours: str
) -> None:
    """The salt is always part of the rank, so equal gaps do not give equal ranks."""
    before, after = pair or ("", "")
    one, other = rank_between(before, after, mine), rank_between(before, after, yours)
    assert (one == other) == (mine == yours)
    assert one.endswith(mine)


def test_a_salt_may_be_any_text() -> None:
    """Of a salt only the digits of a rank are taken, and never a zero at the end."""
    assert rank_between("", "", "É-k0") == "a0k1"
    assert is_rank(rank_between("", "", "00"))


@pytest.mark.parametrize(
    ("before", "after"), [("a1", "a0"), ("a0", "a0"), ("A!", "a0"), ("a0", "é"), ("a00", "")]
)
def test_no_room_is_said(before: str, after: str) -> None:
    """Neighbours out of order, equal, or not ranks at all are refused."""
    with pytest.raises(ValueError, match=r"rank|room"):
        rank_between(before, after)


@given(st.text(max_size=8) | RANKS)
def test_what_is_a_rank_can_be_built_upon(text: str) -> None:
    """Nothing that passes for a rank makes the next insertion fail."""
    if is_rank(text):
        assert rank_between("", text) < text < rank_between(text, "")


def test_an_endless_text_is_no_rank() -> None:
    """A rank of thousands of characters in a file is treated as none."""
    assert not is_rank("a0" + "z" * 5000)


@given(st.integers(0, 40), st.sampled_from([("", ""), ("a0", "a1"), ("a0", ""), ("", "a0")]))
def test_a_spread_is_in_order_within_its_bounds(count: int, bounds: tuple[str, str]) -> None:
    """Spread ranks rise strictly between their bounds."""
    before, after = bounds
    ranks = spread(count, ["k3"] * (count // 2), before, after)
    assert len(ranks) == count
    assert ranks == sorted(set(ranks))
    assert all(before < rank for rank in ranks)
    assert all(rank < after for rank in ranks if after)


def test_thousands_of_cards_added_at_an_end_keep_short_ranks() -> None:
    """Appending or prepending 5,000 cards gives ranks of four characters and the salt."""
    first = last = rank_between("", "")
    for _ in range(5000):
        first, last = rank_between("", first), rank_between(last, "")
    assert max(len(first), len(last)) <= 4


@given(st.lists(st.floats(0, 0.999), max_size=120), SALTS)
def test_any_order_of_insertions_gives_that_order(places: list[float], salt: str) -> None:
    """Cards inserted one by one anywhere stand where they were put."""
    ranks: list[str] = []
    for where in places:
        place = int(where * (len(ranks) + 1))
        before = ranks[place - 1] if place else ""
        after = ranks[place] if place < len(ranks) else ""
        ranks.insert(place, rank_between(before, after, salt))
    assert ranks == sorted(set(ranks))
