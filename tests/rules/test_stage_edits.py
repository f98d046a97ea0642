"""The edits of stages, weights, pins and holdings."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.board import Board
from hatrack.errors import NotFound, NothingToDo, Refusal
from hatrack.roles import DELEGATE, OWN, Role, default_roles
from hatrack.stage_edits import (
    ChangeStage,
    HandOver,
    NudgeWeight,
    PinRole,
    TakeBack,
    UnpinRoles,
    known_stage,
    moved_role,
    short_stage_name,
    stage_name,
    stages_in_order,
)
from hatrack.stages import Stage, mode_in, shown_weights, visible_codes
from tests.builders import TODAY, a_board, a_demo_board, after

CODES = tuple(default_roles())


def weights(board: Board, stage: str = "growth") -> dict[str, int]:
    """Return what is shown of the weights of a stage."""
    return shown_weights(board.stages[stage], visible_codes(board.roles))


def last_change(board: Board, before: Board) -> tuple[str, str, str, str, date | None]:
    """Return the one line the history of stages has more than before."""
    (key,) = board.stage_changes.keys() - before.stage_changes.keys()
    entry = board.stage_changes[key]
    return entry.previous, entry.stage, entry.reason, entry.by, entry.on


def test_a_change_of_stage_is_kept_with_its_day_and_reason() -> None:
    """And the columns stand as the new stage has them."""
    board = a_board()
    grown = after(board, ChangeStage("growth", "the round is closed"))
    assert grown.about.stage == "growth"
    assert grown.columns[:3] == ("INNO", "ARCH", "MGMT")
    assert grown.stage_since == TODAY
    assert last_change(grown, board) == ("mvp", "growth", "the round is closed", "cto", TODAY)


def test_a_stage_must_be_another_one_that_there_is() -> None:
    """An unknown one is answered with those there are."""
    with pytest.raises(NothingToDo):
        after(a_board(), ChangeStage("mvp"))
    with pytest.raises(NotFound, match="idea, mvp, fit, growth, scale"):
        after(a_board(), ChangeStage("unicorn"))


def test_a_board_in_an_unknown_stage_can_enter_one() -> None:
    """A file may name a stage that was never written."""
    board = a_board(stage="unicorn")
    assert sorted(board.columns) == sorted(CODES)
    assert after(board, ChangeStage("fit")).about.stage == "fit"


def test_changing_a_weight_does_not_change_since_when_the_stage_is() -> None:
    """The history holds both, the day of the stage stays."""
    board = a_demo_board()
    nudged = after(board, NudgeWeight("growth", "DEV", 2))
    assert nudged.stage_since == board.stage_since == date(2026, 9, 1)
    assert last_change(nudged, board) == ("growth", "growth", "DEV 8 > 10", "cto", TODAY)


@given(st.lists(st.tuples(st.sampled_from(CODES), st.integers(-40, 40)), max_size=8))
def test_any_nudges_keep_a_hundred(nudges: list[tuple[str, int]]) -> None:
    """Those that find no room are refused and change nothing."""
    board = a_demo_board()
    for role, by in nudges:
        try:
            board = after(board, NudgeWeight("growth", role, by))
        except NothingToDo:
            continue
        assert sum(weights(board).values()) == 100
        assert weights(board)["SEC"] >= 3


def test_a_nudge_stops_at_the_floor_and_says_so() -> None:
    """One for most, three for security."""
    with pytest.raises(NothingToDo, match="No less than 1"):
        after(a_demo_board(), NudgeWeight("growth", "CORP", -1))
    with pytest.raises(NothingToDo, match="No less than 3"):
        after(a_demo_board(), NudgeWeight("growth", "SEC", -2), NudgeWeight("growth", "SEC", -1))
    full = after(a_demo_board(), NudgeWeight("growth", "INNO", 100))
    assert weights(full)["INNO"] == 87
    with pytest.raises(NothingToDo, match="No more than 87"):
        after(full, NudgeWeight("growth", "INNO", 1))


def test_only_visible_roles_of_known_stages_are_weighed_and_moved() -> None:
    """A hidden role has no weight to change and no place to leave."""
    board = a_demo_board()
    board = board.put("roles", replace(board.roles["OPS"], hidden=True))
    for edit in (
        NudgeWeight("growth", "OPS", 1),
        NudgeWeight("growth", "NONE", 1),
        NudgeWeight("none", "DEV", 1),
        PinRole("none", "DEV", 1),
        PinRole("growth", "NONE", 1),
        UnpinRoles("none"),
    ):
        with pytest.raises(NotFound):
            after(board, edit)
    with pytest.raises(NotFound):
        moved_role(board, "growth", "OPS", 1)


def test_a_pin_holds_a_role_at_its_place() -> None:
    """Whatever it weighs; out of range means the nearest end."""
    board = after(a_demo_board(), PinRole("growth", "CORP", 1))
    assert board.columns[0] == "CORP"
    assert after(board, PinRole("growth", "CORP", 99)).columns[-1] == "CORP"
    assert after(board, PinRole("growth", "DEV", -4)).columns[:2] == ("DEV", "CORP")


def test_a_pin_there_already_is_nothing_to_do() -> None:
    """The same rank again changes nothing."""
    with pytest.raises(NothingToDo):
        after(a_demo_board(), PinRole("growth", "DEV", 4), PinRole("growth", "DEV", 4))


@given(st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from([-1, 1])), max_size=25))
def test_moving_roles_by_hand_does_what_is_seen(moves: list[tuple[str, int]]) -> None:
    """Each move changes places with the neighbour, pinned or not, and nothing else."""
    board = a_demo_board()
    for role, by in moves:
        order = list(board.columns)
        place = order.index(role) + by
        if not 0 <= place < len(order):
            with pytest.raises(NothingToDo):
                moved_role(board, "growth", role, by)
            continue
        board = after(board, moved_role(board, "growth", role, by))
        order.insert(place, order.pop(order.index(role)))
        assert list(board.columns) == order


def test_unpinning_lets_roles_go_where_their_weight_puts_them() -> None:
    """One role, or all of the stage's."""
    board = a_demo_board()
    pinned = after(board, PinRole("growth", "CORP", 1), PinRole("growth", "UXD", 2))
    assert after(pinned, UnpinRoles("growth", "CORP")).columns[:3] == ("INNO", "UXD", "ARCH")
    assert after(pinned, UnpinRoles("growth")).columns == board.columns
    for edit in (UnpinRoles("growth"), UnpinRoles("growth", "DEV")):
        with pytest.raises(NothingToDo):
            after(board, edit)


