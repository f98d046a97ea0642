"""Two clones that change the model of one board at the same time, and sync."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest

from hatrack.board import Board, document_of
from hatrack.edits import Context, Edit, apply
from hatrack.model_edits import AddRole, ChangeRole, RemoveRole
from hatrack.person_edits import AddPerson, AddTopic, Met, RenamePerson
from hatrack.registers import Row, changed_registers, registers_of, same
from hatrack.stage_edits import ChangeStage, HandOver, NudgeWeight, PinRole
from hatrack.stage_field_edits import AddStage, ChangeStageFields, ChangeStageRole, WeighRoles
from hatrack.stages import shown_weights, visible_codes
from storage.sync_reports import DecidedField
from tests.builders import TODAY, a_mint
from tests.files.clones import Person, two_people

Told = Collection[DecidedField]


def does(person: Person, *edits: Edit) -> None:
    """Make edits one by one in a person's clone, each saved with a stamp after all it has seen."""
    mint = a_mint(sum(person.name.encode()))
    person.stamps.see(document_of(person.board))
    for edit in edits:
        person.save(apply(person.board, edit, Context(TODAY, person.name, mint)))


def both_sync(ada: Person, bob: Person) -> Told:
    """Have both sync until they are in step; return what the merge decided."""
    ada.synced()
    told = bob.synced().decided
    ada.synced()
    assert document_of(ada.board) == document_of(bob.board)
    return told


def lost(before: Board, mine: Board, merged: Board, told: Told) -> list[tuple[str, str, str]]:
    """Return what one person wrote that is neither in the merged board nor told as decided."""
    listed = {(one.table, one.id, one.register) for one in told}
    old, own, now = map(document_of, (before, mine, merged))
    found = []
    for table, rows in own.items():
        for identity, row in rows.items():
            if identity not in now[table]:
                found.append((table, identity, "*"))
                continue
            was: Row = old.get(table, {}).get(identity, {})
            here, there = registers_of(table, row), registers_of(table, now[table][identity])
            for register in changed_registers(table, was, row):
                kept = same(here.get(register), there.get(register))
                if not kept and (table, identity, register) not in listed:
                    found.append((table, identity, register))
    return found


def test_weights_handovers_and_a_stage_at_once(tmp_path: Path) -> None:
    """Both handovers and both weights are kept; the two stages are one decision, told."""
    ada, bob = two_people(tmp_path, "one")
    base = ada.board
    does(
        ada,
        NudgeWeight("growth", "INNO", 3),
        HandOver("DEV", "lea", 6, TODAY),
        ChangeStage("growth", "the round"),
    )
    does(
        bob,
        NudgeWeight("growth", "ARCH", -4),
        HandOver("OPS", "max", 5, TODAY),
        ChangeStage("fit", "not yet"),
    )
    mine, theirs = ada.board, bob.board
    told = both_sync(ada, bob)
    merged = ada.board
    assert not lost(base, mine, merged, told)
    assert not lost(base, theirs, merged, told)
    assert (merged.roles["DEV"].holder, merged.roles["OPS"].holder) == ("lea", "max")
    weights = merged.stages["growth"].weights
    assert weights["INNO"] == mine.stages["growth"].weights["INNO"]
    assert weights["ARCH"] == theirs.stages["growth"].weights["ARCH"]
    assert merged.about.stage == "fit"
    [stage] = [one for one in told if one.table == "meta"]
    assert (stage.register, stage.kept, stage.lost) == ("stage", "fit", "growth")
    assert {one.reason for one in merged.stage_changes.values()} >= {"the round", "not yet"}


