"""Deleting and purging against editing: nobody's edit is thrown away."""

from hatrack.merge import merge
from hatrack.stamps import deletion, is_deleted
from tests.rules.merging import ID, a_task, board, edit, merged_task, row_of


def test_a_delete_against_no_change_deletes() -> None:
    """The record stays in the file, marked."""
    base = a_task()
    merged = merged_task(base, edit(base, 1, deleted=deletion(base, "ann", "2026-03-04")), base)
    assert is_deleted(row_of(merged))
    assert merged.revived == ()


def test_an_edit_wins_over_a_delete_that_had_not_seen_it() -> None:
    """Even an earlier edit revives the task, and the report says so."""
    base = a_task()
    gone = edit(base, 2, deleted=deletion(base, "ann", "2026-03-04"))
    edited = edit(base, 1, "bbbb", title="Edited")
    for merged in (merged_task(base, gone, edited), merged_task(base, edited, gone)):
        assert not is_deleted(row_of(merged))
        assert row_of(merged)["title"] == "Edited"
        assert merged.revived == (("tasks", ID),)


def test_two_deletes_delete() -> None:
    """Both saw the same task."""
    base = a_task()
    ours, theirs = (
        edit(base, 1, node, deleted=deletion(base, node, "2026-03-04")) for node in ("aaaa", "bbbb")
    )
    assert is_deleted(row_of(merged_task(base, ours, theirs)))


def test_a_purged_record_stays_away() -> None:
    """What one side removed and the other left alone is gone."""
    base = a_task()
    merged = merge(board(base), board(), board(base))
    assert merged.document == {"tasks": {}}
    assert merged.outgoing == (("tasks", ID),)


def test_a_table_that_one_side_removed_is_gone_unless_it_changed() -> None:
    """An empty table that is new, or that the other side emptied, stays."""
    row = a_task()
    assert merge(board(row), {}, board(row)).document == {}
    assert merge(board(row), {}, board(row, k1=row)).document == board(k1=row)
    assert merge(board(row), {}, board()).document == board()
    assert merge({}, {}, board()).document == board()


def test_a_purged_record_that_was_edited_comes_back() -> None:
    """Nobody's edit is thrown away."""
    base = a_task()
    theirs = board(edit(base, 1, title="B"))
    assert merge(board(base), board(), theirs).document == theirs


def test_a_purged_record_of_an_old_clone_comes_back_in_the_trash() -> None:
    """Without the common ancestor the record returns, still deleted."""
    base = a_task()
    gone = edit(base, 1, deleted=deletion(base, "ann", "2026-03-04"))
    assert is_deleted(row_of(merge(None, board(), board(gone))))
