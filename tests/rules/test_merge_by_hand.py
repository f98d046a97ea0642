"""A file changed in an editor or by another program, without stamps: its edits count."""

from hatrack.registers import Row
from tests.rules.merging import a_task, at, edit, merged_task, row_of


def test_an_old_file_put_back_does_not_undo_newer_edits() -> None:
    """Its stamps are older: the newer values return at the merge."""
    old = a_task(notes=["first"])
    new = edit(old, 5, title="New", notes=["first", "second"])
    newer = edit(new, 6, vital=True)
    for mine in (new, newer):
        assert row_of(merged_task(new, mine, old)) == mine
        assert row_of(merged_task(new, old, mine)) == mine


def test_an_edit_by_hand_beats_the_ancestor() -> None:
    """A value changed in an editor, its stamp untouched, is an edit."""
    base = edit(a_task(), 1, title="Stamped")
    merged = merged_task(base, base | {"title": "By hand"}, edit(base, 2, vital=True))
    assert (row_of(merged)["title"], row_of(merged)["vital"]) == ("By hand", True)


def test_an_edit_by_hand_loses_to_a_stamped_one() -> None:
    """And is listed as the value that lost."""
    base = a_task()
    merged = merged_task(base, base | {"title": "By hand"}, edit(base, 1, title="Stamped"))
    assert row_of(merged)["title"] == "Stamped"
    assert [clash.lost for clash in merged.decided] == ["By hand"]


def test_a_field_removed_by_hand_stays_removed() -> None:
    """The removal is an edit like any other."""
    base = a_task(due="2026-04-01", tags=["a", "b"])
    by_hand = {name: value for name, value in base.items() if name != "due"} | {"tags": ["a"]}
    merged = row_of(merged_task(base, by_hand, edit(base, 2, vital=True)))
    assert "due" not in merged
    assert merged["tags"] == ["a"]


def test_a_record_rewritten_without_its_clock_is_an_edit_by_hand() -> None:
    """Another program that drops the clock loses neither its change nor the stamps."""
    base = edit(a_task(), 1, title="Stamped")
    rewritten: Row = {"title": "Rewritten", "role": "SEC"}
    merged = row_of(merged_task(base, rewritten, edit(base, 2, vital=True)))
    assert (merged["title"], merged["vital"]) == ("Rewritten", True)
    assert merged["clock"] == {"*": at(0), "title": at(1), "vital": at(2)}


def test_a_clock_that_both_sides_dropped_is_the_ancestors() -> None:
    """Two rewritten records are two edits by hand, and the stamps survive."""
    base = edit(a_task(), 1, title="Stamped")
    ours: Row = {"title": "Rewritten", "role": "SEC"}
    theirs: Row = {"title": "Stamped", "role": "DEV"}
    assert row_of(merged_task(base, ours, theirs)) == {
        "title": "Rewritten",
        "role": "DEV",
        "clock": base["clock"],
    }


def test_what_is_no_clock_is_carried() -> None:
    """Where no side has stamps, nothing is thrown away."""
    merged = merged_task(None, {"title": "A", "clock": 5}, {"title": "B", "clock": 5})
    assert row_of(merged)["clock"] == 5


def test_values_that_python_takes_for_equal_are_edits() -> None:
    """True, 1 and 1.0 are three texts."""
    base = a_task(vital=True)
    merged = merged_task(base, base | {"vital": 1}, edit(base, 1, title="A"))
    assert row_of(merged)["vital"] is not True