def test_a_sixth_stage_and_topics_of_people_at_once(tmp_path: Path) -> None:
    """The stage one adds and moves to takes the other's weights; topics of both are kept."""
    ada, bob = two_people(tmp_path, "one")
    does(ada, AddPerson("lea", "Lea"), AddStage("ipo", "Public", after="scale"))
    both_sync(ada, bob)
    base = ada.board
    does(
        ada,
        WeighRoles("ipo", {"DEV": 20}),
        HandOver("DEV", "lea", 6, TODAY),
        ChangeStage("ipo", "the bell"),
        AddTopic("lea", "what blocks her"),
        Met("lea", TODAY),
    )
    does(
        bob,
        WeighRoles("ipo", {"OPS": 9}),
        ChangeStageRole("ipo", "SEC", {"level": 6, "holder": "max"}),
        HandOver("OPS", "lea", 5, TODAY),
        AddTopic("lea", "the on-call week"),
        RenamePerson("lea", "Léa"),
    )
    mine, theirs = ada.board, bob.board
    told = both_sync(ada, bob)
    merged = ada.board
    assert not lost(base, mine, merged, told)
    assert not lost(base, theirs, merged, told)
    assert merged.about.stage == "ipo"
    assert {merged.roles[code].holder for code in ("DEV", "OPS")} == {"lea"}
    lea = merged.people["lea"]
    assert {topic.text for topic in lea.topics.values()} == {"what blocks her", "the on-call week"}
    assert (lea.name, lea.met) == ("Léa", TODAY)
    weights = shown_weights(merged.stage, visible_codes(merged.roles))
    assert sum(weights.values()) == 100


PAIRS: dict[str, tuple[tuple[Edit, ...], tuple[Edit, ...]]] = {
    "one role named twice": (
        (ChangeRole("DEV", {"name": "Coder", "colour": "blue"}),),
        (ChangeRole("DEV", {"name": "Hacker", "letter": "x"}),),
    ),
    "roles of one code added": (
        (AddRole("SALE", "Sales"),),
        (AddRole("SALE", "Ventes"), ChangeRole("SALE", {"badge": "VE"})),
    ),
    "roles of one letter added": ((AddRole("SALE", "Sales"),), (AddRole("LEGA", "Legal"),)),
    "a stage added by each": (
        (AddStage("ipo", "Public", after="scale"), WeighRoles("ipo", {"DEV": 20})),
        (AddStage("exit", "Exit", after="scale"), ChangeStageFields("exit", {"people": "9"})),
    ),
    "one person added twice, with topics": (
        (AddPerson("lea", "Lea"), AddTopic("lea", "pay"), Met("lea", TODAY)),
        (AddPerson("lea", "Léa"), AddTopic("lea", "holidays")),
    ),
    "one holder each": (
        (HandOver("DEV", "lea", 6, TODAY),),
        (HandOver("DEV", "max", 5, TODAY),),
    ),
    "hidden and renamed": (
        (ChangeRole("UXD", {"hidden": True}),),
        (ChangeRole("UXD", {"name": "Design"}), NudgeWeight("mvp", "UXD", 5)),
    ),
    "what one stage asks": (
        (ChangeStageRole("growth", "DEV", {"level": 4, "holder": "lea"}), PinRole("mvp", "SEC", 1)),
        (ChangeStageRole("growth", "DEV", {"level": 7, "reason": "theirs"}),),
    ),
    "weights said together": (
        (WeighRoles("mvp", {"DEV": 30, "PROD": 20}),),
        (WeighRoles("mvp", {"OPS": 20}), ChangeRole("CORP", {"hidden": True})),
    ),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_every_change_of_the_model_is_kept_or_told(
    tmp_path: Path, pair: tuple[tuple[Edit, ...], tuple[Edit, ...]]
) -> None:
    """Whatever two people do to roles and stages, the clones end equal and nothing is lost."""
    ada, bob = two_people(tmp_path, "one")
    base = ada.board
    does(ada, *pair[0])
    does(bob, *pair[1])
    mine, theirs = ada.board, bob.board
    told = both_sync(ada, bob)
    merged = ada.board
    assert not lost(base, mine, merged, told)
    assert not lost(base, theirs, merged, told)
    for stage in merged.stages.values():
        assert sum(shown_weights(stage, visible_codes(merged.roles)).values()) == 100


def test_a_role_removed_here_and_used_there_leaves_no_task_out_of_sight(tmp_path: Path) -> None:
    """Its tasks stand without a role, which the board shows in its strip."""
    ada, bob = two_people(tmp_path, "one")
    does(ada, AddRole("SALE", "Sales"))
    both_sync(ada, bob)
    does(ada, RemoveRole("SALE"))
    task = bob.board.task("one")
    bob.save(bob.board.put("tasks", type(task)("two", title="two", role="SALE", created=TODAY)))
    both_sync(ada, bob)
    assert "SALE" not in ada.board.roles
    assert ada.board.task("two").role == "SALE"
