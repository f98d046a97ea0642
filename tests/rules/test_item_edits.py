"""The edits of roadmap items, and the slips they leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.board import Board, board_of, document_of
from hatrack.dates import form_of, read_target, target_end
from hatrack.dependencies import cycles
from hatrack.edits import Edit, apply
from hatrack.errors import NotFound, NothingToDo, Refusal
from hatrack.history import Step, settle, taken_back
from hatrack.item_closing import (
    DROP,
    KEEP,
    MOVE,
    CloseItem,
    DropItem,
    PauseItem,
    ReopenItem,
    RestoreItem,
    open_tasks,
)
from hatrack.item_dates import UNITS, SetDates, ShiftDates, read_item_dates, shifted_target
from hatrack.item_edits import AddItem, ChangeItem, MoveHorizon, MoveItem, Need, ScoreItem
from hatrack.item_fields import SetItemFields
from hatrack.item_text import ChangeItemByText, text_of_item
from hatrack.merge import merge
from hatrack.roadmap import Item
from hatrack.slips import slippage, slips_by_item
from hatrack.standing import roadmap
from hatrack.task import Task
from hatrack.words import words
from tests.builders import TODAY, a_board, a_context, a_stamp, a_task, stamped


def an_item(id: str = "a", **fields: Any) -> Item:
    """Return an item in Now without a date."""
    return Item(id, **{"title": f"Item {id}", "horizon": "now", "rank": f"a{id}", **fields})


def a_plan(*records: Item | Task) -> Board:
    """Return a stamped board with these items and tasks."""
    tasks = [record for record in records if isinstance(record, Task)]
    items = [record for record in records if isinstance(record, Item)]
    return stamped(a_board(*tasks).put("items", *items))


def after(board: Board, *edits: Edit) -> Board:
    """Return the board after edits made one by one."""
    for number, edit in enumerate(edits):
        context = a_context(seed=100 * len(board.slips) + number)
        board = settle(board, apply(board, edit, context), a_stamp(number + 1))[0]
    return board


def ledger(board: Board) -> list[tuple[str, str, str, str]]:
    """Return the slips as item, field, before and after, sorted."""
    return sorted((s.item, s.field, s.before, s.after) for s in board.slips.values())


def refusal(board: Board, edit: Edit) -> str:
    """Return the one line an edit is refused with."""
    with pytest.raises(Refusal) as caught:
        apply(board, edit, a_context())
    said = str(caught.value)
    assert "\n" not in said
    assert said
    return said


def test_only_a_title_is_needed() -> None:
    """The horizon is later, the confidence low, the day today, the state active."""
    board = after(a_plan(), AddItem(Item("", " Payroll connectors ")))
    [item] = board.items.values()
    assert (item.title, item.horizon, item.confidence) == ("Payroll connectors", "later", "low")
    assert (item.created, item.state) == (TODAY, "active")
    assert item.rank


@pytest.mark.parametrize(
    ("horizon", "confidence"), [("now", "high"), ("next", "medium"), ("later", "low")]
)
def test_confidence_follows_the_horizon(horizon: str, confidence: str) -> None:
    """Unless it is said."""
    board = after(a_plan(), AddItem(Item("", "One", horizon=horizon)))
    assert [item.confidence for item in board.items.values()] == [confidence]
    board = after(a_plan(), AddItem(Item("", "One", horizon=horizon, confidence="low")))
    assert [item.confidence for item in board.items.values()] == ["low"]


def test_items_added_stand_in_the_order_they_came() -> None:
    """Each new one goes last among those worth as much."""
    board = after(a_plan(), *(AddItem(Item("", title)) for title in ("One", "Two", "Three")))
    assert [one.item.title for one in roadmap(board, TODAY)] == ["One", "Two", "Three"]


def test_an_owner_becomes_a_person_of_the_board() -> None:
    """Both of a new item and of one that changes hands."""
    board = after(a_plan(), AddItem(Item("", "One", owner="ann")))
    assert "ann" in board.people
    [key] = board.items
    assert "bob" in after(board, ChangeItem(key, {"owner": "bob"})).people


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": "  "}, "A roadmap item needs a title."),
        ({"horizon": "soon"}, "A horizon is one of now, next, later."),
        ({"confidence": "sure"}, "Confidence is one of high, medium, low."),
        ({"effort": "XL"}, "Effort is one of S, M, L."),
        ({"value": 4}, "Value and urgency go from 1 to 3."),
        ({"urgency": -1}, "Value and urgency go from 1 to 3."),
        ({"target": "2026-13"}, "2026-13 is no target"),
        ({"target": "2027-02-30"}, "2027-02-30 is no target"),
        ({"start": date(2027, 1, 1), "target": "2026-Q4"},
         "It would end on 2026-12-31, before it starts on 2027-01-01."),
        ({"depends_on": ("a",)}, "An item cannot need itself."),
        ({"state": "done"}, "An item has no field state to change."),
    ],
)  # fmt: skip
def test_values_no_item_may_have_are_refused(fields: dict[str, object], said: str) -> None:
    """With one line that says what is wrong."""
    assert refusal(a_plan(an_item()), ChangeItem("a", fields)).startswith(said)


def test_an_item_that_is_not_there_is_said() -> None:
    """By the id that was given."""
    with pytest.raises(NotFound, match="no roadmap item zz"):
        apply(a_plan(), ChangeItem("zz", {"title": "x"}), a_context())


def test_an_item_may_start_and_end_on_one_day() -> None:
    """The first day of its month, or the day of its target."""
    board = after(a_plan(an_item(start=TODAY)), ChangeItem("a", {"target": "2026-11-23"}))
    assert board.items["a"].target == "2026-11-23"


def test_a_loop_is_refused_with_its_path() -> None:
    """However long it is; nothing changes."""
    board = a_plan(
        an_item("a", title="Ants", depends_on=("b",)),
        an_item("b", title="Bees", depends_on=("c",)),
        an_item("c", title="Cats"),
    )
    said = refusal(board, Need("c", "a"))
    assert said == "That would be a loop: Cats → Ants → Bees → Cats: they need each other."
    assert refusal(board, Need("a", "a")) == "An item cannot need itself."


def test_a_need_said_twice_is_taken_back() -> None:
    """So one key says it and unsays it."""
    board = after(a_plan(an_item("a"), an_item("b")), Need("a", "b"))
    assert board.items["a"].depends_on == ("b",)
    assert after(board, Need("a", "b")).items["a"].depends_on == ()


def test_each_change_of_horizon_start_and_target_is_kept() -> None:
    """With day, who and why; other fields leave no slip."""
    board = after(
        a_plan(an_item(target="2026-Q4")),
        MoveHorizon("a", "next", "the round slipped"),
        ChangeItem("a", {"start": date(2026, 12, 1), "target": "2027-Q1", "value": 3}, "hiring"),
    )
    assert ledger(board) == [
        ("a", "horizon", "now", "next"),
        ("a", "start", "", "2026-12-01"),
        ("a", "target", "2026-Q4", "2027-Q1"),
    ]
    assert {slip.reason for slip in board.slips.values()} == {"the round slipped", "hiring"}
    assert {(slip.by, slip.on) for slip in board.slips.values()} == {("cto", TODAY)}


def moves(board: Board) -> tuple[int, int | None]:
    """Return how often item a moved, and by how many days."""
    found = slippage(board.items["a"], slips_by_item(board).get("a", ()))
    return found.moves, found.days


def test_three_moves_and_how_much_later() -> None:
    """Counted from the date first said."""
    board = after(
        a_plan(an_item(target="2026-11-20")),
        *(ChangeItem("a", {"target": day}) for day in ("2026-12-01", "2026-12-15", "2026-12-31")),
    )
    assert moves(board) == (3, 41)


def test_steps_of_one_day_are_one_move() -> None:
    """A key pressed six times has moved the item once; there and back again is no move."""
    there = after(a_plan(an_item(target="2026-12-01")), *[ShiftDates("a", 1)] * 6)
    assert moves(there) == (1, 42)
    assert moves(after(there, *[ShiftDates("a", -1)] * 6)) == (0, None)


def test_a_step_undone_takes_its_slip_back() -> None:
    """What undo brings back is the item and the ledger as they were."""
    board = a_plan(an_item(target="2026-Q4"))
    for edit in (ShiftDates("a", 1), MoveHorizon("a", "later"), SetDates("a", "q2 2027")):
        made, changes = settle(board, apply(board, edit, a_context()), a_stamp(2))
        back, kept = taken_back(made, Step("x", words("x"), changes))
        assert not kept
        assert back.items["a"].target == "2026-Q4"
        assert back.items["a"].horizon == "now"
        assert not back.slips


def test_carrying_to_the_same_horizon_is_nothing() -> None:
    """And a finished item is not carried anywhere."""
    board = a_plan(an_item("a"), an_item("b", state="done"))
    with pytest.raises(NothingToDo, match="in Now already"):
        apply(board, MoveHorizon("a", "now"), a_context())
    with pytest.raises(NothingToDo, match="It is done"):
        apply(board, MoveHorizon("b", "next"), a_context())


@pytest.mark.parametrize(
    ("target", "by", "unit", "then"),
    [
        ("2026-12-31", 1, "week", "2027-01-07"),
        ("2026-11-23", -1, "day", "2026-11-22"),
        ("2027-01-31", 1, "month", "2027-02-28"),
        ("2027-11-30", 1, "quarter", "2028-02-29"),
        ("2026-12", 1, "month", "2027-01"),
        ("2026-12", 1, "week", "2027-01"),
        ("2026-01", -1, "day", "2025-12"),
        ("2026-12", 1, "quarter", "2027-03"),
        ("2026-Q4", 1, "week", "2027-Q1"),
        ("2027-Q1", -1, "month", "2026-Q4"),
    ],
)
def test_a_shifted_target_keeps_its_form(target: str, by: int, unit: str, then: str) -> None:
    """Over the ends of months, quarters and years; a step is never less than the form."""
    assert shifted_target(target, by, unit) == then


TARGETS = st.one_of(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)).map(lambda day: day.isoformat()),
    st.dates(date(2000, 1, 1), date(2100, 1, 1)).map(lambda day: f"{day:%Y-%m}"),
    st.tuples(st.integers(2000, 2100), st.integers(1, 4)).map(lambda q: f"{q[0]}-Q{q[1]}"),
)


@given(TARGETS, st.integers(-30, 30), st.sampled_from(UNITS))
def test_shifting_keeps_the_form_and_the_direction(target: str, by: int, unit: str) -> None:
    """Any target, any step: it can be read back, has the same form, and ends that way."""
    then = shifted_target(target, by, unit)
    assert read_target(then) == then
    assert form_of(then) == form_of(target)
    moved = (target_end(then) - target_end(target)).days
    assert (moved > 0) == (by > 0)
    assert (moved == 0) == (by == 0)


def test_both_dates_shift_together_and_the_end_alone() -> None:
    """By the unit of what is shown; a quarter takes its start along by a quarter."""
    board = a_plan(
        an_item("a", start=date(2026, 11, 2), target="2026-12-18"),
        an_item("b", start=date(2026, 11, 30), target="2026-Q4"),
    )
    shifted = after(board, ShiftDates("a", 1, "week"), ShiftDates("b", 1, "week"))
    assert (shifted.items["a"].start, shifted.items["a"].target) == (
        date(2026, 11, 9),
        "2026-12-25",
    )
    assert (shifted.items["b"].start, shifted.items["b"].target) == (date(2027, 2, 28), "2027-Q1")
    ended = after(board, ShiftDates("a", -2, "week", end_only=True)).items["a"]
    assert (ended.start, ended.target) == (date(2026, 11, 2), "2026-12-04")


def test_dates_that_cannot_shift_say_so() -> None:
    """Without a date, past the start, and past any calendar."""
    board = a_plan(
        an_item("a"),
        an_item("b", start=TODAY, target="2026-11-25"),
        an_item("c", target="9999-Q4"),
        an_item("d", start=TODAY),
    )
    assert "no date to shift" in refusal(board, ShiftDates("a", 1))
    assert "before it starts" in refusal(board, ShiftDates("b", -1, end_only=True))
    assert refusal(board, ShiftDates("c", 1)) == "No calendar goes that far."
    assert "no date to shift" in refusal(board, ShiftDates("d", 1, end_only=True))


@pytest.mark.parametrize(
    ("line", "changes"),
    [
        ("q4", {"target": "2026-Q4", "hard": False}),
        ("T1 2027!", {"target": "2027-Q1", "hard": True}),
        ("15 apr!", {"target": "2027-04-15", "hard": True}),
        ("from 1 dec to 2027-Q1",
         {"start": date(2026, 12, 1), "target": "2027-Q1", "hard": False}),
        ("du 1er déc au 31 jan",
         {"start": date(2026, 12, 1), "target": "2027-01-31", "hard": False}),
        ("start:tomorrow", {"start": date(2026, 11, 24)}),
        ("start: never", {"start": None}),
        ("2027-03", {"target": "2027-03", "hard": False}),
        ("never", {"start": None, "target": "", "hard": False}),
        ("jamais", {"start": None, "target": "", "hard": False}),
    ],
)  # fmt: skip
def test_dates_are_read_in_words(line: str, changes: dict[str, object]) -> None:
    """In both languages; what is not spoken of stays."""
    assert read_item_dates(line, an_item(), TODAY) == changes


def test_a_start_is_set_beside_a_target_of_another_form() -> None:
    """A file may hold a quarter in French; words that are no date are refused, and named."""
    plan = a_plan(an_item(target="2026-T4"))
    board = after(plan, SetDates("a", "from 2026-12-01"))
    assert (board.items["a"].start, board.items["a"].target) == (date(2026, 12, 1), "2026-T4")
    assert "end on 2026-12-31" in refusal(plan, SetDates("a", "from 2027-01-01"))
    plan = a_plan(an_item(target="soon enough"))
    assert "soon enough is no target" in refusal(plan, SetDates("a", "from 2026-12-01"))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("31 feb", "31 feb is no target"),
        ("from blue to q4", "blue is no date"),
        ("from 2027-01-01 to 2026-12-31", "It would end on 2026-12-31, before it starts"),
        ("before", "before is no target"),
    ],
)
def test_words_that_are_no_date_are_named(line: str, said: str) -> None:
    """In one line; nothing changes."""
    assert refusal(a_plan(an_item()), SetDates("a", line)).startswith(said)


def test_scores_change_what_is_said_and_nothing_else() -> None:
    """Value, urgency and effort, each on its own."""
    board = after(a_plan(an_item(value=1, urgency=1, effort="S")), ScoreItem("a", value=3))
    scored = after(board, ScoreItem("a", urgency=2, effort="L")).items["a"]
    assert scored == replace(board.items["a"], urgency=2, effort="L", clock=scored.clock)


def test_by_hand_an_item_moves_among_its_equals() -> None:
    """Value, urgency and effort order the rest; at the edge the line says so."""
    board = a_plan(
        an_item("a", value=3, urgency=3),
        an_item("b", value=2, urgency=2),
        an_item("c", value=2, urgency=2),
    )
    moved = after(board, MoveItem("c", -1))
    assert [one.item.id for one in roadmap(moved, TODAY)] == ["a", "c", "b"]
    assert "change those instead" in refusal(moved, MoveItem("c", -1))
    assert "change those instead" in refusal(moved, MoveItem("b", 1))


def test_items_with_equal_ranks_can_be_moved() -> None:
    """Ranks that leave no room are written anew."""
    board = a_plan(*(an_item(id, rank="") for id in "abc"))
    moved = after(board, MoveItem("c", -1))
    assert [one.item.id for one in roadmap(moved, TODAY)] == ["a", "c", "b"]


def closing() -> Board:
    """Return a board with an item of two open tasks and a finished one, and another item."""
    tasks = [
        a_task("one", item="a"),
        a_task("two", item="a", status="doing"),
        a_task("three", item="a", status="done", done=TODAY),
    ]
    return a_plan(an_item("a"), an_item("b"), *tasks)


def test_closing_keeps_drops_or_moves_open_tasks() -> None:
    """Finished ones stay where they were done; the item keeps its day."""
    board = closing()
    kept = after(board, CloseItem("a", KEEP))
    assert (kept.items["a"].state, kept.items["a"].done) == ("done", TODAY)
    assert {task.id for task in open_tasks(kept, "a")} == {"one", "two"}
    dropped = after(board, CloseItem("a", DROP))
    assert {key for key, task in dropped.tasks.items() if task.dropped} == {"one", "two"}
    moved = after(board, CloseItem("a", MOVE, "b"))
    assert {key: task.item for key, task in moved.tasks.items()} == {
        "one": "b", "two": "b", "three": "a",
    }  # fmt: skip


def test_closing_badly_is_refused() -> None:
    """Twice, with no known fate, into itself, into nowhere."""
    board = closing()
    assert refusal(after(board, CloseItem("a")), CloseItem("a")) == "It is done already."
    assert "kept, dropped or moved" in refusal(board, CloseItem("a", "burn"))
    assert "cannot move to the item" in refusal(board, CloseItem("a", MOVE, "a"))
    assert "no roadmap item" in refusal(board, CloseItem("a", MOVE, "zz"))


def test_a_finished_item_can_be_taken_up_again() -> None:
    """With the horizon it had, and no day of its end."""
    board = after(closing(), CloseItem("a"), ReopenItem("a"))
    assert (board.items["a"].state, board.items["a"].done) == ("active", None)
    assert refusal(board, ReopenItem("a")) == "It is not done."


def test_an_item_rests_and_goes_on() -> None:
    """One edit turns it."""
    board = after(closing(), PauseItem("a"))
    assert board.items["a"].state == "paused"
    assert after(board, PauseItem("a")).items["a"].state == "active"


def test_a_dropped_item_leaves_the_roadmap_and_comes_back_as_it_was() -> None:
    """Its tasks stay linked; an item of which all tasks are dropped is empty, not lost."""
    board = closing()
    gone = after(board, DropItem("a"))
    assert [one.item.id for one in roadmap(gone, TODAY)] == ["b"]
    assert gone.tasks["one"].item == "a"
    back = after(gone, RestoreItem("a"))
    assert [one.item.id for one in roadmap(back, TODAY)] == ["a", "b"]
    assert refusal(back, RestoreItem("a")) == "It is not dropped."
    assert refusal(gone, DropItem("a")) == "It is dropped already."


def test_fields_are_set_by_name_in_words() -> None:
    """In both languages; hard stays when a new target does not speak of it."""
    board = after(
        a_plan(an_item("a", hard=True), an_item("b", title="Cloisonnement")),
        SetItemFields("a", {"résultat": "Four deals", "cible": "T1 2027", "valeur": "3",
                            "effort": "l", "depends_on": "cloisonnement", "horizon": "plus tard",
                            "confiance": "faible", "owner": "me"}),
    )  # fmt: skip
    item = board.items["a"]
    assert (item.outcome, item.target, item.hard) == ("Four deals", "2027-Q1", True)
    assert (item.value, item.effort, item.depends_on) == (3, "L", ("b",))
    assert (item.horizon, item.confidence, item.owner) == ("later", "low", "cto")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("colour", "red", "colour: there is no such field; there are title outcome"),
        ("value", "9", "value: Value and urgency go from 1 to 3."),
        ("target", "soonish", "target: soonish is no target"),
        ("horizon", "soon", "horizon: A horizon is one of"),
        ("needs", "nowhere", "needs: There is no roadmap item nowhere."),
        ("title", "", "A roadmap item needs a title."),
    ],
)
def test_a_field_that_cannot_be_set_is_named(name: str, value: str, said: str) -> None:
    """With what is wrong with it."""
    assert refusal(a_plan(an_item()), SetItemFields("a", {name: value})).startswith(said)


def apart(board: Board, node: str, *edits: Edit) -> Board:
    """Return a board after edits made in a clone, later than all before."""
    for number, edit in enumerate(edits):
        made = apply(board, edit, a_context(seed=number + ord(node[0])))
        board = settle(board, made, a_stamp(20 + number + ord(node[0]), node))[0]
    return board


def met(base: Board, ours: Board, theirs: Board) -> Board:
    """Return two clones merged, the same from either side."""
    documents = [document_of(board) for board in (base, ours, theirs)]
    merged = merge(*documents).document
    assert merged == merge(documents[0], documents[2], documents[1]).document
    return board_of(merged)


def test_two_clones_that_edit_one_roadmap_keep_both() -> None:
    """Scores, shifts, needs, an owner and a closing, made apart, are all there once they meet."""
    base = after(closing(), ChangeItem("b", {"target": "2026-12"}))
    ours = apart(base, "aaaa", ScoreItem("a", 3, 3, "M"), ShiftDates("b", 1), Need("b", "a"))
    theirs = apart(base, "bbbb", ChangeItem("a", {"owner": "ann"}), CloseItem("a", MOVE, "b"))
    item = (merged := met(base, ours, theirs)).items["a"]
    assert (item.value, item.effort, item.owner, item.state) == (3, "M", "ann", "done")
    assert (merged.items["b"].target, merged.items["b"].depends_on) == ("2027-01", ("a",))
    assert merged.tasks["one"].item == "b"


def test_when_both_clones_move_an_item_the_ledger_has_both_moves() -> None:
    """The later plan stands as a whole; nothing of how it came there is lost."""
    base = a_plan(an_item(target="2026-Q4"))
    ours = apart(base, "aaaa", ShiftDates("a", 1))
    theirs = apart(base, "bbbb", MoveHorizon("a", "later", "no budget"))
    merged = met(base, ours, theirs)
    assert (merged.items["a"].horizon, merged.items["a"].target) == ("later", "2026-Q4")
    assert ledger(merged) == [
        ("a", "horizon", "now", "later"),
        ("a", "target", "2026-Q4", "2027-Q1"),
    ]


def test_a_loop_that_two_clones_make_together_is_said() -> None:
    """Each alone was allowed; nothing is lost, and the roadmap still stands."""
    base = a_plan(an_item("a"), an_item("b"))
    merged = met(base, apart(base, "aaaa", Need("a", "b")), apart(base, "bbbb", Need("b", "a")))
    assert cycles(merged) == (("a", "b", "a"),)
    assert len(roadmap(merged, TODAY)) == 2


def test_an_item_as_text_changes_only_what_was_changed() -> None:
    """Notes stand below; a field left out stays, an emptied one is cleared."""
    board = a_plan(an_item("a", target="2026-Q4", outcome="Deals", notes="One\n\ntwo"))
    before = text_of_item(board, board.items["a"])
    assert "outcome: Deals\n" in before
    assert before.endswith("\n\nOne\n\ntwo\n")
    text = before.replace("target: 2026-Q4", "target:").replace("two", "three")
    changed = after(board, ChangeItemByText("a", before, text)).items["a"]
    assert (changed.target, changed.notes, changed.outcome) == ("", "One\n\nthree", "Deals")
    short = after(board, ChangeItemByText("a", before, "value: 2\n")).items["a"]
    assert (short.value, short.notes, short.title) == (2, "One\n\ntwo", "Item a")
    assert "is no field" in refusal(board, ChangeItemByText("a", before, "so what"))
    assert "no such field" in refusal(board, ChangeItemByText("a", before, "colour: red"))
    with pytest.raises(NothingToDo):
        apply(board, ChangeItemByText("a", before, before), a_context())
