"""The text of one row, and of a whole file."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB
from tinydb.storages import JSONStorage
from tinydb.table import Table

from hatrack.board import board_of, document_of
from hatrack.registers import canonical
from storage.codec import check_entry, entry
from storage.content import content_of
from storage.pages import Pages
from tests.files.boards import a_board, a_task

texts = st.text(st.characters(exclude_categories=()), max_size=8)
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts
)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3)
)
names = st.sampled_from(["title", "notes", "tags", "checklist", "clock", "waiting", "x"]) | texts
rows = st.dictionaries(names, values, max_size=6) | values
tables = st.dictionaries(texts, rows, max_size=4)
documents = st.dictionaries(
    st.sampled_from(["tasks", "items", "meta", "stages"]), tables, max_size=3
).flatmap(
    lambda known: st.dictionaries(
        texts.filter(lambda name: name not in known), tables | values, max_size=2
    ).map(lambda unknown: {**known, **unknown})
)


def reread(data: bytes) -> Any:
    """What a file says to any JSON parser."""
    return json.loads(data)


@given(documents)
def test_a_file_says_what_it_was_made_of(document: dict[str, Any]) -> None:
    """Any document, whatever its shapes, comes back from its file with the same values."""
    data = Pages.of(document).data
    assert canonical(reread(data)) == canonical(json.loads(json.dumps(document)))


@given(documents)
def test_dumping_what_was_loaded_gives_the_same_bytes(document: dict[str, Any]) -> None:
    """The text depends on the document alone: dump(load(file)) is the file."""
    data = Pages.of(document).data
    assert Pages.of(reread(data)).data == data


@given(documents)
def test_cutting_a_file_gives_the_pages_it_was_made_of(document: dict[str, Any]) -> None:
    """A file of ours falls into the same pages without writing any row anew."""
    made = Pages.of(document)
    cut = Pages.cut(made.data, reread(made.data))
    assert cut is not None
    assert (cut.bodies, cut.values) == (made.bodies, made.values)


@given(documents)
def test_a_file_is_read_back_before_it_is_saved(document: dict[str, Any]) -> None:
    """The check finds nothing amiss in what the codec wrote."""
    rows_of = {name: len(rows) for name, rows in document.items() if isinstance(rows, dict)}
    Pages.of(document).checked(rows_of)


@given(documents)
def test_a_board_carries_every_document(document: dict[str, Any]) -> None:
    """Reading a document as a board and writing the board loses nothing, whatever the shapes."""
    known = {"tasks", "items", "meta", "stages"}
    sane = {name: rows for name, rows in document.items() if name not in known or rows}
    data = Pages.of(document_of(board_of(sane))).data
    for name, table in sane.items():
        assert reread(data)[name].keys() == table.keys() if isinstance(table, dict) else True


def test_one_field_stands_on_a_line_and_the_clock_last_on_one() -> None:
    """Fields keep the order of their shape, unknown ones follow sorted, the clock ends the row."""
    row = {
        "clock": {"title": "b", "*": "a"},
        "zebra": 1,
        "alpha": [1, 2],
        "status": "todo",
        "tags": ["x", "y"],
        "title": "Fix it",
        "notes": ["one", "two"],
        "checklist": {"b2": {"text": "B"}, "a1": {"text": "A", "done": True}},
        "waiting": {"reason": "r", "on": "o"},
    }
    assert entry("tasks", "k7f", row).decode() == (
        '    "k7f": {\n'
        '      "title": "Fix it",\n'
        '      "status": "todo",\n'
        '      "waiting": {"on": "o", "reason": "r"},\n'
        '      "tags": ["x", "y"],\n'
        '      "checklist": {\n'
        '        "a1": {"done": true, "text": "A"},\n'
        '        "b2": {"text": "B"}\n'
        "      },\n"
        '      "notes": [\n'
        '        "one",\n'
        '        "two"\n'
        "      ],\n"
        '      "alpha": [1, 2],\n'
        '      "zebra": 1,\n'
        '      "clock": {"*": "a", "title": "b"}\n'
        "    },\n"
    )


def test_tables_and_ids_are_sorted() -> None:
    """The order in memory does not show in the file."""
    one = Pages.of({"b": {"y": {}, "x": {}}, "a": {}}).data
    other = Pages.of({"a": {}, "b": {"x": {}, "y": {}}}).data
    assert one == other == b'{\n  "a": {},\n  "b": {\n    "x": {},\n    "y": {}\n  }\n}\n'


def test_a_long_list_stands_one_element_a_line() -> None:
    """Lists longer than a line are broken, short ones are not."""
    long = [f"https://example.com/{number:040}" for number in range(3)]
    text = entry("tasks", "k", {"links": long, "tags": ["a"]}).decode()
    assert '"tags": ["a"],\n' in text
    assert text.count("\n        ") == 3


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("caf\u00e9 \u65e5", '"caf\u00e9 \u65e5"'),
        ("\x1b[2J\x9b\x7f", '"\\u001b[2J\\u009b\\u007f"'),
        ("\u202eevil\u2066", '"\\u202eevil\\u2066"'),
        ("a\u2028b\ufeff", '"a\\u2028b\\ufeff"'),
        ("\ud800", '"\\ud800"'),
        ("\u200e\u061c", '"\\u200e\\u061c"'),
    ],
)
def test_text_that_hides_is_written_as_escapes(text: str, written: str) -> None:
    """Controls, bidi marks, separators and lone surrogates are visible in a diff; letters stay."""
    line = entry("tasks", "k", {"title": text})
    assert written.encode() in line
    assert json.loads(b"{" + line[:-2] + b"}")["k"]["title"] == text


def test_stock_tinydb_reads_a_board(tmp_path: Any) -> None:
    """Plain TinyDB with text ids reads what we write."""

    class TextIds(Table):
        document_id_class = str  # type: ignore[assignment]

    class Plain(TinyDB):
        table_class = TextIds

    path = tmp_path / "hatrack.json"
    path.write_bytes(Pages.of(document_of(a_board(a_task("kone", "One")))).data)
    with Plain(path, storage=JSONStorage) as database:
        [task] = database.table("tasks").all()
    assert (task.doc_id, task["title"]) == ("kone", "One")


def test_a_value_json_cannot_say_is_refused() -> None:
    """Infinity and objects raise instead of making a file nobody can read."""
    with pytest.raises(ValueError, match="JSON"):
        entry("tasks", "k", {"weight": float("inf")})
    with pytest.raises(TypeError):
        entry("tasks", "k", {"weight": object()})


def test_an_entry_that_says_something_else_is_found() -> None:
    """Reading back compares the text, not values that happen to be equal."""
    with pytest.raises(ValueError, match="tasks/k"):
        check_entry("tasks", b'    "k": {"done": 1 },\n')


def test_a_board_is_the_same_after_its_file() -> None:
    """A board's file read as content gives the same board."""
    board = a_board(a_task("kone", notes="a\nb", tags=("x",)))
    assert board_of(content_of(Pages.of(document_of(board)).data).document) == board
