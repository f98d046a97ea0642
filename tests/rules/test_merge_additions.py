"""Records that two sides added: under one id they are one, under two ids they are two."""

from hatrack.ids import successor_id
from hatrack.merge import merge, virtual_base
from hatrack.stamps import restamp
from tests.rules.merging import ID, a_task, at, board, edit, merged_task, row_of


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


def test_the_same_title_added_twice_makes_two_tasks() -> None:
    """Merging alike tasks is for people to do."""
    one = a_task()
    assert len(merge(None, board(k1=one), board(k2=one)).document["tasks"]) == 2


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


def test_a_foreign_ancestor_takes_nothing_away() -> None:
    """A record like the given ancestor, but created apart from the other, is merged in."""
    ours = restamp("tasks", None, {"title": "A", "item": "x"}, at(1))
    theirs = restamp("tasks", None, {"title": "B"}, at(5))
    assert row_of(merged_task(ours, ours, theirs))["item"] == "x"
    assert row_of(merged_task(ours, theirs, ours))["item"] == "x"


def test_a_role_two_people_added_under_one_code_is_decided_and_told() -> None:
    """Each chose the code for a role of their own; the name that lost is listed."""
    mine = board(table="roles", SALE={"name": "Sales", "clock": {"*": at(1)}})
    theirs = board(table="roles", SALE={"name": "Sailing", "clock": {"*": at(2)}})
    report = merge(board(table="roles"), mine, theirs)
    assert report.document["roles"]["SALE"]["name"] == "Sailing"
    [one] = report.decided
    assert (one.register, one.kept, one.lost) == ("name", "Sailing", "Sales")
