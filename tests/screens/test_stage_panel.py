"""The stage panel: trying a stage, applying it, weighing, moving and pinning roles."""

from __future__ import annotations

from pathlib import Path

import pytest

from hatrack.stages import shown_weights, visible_codes
from hatrack.task_edits import SetPriority
from tests.builders import DELEGATED, OWN
from tests.screens.desk import Desk, a_desk, a_session_on


async def preview(desk: Desk, stage: str) -> None:
    """Open the panel and turn the dial to a stage."""
    await desk.press("s")
    for _step in range(5):
        if desk.screen.view.stage.id == stage:
            return
        await desk.press("h")
    raise AssertionError(stage)


def weights(desk: Desk) -> dict[str, int]:
    """The weights shown now."""
    return dict(shown_weights(desk.board.stage, visible_codes(desk.board.roles)))


async def test_the_panel_shows_the_stage_and_every_role(tmp_path: Path) -> None:
    """The dial, twelve roles in order with weight and holder, and why the first is first."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s")
        for part in ("Growth", "1 Innovation 24   8 -16 own", "12 ", "Why Innovation is number 1"):
            assert part in desk.text


async def test_trying_the_mvp_puts_developer_first_at_once(tmp_path: Path) -> None:
    """List and columns behind it reorder with arrows; nothing of the board changes."""
    async with a_desk(tmp_path) as desk:
        before = desk.board
        await preview(desk, "mvp")
        assert desk.order[0] == "DEV"
        assert "1 Developer" in desk.text
        assert "↑3" in desk.text
        assert "Trying MVP / seed: nothing is saved" in desk.words
        assert desk.board is before


async def test_escape_puts_everything_back(tmp_path: Path) -> None:
    """After a preview the board is as it was, to the cell."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s")
        before = desk.text
        await desk.press("h", "h")
        assert desk.text != before
        await desk.press("escape")
        assert desk.text == before
        assert desk.order == [*OWN, *DELEGATED]


async def test_hiding_the_panel_ends_the_preview(tmp_path: Path) -> None:
    """No preview is left behind without the panel that shows it."""
    async with a_desk(tmp_path) as desk:
        before = desk.text
        await desk.press("s", "h")
        assert desk.screen.view.previewing
        await desk.press("s")
        assert desk.text == before


async def test_the_dial_stops_at_both_ends(tmp_path: Path) -> None:
    """Before the idea and after the scale there is no stage."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s", *"hhhhhhh")
        assert desk.screen.view.stage.id == "idea"
        await desk.press(*"lllllllll")
        assert desk.screen.view.stage.id == "scale"


@pytest.mark.parametrize(("back", "on"), [("h", "l"), ("left", "right"), ("<", ">")])
async def test_letters_arrows_and_angles_turn_the_dial(tmp_path: Path, back: str, on: str) -> None:
    """Three pairs of keys do the same."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s", back)
        assert desk.screen.view.stage.id == "fit"
        await desk.press(on, on)
        assert desk.screen.view.stage.id == "scale"


async def test_enter_applies_the_stage_and_undo_takes_it_back(tmp_path: Path) -> None:
    """The company is in the previewed stage, with an entry in its history; u is one step back."""
    async with a_desk(tmp_path) as desk:
        history = len(desk.board.stage_changes)
        await preview(desk, "mvp")
        await desk.press("enter", "enter")
        assert desk.board.about.stage == "mvp"
        assert len(desk.board.stage_changes) == history + 1
        assert not desk.screen.view.previewing
        await desk.press("u")
        assert desk.board.about.stage == "growth"
        assert desk.order == [*OWN, *DELEGATED]


async def test_what_is_applied_is_what_was_previewed_in_order(tmp_path: Path) -> None:
    """Enter moves no column; roles somebody holds keep their own holding."""
    async with a_desk(tmp_path) as desk:
        await preview(desk, "mvp")
        tried = desk.order
        await desk.press("enter", "enter")
        assert desk.order == tried


