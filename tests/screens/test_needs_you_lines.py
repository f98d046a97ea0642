"""Needs you on the screen: its lines in the panel and in Today, and where each leads."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from hatrack.board import Board
from hatrack.roadmap import Item
from hatrack.words import words
from storage.dismissals import read_dismissed
from tests.builders import TODAY, a_board, a_task, stamped
from tests.screens.desk import Desk, a_desk


def need(desk: Desk) -> str:
    """The kind of the line under the cursor of the panel."""
    return desk.screen.panel_need


async def to_the_lines(desk: Desk) -> None:
    """Open the panel and go down past the twelve roles, to the first line."""
    await desk.press("s", *["j"] * 12)


async def test_the_cursor_of_the_panel_goes_on_to_the_lines(tmp_path: Path) -> None:
    """Below the last role they are gone through, and back up again; the whole line is said."""
    async with a_desk(tmp_path) as desk:
        await to_the_lines(desk)
        assert need(desk) == "p0_open"
        assert "P0 open: Hire a senior backend developer: shortlist of four" in desk.words
        await desk.press("j", "j", "j")
        assert need(desk) == "follow_up_due"
        await desk.press("k", "k", "k")
        assert need(desk) == ""
        assert desk.screen.panel_role == "CORP"


async def test_enter_on_a_line_opens_its_first_task(tmp_path: Path) -> None:
    """The oldest one that it speaks of."""
    async with a_desk(tmp_path) as desk:
        await to_the_lines(desk)
        await desk.press("j", "enter")
        assert desk.screen.detail_widget.display
        assert "Restore test of the main database" in desk.text
        assert need(desk) == ""


async def test_a_line_is_put_away_from_the_panel(tmp_path: Path) -> None:
    """The next kind comes up; the board is not changed, the machine remembers."""
    async with a_desk(tmp_path) as desk:
        before = desk.board
        await to_the_lines(desk)
        await desk.press("d")
        assert "P0 open" not in desk.screen.panel_widget.text
        assert need(desk) == "overdue"
        assert desk.board is before
        state = desk.app.session.board_file.storage.state
        assert read_dismissed(state) == {("p0_open", TODAY)}


async def test_d_on_a_role_puts_nothing_away(tmp_path: Path) -> None:
    """There is no line under the cursor."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s", "d")
        assert len(desk.screen.needs) == 3


async def test_a_low_panel_says_how_many_lines_there_are(tmp_path: Path) -> None:
    """At 24 lines Today has them; the cursor ends on the last role."""
    async with a_desk(tmp_path, size=(80, 24)) as desk:
        await to_the_lines(desk)
        assert "T: 3 need you" in desk.text
        await desk.press("j", "j")
        assert need(desk) == ""


def an_item_board() -> Board:
    """A board on which only a hard date of a roadmap item needs somebody."""
    item = Item("i", "Certificate", hard=True, target=TODAY.isoformat(), horizon="now")
    return stamped(a_board().put("items", item))


async def test_a_line_about_an_item_opens_the_item(tmp_path: Path) -> None:
    """From Today and from the panel."""
    async with a_desk(tmp_path, an_item_board()) as desk:
        await desk.press("T")
        assert "Certificate: hard date today" in desk.text
        await desk.press("enter")
        assert desk.screen.main_view == "item"
        assert desk.screen.item_cursor == "i"
        await desk.press("B")
        await to_the_lines(desk)
        await desk.press("enter")
        assert desk.screen.main_view == "item"


async def test_a_line_about_a_role_goes_to_its_column(tmp_path: Path) -> None:
    """No security task was done in a month."""
    old = a_task("old", created=TODAY - timedelta(days=40))
    async with a_desk(tmp_path, a_board(old)) as desk:
        await desk.press("T")
        assert "no security task done in 30 days" in desk.text
        await desk.press("enter")
        assert desk.screen.selection.role == "SEC"


async def test_a_line_about_another_stage_opens_its_meeting(tmp_path: Path) -> None:
    """With the evidence; nothing is changed before its Enter."""
    done = [
        a_task(code, role=code, status="done", done=TODAY, vital=True)
        for code in ("PROD", "ARCH", "DEV")
    ]
    async with a_desk(tmp_path, a_board(*done, stage="idea")) as desk:
        await desk.press("T")
        assert "3 of 3 signs speak for MVP" in desk.text
        await desk.press("enter")
        assert desk.dialog == "StageMeeting"
        assert desk.board.about.stage == "idea"


async def test_a_line_about_the_sync_begins_one(tmp_path: Path) -> None:
    """Outside git it asks whether to begin with a repository."""
    async with a_desk(tmp_path, a_board()) as desk:
        await desk.eventually(lambda: all(worker.is_finished for worker in desk.app.workers))
        desk.screen.sync_need = words("Not synced for 2 days")
        await desk.press("T")
        assert "Not synced for 2 days" in desk.text
        await desk.press("enter")
        await desk.eventually(lambda: desk.dialog)
        assert "Create a repository in this folder" in desk.text
