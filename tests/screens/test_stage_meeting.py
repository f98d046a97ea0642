"""The meeting that a change of stage is, and a role put first for a while."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hatrack.board import Board
from tests.builders import TODAY
from tests.screens.desk import Desk, a_desk, the_sample


async def at_meeting(desk: Desk, code: str = "") -> None:
    """Preview growth from the stage before it, open the meeting, go to a role of it."""
    await desk.press("s", "l", "enter")
    assert desk.dialog == "StageMeeting"
    if code:
        await go_to_line(desk, code)


async def go_to_line(desk: Desk, key: str) -> None:
    """Walk down the list of the meeting to the line of that id."""
    for _step in range(80):
        if desk.app.screen._here() == key:  # type: ignore[attr-defined]
            return
        await desk.press("j")
    raise AssertionError(key)


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


async def test_the_meeting_says_what_enter_does_with_what_is_undecided(tmp_path: Path) -> None:
    """Held roles stay as they are, the others go by the stage; decided ones are not counted.

    On a low terminal the line gives its room to the list.
    """
    held = tmp_path / "held"
    held.mkdir()
    async with a_desk(tmp_path, a_fit()) as desk:
        await at_meeting(desk, "DEV")
        assert "Enter: 7 roles without a holder follow the stage" in desk.text
        await desk.press("equals_sign")
        assert "Enter: 6 roles without a holder follow the stage" in desk.text
    async with a_desk(held, lang="fr") as desk:
        await desk.press("s", "h", "h", "enter")
        assert "Entrée : 9 rôles sans décision restent tels quels" in desk.text
        await desk.press("a")
        assert "sans décision" not in desk.text
        await desk.resize(80, 18)
        assert "Entrée :" not in desk.text


async def test_a_role_that_nobody_took_is_not_said_to_be_held(tmp_path: Path) -> None:
    """After a change of stage with nothing decided, why names whom the stage usually asks."""
    async with a_desk(tmp_path, a_fit()) as desk:
        await desk.press("s", "l", "enter", "enter", "escape", "g", "d", "i")
        assert "usually to Lead dev; nobody holds it yet" in desk.text


async def test_whom_the_stage_usually_asks_is_offered_first(tmp_path: Path) -> None:
    """Enter takes them; nobody new is offered beside somebody of that name."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s", "h", "h", "enter", "a", "enter", "l", "l", "enter")
        for code, offered in (("DEV", 1), ("PROJ", 1), ("SEC", 0)):
            await go_to_line(desk, code)
            await desk.press("space")
            named = [option.strip().startswith("Lead dev") for option in desk.options]
            assert named[0] is bool(offered)
            assert sum(named) == 1
            assert ("Security champion" in desk.text) is (not offered)
            await desk.press("escape")


async def test_what_is_decided_is_one_step(tmp_path: Path) -> None:
    """A role handed over with its tasks and the starters; one u takes all of it back."""
    async with a_desk(tmp_path, a_fit()) as desk:
        before = desk.board
        await at_meeting(desk, "DEV")
        await desk.press("space", "enter", "enter", "enter")
        assert desk.dialog == "StageMeeting"
        await go_to_line(desk, "starters")
        await desk.press("space")
        assert "(x) 52 starter tasks  52 taken" in desk.text
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


async def test_roles_stand_side_by_side_in_both_orders(tmp_path: Path) -> None:
    """Each line has the role of today at that place, the one of then, its weights and its move."""
    async with a_desk(tmp_path, a_fit()) as desk:
        await at_meeting(desk)
        [first] = [line for line in desk.lines if " 1 " in line and "Innovation" in line]
        before, after = first[first.index(" 1 ") :].split("│")[:2]
        assert before.split() == ["1", "Developer"]
        assert after.split()[:5] == ["Innovation", "8", "→", "24", "↑4"]


