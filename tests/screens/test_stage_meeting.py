"""The meeting that a change of stage is, and a role put first for a while."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hatrack.board import Board
from tests.files.boards import TODAY
from tests.screens.desk import Desk, a_desk, the_sample


async def at_meeting(desk: Desk, code: str = "") -> None:
    """Preview growth from the stage before it, open the meeting, go to a role of it."""
    await desk.press("s", "l", "enter")
    assert desk.dialog == "StageMeeting"
    for _step in range(20):
        if not code or desk.app.screen._here() == code:  # type: ignore[attr-defined]
            return
        await desk.press("j")
    raise AssertionError(code)


def a_fit() -> Board:
    """The demo board as it was before anything was handed over, in the stage before growth."""
    board = the_sample()
    roles = [replace(r, holder="", level=0, since=None, review=None, handover={})
             for r in board.roles.values()]  # fmt: skip
    board = board.put("roles", *roles)
    return board.put("meta", replace(board.about, stage="fit"))


async def test_enter_twice_changes_the_stage_and_nothing_else(tmp_path: Path) -> None:
    """Everything at the meeting can be passed; u takes it back."""
    async with a_desk(tmp_path, a_fit()) as desk:
        before = desk.board
        await desk.press("s", "l", "enter", "enter")
        assert desk.board.about.stage == "growth"
        assert desk.board.roles == before.roles
        await desk.press("u")
        assert desk.board.about.stage == "fit"


async def test_the_meeting_shows_before_after_and_evidence(tmp_path: Path) -> None:
    """Counted evidence with its mark, asked evidence as questions, weights side by side."""
    async with a_desk(tmp_path, a_fit()) as desk:
        await at_meeting(desk)
        for part in ("8 → 24", "shared → delegated", "? retention flattens", "52 starter tasks"):
            assert part in desk.text


async def test_what_is_decided_is_one_step(tmp_path: Path) -> None:
    """A role handed over with its tasks and the starters; one u takes all of it back."""
    async with a_desk(tmp_path, a_fit()) as desk:
        before = desk.board
        await at_meeting(desk, "DEV")
        await desk.press("space", "enter", "enter", "enter")
        assert desk.dialog == "StageMeeting"
        await desk.press("end", "space")
        assert "(x)" in desk.text
        await desk.type("the round")
        await desk.press("enter")
        board = desk.board
        assert board.about.stage == "growth"
        assert board.roles["DEV"].level == 6
        assert len(board.tasks) > len(before.tasks)
        await desk.press("u")
        assert desk.board.about.stage == "fit"
        assert desk.board.roles["DEV"].holder == ""
        assert len([t for t in desk.board.tasks.values() if t.open]) == len(
            [t for t in before.tasks.values() if t.open]
        )


async def test_a_role_can_be_kept_as_it_is_today(tmp_path: Path) -> None:
    """= writes today's mode down, so that the new stage does not change it."""
    async with a_desk(tmp_path, a_fit()) as desk:
        await at_meeting(desk, "SEC")
        await desk.press("equals_sign", "enter")
        assert desk.screen.view.modes["SEC"] == "own"
        assert desk.board.about.stage == "growth"


async def test_leaving_the_meeting_keeps_the_preview(tmp_path: Path) -> None:
    """Esc goes back one step only."""
    async with a_desk(tmp_path, a_fit()) as desk:
        await at_meeting(desk)
        await desk.press("escape")
        assert desk.board.about.stage == "fit"
        assert desk.screen.view.previewing


async def test_the_variant_with_a_vp_engineering_can_be_chosen(tmp_path: Path) -> None:
    """S lists it under scale."""
    async with a_desk(tmp_path) as desk:
        await desk.press("S")
        assert "VP Engineering" in desk.text
        await desk.press("down", "down", "enter", "enter")
        assert desk.board.about.stage == "scale"
        assert desk.order[:3] == ["INNO", "ARCH", "MGMT"]


async def test_t_puts_a_role_first_until_a_day(tmp_path: Path) -> None:
    """At once in columns and panel; an empty line ends it."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s", *"jjjjj", "t")
        await desk.press("enter")
        assert desk.order[0] == "SEC"
        assert "Security first until" in desk.text
        await desk.press("t", "enter")
        assert desk.order[0] == "INNO"


async def test_the_end_of_first_until_is_said(tmp_path: Path) -> None:
    """The line says so at the start of the day, and the usual order stands."""
    board = the_sample()
    stage = replace(board.stage, first={"SEC": TODAY.replace(day=20).isoformat()})
    async with a_desk(tmp_path, board.put("stages", stage)) as desk:
        assert "Security was first until 20 Nov" in desk.words
        assert desk.order[0] == "INNO"
