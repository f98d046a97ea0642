"""A change of stage as a meeting, its variants, and roles put first for a while."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hatrack.errors import NothingToDo, Refusal
from hatrack.handing_over import Holding
from hatrack.imports import templates_left
from hatrack.model_edits import AddRole
from hatrack.roles import DELEGATE, OWN
from hatrack.stage_edits import ChangeStage, HandOver
from hatrack.stage_field_edits import WeighRoles
from hatrack.stage_meeting import (
    Meeting,
    UseVariant,
    meeting_edit,
    mode_changes,
    stage_in,
    variants,
)
from hatrack.stage_overrides import PutFirst, overrides
from hatrack.stages import column_order, mode_in, shown_weights, visible_codes
from tests.builders import TODAY, a_board, a_demo_board, after


def test_growth_would_delegate_nine_roles_of_the_mvp() -> None:
    """In the order of the new stage, with its levels."""
    changes = mode_changes(a_board(), a_board().stages["growth"], TODAY)
    assert [change.role for change in changes] == [
        "DEV", "PROD", "SEC", "PROJ", "QUAL", "DATA", "OPS", "UXD", "CORP",
    ]  # fmt: skip
    assert {(change.before, change.after) for change in changes} == {(OWN, DELEGATE)}
    assert changes[0].level == 6


def test_a_meeting_with_nothing_decided_changes_only_the_stage() -> None:
    """Every holding stays as it is."""
    board = a_demo_board()
    moved = after(board, meeting_edit(board, Meeting("scale"), TODAY))
    assert moved.about.stage == "scale"
    assert moved.roles == board.roles
    assert moved.tasks == board.tasks


def test_a_meeting_makes_everything_decided_on_it() -> None:
    """Stage, reason, a role taken, one kept, one handed over, and the starter tasks."""
    board = a_board()
    meeting = Meeting(
        "growth",
        "the round",
        own=("SEC",),
        kept=("PROD",),
        holdings=(Holding("DEV", "lea", 6, TODAY, name="Léa"),),
        templates="en",
    )
    moved = after(board, meeting_edit(board, meeting, TODAY))
    modes = {code: mode_in(moved.stage, moved.roles[code]) for code in ("SEC", "PROD", "DEV")}
    assert modes == {"SEC": OWN, "PROD": OWN, "DEV": DELEGATE}
    assert moved.roles["DEV"].holder == "lea"
    assert len(moved.tasks) == 52
    assert [change.reason for change in moved.stage_changes.values()] == ["the round"]


def test_a_held_role_that_stays_as_today_keeps_its_holding_whole() -> None:
    """Its level, day and review stay, and its history has nothing new."""
    given = HandOver("DEV", "lea", 7, date(2026, 1, 1), date(2026, 12, 24))
    board = after(a_board(stage="growth"), given)
    moved = after(board, meeting_edit(board, Meeting("mvp", kept=("DEV",)), TODAY))
    assert moved.roles["DEV"] == board.roles["DEV"]
    assert moved.handovers == board.handovers


def test_a_role_nobody_holds_that_stays_as_today_keeps_its_mode() -> None:
    """The new stage would make it the CTO's own: its level of today is written down."""
    board = a_board(stage="growth")
    moved = after(board, meeting_edit(board, Meeting("mvp", kept=("DEV",)), TODAY))
    assert mode_in(moved.stage, moved.roles["DEV"]) == DELEGATE


def test_a_variant_writes_its_weights_or_the_reason_into_the_history() -> None:
    """The line of the change of stage has the reason; without one the variant's own line does."""
    board = a_demo_board()
    (variant,) = variants()
    meeting = Meeting("scale", "VP hired", variant=variant.id)
    moved = after(board, meeting_edit(board, meeting, TODAY))
    changed, weighed = list(moved.stage_changes.values())[-2:]
    assert (changed.stage, changed.reason) == ("scale", "VP hired")
    assert (weighed.stage, weighed.previous) == ("scale", "scale")
    assert "INNO 28 > 35" in weighed.reason
    there = after(board, ChangeStage("scale"))
    there = after(there, meeting_edit(there, meeting, TODAY))
    assert list(there.stage_changes.values())[-1].reason == "VP hired"


