from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.merge import merge
from hatrack.registers import Row
from hatrack.stamps import restamp
from hatrack.text_merge import END_LABEL, NEWER_LABEL, OLDER_LABEL, MergedText, merge_text

TEXTS = st.lists(st.sampled_from("abcdef"), max_size=8)


def merged(base: str | None, newer: str, older: str) -> str:
    """Merge texts whose lines are words; labels read `<`, `|` and `>`."""
    result = merge_text(None if base is None else base.split(), newer.split(), older.split())
    labels = {NEWER_LABEL: "<", OLDER_LABEL: "|", END_LABEL: ">"}
    return " ".join(labels.get(line, line) for line in result.lines)


def test_changes_of_different_lines_are_both_taken() -> None:
    """Each side's change lands where it was made."""
    assert merged("a b c d", "a X c d", "a b c Y") == "a X c Y"


def test_changes_of_neighbouring_lines_are_both_taken() -> None:
    """Lines side by side are different lines."""
    assert merged("a b", "X b", "a Y") == "X Y"


def test_the_same_change_is_taken_once() -> None:
    """Agreement is no conflict."""
    assert merged("a b", "a X", "a X") == "a X"


def test_two_versions_of_a_line_both_stay_between_labels() -> None:
    """The newer comes first, and common lines stay outside."""
    assert merged("a b c", "a X c", "a Y c") == "a < X | Y > c"
    assert merged("a b c", "a s X t c", "a s Y t c") == "a s < X | Y > t c"


def test_two_lines_added_at_one_place_both_stay() -> None:
    """Two people who append lines lose none; the older stand first, shared ones once."""
    assert merged("a", "a X", "a Y") == "a Y X"
    assert merged("a", "a X s Z", "a Y s") == "a Y X s Z"


def test_a_version_that_holds_the_other_is_enough() -> None:
    """No labels where one side wrote all the other did, and more."""
    assert merged("a", "a X Y", "a Y") == "a X Y"
    assert merged("a", "a Y", "a X Y") == "a X Y"


def test_an_edited_line_is_not_deleted_by_the_other() -> None:
    """Deleting what somebody edits keeps the edit."""
    assert merged("a b c", "a c", "a B c") == "a B c"


def test_an_addition_beside_a_deletion_is_no_conflict() -> None:
    """The deleted lines go, the new one stays."""
    assert merged("a b", "", "a b c") == "c"


def test_without_a_base_common_lines_appear_once() -> None:
    """And lines of either side are all there."""
    assert merged(None, "a X b", "a b Y") == "a X b Y"
    assert merged(None, "a X", "a Y") == "a Y X"


def test_a_line_both_have_is_not_lost_with_two_copies() -> None:
    """Regression: each side took out another copy, so none was left."""
    assert "L" in merged("L X L", "L X", "X L").split()


def test_changes_inside_a_longer_change_are_one_region() -> None:
    """Lines after a small change inside a large one still belong to the large one."""
    assert merged("a b c d", "P Q", "a B c d") == "< P Q | a B c d >"
    assert merged("a b c d", "P", "a B c D") == "< P | a B c D >"


def test_a_line_both_have_may_lose_its_other_copies() -> None:
    """A copy that one side took out is gone; blank lines are nothing to keep."""
    assert merged("L a L b", "a L b", "L a L B") == "a L B"
    assert merge_text(["", "a", ""], ["", "a"], ["a", ""]).lines == ("a",)


def test_two_versions_are_told() -> None:
    """The report lists a text only if it needs a person."""
    assert merge_text(["a"], ["b"], ["c"]).two_versions
    assert merge_text(["a", "b"], ["X", "b"], ["a", "Y"]) == MergedText(("X", "Y"))


@given(TEXTS, TEXTS, TEXTS)
def test_no_line_that_a_side_added_is_lost(
    base: list[str], newer: list[str], older: list[str]
) -> None:
    """Whatever else happens, new lines of both sides are in the result."""
    lines = merge_text(base, newer, older).lines
    assert {*newer, *older} - {*base} <= {*lines}
    assert {*newer, *older} <= {*merge_text(None, newer, older).lines}


