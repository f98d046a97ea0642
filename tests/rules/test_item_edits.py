"""The edits of roadmap items: adding, needs, worth, order by hand, fields by name and as text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hatrack.edits import apply
from hatrack.errors import NotFound, NothingToDo
from hatrack.item_dates import ShiftDates
from hatrack.item_edits import AddItem, ChangeItem, MoveItem, Need, ScoreItem
from hatrack.item_fields import SetItemFields
from hatrack.item_text import ChangeItemByText, text_of_item
from hatrack.roadmap import Item
from hatrack.standing import roadmap
from tests.builders import TODAY, a_context
from tests.rules.plans import a_plan, after, an_item, refusal


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
        ("needs", "nowhere", "needs: There is no roadmap item nowhere: `hatrack roadmap`"),
        ("title", "", "A roadmap item needs a title."),
    ],
)
def test_a_field_that_cannot_be_set_is_named(name: str, value: str, said: str) -> None:
    """With what is wrong with it."""
    assert refusal(a_plan(an_item()), SetItemFields("a", {name: value})).startswith(said)


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


def test_a_loop_made_by_a_merge_hinders_no_other_edit() -> None:
    """Only what an edit changes is asked; a further need of the loop is still refused."""
    loop = a_plan(an_item("a", depends_on=("b",)), an_item("b", depends_on=("a",)), an_item("c"))
    assert after(loop, ChangeItem("a", {"title": "New"})).items["a"].title == "New"
    assert after(loop, ScoreItem("a", value=3)).items["a"].value == 3
    assert after(loop, Need("a", "c")).items["a"].depends_on == ("b", "c")
    assert after(loop, Need("a", "b")).items["a"].depends_on == ()
    assert "loop" in refusal(after(loop, Need("c", "a")), Need("b", "c"))


@pytest.mark.parametrize(
    "odd", [{"horizon": "someday"}, {"value": 9}, {"effort": "XL"}, {"title": ""},
            {"start": date(2027, 2, 1), "target": "2026-12"}, {"target": "soon"}],
)  # fmt: skip
def test_an_odd_value_hinders_no_other_edit(odd: dict[str, Any]) -> None:
    """A file may say what no edit would; everything else of the item can be changed."""
    board = a_plan(an_item("a", **odd))
    assert after(board, ChangeItem("a", {"outcome": "Sold"})).items["a"].outcome == "Sold"
    shifted = a_plan(an_item("a", **{"target": "2026-12", **odd, "start": None}))
    if odd.get("target") != "soon":
        assert after(shifted, ShiftDates("a", 1, "month")).items["a"].target == "2027-01"
