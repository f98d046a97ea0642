import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.ids import (
    ALPHABET,
    derived_id,
    find_by_prefix,
    mint_id,
    shortest_prefixes,
    successor_id,
)

SHORT_IDS = st.sets(st.text("ab1", min_size=3, max_size=8), max_size=30)


def test_an_id_is_ten_characters_and_begins_with_a_letter() -> None:
    """No look-alike letters, never readable as a number."""
    bits = random.Random(1).getrandbits
    for _ in range(500):
        minted = mint_id(bits)
        assert len(minted) == 10
        assert minted[0].isalpha()
        assert set(minted) <= set(ALPHABET)


def test_ids_in_sight_are_not_minted_again() -> None:
    """A taken id is passed over."""
    first = mint_id(random.Random(1).getrandbits)
    assert mint_id(random.Random(1).getrandbits, {first}) != first


def test_a_broken_random_source_is_reported() -> None:
    """Minting never loops for ever."""
    with pytest.raises(RuntimeError):
        mint_id(lambda bits: 0, {mint_id(lambda bits: 0)})


def test_a_successor_is_the_same_on_every_machine() -> None:
    """It follows from the predecessor alone, and differs from one to the next."""
    assert successor_id("k7fq2m9xyz") == successor_id("k7fq2m9xyz") == "c8sdp45bpy"
    assert successor_id(successor_id("k7fq2m9xyz")) != successor_id("k7fq2m9xyz")


def test_texts_of_a_derived_id_are_kept_apart() -> None:
    """Where one text ends and the next begins matters."""
    assert derived_id("ab", "c") != derived_id("a", "bc")


def test_prefixes_have_three_characters_or_what_tells_them_apart() -> None:
    """Neighbours in order decide; nothing is shorter than three."""
    assert shortest_prefixes(["k7fq2", "k7fz9", "m0000"]) == {
        "k7fq2": "k7fq",
        "k7fz9": "k7fz",
        "m0000": "m00",
    }


@given(SHORT_IDS)
def test_every_shortest_prefix_finds_its_id(ids: set[str]) -> None:
    """What is shown can be typed."""
    for id_, prefix in shortest_prefixes(ids).items():
        assert find_by_prefix(prefix, ids).found == id_


@given(SHORT_IDS)
def test_no_shorter_prefix_would_do(ids: set[str]) -> None:
    """Prefixes are as short as three characters and uniqueness allow."""
    for prefix in shortest_prefixes(ids).values():
        if len(prefix) > 3:
            assert sum(id_.startswith(prefix[:-1]) for id_ in ids) > 1


@pytest.mark.parametrize("typed", ["K1F0", "kif0", "KLFO", " k1f "])
def test_upper_case_and_look_alikes_are_understood(typed: str) -> None:
    """i and l read as 1, o as 0, whatever the case."""
    assert find_by_prefix(typed, ["k1f0aaaaaa", "k2f0aaaaaa"]).found == "k1f0aaaaaa"


def test_an_ambiguous_prefix_lists_its_ids() -> None:
    """Nothing is chosen for the person."""
    match = find_by_prefix("k7f", ["k7fz", "k7fa", "m000"])
    assert (match.found, match.ambiguous, match.candidates) == ("", True, ("k7fa", "k7fz"))


@pytest.mark.parametrize("typed", ["", " ", "zzz"])
def test_an_unknown_prefix_finds_nothing(typed: str) -> None:
    """No candidates, and an empty text stands for none rather than all."""
    match = find_by_prefix(typed, ["k7fz", "k7fa"])
    assert (match.found, match.ambiguous, match.candidates) == ("", False, ())


def test_codes_with_look_alike_letters_are_found() -> None:
    """A role's code is no random id: SOL and idea stay findable."""
    assert find_by_prefix("inno", ["INNO", "PROD"]).found == "INNO"
    assert find_by_prefix("PROJ", ["PROJ", "PROJ2"]).found == "PROJ"