@given(TEXTS, TEXTS, TEXTS)
def test_no_line_that_both_sides_have_is_lost(
    base: list[str], newer: list[str], older: list[str]
) -> None:
    """Whatever the base says."""
    assert {*newer} & {*older} <= {*merge_text(base, newer, older).lines}


@given(TEXTS, TEXTS, TEXTS)
def test_nothing_is_invented(base: list[str], newer: list[str], older: list[str]) -> None:
    """Lines of the result are lines of a side, or labels."""
    lines = {*merge_text(base, newer, older).lines}
    assert lines <= {*newer, *older, NEWER_LABEL, OLDER_LABEL, END_LABEL}


@given(TEXTS, TEXTS)
def test_an_unchanged_side_leaves_the_other(base: list[str], changed: list[str]) -> None:
    """As it is, from either place."""
    assert merge_text(base, base, changed).lines == tuple(changed)
    assert merge_text(base, changed, base).lines == tuple(changed)


def test_hostile_texts_do_not_hold_the_merge_up() -> None:
    """Thousands of equal lines count as one change rather than being compared pair by pair."""
    base = ["x"] * 5_000
    lines = merge_text(base, ["a", *["x", "y"] * 2_500], ["b", *["y", "x"] * 2_500]).lines
    assert {"a", "b"} <= {*lines}


def at(second: int) -> str:
    """Return the stamp of a second."""
    return f"2603041200{second:02}000.0.aaaa"


def merged_notes(base: Any, ours: Any, theirs: Any) -> object:
    """Merge the notes of a task in which ours is the older edit."""
    row: Row = restamp("tasks", None, {"title": "A", "notes": base}, at(0))
    sides = [
        {"tasks": {"k": restamp("tasks", row, row | {"notes": notes}, at(second))}}
        for second, notes in ((1, ours), (2, theirs))
    ]
    return merge({"tasks": {"k": row}}, *sides).document["tasks"]["k"].get("notes")


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        (["a", "b"], ["X", "b"], ["a", "Y"], ["X", "Y"]),
        ("a\nb", "X\nb", "a\nY", "X\nY"),
        ("a\nb", ["X", "b"], "a\nY", ["X", "Y"]),
        (["a"], "X", ["X"], ["X"]),
        (["a"], ["X"], "X", ["X"]),
        (["a"], ["a", "X"], "a", ["a", "X"]),
        (["a"], ["a", "X"], "a\nX\nY", "a\nX\nY"),
        (["a"], "a\nX\nY", ["a", "X"], "a\nX\nY"),
    ],
)
def test_notes_are_lists_of_lines_or_texts(
    base: Any, ours: Any, theirs: Any, expected: Sequence[str] | str
) -> None:
    """The result has the form of the side it is alike, else it is a list if a side is one."""
    assert merged_notes(base, ours, theirs) == expected


def test_two_versions_of_a_note_are_reported() -> None:
    """The older version, which is in the text too, counts as the one that lost."""
    row = restamp("items", None, {"outcome": "a"}, at(0))
    one, two = (
        {"items": {"r": restamp("items", row, row | {"outcome": text}, at(second))}}
        for second, text in ((1, "X"), (2, "Y"))
    )
    result = merge({"items": {"r": row}}, one, two)
    (clash,) = result.decided
    assert (clash.register, clash.lost) == ("outcome", "X")
    assert clash.kept == result.document["items"]["r"]["outcome"]
    assert clash.kept == "\n".join([NEWER_LABEL, "Y", OLDER_LABEL, "X", END_LABEL])


def test_notes_emptied_from_both_ends_are_gone() -> None:
    """What each side deleted a half of leaves no field."""
    assert merged_notes(["a", "b"], ["b"], ["a"]) is None


def test_notes_of_a_foreign_shape_are_no_text() -> None:
    """They are decided like any other value: the later wins."""
    assert merged_notes(["a"], ["b"], 5) == 5
    assert merged_notes(["a"], ["b"], ["c", 5]) == ["c", 5]
