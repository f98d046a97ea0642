"""Two people's edits of one record: which are both kept, which win, and who is told."""

from hatrack.merge import Decided, merge
from hatrack.stamps import restamp
from tests.rules.merging import ID, a_task, at, board, edit, merged_task, row_of


def test_different_fields_are_both_kept() -> None:
    """A new title here and a new priority there make one task with both."""
    base = a_task(priority="P2")
    merged = merged_task(base, edit(base, 1, title="Rotate all"), edit(base, 2, priority="P1"))
    assert (row_of(merged)["title"], row_of(merged)["priority"]) == ("Rotate all", "P1")
    assert merged.decided == ()


def test_the_same_field_goes_to_the_later_edit_and_names_the_loser() -> None:
    """The report can offer the value that lost."""
    base = a_task()
    merged = merged_task(base, edit(base, 1, title="A"), edit(base, 2, "bbbb", title="B"))
    assert row_of(merged)["title"] == "B"
    assert merged.decided == (Decided("tasks", ID, "title", "B", "A", at(2, "bbbb"), at(1)),)


def test_equal_stamps_go_to_the_greater_text() -> None:
    """A tie is decided by the values alone, so both sides decide alike."""
    base = a_task()
    merged = merged_task(base, edit(base, 1, title="A"), edit(base, 1, title="B"))
    assert row_of(merged)["title"] == "B"


def test_the_same_edit_on_both_sides_is_no_decision() -> None:
    """Nobody loses when both wrote the same value."""
    base = a_task()
    merged = merged_task(base, edit(base, 1, title="A"), edit(base, 2, "bbbb", title="A"))
    assert (row_of(merged)["title"], merged.decided) == ("A", ())


def test_writing_the_former_value_again_is_an_edit() -> None:
    """Somebody who set it back on purpose wins over an earlier edit, which is named."""
    base = a_task()
    back = edit(edit(base, 1, title="A"), 3, title="Rotate keys")
    merged = merged_task(base, back, edit(base, 2, "bbbb", title="B"))
    assert row_of(merged)["title"] == "Rotate keys"
    assert [clash.lost for clash in merged.decided] == ["B"]


def test_an_edit_wins_over_text_that_is_no_stamp() -> None:
    """What a tool wrote in a stamp's place counts as never written, however it sorts."""
    base = a_task() | {"clock": {"*": at(0), "title": "zzz", "role": "zzz"}}
    mine = edit(base, 1, title="A")
    assert row_of(merged_task(base, mine, edit(base, 2, "bbbb", priority="P1")))["title"] == "A"
    assert row_of(merged_task(None, base, mine))["title"] == "A"


def test_an_edit_wins_over_a_creation_that_is_no_stamp() -> None:
    """A record whose creation is not known is as old as can be."""
    base = a_task() | {"clock": {"*": "zzz"}}
    mine = edit(base, 1, title="A")
    for other in (base, edit(base, 2, "bbbb", priority="P1")):
        assert row_of(merged_task(None, mine, other))["title"] == "A"


def test_tags_are_added_and_removed_one_by_one() -> None:
    """One person's new tag and another's removed tag both count."""
    base = a_task(tags=["api", "eu"])
    merged = merged_task(base, edit(base, 1, tags=["api", "eu", "new"]), edit(base, 2, tags=["eu"]))
    assert row_of(merged)["tags"] == ["eu", "new"]


def test_the_last_tag_removed_leaves_no_field() -> None:
    """A set without elements is absent."""
    base = a_task(tags=["api"])
    merged = merged_task(base, edit(base, 1, drop="tags"), edit(base, 2, title="B"))
    assert "tags" not in row_of(merged)


def test_an_order_of_tags_both_sides_have_stays() -> None:
    """Sorting happens only where sets are merged."""
    base = a_task(tags=["z", "a"])
    merged = merged_task(base, edit(base, 1, title="A"), edit(base, 2, vital=True))
    assert row_of(merged)["tags"] == ["z", "a"]


def test_two_moves_never_mix_role_and_rank() -> None:
    """Place is one register: the later move wins as a whole."""
    base = a_task(rank="m")
    merged = merged_task(
        base, edit(base, 1, role="DEV", rank="a"), edit(base, 2, role="OPS", rank="m")
    )
    assert (row_of(merged)["role"], row_of(merged)["rank"]) == ("OPS", "m")


def test_a_move_and_an_edit_are_both_kept() -> None:
    """Moving a card does not touch its text."""
    base = a_task()
    merged = merged_task(base, edit(base, 2, role="DEV", rank="a"), edit(base, 1, title="B"))
    assert (row_of(merged)["role"], row_of(merged)["title"]) == ("DEV", "B")


def test_ticks_of_a_checklist_are_merged_one_by_one() -> None:
    """Two people ticking two lines both get their tick."""
    line = {"text": "x", "done": False}
    base = a_task(checklist={"aaaa": line, "bbbb": line})
    ours = edit(base, 1, checklist={"aaaa": line | {"done": True}, "bbbb": line})
    theirs = edit(base, 2, checklist={"aaaa": line, "bbbb": line | {"done": True}, "cccc": line})
    assert row_of(merged_task(base, ours, theirs))["checklist"] == {
        "aaaa": line | {"done": True},
        "bbbb": line | {"done": True},
        "cccc": line,
    }


def test_equal_ranks_are_left_alone() -> None:
    """Two inserts in one gap keep their ranks; the order by id settles them."""
    one, two = a_task(rank="a5"), a_task(rank="a5")
    merged = merge({"tasks": {}}, board(k1=one), board(k2=two))
    assert merged.document == board(k1=one, k2=two)


def test_nudges_of_two_weights_are_both_kept() -> None:
    """Each role's weight in a stage is a register of its own."""
    base = restamp("stages", None, {"weights": {"DEV": 3, "SEC": 4}}, at(0))
    ours = restamp("stages", base, base | {"weights": {"DEV": 5, "SEC": 4}}, at(1))
    theirs = restamp("stages", base, base | {"weights": {"DEV": 3, "SEC": 6}}, at(2))
    merged = merge(*(board(row, "stages") for row in (base, ours, theirs)))
    assert row_of(merged, "stages")["weights"] == {"DEV": 5, "SEC": 6}


def test_undo_after_a_merge_takes_back_one_edit_and_keeps_the_other() -> None:
    """Undo is a new edit: the former value stamped anew."""
    base = a_task()
    mine = edit(base, 1, title="Mine")
    now = row_of(merged_task(base, mine, edit(base, 2, "bbbb", vital=True)))
    undone = row_of(merged_task(mine, now, edit(mine, 3, title="Rotate keys")))
    assert (undone["title"], undone["vital"]) == ("Rotate keys", True)


def test_a_far_future_stamp_wins_until_others_follow_it() -> None:
    """A wrong clock is no reason to lose an edit."""
    base = a_task()
    future = restamp("tasks", base, base | {"title": "2031"}, "310101000000000.0.zzzz")
    assert row_of(merged_task(base, edit(base, 1, title="A"), future))["title"] == "2031"


def test_a_stamped_removal_wins_over_an_older_value() -> None:
    """Absence that was written counts, even without an ancestor."""
    base = a_task(due="2026-04-01")
    assert "due" not in row_of(merged_task(None, edit(base, 2, drop="due"), base))