async def test_what_no_board_can_count_is_answered_yes_or_no(tmp_path: Path) -> None:
    """Space says yes, then no, then nothing again; the line above counts."""
    async with a_desk(tmp_path, a_fit()) as desk:
        await at_meeting(desk)
        await desk.press("home")
        for said, yes in (("yes", 1), ("no", 0), ("40%", 0)):
            await desk.press("space")
            assert any(option.rstrip().endswith(said) for option in desk.options[:6])
            assert f"answered yes {yes}/4" in desk.text


async def test_going_back_has_signs_of_its_own_and_takes_everything_back(tmp_path: Path) -> None:
    """`a` decides every role that becomes one's own again; one u undoes all of it."""
    async with a_desk(tmp_path) as desk:
        before = desk.board
        await desk.press("S", "up", "up", "enter")
        assert "? a pivot" in desk.text
        await desk.press("a", "enter")
        assert desk.board.about.stage == "mvp"
        assert set(desk.screen.view.modes.values()) == {"own"}
        await desk.press("u")
        assert desk.board.about.stage == "growth"
        assert desk.board.roles["DEV"].holder == before.roles["DEV"].holder


async def test_v_changes_the_variant_inside_the_meeting(tmp_path: Path) -> None:
    """The weights beside the roles are those of the variant that will be applied."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s", "l", "enter")
        assert "24 → 28" in desk.text
        await desk.press("v")
        assert "To Scale, with a VP Engineering" in desk.text
        assert "24 → 35" in desk.text
        await desk.press("enter")
        assert desk.order[:3] == ["INNO", "ARCH", "MGMT"]


async def test_starter_tasks_are_seen_and_chosen_one_by_one(tmp_path: Path) -> None:
    """All stand below; Space takes one, and on the line above them all or none."""
    async with a_desk(tmp_path, a_fit()) as desk:
        count = len(desk.board.tasks)
        await at_meeting(desk)
        await go_to_line(desk, "starters")
        await desk.press("j", "space")
        assert "(-) 52 starter tasks  1 taken" in desk.text
        await desk.press("k", "space", "j", "space")
        assert "51 taken" in desk.text
        await desk.press("enter")
        assert len(desk.board.tasks) == count + 51


async def test_starter_tasks_speak_the_board_s_language(tmp_path: Path) -> None:
    """French ones on a French board."""
    async with a_desk(tmp_path, the_sample("fr"), lang="fr") as desk:
        await desk.press("S", "down", "enter")
        assert "52 tâches de départ" in desk.text
        assert "Lire dix retours clients bruts" in desk.text


async def test_escape_never_loses_what_was_decided_at_once(tmp_path: Path) -> None:
    """From the reason it goes to the list; with something decided it asks a second time."""
    async with a_desk(tmp_path, a_fit()) as desk:
        await at_meeting(desk, "SEC")
        await desk.press("equals_sign", "r")
        await desk.type("the round")
        await desk.press("escape", "escape")
        assert "Esc again leaves" in desk.text
        await desk.press("j", "escape")
        assert desk.dialog == "StageMeeting"
        await desk.press("escape")
        assert desk.dialog == ""
        assert desk.board.about.stage == "fit"


async def test_a_stage_of_the_palette_is_a_meeting_too(tmp_path: Path) -> None:
    """Nothing changes the stage without it; the variant is listed."""
    async with a_desk(tmp_path) as desk:
        await desk.press("colon")
        await desk.type("stage vp engineering")
        await desk.press("enter")
        assert desk.dialog == "StageMeeting"
        assert "24 → 35" in desk.text
        await desk.press("escape", "colon")
        await desk.type("stage growth")
        await desk.press("enter")
        assert "already" in desk.words


async def test_the_meeting_fits_the_smallest_terminal(tmp_path: Path) -> None:
    """At 40 by 12 it scrolls; the reason and the keys stay in sight."""
    async with a_desk(tmp_path, a_fit(), size=(40, 12)) as desk:
        await desk.press("S", "down", "enter")
        assert desk.dialog == "StageMeeting"
        assert "r: why now?" in desk.text
        await go_to_line(desk, "DEV")
        assert any(line.split()[1:6] == ["4", "Developer", "26", "→", "8"] for line in desk.lines)
        await desk.press("end", "home", "enter")
        assert desk.board.about.stage == "growth"
