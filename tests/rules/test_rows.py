"""Rows and records: nothing in a file is lost, whatever its shape."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.board import SHAPES, Document, board_of, document_of
from hatrack.roadmap import ITEM
from hatrack.roles import ROLE
from hatrack.rows import EMPTY, Row, forgetting
from hatrack.task import TASK, Step, Waiting

JSON: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)
DAYS = st.sampled_from(["2026-02-29", "2026-02-28", "20260228", "2026-W09-1", "9999-12-31", ""])
KNOWN: dict[str, Any] = {
    "title": st.text(max_size=3),
    "priority": st.sampled_from(["P0", "P2", "P9", "p1", ""]),
    "status": st.sampled_from(["inbox", "todo", "done", "foo", "dropped"]),
    "waiting": st.dictionaries(st.sampled_from(["reason", "on", "since", "x"]), JSON | DAYS),
    "checklist": st.dictionaries(st.text(max_size=2), st.just({"text": "a", "done": True}) | JSON),
    "notes": st.text(max_size=3) | st.lists(st.text(max_size=3), max_size=2),
    "tags": st.lists(st.text(max_size=2) | JSON, max_size=2),
    "vital": st.booleans(),
    "order": st.integers(-2, 2),
    "weights": st.dictionaries(st.text(max_size=3), st.floats(-1, 1e300) | JSON, max_size=3),
    "handover": st.dictionaries(st.text(max_size=1), st.booleans() | JSON, max_size=3),
    "deleted": st.dictionaries(st.sampled_from(["by", "at", "saw", "x"]), st.text() | JSON),
    "clock": st.dictionaries(st.text(max_size=2), st.text(max_size=2) | JSON, max_size=2),
}
FIELDS = sorted({name for shape in SHAPES.values() for name in shape.order})
ROWS = st.lists(
    st.sampled_from([*FIELDS, "id", "extra", "origin", "x"]), unique=True, max_size=8
).flatmap(
    lambda names: st.fixed_dictionaries(
        {name: JSON | DAYS | KNOWN.get(name, JSON) for name in names}
    )
)
TABLES = st.dictionaries(
    st.sampled_from([*SHAPES, "gadgets"]), st.dictionaries(st.text(), ROWS | JSON)
)
DOCUMENTS = st.one_of(
    TABLES, st.dictionaries(st.text(max_size=3) | st.sampled_from([*SHAPES]), JSON)
)


def without_empty_tables(document: Document) -> Document:
    """Return a document without those of our tables that have no row."""
    return {name: rows for name, rows in document.items() if rows != {} or name not in SHAPES}


def in_json(value: object) -> str:
    """Return a text that tells 1, 1.0 and true apart, and in which keys have no order."""
    if isinstance(value, dict):
        return str(sorted((key, in_json(part)) for key, part in value.items()))
    return f"[{','.join(map(in_json, value))}]" if isinstance(value, list) else repr(value)


@given(DOCUMENTS)
def test_any_document_comes_back_as_it_was(document: Document) -> None:
    """Unknown tables and fields, wrong shapes and types: all of it is written back."""
    again = document_of(board_of(document))
    assert in_json(again) == in_json(without_empty_tables(document))


@given(DOCUMENTS)
def test_reading_twice_gives_the_same_board(document: Document) -> None:
    """What was written back is read as the same board."""
    board = board_of(document)
    assert board_of(document_of(board)) == board


@given(st.sampled_from([*SHAPES]), ROWS)
def test_a_record_says_the_same_after_a_change_and_back(table: str, row: Row) -> None:
    """Changing one field and changing it back leaves the others' raw values alone."""
    shape = SHAPES[table]
    record = shape.read(row, "k1")
    field = next(field for field in shape.fields if field.attr in ("title", "name", "reason", "by"))
    before = getattr(record, field.attr)
    changed = shape.write(replace(record, **{field.attr: before + "!"}))
    assert changed[field.name] == before + "!"
    others = {name: value for name, value in changed.items() if name != field.name}
    assert in_json(others) == in_json({k: v for k, v in row.items() if k != field.name})


@pytest.mark.parametrize(
    ("name", "raw", "attribute", "shown"),
    [
        ("title", 5, "title", ""),
        ("priority", "P9", "priority", "P2"),
        ("status", "foo", "status", "todo"),
        ("role", ["DEV"], "role", ""),
        ("due", "24 dec", "due", None),
        ("hard", "yes", "hard", False),
        ("tags", ["a", 5], "tags", ()),
        ("waiting", "the vendor", "waiting", None),
        ("from", {}, "origin", ""),
    ],
)
def test_a_value_that_cannot_be_read_stays_while_another_field_changes(
    name: str, raw: object, attribute: str, shown: object
) -> None:
    """The record shows the default; the raw value survives an edit of another field."""
    task = TASK.read({"title": "x", "learned": "a", name: raw}, "k1")
    assert getattr(task, attribute) == shown
    assert TASK.write(replace(task, learned="b"))[name] == raw