def test_going_back_takes_held_roles_back_when_asked() -> None:
    """From growth to the mvp every role proposes the CTO's own again."""
    board = a_demo_board()
    roles = tuple(change.role for change in mode_changes(board, board.stages["mvp"], TODAY))
    moved = after(board, meeting_edit(board, Meeting("mvp", own=roles), TODAY))
    assert {mode_in(moved.stage, role) for role in moved.roles.values()} == {OWN}


def test_the_scale_stage_has_a_variant_with_a_vp_engineering() -> None:
    """Its weights are those of domain.md 2.3 and sum to 100."""
    board = a_demo_board()
    (variant,) = variants()
    moved = after(board, meeting_edit(board, Meeting("scale", variant=variant.id), TODAY))
    weights = shown_weights(moved.stage, visible_codes(moved.roles))
    assert (weights["INNO"], weights["ARCH"], weights["MGMT"]) == (35, 29, 12)
    assert sum(weights.values()) == 100
    assert stage_in(board, variant.id).weights == moved.stage.weights
    assert after(moved, UseVariant(variant.id)) == moved


def test_starter_tasks_are_offered_once() -> None:
    """Those on the board already are left out."""
    board = a_board()
    meeting = Meeting("growth", templates="fr")
    moved = after(board, meeting_edit(board, meeting, TODAY))
    assert len(templates_left(board, "growth")) == 52
    assert templates_left(moved, "growth") == ()


def test_a_role_is_first_until_its_day_and_no_longer() -> None:
    """The order is derived from the day; nothing has to be written to end it."""
    until = TODAY + timedelta(days=7)
    board = after(a_demo_board(), PutFirst("growth", "SEC", until))
    usual = column_order(board.stage, board.roles)
    assert column_order(board.stage, board.roles, until)[:2] == ("SEC", "INNO")
    assert column_order(board.stage, board.roles, until + timedelta(days=1)) == usual


def test_the_end_of_an_override_is_told_for_a_week() -> None:
    """Then nothing is said of it any more."""
    until = TODAY + timedelta(days=7)
    board = after(a_demo_board(), PutFirst("growth", "SEC", until))
    told = [overrides(board, until + timedelta(days=days)) for days in (0, 1, 7, 8)]
    assert [[one.over for one in found] for found in told] == [[False], [True], [True], []]


def test_an_override_is_ended_by_hand_and_needs_a_day_to_come() -> None:
    """No day ends it; a day past is refused."""
    board = after(a_demo_board(), PutFirst("growth", "SEC", TODAY))
    assert after(board, PutFirst("growth", "SEC", None)).stage.first == {}
    with pytest.raises(NothingToDo):
        after(a_demo_board(), PutFirst("growth", "SEC", None))
    with pytest.raises(Refusal, match="a day to come"):
        after(board, PutFirst("growth", "SEC", TODAY - timedelta(days=1)))


def test_going_to_a_stage_and_back_is_told_by_the_history() -> None:
    """Two entries, each with its day."""
    board = after(a_board(), ChangeStage("growth"), ChangeStage("mvp"))
    assert len(board.stage_changes) == 2


def test_starter_tasks_left_out_are_not_added() -> None:
    """Those named stay out, the others come."""
    board = a_board()
    first = templates_left(board, "growth")[0]["id"]
    meeting = Meeting("growth", templates="en", without=frozenset({first}))
    moved = after(board, meeting_edit(board, meeting, TODAY))
    assert [entry["id"] for entry in templates_left(moved, "growth")] == [first]


def test_a_variant_leaves_an_added_role_its_weight() -> None:
    """It says nothing of roles that people added."""
    board = after(a_board(), AddRole("SALE"), WeighRoles("scale", {"SALE": 20}))
    moved = after(board, UseVariant(variants()[0].id))
    shown = shown_weights(moved.stages["scale"], visible_codes(moved.roles))
    assert shown["SALE"] > 10
