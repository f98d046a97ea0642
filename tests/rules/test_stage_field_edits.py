"""Stages added, moved, weighed and removed, and what they propose for each role."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.board import Board
from hatrack.edits import Edit
from hatrack.errors import NotFound, NothingToDo, Refusal
from hatrack.model_edits import AddRole, ChangeRole
from hatrack.stage_edits import NudgeWeight, stages_in_order
from hatrack.stage_field_edits import (
    AddStage,
    ChangeStageFields,
    ChangeStageRole,
    MoveStage,
    RemoveStage,
    WeighRoles,
)
from hatrack.stages import column_order, floor_of, mode_in, shown_weights, visible_codes
from tests.builders import a_board, after

STAGES = ("idea", "mvp", "fit", "growth", "scale", "ipo")


def weights(board: Board, stage: str) -> dict[str, int]:
    """Return what is shown of the weights of a stage."""
    return shown_weights(board.stages[stage], visible_codes(board.roles))


def an_odd_board() -> Board:
    """A board with two roles added, one hidden, some renamed, and a sixth stage."""
    return after(
        a_board(),
        AddRole("SALE", "Sales"),
        AddRole("LEGA"),
        ChangeRole("CORP", {"hidden": True}),
        ChangeRole("DEV", {"name": "Coder"}),
        AddStage("ipo", "Public", after="scale"),
    )


def test_an_added_stage_asks_what_the_one_before_it_asks() -> None:
    """Weights, levels, holders and reasons, those built in included; nothing is left unsaid."""
    board = after(a_board(), AddStage("ipo", "Public", after="scale"))
    ipo, scale = board.stages["ipo"], board.stages["scale"]
    assert stages_in_order(board) == STAGES
    assert column_order(ipo, board.roles) == column_order(scale, board.roles)
    assert ipo.holders["DEV"] == "Engineering managers"
    assert ipo.reasons["DEV"]


@pytest.mark.parametrize("place", STAGES[:-1])
def test_a_stage_stands_right_behind_the_one_it_comes_after(place: str) -> None:
    """Wherever it is put, the others keep their order; put there again nothing changes."""
    board = after(a_board(), AddStage("ipo", after="scale"), AddStage("seed", after=place))
    order = stages_in_order(board)
    assert order[order.index(place) + 1] == "seed"
    assert [key for key in order if key != "seed"] == list(STAGES)
    with pytest.raises(NothingToDo):
        after(board, MoveStage("seed", place))


def test_a_stage_can_be_the_first() -> None:
    """After none it comes before all others."""
    board = after(a_board(), AddStage("dream"), MoveStage("dream"))
    assert stages_in_order(board)[0] == "dream"
    with pytest.raises(Refusal, match="after itself"):
        after(board, MoveStage("dream", "dream"))


def test_a_name_of_another_stage_is_refused() -> None:
    """Neither id nor built-in name; an empty name is the built-in one again."""
    with pytest.raises(Refusal, match="called that already"):
        after(a_board(), AddStage("ipo", "MVP / seed"))
    with pytest.raises(Refusal, match="called that already"):
        after(a_board(), ChangeStageFields("mvp", {"name": "GROWTH"}))
    board = after(a_board(), ChangeStageFields("mvp", {"name": " Our \n MVP "}))
    assert board.stages["mvp"].name == "Our MVP"
    assert after(board, ChangeStageFields("mvp", {"name": ""})).stages["mvp"].name == ""


def test_several_weights_are_shown_as_they_were_said() -> None:
    """The others share the rest in proportion; the history says from what to what."""
    board = after(a_board(), WeighRoles("growth", {"INNO": 10, "DEV": 30}))
    shown = weights(board, "growth")
    assert (shown["INNO"], shown["DEV"], sum(shown.values())) == (10, 30, 100)
    assert shown["ARCH"] > shown["PROD"] > shown["CORP"]
    (entry,) = board.stage_changes.values()
    assert entry.reason == "INNO 24 > 10  DEV 8 > 30"


def test_weights_that_cannot_be_together_are_refused() -> None:
    """Under a floor, over what the others leave, or all of them and not a hundred."""
    board = a_board()
    for asked in ({"SEC": 2}, {"DEV": 0}, {"DEV": 60, "INNO": 60}, dict.fromkeys(board.roles, 8)):
        with pytest.raises(Refusal):
            after(board, WeighRoles("growth", asked))
    with pytest.raises(NotFound):
        after(board, WeighRoles("growth", {"NONE": 5}))
    all_of_them = dict.fromkeys(board.roles, 8) | {"SEC": 12}
    assert weights(after(board, WeighRoles("growth", all_of_them)), "growth") == all_of_them


def test_a_stage_proposes_a_level_a_holder_and_a_reason_for_a_role() -> None:
    """Each of them on its own; an empty text is the built-in one again."""
    board = after(a_board(), ChangeStageRole("growth", "INNO", {"level": 5, "holder": "a VP"}))
    stage = board.stages["growth"]
    assert mode_in(stage, board.roles["INNO"]) == "delegate"
    assert stage.holders == {"INNO": "a VP"}
    assert (
        after(board, ChangeStageRole("growth", "INNO", {"holder": " "})).stages["growth"].holders
        == {}
    )
    with pytest.raises(Refusal, match="1 to 7"):
        after(board, ChangeStageRole("growth", "INNO", {"level": 8}))
    with pytest.raises(NothingToDo):
        after(board, ChangeStageRole("growth", "INNO", {"level": 5}))


def test_only_a_stage_that_was_added_and_is_not_the_present_one_is_removed() -> None:
    """The built-in ones stay, and so does where the company is."""
    board = after(a_board(), AddStage("ipo"))
    assert "ipo" not in after(board, RemoveStage("ipo")).stages
    with pytest.raises(Refusal, match="built in"):
        after(board, RemoveStage("idea"))
    inside = board.put("meta", type(board.about)(stage="ipo"))
    with pytest.raises(Refusal, match="go to another first"):
        after(inside, RemoveStage("ipo"))


ROLES = tuple(an_odd_board().roles)
MOVES = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(ROLES), st.integers(-60, 60)),
        st.dictionaries(st.sampled_from(ROLES), st.integers(0, 60), min_size=1, max_size=4),
        st.tuples(st.sampled_from(ROLES), st.booleans()),
    ),
    max_size=10,
)


@given(st.sampled_from(STAGES), MOVES)
def test_every_stage_sums_to_a_hundred_whatever_is_done_to_it(
    stage: str, moves: list[tuple[str, int] | tuple[str, bool] | dict[str, int]]
) -> None:
    """Nudges, weights said and roles hidden or shown, in all six stages, on an odd board."""
    board = an_odd_board()
    for move in moves:
        if isinstance(move, dict):
            edit: Edit = WeighRoles(stage, move)
        elif isinstance(move[1], bool):
            edit = ChangeRole(move[0], {"hidden": move[1]})
        else:
            edit = NudgeWeight(stage, move[0], move[1])
        try:
            board = after(board, edit)
        except Refusal:
            continue
        if isinstance(edit, WeighRoles):
            shown = weights(board, stage)
            assert all(shown[code] == weight for code, weight in edit.weights.items())
    for each in STAGES:
        shown = weights(board, each)
        assert sum(shown.values()) == 100
        assert all(weight >= floor_of(code) for code, weight in shown.items())
