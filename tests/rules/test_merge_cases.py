"""One example for each case the storage design names, and for what its prototype taught."""

from typing import Any

from hatrack.ids import successor_id
from hatrack.merge import (
    Decided,
    Merged,
    check_merge,
    join_duplicate_tables,
    join_duplicates,
    merge,
    virtual_base,
)
from hatrack.registers import Document, Row
from hatrack.stamps import deletion, is_deleted, restamp

ID = "k7fq2m9xyz"


def at(second: int, node: str = "aaaa") -> str:
    """Return the stamp of a second of one minute."""
    return f"2603041200{second:02}000.0.{node}"


def board(row: Row | None = None, table: str = "tasks", **rows: Row) -> Document:
    """Return a document of one table, with a record under `ID` and others by their ids."""
    return {table: rows | ({} if row is None else {ID: row})}


def a_task(**fields: Any) -> Row:
    """Return a task created at second 0."""
    return restamp("tasks", None, {"title": "Rotate keys", "role": "SEC"} | fields, at(0))


def edit(row: Row, second: int, node: str = "aaaa", drop: str = "", **fields: Any) -> Row:
    """Return the row after a stamped edit of some fields, one of them dropped."""
    after = {name: value for name, value in (row | fields).items() if name != drop}
    return restamp("tasks", row, after, at(second, node))


def row_of(merged: Merged, table: str = "tasks", id_: str = ID) -> Row:
    """Return one record of a merge."""
    return merged.document[table][id_]


def merged_task(base: Row | None, ours: Row, theirs: Row) -> Merged:
    """Merge two boards of one task."""
    origin = None if base is None else board(base)
    result = merge(origin, board(ours), board(theirs))
    assert check_merge(origin, board(ours), board(theirs), result.document) == []
    return result


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


def test_the_same_id_added_twice_is_one_record() -> None:
    """Registers are joined by stamp; who created it first stays its creator."""
    ours = restamp("tasks", None, {"title": "A", "created": "2026-03-04", "item": "x"}, at(5))
    theirs = restamp("tasks", None, {"title": "B", "created": "2026-03-01", "vital": True}, at(3))
    assert row_of(merged_task(None, ours, theirs)) == {
        "title": "A",
        "created": "2026-03-01",
        "item": "x",
        "vital": True,
        "clock": {"*": at(3), "title": at(5), "item": at(5)},
    }


def test_histories_are_united() -> None:
    """Entries of an append-only table are records with ids of their own."""
    base = restamp("slips", None, {"item": "x", "from": "2026-05"}, at(0))
    merged = merge(
        {"slips": {"s0": base}},
        {"slips": {"s0": base, "s1": base}},
        {"slips": {"s0": base, "s2": base}},
    )
    assert sorted(merged.document["slips"]) == ["s0", "s1", "s2"]


def test_a_recurring_task_finished_twice_has_one_successor() -> None:
    """Its id follows from the predecessor's, whatever date each side computed."""
    base = a_task(status="todo")
    next_id = successor_id(ID)
    ours, theirs = (
        {
            ID: edit(base, second, status="done"),
            next_id: restamp("tasks", None, {"title": "Rotate keys", "due": due}, at(second)),
        }
        for second, due in ((1, "2026-04-01"), (2, "2026-04-02"))
    )
    merged = merge(board(base), {"tasks": ours}, {"tasks": theirs})
    assert sorted(merged.document["tasks"]) == sorted([ID, next_id])
    assert row_of(merged, id_=next_id)["due"] == "2026-04-02"


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


def test_two_merge_bases_become_one() -> None:
    """Their fold serves as the ancestor, whatever their order."""
    base = a_task()
    one, two = board(edit(base, 1, title="A")), board(edit(base, 2, vital=True))
    folded = virtual_base([one, two])
    assert folded == virtual_base([two, one]) == merge(None, one, two).document
    assert (virtual_base([]), virtual_base([one])) == (None, one)


def test_unrelated_boards_are_united() -> None:
    """Without any ancestor everything of both sides is there."""
    one, two = a_task(title="A"), a_task(title="B")
    assert merge(None, board(k1=one), board(k2=two)).document == board(k1=one, k2=two)


def test_an_old_file_put_back_does_not_undo_newer_edits() -> None:
    """Its stamps are older: the newer values return at the merge."""
    old = a_task(notes=["first"])
    new = edit(old, 5, title="New", notes=["first", "second"])
    newer = edit(new, 6, vital=True)
    for mine in (new, newer):
        assert row_of(merged_task(new, mine, old)) == mine
        assert row_of(merged_task(new, old, mine)) == mine