def test_pins_belong_to_a_stage() -> None:
    """Another stage stands as it did."""
    board = after(a_demo_board(), PinRole("growth", "CORP", 1), ChangeStage("scale"))
    assert board.columns[0] == "MGMT"


def test_handing_over_names_the_holder_and_is_kept() -> None:
    """The history of handovers gets a line, and a new name becomes a person."""
    board = a_board()
    over = after(board, HandOver("DEV", "ann", 6, TODAY, date(2027, 1, 4)))
    role = over.role("DEV")
    assert (role.holder, role.level, role.since) == ("ann", 6, TODAY)
    assert role.review == date(2027, 1, 4)
    assert mode_in(over.stage, role) == DELEGATE
    assert "ann" in over.people
    (entry,) = over.handovers.values()
    assert (entry.role, entry.holder, entry.level, entry.on) == ("DEV", "ann", 6, TODAY)


def test_the_checklist_begins_anew_with_another_holder() -> None:
    """And goes on when only the level changes."""
    board = a_board()
    board = board.put(
        "roles", replace(board.role("DEV"), holder="ann", level=5, handover={"1": True})
    )
    assert after(board, HandOver("DEV", "ann", 6, TODAY)).role("DEV").handover == {"1": True}
    assert after(board, HandOver("DEV", "bob", 6, TODAY)).role("DEV").handover == {}


def test_a_role_handed_to_nobody_is_the_ctos() -> None:
    """Nobody without a name becomes a person."""
    board = after(a_board(), HandOver("DEV", "", 4, TODAY))
    assert board.role("DEV").holder == "cto"
    assert set(board.people) == {"cto"}


@pytest.mark.parametrize("level", [0, 8, -1])
def test_a_level_is_one_of_seven(level: int) -> None:
    """The seven of Management 3.0."""
    with pytest.raises(Refusal):
        after(a_board(), HandOver("DEV", "ann", level, TODAY))


def test_taking_back_makes_a_role_the_ctos_own_in_any_stage() -> None:
    """Even where the stage proposes to delegate it; the history stays."""
    board = a_demo_board()
    back = after(board, TakeBack("DEV"))
    assert mode_in(back.stage, back.role("DEV")) == OWN
    assert (back.role("DEV").holder, back.role("DEV").review) == ("cto", None)
    assert len(back.handovers) == len(board.handovers) + 1
    with pytest.raises(NothingToDo):
        after(back, TakeBack("DEV"))


def test_a_role_the_stage_alone_delegates_can_be_taken_back() -> None:
    """Nobody was ever asked to hold it."""
    board = a_board(stage="growth")
    assert mode_in(board.stage, board.role("OPS")) == DELEGATE
    assert mode_in(board.stage, after(board, TakeBack("OPS")).role("OPS")) == OWN


def test_stages_are_called_by_their_own_name_else_the_built_in_one() -> None:
    """A name is said as typed, braces included; a stage without any by its id."""
    assert stage_name(Stage("fit")).say() == "Product-market fit"
    assert short_stage_name(Stage("fit")).say() == "Market fit"
    assert stage_name(Stage("fit", name="{fit} 2")).say() == "{fit} 2"
    assert stage_name(Stage("pivot")).say() == "pivot"
    assert stage_name(Stage("")).say() == ""


def test_stages_stand_in_their_order() -> None:
    """An added one where its order puts it."""
    board = a_board().put("stages", Stage("pivot", order=2))
    assert stages_in_order(board) == ("idea", "mvp", "pivot", "fit", "growth", "scale")
    assert known_stage(board, "pivot").order == 2


def test_every_edit_is_named() -> None:
    """In words, with the role's name."""
    board = a_demo_board().put("roles", Role("ARCH", name="Tech", order=3))
    for edit, said in (
        (ChangeStage("scale"), "stage Scale / series B+"),
        (NudgeWeight("growth", "ARCH", 1), "changed the weight of Tech from 22 to 23"),
        (PinRole("growth", "ARCH", 1), "pinned Tech to place 1"),
        (moved_role(board, "growth", "ARCH", -1), "moved Tech to place 1"),
        (UnpinRoles("growth", "ARCH"), "unpinned Tech"),
        (UnpinRoles("growth"), "forgot the manual order"),
        (HandOver("ARCH", "ann", 5, TODAY), "handed Tech over to ann"),
        (TakeBack("ARCH"), "took Tech back"),
    ):
        assert edit.label(board).say() == said
