from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.registers import (
    Row,
    canonical,
    changed_registers,
    is_text,
    register_of,
    registers_of,
    row_from_registers,
    same,
    says_nothing,
)

JSON: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)
FIELDS = st.sampled_from(
    ["title", "role", "status", "due", "owner", "place", "tags", "links", "notes", "x", "a/b", "*"]
)


def test_coupled_fields_of_a_task_form_one_register() -> None:
    """Role and rank are written and kept together."""
    assert registers_of("tasks", {"role": "DEV", "rank": "a0"}) == {
        "place": {"role": "DEV", "rank": "a0"}
    }


def test_sets_are_taken_apart_by_element() -> None:
    """Each tag is a register of its own."""
    assert registers_of("tasks", {"tags": ["api", "eu"]}) == {"tags/api": True, "tags/eu": True}


def test_elements_that_are_not_text_keep_their_type() -> None:
    """The number 5, the text 5 and a text that looks like an escaped number stay apart."""
    row: Row = {"tags": ["5", 5, "=5", None]}
    assert row_from_registers("tasks", registers_of("tasks", row)) == row


def test_objects_are_taken_apart_by_key() -> None:
    """Each weight of a stage and each tick of a checklist is a register of its own."""
    assert registers_of("stages", {"weights": {"DEV": 3}}) == {"weights/DEV": 3}
    ticks = {"k3fa": {"text": "x", "done": False}}
    assert registers_of("tasks", {"checklist": ticks}) == {"checklist/k3fa": ticks["k3fa"]}


def test_a_deletion_is_one_register() -> None:
    """Who, when and what was seen are never mixed."""
    gone = {"by": "ann", "at": "2026-01-01", "saw": "00000000"}
    assert registers_of("tasks", {"deleted": gone}) == {"deleted": gone}


def test_the_clock_is_no_register() -> None:
    """Stamps are about the registers, not one of them."""
    assert registers_of("tasks", {"clock": {"*": "x"}}) == {}


def test_a_list_unknown_to_the_table_stands_alone() -> None:
    """Only the sets named for a table are taken apart."""
    assert registers_of("people", {"tags": ["x"]}) == {"tags": ["x"]}


def test_a_field_named_like_a_group_belongs_to_it() -> None:
    """A field `place` of some other program is carried inside the register `place`."""
    row: Row = {"place": "here", "role": "DEV"}
    assert registers_of("tasks", row) == {"place": {"place": "here", "role": "DEV"}}
    assert row_from_registers("tasks", registers_of("tasks", row)) == row


def test_the_same_name_may_belong_to_different_registers() -> None:
    """`state` is a group of tasks and a part of the plan of an item."""
    assert register_of("tasks", "status") == "state"
    assert register_of("items", "state") == "plan"
    assert register_of("people", "state") == "state"


def test_notes_and_outcomes_are_texts() -> None:
    """Texts are merged by lines; titles are not."""
    assert is_text("tasks", "notes")
    assert is_text("items", "outcome")
    assert not is_text("tasks", "title")


def test_changed_registers_name_what_an_edit_wrote() -> None:
    """Changed, added and removed registers are listed; the clock and equal values are not."""
    before: Row = {"title": "a", "role": "DEV", "rank": "a", "tags": ["x", "y"], "clock": {}}
    after: Row = {"title": "a", "role": "DEV", "rank": "b", "tags": ["y", "z"], "vital": True}
    assert changed_registers("tasks", before, after) == ("place", "tags/x", "tags/z", "vital")


def test_everything_changed_where_there_was_no_row() -> None:
    """A new row wrote all its registers."""
    assert changed_registers("tasks", None, {"title": "a", "tags": ["x"]}) == ("tags/x", "title")


@pytest.mark.parametrize(("one", "other"), [(True, 1), (1, 1.0), ([0], [False]), (0.0, -0.0)])
def test_values_of_different_json_text_are_not_the_same(one: object, other: object) -> None:
    """True, 1 and 1.0 are three values, deep down too."""
    assert not same({"a": [one]}, {"a": [other]})


@given(JSON, JSON)
def test_sameness_is_equality_of_canonical_text(one: object, other: object) -> None:
    """The quick comparison agrees with writing both values out."""
    assert same(one, other) == (canonical(one) == canonical(other))


@given(st.sampled_from(["tasks", "items", "stages", "unknown"]), st.dictionaries(FIELDS, JSON))
def test_taking_apart_and_putting_together_lose_nothing(table: str, row: Row) -> None:
    """Whatever a row holds comes back, but for duplicates inside a set and what is empty."""
    for name in ("tags", "links"):
        elements = row.get(name)
        if isinstance(elements, list):
            row[name] = [
                x for i, x in enumerate(elements) if not any(same(x, y) for y in elements[:i])
            ]
    told = {name: value for name, value in row.items() if not says_nothing(table, name, value)}
    assert same(row_from_registers(table, registers_of(table, row)), told)


def test_an_empty_set_or_object_is_no_register() -> None:
    """It says no more than an absent one; an empty list that is no set is a value."""
    assert registers_of("tasks", {"tags": [], "checklist": {}, "x": []}) == {"x": []}
    assert registers_of("tasks", {"deleted": {}, "due": {}}) == {"deleted": {}, "due": {"due": {}}}
    assert changed_registers("tasks", {"tags": []}, {"tags": ["a"]}) == ("tags/a",)
