"""Splicing changed rows into the text of a file."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.pages import GONE, Pages

ids = st.sampled_from([f"k{letter}{digit}" for letter in "abcd" for digit in range(6)])
rows = st.sampled_from([{}, {"title": "a"}, {"title": "b", "notes": ["x", "y"]}, 5, None])
tables = st.dictionaries(ids, rows, max_size=24)


@given(tables, st.dictionaries(ids, rows | st.just(GONE), max_size=24))
def test_splicing_gives_what_writing_anew_gives(
    table: dict[str, Any], changes: dict[str, Any]
) -> None:
    """However many rows change, come or go, the page is that of the whole table."""
    after = {key: row for key, row in {**table, **changes}.items() if row is not GONE}
    spliced = Pages.of({"tasks": table}).with_rows("tasks", changes, table)
    expected = Pages.of({"tasks": after} if after else {})
    assert spliced.data == expected.data
    spliced.checked({"tasks": len(after)})


def test_only_changed_rows_are_written_anew() -> None:
    """One change in a page is one fresh entry, a new row and a removed one included."""
    pages = Pages.of({"tasks": {"ka": {}, "kb": {}, "kd": {}}}).checked({"tasks": 3})
    changed = pages.with_rows("tasks", {"kb": GONE, "kc": {"title": "c"}}, ["ka", "kb", "kd"])
    assert changed.fresh == (("tasks", b'    "kc": {\n      "title": "c"\n    },\n'),)


def test_a_page_whose_rows_do_not_count_up_is_refused() -> None:
    """A row too many or too few stops the save."""
    with pytest.raises(ValueError, match="tasks"):
        Pages.of({"tasks": {"ka": {}, "kb": {}}}).checked({"tasks": 3})


def test_a_missing_table_is_refused() -> None:
    """A table that should have rows and is not there stops the save."""
    with pytest.raises(ValueError, match="tables"):
        Pages.of({"tasks": {"ka": {}}}).checked({"tasks": 1, "items": 2})


def test_a_page_of_other_rows_is_not_spliced() -> None:
    """Ids that the text does not have are an error, never a wrong splice."""
    pages = Pages.of({"tasks": {"ka": {}, "kc": {}}})
    with pytest.raises(ValueError, match="not found"):
        pages.with_rows("tasks", {"kb": {"title": "x"}}, ["kb"])


def test_a_frame_of_another_layout_is_not_cut() -> None:
    """JSON laid out by somebody else has no pages of ours."""
    assert Pages.cut(b'{"tasks": {"ka": {}}}', {"tasks": {"ka": {}}}) is None
    assert Pages.cut(b'{\n  "tasks":\n  {\n}\n}\n', {"tasks": {"ka": {}}}) is None


def test_a_table_comes_and_goes_as_a_whole() -> None:
    """Unknown tables are replaced or taken out whole."""
    pages = Pages.of({"x": {"1": {"a": 1}}, "y": 5})
    assert pages.replaced("x", GONE).data == b'{\n  "y": 5\n}\n'
    assert pages.replaced("y", [1]).data == Pages.of({"x": {"1": {"a": 1}}, "y": [1]}).data
