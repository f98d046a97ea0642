"""The opened task: every field of it is there, and e edits each in place."""

from __future__ import annotations

from pathlib import Path

import pytest

from hatrack.task import Waiting
from tests.screens.desk import TODAY, Desk, a_board, a_desk, a_task_of


async def on_the_row(desk: Desk, key: str) -> None:
    """Open the task and put the cursor of the detail on a row."""
    await desk.press("enter")
    desk.screen.detail_widget.go_to(key)
    await desk.settled()


@pytest.mark.parametrize(
    ("row", "typed", "value"),
    [
        ("origin", "a client", "a client"),
        ("learned", "ask sooner", "ask sooner"),
        ("links", "https://a.example", ("https://a.example",)),
    ],
)
async def test_lines_of_words_are_edited_in_place(
    tmp_path: Path, row: str, typed: str, value: object
) -> None:
    """e on a row asks for its value; Enter keeps it, and an empty line clears it."""
    async with a_desk(tmp_path, a_board(a_task_of("DEV", "one"))) as desk:
        await on_the_row(desk, row)
        await desk.press("e")
        await desk.type(typed)
        await desk.press("enter")
        assert getattr(desk.find("one"), row) == value
        await desk.press("e")
        desk.line.clear()
        await desk.press("enter")
        assert not getattr(desk.find("one"), row)


async def test_the_next_task_keeps_the_row(tmp_path: Path) -> None:
    """l and h go from task to task with the cursor on the same field."""
    tasks = [a_task_of("DEV", title, rank=title) for title in "ab"]
    async with a_desk(tmp_path, a_board(*tasks)) as desk:
        await on_the_row(desk, "tags")
        await desk.press("l", "e")
        await desk.type("later")
        await desk.press("enter")
        assert desk.task(tasks[1]).tags == ("later",)
        assert desk.screen.detail_widget.cursor == "tags"


async def test_notes_are_shown_as_markdown(tmp_path: Path) -> None:
    """Headings, items and marks are painted, not their signs."""
    notes = "# Plan\n- [x] **ask** the host"
    async with a_desk(tmp_path, a_board(a_task_of("DEV", "one", notes=notes))) as desk:
        await desk.press("enter")
        assert "✓ ask the host" in desk.text
        assert "**" not in desk.text


async def test_the_history_tells_the_last_changes_in_words(tmp_path: Path) -> None:
    """Newest first: what a field has been since which day, or that it changed."""
    async with a_desk(tmp_path, a_board(a_task_of("DEV", "one"))) as desk:
        await desk.press("p", "m", "a", "enter")
        await desk.press("k", "k", "e")
        await desk.type(" more")
        await desk.press("enter")
        panel = [line[-42:].strip(" │") for line in desk.lines]
        told = " ".join(panel[panel.index(next(x for x in panel if x.startswith("History"))) + 1 :])
        assert told.startswith(
            "Mon 23 Nov 2026  title changed "
            "Mon 23 Nov 2026  role: Architect "
            "Mon 23 Nov 2026  priority: P1 high "
            "Mon 23 Nov 2026  added, today"
        )


async def test_the_cursor_leads_to_the_end_of_long_notes(tmp_path: Path) -> None:
    """Notes longer than the panel can be read to their end, and the history below them."""
    notes = "\n".join(f"line {number}" for number in range(60))
    async with a_desk(tmp_path, a_board(a_task_of("DEV", "one", notes=notes))) as desk:
        await desk.press("enter")
        assert "line 59" not in desk.text
        for _line in range(90):
            desk.screen.action_detail_cursor(1)
        await desk.settled()
        assert "line 59" in desk.text


async def test_space_in_the_task_asks_at_the_limit_too(tmp_path: Path) -> None:
    """A fourth task of one's own is not begun without a word, wherever it is begun."""
    doing = [a_task_of("DEV", title, status="doing") for title in "abc"]
    async with a_desk(tmp_path, a_board(*doing, a_task_of("DEV", "d"))) as desk:
        await desk.go_to("d")
        await desk.press("enter", "space")
        assert "You are doing 3 already" in desk.text
        assert desk.find("d").status == "todo"


async def test_the_state_and_the_priority_are_asked_for(tmp_path: Path) -> None:
    """Enter on a field shows what it may become, with the cursor on what it is now."""
    async with a_desk(tmp_path) as desk:
        task = desk.here
        await desk.press("enter", "enter")
        assert desk.dialog == "TitleDialog"
        await desk.press("escape")
        for field in ("status", "priority"):
            desk.screen.detail_widget.go_to(field)
            await desk.press("e")
            assert desk.dialog == "LetterDialog"
            before = desk.task(task)
            await desk.press("enter")
            assert desk.task(task) == before
            await desk.press("e", "t" if field == "status" else "3")
        assert (desk.task(task).status, desk.task(task).priority) == ("todo", "P3")


async def test_a_task_finished_in_its_detail_stays_open(tmp_path: Path) -> None:
    """The next key is for the same task, not for the one after it."""
    async with a_desk(tmp_path) as desk:
        task = desk.here
        await desk.press("enter", "x")
        assert desk.task(task).status == "done"
        assert desk.here.id == task.id


async def test_the_limit_of_doing_holds_in_the_detail_too(tmp_path: Path) -> None:
    """A fourth task of one's own is begun only when that is said, whatever state it comes from."""
    doing = [a_task_of("DEV", title, status="doing") for title in "abc"]
    waits = a_task_of("DEV", "d", status="waiting", waiting=Waiting("vendor", "", TODAY))
    async with a_desk(tmp_path, a_board(*doing, waits)) as desk:
        await desk.go_to("d")
        await desk.press("enter")
        desk.screen.detail_widget.go_to("status")
        await desk.press("e", "d")
        assert "You are doing 3 already" in desk.text
        assert desk.task(waits).status == "waiting"
        await desk.press("b")
        assert desk.task(waits).status == "doing"


async def test_a_state_is_given_to_the_task_that_was_asked_about(tmp_path: Path) -> None:
    """When somebody else's change moves the cursor meanwhile, no other task is touched."""
    async with a_desk(tmp_path) as desk:
        task, before = desk.here, desk.board
        for field, letter in (("status", "t"), ("priority", "3")):
            await desk.press("enter")
            desk.screen.detail_widget.go_to(field)
            await desk.press("e")
            desk.screen.action_cursor_task(1)
            other = desk.here
            await desk.press(letter, "escape")
            assert desk.task(other) == before.task(other.id)
            await desk.go_to(task.title)
        assert (desk.task(task).status, desk.task(task).priority) == ("todo", "P3")
