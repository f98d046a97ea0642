"""One roadmap edited in two clones at once: after two syncs both are equal, all kept or listed."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hatrack.edits import Edit, apply
from hatrack.errors import Refusal
from hatrack.item_closing import DROP, KEEP, MOVE, CloseItem, DropItem, ReopenItem
from hatrack.item_dates import UNITS, SetDates, ShiftDates
from hatrack.item_edits import AddItem, ChangeItem, MoveHorizon, MoveItem, Need, ScoreItem
from hatrack.roadmap import Item
from hatrack.stamps import saw_hash
from hatrack.standing import roadmap
from hatrack.task_edits import AddTask, ChangeTask, SetStatus
from hatrack.task_fields import SetFields
from tests.builders import TODAY, a_context, a_task
from tests.files.clones import Person, two_people


def do(person: Person, *edits: Edit) -> None:
    """Make edits one by one as that person, each saved and stamped."""
    for edit in edits:
        context = replace(a_context(seed=len(person.board.slips) + sum(person.name.encode())),
                          me=person.name)  # fmt: skip
        person.save(apply(person.board, edit, context))


def a_roadmap(folder: Path) -> tuple[Person, Person]:
    """Two people in step, with items "a", "b" and "c", and open tasks "one" and "two" of "a"."""
    ada, bob = two_people(folder, "one", "two")
    board = ada.board
    items = (
        Item("a", "Alpha", horizon="now", start=date(2026, 11, 2), target="2026-12-18", rank="a1"),
        Item("b", "Beta", horizon="next", target="2027-Q1", rank="a2"),
        Item("c", "Gamma", horizon="later", rank="a3"),
    )
    tasks = (replace(board.task(key), item="a") for key in ("one", "two"))
    ada.save(board.put("items", *items).put("tasks", *tasks))
    ada.synced()
    bob.synced()
    return ada, bob


def meet(ada: Person, bob: Person) -> list[tuple[str, str]]:
    """Sync both until they are equal; return the fields that were decided, as id and register."""
    decided = [
        (field.id, field.register)
        for person in (ada, bob, ada)
        for field in person.synced().decided
    ]
    assert ada.path.read_bytes() == bob.path.read_bytes()
    assert len(roadmap(ada.board, TODAY)) == sum(not i.dropped for i in ada.board.items.values())
    return decided


def test_shifting_rescoring_linking_and_closing_at_once_are_all_kept(tmp_path: Path) -> None:
    """Nobody wrote what the other wrote, so nothing had to be decided."""
    ada, bob = a_roadmap(tmp_path)
    do(ada, ShiftDates("a", 2), ScoreItem("b", 3, 2, "M"), Need("b", "a"),
       AddTask(a_task("", title="Three", item="b")))  # fmt: skip
    do(bob, ScoreItem("a", 2, 2, "S"), ChangeItem("b", {"owner": "ann"}),
       MoveHorizon("c", "next", "a customer asked"), ChangeTask("two", {"item": "b"}),
       CloseItem("c", KEEP))  # fmt: skip
    assert meet(ada, bob) == []
    board = bob.board
    alpha, beta, gamma = (board.items[key] for key in "abc")
    assert (alpha.start, alpha.target, alpha.value) == (date(2026, 11, 16), "2027-01-01", 2)
    assert (beta.value, beta.depends_on, beta.owner) == (3, ("a",), "ann")
    assert (gamma.horizon, gamma.state) == ("next", "done")
    linked = {task.title: task.item for task in board.tasks.values()}
    assert linked == {"one": "a", "two": "b", "Three": "b"}
    assert len(board.slips) == 3


def test_two_shifts_of_one_item_are_decided_and_both_stay_in_the_ledger(tmp_path: Path) -> None:
    """The later stands; the other is listed with who wrote it."""
    ada, bob = a_roadmap(tmp_path)
    do(ada, ShiftDates("b", 1, "quarter"))
    bob.stamps.see({"items": {"b": {"clock": dict(ada.board.items["b"].clock)}}})
    do(bob, SetDates("b", "2027-Q4 because no budget"))
    [(item, _register)] = meet(ada, bob)
    assert item == "b"
    assert ada.board.items["b"].target == "2027-Q4"
    assert {(s.after, s.by) for s in ada.board.slips.values()} == {
        ("2027-Q2", "ada"), ("2027-Q4", "bob"),
    }  # fmt: skip


def test_an_item_closed_here_and_moved_there_has_one_plan_and_the_other_is_listed(
    tmp_path: Path,
) -> None:
    """State, horizon and dates stand together; a dropped task somebody worked on lives."""
    ada, bob = a_roadmap(tmp_path)
    do(ada, CloseItem("a", DROP))
    bob.stamps.see({"items": {"a": {"clock": dict(ada.board.items["a"].clock)}}})
    do(bob, MoveHorizon("a", "next"), SetStatus("one", "doing"))
    assert "a" in {item for item, _register in meet(ada, bob)}
    board = ada.board
    assert (board.items["a"].state, board.items["a"].horizon) == ("active", "next")
    assert (board.task("one").dropped, board.task("two").dropped) == (False, True)


def test_an_item_dropped_here_and_rescored_there_lives(tmp_path: Path) -> None:
    """An edit that whoever dropped it had not seen brings it back, on both sides."""
    ada, bob = a_roadmap(tmp_path)
    do(ada, DropItem("b"))
    do(bob, ScoreItem("b", 3, 3, "L"))
    meet(ada, bob)
    beta = ada.board.items["b"]
    assert not beta.dropped
    assert beta.deleted is not None
    assert beta.deleted.saw != saw_hash(dict(beta.clock))


def test_a_risk_told_of_in_two_clones_keeps_both_halves(tmp_path: Path) -> None:
    """Each of its fields is merged by itself."""
    ada, bob = a_roadmap(tmp_path)
    do(ada, SetFields("one", {"likelihood": "low"}))
    do(bob, SetFields("one", {"impact": "high", "next_check": "1 dec"}))
    meet(ada, bob)
    task = ada.board.task("one")
    assert (task.kind, dict(task.risk)) == (
        "risk", {"likelihood": "low", "impact": "high", "next_check": "2026-12-01"},
    )  # fmt: skip


def some_edit(chance: random.Random) -> Edit:
    """Return one of the edits that the keys of the roadmap make."""
    item, other = chance.choice("abc"), chance.choice("abc")
    edits: list[Edit] = [
        ShiftDates(item, chance.choice([-2, -1, 1, 2]), chance.choice(UNITS)),
        SetDates(item, chance.choice(["q1", "from 1 dec to 2027-06", "never", "15 apr!"])),
        ScoreItem(item, chance.randint(0, 3), chance.randint(0, 3), chance.choice("SML")),
        MoveHorizon(item, chance.choice(["now", "next", "later"])),
        MoveItem(item, chance.choice([-1, 1])),
        Need(item, other),
        ChangeItem(item, {"confidence": chance.choice(["high", "low"])}),
        CloseItem(item, MOVE, other),
        ReopenItem(item),
        DropItem(item),
        ChangeTask(chance.choice(["one", "two"]), {"item": item}),
        AddItem(Item("", f"New {chance.randint(0, 99)}", horizon=chance.choice(["now", "next"]))),
    ]  # fmt: skip
    return chance.choice(edits)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_two_people_do_at_once_they_end_up_equal(tmp_path: Path, seed: int) -> None:
    """No item, task or move of the ledger that either had is missing."""
    chance = random.Random(seed)
    ada, bob = a_roadmap(tmp_path)
    for person in (ada, bob):
        for _step in range(6):
            try:
                do(person, some_edit(chance))
            except Refusal:
                continue
    sides = [person.board for person in (ada, bob)]
    meet(ada, bob)
    for side in sides:
        assert set(side.items) <= set(ada.board.items)
        assert set(side.tasks) <= set(ada.board.tasks)
        assert set(side.slips) <= set(ada.board.slips)