async def test_reopening_shows_the_stage_that_was_applied(tmp_path: Path) -> None:
    """The stage is in the file."""
    async with a_desk(tmp_path) as desk:
        await preview(desk, "mvp")
        await desk.press("enter", "enter")
        await desk.saved()
        order = desk.order
    session = a_session_on(tmp_path)
    assert session.board.about.stage == "mvp"
    assert list(session.board.columns) == order


async def test_enter_without_a_preview_goes_to_the_column(tmp_path: Path) -> None:
    """The panel is also a way to a role."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s", *"jjjjj", "enter")
        assert desk.screen.selection.role == "SEC"
        assert desk.screen.board_widget.has_focus


async def test_weights_can_be_nudged_and_always_sum_to_a_hundred(tmp_path: Path) -> None:
    """+ and - move one role by a point; the others give or take."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s", "j")
        for key, weight in (
            ("plus", 23),
            ("plus", 24),
            ("minus", 23),
            ("minus", 22),
            ("minus", 21),
        ):
            await desk.press(key)
            assert weights(desk)["ARCH"] == weight
            assert sum(weights(desk).values()) == 100


async def test_nudging_far_stops_where_the_others_keep_their_minimum(tmp_path: Path) -> None:
    """Security never falls under three and no hat under one; at the stop one line says so."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s")
        for _step in range(75):
            await desk.press("plus")
        assert weights(desk)["INNO"] == 100 - 3 - 10
        assert weights(desk)["SEC"] == 3
        await desk.press("plus")
        assert "keep their minimum" in desk.words


async def test_a_nudge_can_be_undone(tmp_path: Path) -> None:
    """Each nudge is one step."""
    async with a_desk(tmp_path) as desk:
        before = weights(desk)
        await desk.press("s", "plus", "plus")
        assert weights(desk) != before
        await desk.press("u", "u")
        assert weights(desk) == before


async def test_a_role_is_moved_by_hand_and_stays_there(tmp_path: Path) -> None:
    """J moves Innovation down a place and pins it; the cursor goes with it; r lets all go."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s", "J")
        assert desk.order[:2] == ["ARCH", "INNO"]
        assert desk.board.stage.pins == {"INNO": 2}
        await desk.press("J")
        assert desk.order[:3] == ["ARCH", "MGMT", "INNO"]
        await desk.press("K", "K")
        assert desk.order[0] == "INNO"
        await desk.press("r")
        assert desk.board.stage.pins == {}
        assert desk.order == [*OWN, *DELEGATED]


async def test_moving_beyond_the_ends_says_so(tmp_path: Path) -> None:
    """The first role goes no further up."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s", "K")
        assert "no further" in desk.words
        assert desk.board.stage.pins == {}


async def test_a_role_is_pinned_and_let_go_in_the_panel(tmp_path: Path) -> None:
    """= pins it where it stands and shows a mark; = again lets it move."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s", *"jjjjj", "equals_sign")
        assert desk.board.stage.pins == {"SEC": 6}
        assert " 6=Security" in desk.text
        await desk.press("equals_sign")
        assert desk.board.stage.pins == {}


async def test_i_says_why_the_role_under_the_panel_s_cursor_stands_there(tmp_path: Path) -> None:
    """The panel asks about its own cursor, not the board's."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s", "j", "i")
        assert "22 of 100, rank 2 of 12" in desk.text


async def test_the_stage_is_changed_with_a_reason_for_its_history(tmp_path: Path) -> None:
    """S lists the stages; the one chosen is asked a reason; both are kept with the day."""
    async with a_desk(tmp_path) as desk:
        await desk.press("S")
        assert "Product-market fit" in desk.text
        await desk.press("down", "enter")
        await desk.type("series B closed")
        await desk.press("enter")
        change = max(desk.board.stage_changes.values(), key=lambda entry: entry.clock["*"])
        assert (change.stage, change.previous, change.reason) == (
            "scale",
            "growth",
            "series B closed",
        )
        assert desk.board.about.stage == "scale"


async def test_choosing_the_present_stage_changes_nothing(tmp_path: Path) -> None:
    """Enter on where the company is closes the list."""
    async with a_desk(tmp_path) as desk:
        before = desk.board
        await desk.press("S")
        assert "Product-market fit" in desk.text
        await desk.press("enter")
        assert desk.dialog == ""
        assert desk.board is before


async def test_escape_at_the_reason_changes_nothing(tmp_path: Path) -> None:
    """A stage is changed only by the last Enter."""
    async with a_desk(tmp_path) as desk:
        before = desk.board
        await desk.press("S", "down", "enter")
        assert desk.dialog == "StageMeeting"
        await desk.press("escape")
        assert desk.dialog == ""
        assert desk.board is before


async def test_s_shows_and_hides_the_panel(tmp_path: Path) -> None:
    """s shows it and goes there; s inside hides it and goes back."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s")
        assert desk.screen.panel_widget.has_focus
        await desk.press("s")
        assert not desk.screen.panel_widget.display
        assert desk.screen.board_widget.has_focus