def test_undo_after_a_merge_takes_back_one_edit_and_keeps_the_other() -> None:
    """Undo is a new edit: the former value stamped anew."""
    base = a_task()
    mine = edit(base, 1, title="Mine")
    now = row_of(merged_task(base, mine, edit(base, 2, "bbbb", vital=True)))
    undone = row_of(merged_task(mine, now, edit(mine, 3, title="Rotate keys")))
    assert (undone["title"], undone["vital"]) == ("Rotate keys", True)


def test_the_same_title_added_twice_makes_two_tasks() -> None:
    """Merging alike tasks is for people to do."""
    one = a_task()
    assert len(merge(None, board(k1=one), board(k2=one)).document["tasks"]) == 2


def test_a_far_future_stamp_wins_until_others_follow_it() -> None:
    """A wrong clock is no reason to lose an edit."""
    base = a_task()
    future = restamp("tasks", base, base | {"title": "2031"}, "310101000000000.0.zzzz")
    assert row_of(merged_task(base, edit(base, 1, title="A"), future))["title"] == "2031"


def test_a_lowered_creation_writes_the_later_stamps_out() -> None:
    """Regression: values of the later creation keep their stamp when the earlier one is taken."""
    late = restamp("tasks", None, {"title": "late", "item": "x"}, at(5))
    early = restamp("tasks", None, {"title": "early"}, at(1))
    merged = row_of(merged_task(None, late, early))
    assert merged["clock"] == {"*": at(1), "title": at(5), "item": at(5)}
    between = restamp("tasks", early, early | {"item": "y"}, at(3))
    assert row_of(merged_task(None, merged, between))["item"] == "x"


def test_an_absent_field_was_never_written() -> None:
    """Regression: a field one creator did not set does not win as "empty at creation"."""
    with_due = restamp("tasks", None, {"title": "A", "due": "2026-04-01"}, at(1))
    without = restamp("tasks", None, {"title": "A"}, at(5))
    assert row_of(merged_task(None, with_due, without))["due"] == "2026-04-01"


def test_a_note_older_than_the_ancestors_creation_is_no_old_file() -> None:
    """Regression: of two creators, the earlier one's note is kept beside a later note."""
    base = restamp("tasks", None, {"title": "late"}, at(5))
    early = restamp("tasks", None, {"title": "early", "notes": ["first"]}, at(1))
    theirs = row_of(merged_task(None, base, early))
    merged = merged_task(base, edit(base, 7, notes=["second"]), theirs)
    assert {"first", "second"} <= set(row_of(merged)["notes"])  # type: ignore[call-overload]


def test_a_stamped_removal_wins_over_an_older_value() -> None:
    """Absence that was written counts, even without an ancestor."""
    base = a_task(due="2026-04-01")
    assert "due" not in row_of(merged_task(None, edit(base, 2, drop="due"), base))


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


def test_a_foreign_ancestor_takes_nothing_away() -> None:
    """A record like the given ancestor, but created apart from the other, is merged in."""
    ours = restamp("tasks", None, {"title": "A", "item": "x"}, at(1))
    theirs = restamp("tasks", None, {"title": "B"}, at(5))
    assert row_of(merged_task(ours, ours, theirs))["item"] == "x"
    assert row_of(merged_task(ours, theirs, ours))["item"] == "x"


def test_values_that_python_takes_for_equal_are_edits() -> None:
    """True, 1 and 1.0 are three texts."""
    base = a_task(vital=True)
    merged = merged_task(base, base | {"vital": 1}, edit(base, 1, title="A"))
    assert row_of(merged)["vital"] is not True


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


def test_records_under_one_id_are_joined() -> None:
    """A file with duplicate keys loses nothing of either."""
    base = a_task()
    rows = [edit(base, 1, title="A"), edit(base, 2, vital=True), base]
    joined = join_duplicates(rows, "tasks")
    assert joined == join_duplicates(rows[::-1], "tasks")
    assert isinstance(joined, dict)
    assert (joined["title"], joined["vital"]) == ("A", True)


def test_tables_under_one_name_are_joined() -> None:
    """Their records are united."""
    assert join_duplicate_tables("tasks", [{"k1": a_task()}, {"k2": a_task()}, 5]) == {
        "k1": a_task(),
        "k2": a_task(),
    }


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


def test_a_role_two_people_added_under_one_code_is_decided_and_told() -> None:
    """Each chose the code for a role of their own; the name that lost is listed."""
    mine = board(table="roles", SALE={"name": "Sales", "clock": {"*": at(1)}})
    theirs = board(table="roles", SALE={"name": "Sailing", "clock": {"*": at(2)}})
    report = merge(board(table="roles"), mine, theirs)
    assert report.document["roles"]["SALE"]["name"] == "Sailing"
    [one] = report.decided
    assert (one.register, one.kept, one.lost) == ("name", "Sailing", "Sales")
