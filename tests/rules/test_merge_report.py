"""What a merge tells of itself, and the check that would find a loss in it."""

from typing import Any

from hatrack.merge import check_merge, merge
from tests.rules.merging import ID, a_task, board, edit, merged_task, row_of


def test_the_report_counts_what_came_in_and_went_out() -> None:
    """A record differing in nothing but stamps is in neither list."""
    one, two, three = a_task(), a_task(), a_task()
    base = board(k1=one, k2=two, k3=three)
    ours = board(k1=edit(one, 1, title="A"), k2=two, k3=edit(three, 1, title="C"))
    theirs = board(k1=one, k2=edit(two, 1, title="B"), k3=edit(three, 2, title="C"))
    merged = merge(base, ours, theirs)
    assert (merged.incoming, merged.outgoing) == ((("tasks", "k2"),), (("tasks", "k1"),))


def test_unchanged_records_are_taken_over_as_they_are() -> None:
    """Whoever keeps their text need not write it again."""
    kept, base = a_task(), a_task()
    merged = merge(
        board(base, k1=kept), board(edit(base, 1, title="A"), k1=kept), board(base, k1=kept)
    )
    assert row_of(merged, id_="k1") is kept


def test_a_change_on_one_side_is_taken_over_as_it_is() -> None:
    """Fast-forward gives the very record, edited by hand or not."""
    base = a_task(due="2026-04-01")
    changed = {name: value for name, value in base.items() if name != "due"}
    assert row_of(merged_task(base, dict(base), changed)) is changed
    assert row_of(merged_task(base, changed, dict(base))) is changed


def test_the_check_finds_a_lost_record() -> None:
    """Only a purge may take a record away."""
    base = a_task()
    found = check_merge(board(base), board(edit(base, 1, title="A")), board(base), board())
    assert [complaint.say() for complaint in found] == [f"Record {ID} of table tasks is lost."]
    assert len(check_merge(board(base), board(base), board(edit(base, 1, title="A")), board())) == 1
    assert check_merge(board(base), board(), board(base), board()) == []


def test_the_check_finds_an_invented_value() -> None:
    """A register may only hold what a side has; a text may hold lines of both."""
    base = a_task(notes=["a"])
    sides = board(edit(base, 1, title="A")), board(edit(base, 1, title="B"))
    assert len(check_merge(board(base), *sides, board(base | {"title": "C"}))) == 1
    assert check_merge(board(base), *sides, board(base | {"title": "A", "notes": ["b"]})) == []


def test_the_check_finds_lost_and_invented_tables() -> None:
    """Whatever their shape."""
    one: Any = {"odd": 5}
    assert len(check_merge(None, one, {}, {})) == 1
    assert len(check_merge(None, one, one, {"odd": 6})) == 1  # type: ignore[dict-item]
    assert check_merge(one, one, {}, {}) == []


def test_the_check_finds_a_record_of_a_foreign_shape() -> None:
    """A record may not turn into something else."""
    broken: Any = {"tasks": {ID: 5}}
    assert len(check_merge(None, board(a_task()), board(a_task()), broken)) == 1