async def test_a_wide_screen_shows_the_panel_from_the_start(tmp_path: Path) -> None:
    """From 140 cells on it stands beside the board; the keys stay with the board."""
    async with a_desk(tmp_path, size=(140, 36)) as desk:
        assert desk.screen.panel_widget.display
        assert desk.screen.board_widget.has_focus


async def test_under_a_hundred_cells_the_panel_lies_over_the_board(tmp_path: Path) -> None:
    """At 80 the columns keep their places under it, and Esc takes it away."""
    async with a_desk(tmp_path, size=(80, 24)) as desk:
        slots = desk.screen.board_widget.slots
        await desk.press("s")
        assert desk.screen.board_widget.slots == slots
        assert desk.screen.panel_widget.display
        await desk.press("escape")
        assert not desk.screen.panel_widget.display


async def test_a_preview_follows_a_change_of_weights_from_outside(tmp_path: Path) -> None:
    """Somebody else's edit comes in during a preview and the preview goes on."""
    async with a_desk(tmp_path) as desk:
        await preview(desk, "mvp")
        other = a_session_on(tmp_path)
        other.do(SetPriority(desk.here.id, "P0"))
        other.save()
        await desk.look_after()
        assert desk.here.priority == "P0"
        assert desk.screen.view.previewing
        assert desk.order[0] == "DEV"


async def test_the_panel_shows_real_attention_beside_the_plan(tmp_path: Path) -> None:
    """Share and drift of each role, the holder, the vital minimum; figures of domain.md 8."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s")
        for part in ("4 Developer   8  50 +42", "2 Architect  22  17  -5 own", "vital 11/12"):
            assert part in desk.text


async def test_the_panel_lists_what_needs_the_person_where_there_is_room(tmp_path: Path) -> None:
    """Three lines at 36 lines of height, none at 24."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s")
        assert "▲ P0 open: Hire a senior" in desk.text
        await desk.resize(120, 24)
        assert "Needs you" not in desk.text
        assert "12 IT" in desk.text


async def test_i_gives_the_arithmetic_of_weight_share_and_drift(tmp_path: Path) -> None:
    """And who holds the role, since when, and what it warns of."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s", *"jjj", "i")
        for part in (
            "8 of 100",
            "6 of your 12 finished tasks in 30 days = 50",
            "50 − 8 = +42 points",
            "Level 6 inquire",
            "You are taking it back",
        ):
            assert part in desk.text


async def test_a_role_of_ones_own_says_when_it_is_usually_handed_over(tmp_path: Path) -> None:
    """The hint stands among the reasons."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s", *"jj", "i")
        assert "VP Engineering between 4 and 50 engineers" in desk.text


async def test_a_drift_that_is_said_stands_in_the_header(tmp_path: Path) -> None:
    """Innovation's and, once it is wide, Developer's; a preview has its own marks there."""
    async with a_desk(tmp_path, size=(160, 50)) as desk:
        heads = desk.lines[2]
        assert "1 Innovation" in heads
        assert "-16 »1 5" in heads
        assert "Architect" in heads
        assert "-5 " not in heads
        await desk.press("s", "h")
        assert "-16" not in desk.lines[2]


async def test_a_narrow_header_keeps_its_name(tmp_path: Path) -> None:
    """The drift gives way first."""
    async with a_desk(tmp_path, size=(80, 24)) as desk:
        assert "1 Innovation »1 5" in desk.lines[2]