@pytest.mark.parametrize(
    ("name", "raw", "attribute", "value", "stored"),
    [
        ("title", 5, "title", "Real", "Real"),
        ("priority", "P9", "priority", "P1", "P1"),
        ("status", "foo", "status", "doing", "doing"),
        ("due", "24 dec", "due", date(2026, 12, 24), "2026-12-24"),
        ("tags", ["a", 5], "tags", ("a",), ["a"]),
        ("from", {}, "origin", "ann", "ann"),
    ],
)
def test_a_value_that_cannot_be_read_is_replaced_when_its_field_changes(
    name: str, raw: object, attribute: str, value: Any, stored: object
) -> None:
    """The field itself can be put right, and stays right when read again."""
    task = TASK.read({name: raw}, "k1")
    row = TASK.write(replace(task, **{attribute: value}))
    assert row[name] == stored
    assert getattr(TASK.read(row, "k1"), attribute) == value


def test_a_raw_value_can_be_replaced_by_what_it_was_shown_as() -> None:
    """Saying P2 of a task whose `P9` is shown as P2 writes P2."""
    task = TASK.read({"priority": "P9", "x": 1}, "k1")
    said = replace(task, extra=forgetting(task.extra, ["priority"]))
    row = TASK.write(said)
    assert (row["priority"], row["x"]) == ("P2", 1)


def test_forgetting_what_is_not_there_changes_nothing() -> None:
    """The usual record has nothing to forget and is not copied."""
    assert forgetting(EMPTY, ["priority"]) is EMPTY


def test_a_field_that_is_always_written_is_not_invented() -> None:
    """A row without a priority gets none until the priority is set."""
    task = TASK.read({"title": "x"}, "k1")
    assert TASK.write(task) == {"title": "x"}
    assert TASK.write(replace(task, priority="P1", status="done")) == {
        "title": "x",
        "priority": "P1",
        "status": "done",
    }
    said = replace(task, extra=forgetting(task.extra, ["priority"]))
    assert TASK.write(said) == {"title": "x", "priority": "P2"}


def test_other_spellings_of_a_value_are_read_and_kept() -> None:
    """A date without dashes and notes in one string are understood and left as written."""
    row: Row = {"due": "20261124", "notes": "one\ntwo"}
    task = TASK.read(row, "k1")
    assert (task.due, task.notes) == (date(2026, 11, 24), "one\ntwo")
    assert TASK.write(replace(task, title="x")) == {**row, "title": "x"}
    assert TASK.write(replace(task, due=None, notes="")) == {}


def test_a_line_that_holds_a_line_end_is_kept_as_one() -> None:
    """Until the notes change; then each line stands alone."""
    task = TASK.read({"notes": ["a\nb", "c"]}, "k1")
    assert task.notes == "a\nb\nc"
    assert TASK.write(task) == {"notes": ["a\nb", "c"]}
    assert TASK.write(replace(task, notes="a\nb")) == {"notes": ["a", "b"]}


def test_one_bad_step_does_not_hide_the_others() -> None:
    """The steps that can be read are shown; the other one is kept when they change."""
    task = TASK.read({"checklist": {"aaaa": {"text": "Ask"}, "bbbb": "Tell"}}, "k1")
    assert [step.text for _, step in task.steps] == ["Ask"]
    row = TASK.write(replace(task, checklist={"aaaa": Step("Ask", done=True)}))
    assert row["checklist"] == {"bbbb": "Tell", "aaaa": {"text": "Ask", "done": True}}
    assert TASK.write(replace(task, checklist={}))["checklist"] == {"bbbb": "Tell"}


def test_a_record_inside_a_record_keeps_what_it_does_not_know() -> None:
    """An unknown key of a wait survives a change of the wait."""
    task = TASK.read({"waiting": {"reason": "vendor", "ticket": 7}}, "k1")
    assert task.waiting is not None
    row = TASK.write(replace(task, waiting=replace(task.waiting, on="acme")))
    assert row["waiting"] == {"reason": "vendor", "on": "acme", "ticket": 7}


def test_a_new_record_is_written_without_what_says_nothing() -> None:
    """Title, priority and status always stand in the file, empty fields never."""
    assert TASK.write(TASK.read({"title": "x", "priority": "P2", "status": "todo"}, "k1")) == {
        "title": "x",
        "priority": "P2",
        "status": "todo",
    }
    assert TASK.write(replace(TASK.read({}, "k1"), waiting=Waiting())) == {"waiting": {}}


def test_numbers_are_whole_and_flags_are_flags() -> None:
    """True is not 1, and 1.0 is no place in a table."""
    role = ROLE.read({"order": True, "limit": 2.0, "hidden": 1}, "DEV")
    assert (role.order, role.limit, role.hidden) == (0, 0, False)
    assert ROLE.write(role) == {"order": True, "limit": 2.0, "hidden": 1}


def test_the_order_of_the_fields_is_that_of_the_file() -> None:
    """An item's row begins with its title and ends with its stamps."""
    assert (ITEM.order[0], ITEM.order[-1]) == ("title", "clock")
