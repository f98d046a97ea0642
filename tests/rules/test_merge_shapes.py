"""What this version does not know or expect passes through a merge: links, fields, shapes."""

from typing import Any

from hatrack.merge import merge
from hatrack.registers import Row
from tests.rules.merging import ID, a_task, at, board, edit, merged_task, row_of


def test_a_task_keeps_its_link_to_a_deleted_item() -> None:
    """Dangling links are for the readers to show."""
    base = a_task()
    linked = edit(base, 1, item="gone000000", blocked_by=["nowhere000"])
    merged = merged_task(base, linked, edit(base, 2, vital=True))
    assert row_of(merged)["item"] == "gone000000"
    assert row_of(merged)["blocked_by"] == ["nowhere000"]


def test_a_cycle_made_by_two_people_is_not_repaired() -> None:
    """The file keeps both edges: a repair would break the algebra."""
    one, two = a_task(), a_task()
    merged = merge(
        board(k1=one, k2=two),
        board(k1=edit(one, 1, blocked_by=["k2"]), k2=two),
        board(k1=one, k2=edit(two, 2, blocked_by=["k1"])),
    )
    rows = merged.document["tasks"]
    assert (rows["k1"]["blocked_by"], rows["k2"]["blocked_by"]) == (["k2"], ["k1"])


def test_a_task_of_an_unknown_role_is_merged_like_any() -> None:
    """No task is dropped for what this version does not know."""
    base = a_task(role="CHEF")
    merged = merged_task(base, edit(base, 1, title="B"), edit(base, 2, vital=True))
    assert row_of(merged)["role"] == "CHEF"


def test_unknown_tables_fields_and_stamps_are_carried() -> None:
    """A newer version's data pass through an older one."""
    base: Row = {"colour": {"a": 1}, "size": [1], "clock": {"*": at(0), "later": at(9)}}
    ours = base | {
        "colour": {"a": 1, "b": 2},
        "clock": {"*": at(0), "colour/b": at(1), "later": at(9)},
    }
    theirs = base | {"size": [2], "clock": {"*": at(0), "size": at(2), "later": at(9)}}
    merged = merge(*(board(row, "gadgets") for row in (base, ours, theirs)))
    assert row_of(merged, "gadgets") == {
        "colour": {"a": 1, "b": 2},
        "size": [2],
        "clock": {"*": at(0), "colour/b": at(1), "later": at(9), "size": at(2)},
    }


def test_wrong_shapes_are_carried() -> None:
    """What is no table and no record passes through."""
    junk: Any = {"tasks": {ID: [1, 2]}, "odd": 5, "none": None}
    assert merge(None, junk, {}).document == junk
    assert merge(junk, junk, junk).document == junk
    for odd in (4, 6):
        assert merge(junk, junk, junk | {"odd": odd}).document == junk | {"odd": odd}
        assert merge(junk, junk | {"odd": odd}, junk).document == junk | {"odd": odd}


def test_a_record_wins_over_a_foreign_shape() -> None:
    """Rows are never given up for something that is none."""
    row = a_task()
    broken: Any = {"tasks": {ID: "gone"}}
    assert merge(board(row), board(row), broken).document == board(row)
    assert merge(board(row), {"tasks": 5}, board(row)).document == board(row)  # type: ignore[dict-item]


def test_a_field_left_whole_goes_to_whoever_wrote_last() -> None:
    """An object there and a number here cannot be merged by key; any later key decides."""
    base = a_task(extra={"a": 1})
    by_key = edit(base, 3, extra={"a": 2})
    for ours, theirs in ((by_key, edit(base, 2, extra=5)), (edit(base, 2, extra=5), by_key)):
        assert row_of(merged_task(base, ours, theirs))["extra"] == {"a": 2}
    new_key = edit(base, 3, extra={"a": 1, "b": 2})
    assert row_of(merged_task(base, new_key, edit(base, 4, extra=5)))["extra"] == 5
    assert row_of(merged_task(base, new_key, edit(base, 2, extra=5)))["extra"] == {"a": 1, "b": 2}
    assert row_of(merged_task(base, edit(base, 4, title="A"), base | {"extra": 5}))["extra"] == 5


def test_three_versions_of_an_object_meet_alike_though_one_of_them_is_empty() -> None:
    """An object without elements says nothing: in no order does it come back after they went."""
    created = a_task()["clock"]
    assert isinstance(created, dict)
    filled: Row = {"custom": {"k": "p"}, "clock": created | {"custom/k": at(1)}}
    empty: Row = {"custom": {}, "clock": created | {"custom": at(2)}}
    without: Row = {"clock": created | {"custom/k": at(3)}}
    rows = [filled, empty, without]
    results = [
        row_of(merged_task(None, row_of(merged_task(None, *pair)), third))
        for third in rows
        for pair in [[row for row in rows if row is not third]]
    ]
    assert results[0] == results[1] == results[2]
    assert "custom" not in results[0]


def test_a_field_that_both_sides_leave_empty_stays() -> None:
    """Nobody touched it, so the file keeps it."""
    base = a_task(custom={}, tags=[])
    merged = row_of(merged_task(base, edit(base, 1, title="All"), edit(base, 2, priority="P1")))
    assert (merged["custom"], merged["tags"]) == ({}, [])
