"""Records behave as frozen, slotted dataclasses do."""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import FrozenInstanceError, field, replace
from functools import cached_property
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hatrack.records

OURS: Callable[..., Any] = hatrack.records.dataclass(frozen=True, slots=True)
STANDARD: Callable[..., Any] = dataclasses.dataclass(frozen=True, slots=True)


def made_with(decorator: Callable[..., Any]) -> Any:
    """Return the same class made with a decorator."""

    @decorator
    class Point:
        """A point."""

        x: int
        y: int = 2
        tags: tuple[str, ...] = ()
        extra: Mapping[str, int] = field(default_factory=dict)

        @property
        def both(self) -> tuple[int, int]:
            """Both coordinates."""
            return self.x, self.y

    return Point


MINE, THEIRS = made_with(OURS), made_with(STANDARD)
ARGUMENTS = st.fixed_dictionaries(
    {"x": st.integers(-2, 2)},
    optional={"y": st.integers(-2, 2), "tags": st.tuples(st.text(max_size=1))},
)


@given(ARGUMENTS, ARGUMENTS)
def test_they_compare_hash_and_print_as_the_standard_ones(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    """Equality, text and fields agree; equal records have equal hashes."""
    mine, theirs = MINE(**one), THEIRS(**one)
    assert (mine == MINE(**other)) == (theirs == THEIRS(**other))
    assert repr(mine) == repr(theirs)
    assert dataclasses.asdict(mine) == dataclasses.asdict(theirs)
    frozen = replace(mine, extra=())
    assert hash(frozen) == hash(replace(MINE(**one), extra=()))


def test_a_record_is_made_by_place_and_by_name() -> None:
    """Defaults stand for what is left out; a factory makes a new value each time."""
    assert MINE(1, 3) == MINE(y=3, x=1)
    assert MINE(1).both == (1, 2)
    assert MINE(1).extra == {}
    assert MINE(1).extra is not MINE(1).extra


@pytest.mark.parametrize("wrong", [(), (1, 2, (), {}, 5)])
def test_wrong_arguments_are_refused(wrong: tuple[object, ...]) -> None:
    """Too few and too many are a TypeError, the first time and every time."""
    for _ in range(2):
        with pytest.raises(TypeError, match="__init__"):
            MINE(*wrong)


def test_a_record_cannot_be_changed() -> None:
    """Neither a field nor anything else can be set or deleted."""
    point = MINE(1)
    with pytest.raises(FrozenInstanceError):
        point.x = 2
    with pytest.raises(FrozenInstanceError):
        point.z = 2
    with pytest.raises(FrozenInstanceError):
        del point.x
    assert not hasattr(point, "__dict__")


def test_records_of_different_classes_are_never_equal() -> None:
    """Not even when their fields are."""
    assert MINE(1) != THEIRS(1)
    assert made_with(OURS)(1) != MINE(1)


def test_a_factory_of_ours_is_one_too() -> None:
    """`field` of records makes a new value each time."""

    @OURS
    class Bag:
        things: Mapping[str, int] = hatrack.records.field(default_factory=dict)

    assert Bag().things == {}
    assert Bag().things is not Bag().things
    assert [one.default_factory for one in dataclasses.fields(Bag)] == [dict]  # type: ignore[arg-type]


@pytest.mark.parametrize("changed", [replace, hatrack.records.replace])
def test_replace_changes_some_fields(changed: Callable[..., Any]) -> None:
    """The standard function and ours do the same; a field that is not there is refused."""
    assert changed(MINE(1), y=5) == MINE(1, 5)
    with pytest.raises(TypeError):
        changed(MINE(1), z=5)


def test_fields_and_match_work() -> None:
    """What dataclasses and patterns ask of a class is there."""
    assert [one.name for one in dataclasses.fields(MINE)] == ["x", "y", "tags", "extra"]
    match MINE(1, 9):
        case MINE(x, y):
            assert (x, y) == (1, 9)
        case _:
            pytest.fail("the record did not match")


def test_a_class_keeps_its_name_and_its_words() -> None:
    """Name, docstring and module are those of the class as it was written."""
    assert MINE.__name__ == "Point"
    assert MINE.__doc__ == "A point."
    assert MINE.__module__ == __name__


def test_own_methods_are_kept() -> None:
    """A class that says how it is printed or compared is not overruled."""

    @OURS
    class Quiet:
        x: int

        def __repr__(self) -> str:
            return "quiet"

    assert repr(Quiet(1)) == "quiet"  # type: ignore[call-arg]


def test_a_record_without_fields_is_equal_to_its_like() -> None:
    """Nothing to tell them apart."""

    @OURS
    class Nothing:
        """Nothing."""

    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(Nothing())


def test_without_slots_a_record_keeps_what_is_worked_out_once() -> None:
    """A cached property has room beside the fields, and is no part of the record's value."""

    @hatrack.records.dataclass(frozen=True)
    class Pair:
        one: int
        other: int

        @cached_property
        def both(self) -> object:
            """An object that is made once."""
            return object()

    pair = Pair(1, 2)
    assert pair.both is pair.both
    assert pair == Pair(1, 2)
    with pytest.raises(FrozenInstanceError):
        pair.one = 2  # type: ignore[misc]


def test_a_record_that_is_not_frozen_can_be_changed() -> None:
    """Its fields can be set, nothing else; as the standard ones it has no hash."""

    @hatrack.records.dataclass(slots=True)
    class Counter:
        count: int = 0

    counter = Counter()
    counter.count += 1
    assert counter == Counter(1)
    with pytest.raises(AttributeError):
        counter.other = 1  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        hash(counter)


def test_the_names_of_fields_are_told_in_their_order() -> None:
    """For a record and for its class."""
    assert hatrack.records.field_names(MINE) == ("x", "y", "tags", "extra")
    assert hatrack.records.field_names(MINE(1)) == ("x", "y", "tags", "extra")
