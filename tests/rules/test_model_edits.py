"""Adding, renaming, hiding roles; adding and changing stages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.board import board_of, document_of
from hatrack.errors import NothingToDo, Refusal
from hatrack.history import settle
from hatrack.language import current, use
from hatrack.merge import merge
from hatrack.model_edits import AddRole, ChangeRole, RemoveRole, colour_meant, weighing
from hatrack.stage_edits import ChangeStage, HandOver, NudgeWeight, stages_in_order
from hatrack.stage_field_edits import AddStage, ChangeStageFields
from hatrack.stages import floor_of, shown_weights, visible_codes
from hatrack.task_edits import role_name
from tests.builders import TODAY, a_board, a_demo_board, a_stamp, a_task, after


def test_an_added_role_stands_last_with_a_badge_and_letter_of_its_own() -> None:
    """No two roles share either, and its weight is the floor."""
    board = after(a_board(), AddRole("SALE", "Sales"), AddRole("OPSX"))
    badges = [role.badge for role in board.roles.values()]
    letters = [role.letter for role in board.roles.values()]
    assert len(set(badges)) == len(badges) == 14
    assert len(set(letters)) == 14
    assert board.columns[-2:] == ("SALE", "OPSX")
    assert sum(shown_weights(board.stage, visible_codes(board.roles)).values()) == 100


@pytest.mark.parametrize("code", ["", "sales", "S", "TOOLONG", "DEV"])
def test_a_code_that_cannot_be_is_refused(code: str) -> None:
    """Two to four capital letters that no role has."""
    with pytest.raises(Refusal):
        after(a_board(), AddRole(code))


def test_a_role_is_renamed_hidden_and_shown_again() -> None:
    """A hidden role has no column and keeps what it holds."""
    board = after(a_board(), ChangeRole("DEV", {"name": "Coder"}))
    assert role_name(board, "DEV").say() == "Coder"
    hidden = after(board, ChangeRole("DEV", {"hidden": True}))
    assert "DEV" not in hidden.columns
    assert after(hidden, ChangeRole("DEV", {"hidden": False})).columns == board.columns


def test_what_another_role_has_and_hiding_the_last_are_refused() -> None:
    """A badge and a letter belong to one role; one role stays."""
    with pytest.raises(Refusal, match="A is Architect already"):
        after(a_board(), ChangeRole("DEV", {"letter": "A"}))
    board = a_board().without("roles", "SEC")
    for code in tuple(board.roles)[1:]:
        board = after(board, ChangeRole(code, {"hidden": True}))
    with pytest.raises(Refusal, match="One role stays"):
        after(board, ChangeRole(next(iter(board.roles)), {"hidden": True}))
    with pytest.raises(NothingToDo):
        after(a_board(), ChangeRole("DEV", {"hidden": False}))


def test_security_is_never_hidden() -> None:
    """It is the one permanent concern (domain.md, R27); a file that hides it can show it again."""
    with pytest.raises(Refusal, match="a permanent concern"):
        after(a_board(), ChangeRole("SEC", {"hidden": True}))
    board = a_board()
    hidden = board.put("roles", replace(board.roles["SEC"], hidden=True))
    assert after(hidden, ChangeRole("SEC", {"hidden": False})).columns == board.columns


def test_a_weight_can_be_set_to_a_number() -> None:
    """The others give or take; the same number is nothing to do."""
    board = a_board(stage="growth")
    board = after(board, weighing(board, "growth", "DEV", 20))
    assert shown_weights(board.stage, visible_codes(board.roles))["DEV"] == 20
    with pytest.raises(NothingToDo):
        weighing(board, "growth", "DEV", 20)


def test_a_sixth_stage_comes_after_the_one_named() -> None:
    """With the weights of that one; it can be gone to and renamed."""
    board = after(a_board(), AddStage("ipo", "IPO", after="growth"))
    assert stages_in_order(board) == ("idea", "mvp", "fit", "growth", "ipo", "scale")
    assert board.stages["ipo"].weights == board.stages["growth"].weights
    board = after(board, ChangeStage("ipo"), ChangeStageFields("ipo", {"name": "Public"}))
    assert board.stage.name == "Public"
    assert board.columns[0] == "INNO"


@pytest.mark.parametrize("identity", ["", "Two words", "growth"])
def test_an_id_that_no_stage_can_have_is_refused(identity: str) -> None:
    """A short word in small letters that no stage has."""
    with pytest.raises(Refusal):
        after(a_board(), AddStage(identity))


nudges = st.lists(
    st.tuples(st.sampled_from(tuple(a_board().roles)), st.integers(-30, 30)), max_size=8
)


@given(st.sampled_from(["idea", "mvp", "fit", "growth", "scale"]), nudges)
def test_weights_sum_to_a_hundred_with_added_and_hidden_roles(
    stage: str, moves: list[tuple[str, int]]
) -> None:
    """After any nudges, none under its floor, with a role added and one hidden."""
    board = after(a_board(stage=stage), AddRole("SALE"), ChangeRole("CORP", {"hidden": True}))
    for code, by in moves:
        try:
            board = after(board, NudgeWeight(stage, code, by))
        except Refusal:
            continue
    shown = shown_weights(board.stage, visible_codes(board.roles))
    assert sum(shown.values()) == 100
    assert all(weight >= floor_of(code) for code, weight in shown.items())


def test_two_people_who_change_the_model_at_once_keep_both_changes() -> None:
    """Weights of two roles, handovers of two roles and two stages merge to one equal board."""
    base = a_demo_board()
    mine = after(
        base,
        NudgeWeight("growth", "INNO", 3),
        HandOver("ARCH", "ada", 5, TODAY),
        ChangeStage("scale", "mine"),
        AddRole("SALE"),
    )
    theirs = after(
        base,
        NudgeWeight("growth", "DEV", 4),
        HandOver("MGMT", "bob", 5, TODAY),
        ChangeStage("fit", "theirs"),
        ChangeRole("CORP", {"hidden": True}),
        seed=90,
    )
    mine = settle(base, mine, a_stamp(5, "aaaa"))[0]
    theirs = settle(base, theirs, a_stamp(6, "bbbb"))[0]
    root, ours, other = map(document_of, (base, mine, theirs))
    report = merge(root, ours, other)
    assert report.document == merge(root, other, ours).document
    merged = board_of(report.document)
    assert (merged.roles["ARCH"].holder, merged.roles["MGMT"].holder) == ("ada", "bob")
    weights = merged.stages["growth"].weights
    assert weights["INNO"] == mine.stages["growth"].weights["INNO"]
    assert weights["DEV"] == theirs.stages["growth"].weights["DEV"]
    assert "SALE" in merged.roles
    assert merged.roles["CORP"].hidden
    assert merged.about.stage == "fit"
    assert {change.reason for change in merged.stage_changes.values()} >= {"mine", "theirs"}
    assert any(decided.table == "meta" for decided in report.decided)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"letter": "a"}, "a is Architect already"),
        ({"badge": "se"}, "se is Security consultant already"),
        ({"letter": "g"}, "first task"),
        ({"letter": "ab"}, "one letter of the keyboard"),
        ({"letter": "1"}, "one letter of the keyboard"),
        ({"letter": "é"}, "one letter of the keyboard"),
        ({"badge": "ABC"}, "one or two"),
        ({"badge": "\x1b["}, "one or two"),
        ({"colour": "pink"}, "one of teal, green"),
        ({"limit": -1}, "number of tasks"),
        ({"name": "architect"}, "called that already"),
        ({"name": "x" * 61}, "at most 60"),
        ({"weight": 3}, "no field weight"),
    ],
)
def test_what_a_role_cannot_be_is_refused_in_words(changes: dict[str, object], said: str) -> None:
    """A clash names the role that has it; a mark is one that every keyboard types."""
    with pytest.raises(Refusal, match=said):
        after(a_board(), ChangeRole("DEV", changes))


def test_what_is_typed_is_tidied() -> None:
    """A name stands on one line, a badge in capitals, a letter in small ones."""
    changes = {"name": " Code\n and  fun ", "badge": "xy", "letter": "X", "colour": "blue"}
    role = after(a_board(), ChangeRole("DEV", changes)).roles["DEV"]
    assert (role.name, role.badge, role.letter, role.colour) == ("Code and fun", "XY", "x", "blue")


def test_an_empty_name_is_the_built_in_one_in_both_languages() -> None:
    """A renamed role goes back to the founder's words."""
    board = after(a_board(), ChangeRole("DEV", {"name": "Coder"}), ChangeRole("DEV", {"name": ""}))
    assert role_name(board, "DEV").say() == "Developer"
    before = current().code
    try:
        assert use("fr").say(role_name(board, "DEV")) == "Développeur"
    finally:
        use(before)


def test_a_role_with_tasks_is_never_removed() -> None:
    """Done and dropped ones count; the twelve can only be hidden."""
    board = after(a_board(a_task(role="SALE", status="done")), AddRole("SALE", "Sales"))
    with pytest.raises(Refusal, match="Sales has 1 task"):
        after(board, RemoveRole("SALE"))
    with pytest.raises(Refusal, match="hide it instead"):
        after(board, RemoveRole("UXD"))
    assert "SALE" not in after(board.without("tasks", "k7fq0m2s9x"), RemoveRole("SALE")).roles


def test_colours_go_by_english_and_french_names() -> None:
    """None takes the colour away; what is no colour is left to be refused."""
    assert [colour_meant(text) for text in ("Vert", "BLUE", "gris", "none", "pink")] == [
        "green", "blue", "grey", "", "pink",
    ]  # fmt: skip
