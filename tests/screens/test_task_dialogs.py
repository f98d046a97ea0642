"""Editing one field of a task: its title, when it is due, its tags."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.screens.desk import a_board, a_desk, a_task_of


async def test_e_edits_the_title_in_place(tmp_path: Path) -> None:
    """The line holds the title; Enter keeps the new one, the cursor stays on the task."""
    async with a_desk(tmp_path) as desk:
        task = desk.here
        await desk.press("e")
        assert desk.line.value == task.title
        await desk.type(" again")
        await desk.press("enter")
        assert desk.task(task).title == task.title + " again"
        assert desk.here.id == task.id


async def test_escape_leaves_the_title_as_it_was(tmp_path: Path) -> None:
    """Nothing is kept."""
    async with a_desk(tmp_path) as desk:
        before = desk.board
        await desk.press("e")
        await desk.type(" again")
        await desk.press("escape")
        assert "Not kept yet" in desk.text
        assert desk.line.value.endswith(" again")
        await desk.press("escape")
        assert desk.dialog == ""
        assert desk.board is before


async def test_escape_closes_at_once_what_nobody_typed_in(tmp_path: Path) -> None:
    """There is nothing to lose, so nothing is asked."""
    async with a_desk(tmp_path) as desk:
        for key, dialog in (("e", "TitleDialog"), ("w", "WhenDialog"), ("t", "TagsDialog")):
            await desk.press(key)
            assert desk.dialog == dialog
            await desk.press("escape")
            assert desk.dialog == ""


async def test_a_follow_up_that_is_no_day_stays_on_its_line(tmp_path: Path) -> None:
    """The box says what is wrong and keeps what was typed."""
    async with a_desk(tmp_path) as desk:
        before = desk.board
        await desk.press("o")
        await desk.type("lead-dev")
        await desk.press("enter")
        await desk.answer("blue moon")
        assert "blue moon is no date" in desk.text
        assert (desk.line.value, desk.board) == ("blue moon", before)


async def test_a_list_that_nothing_fits_says_so(tmp_path: Path) -> None:
    """An empty list is no silent one."""
    async with a_desk(tmp_path) as desk:
        await desk.press("ctrl+f")
        await desk.type("zzz")
        assert desk.options == []
        assert "Nothing fits these words." in desk.text
        await desk.press("enter")
        assert desk.dialog == "ChooseDialog"


async def test_an_empty_title_is_refused_in_the_box(tmp_path: Path) -> None:
    """A task needs a title: the box says so and stays open."""
    async with a_desk(tmp_path) as desk:
        await desk.press("e")
        await desk.answer("   ")
        assert "needs a title" in desk.text
        assert desk.dialog == "TitleDialog"


async def test_a_title_left_as_it_is_makes_no_step(tmp_path: Path) -> None:
    """Enter without a change is no edit, so nothing to undo appears."""
    async with a_desk(tmp_path) as desk:
        before = desk.board
        await desk.press("e")
        assert desk.dialog == "TitleDialog"
        await desk.press("enter")
        assert desk.dialog == ""
        assert desk.board is before
        assert desk.app.session.history.past == ()


@pytest.mark.parametrize(
    ("line", "echo"),
    [
        ("fri", "due Fri 27 Nov 2026, in 4 days"),
        ("fri!", "due Fri 27 Nov 2026 (hard), in 4 days"),
        ("every:month", "every month"),
        ("snooze:1 dec", "sleeps until Tue 1 Dec 2026"),
        ("blue", "“blue” is no date"),
    ],
)
async def test_w_says_in_full_what_it_understands(tmp_path: Path, line: str, echo: str) -> None:
    """The date is echoed in full before it is saved, and so is what is no date."""
    async with a_desk(tmp_path, a_board(a_task_of("DEV", "one"))) as desk:
        await desk.press("w")
        await desk.type(line)
        assert echo in desk.text


async def test_w_sets_when_a_task_is_due(tmp_path: Path) -> None:
    """Enter keeps due and hard, and leaves what was not spoken of."""
    async with a_desk(tmp_path) as desk:
        task = await desk.go_to("Plan the Q1 roadmap")
        await desk.press("w")
        await desk.answer("24/12!")
        assert (desk.task(task).due, desk.task(task).hard) == (date(2026, 12, 24), True)
        assert desk.task(task).snooze == task.snooze


async def test_w_does_not_close_on_words_that_are_no_date(tmp_path: Path) -> None:
    """What cannot be understood is not guessed and not lost."""
    async with a_desk(tmp_path) as desk:
        before = desk.board
        await desk.press("w")
        await desk.answer("blue moon")
        assert desk.dialog == "WhenDialog"
        assert desk.line.value == "blue moon"
        assert desk.board is before


async def test_never_takes_the_date_away(tmp_path: Path) -> None:
    """`never` makes a task due at no day."""
    async with a_desk(tmp_path) as desk:
        task = desk.here
        await desk.press("w")
        await desk.answer("never")
        assert desk.task(task).due is None


async def test_a_snoozed_task_leaves_the_cursor_in_its_place(tmp_path: Path) -> None:
    """Putting a task to sleep takes it out of sight; the cursor takes the one below."""
    tasks = [a_task_of("DEV", title, rank=title) for title in "abc"]
    async with a_desk(tmp_path, a_board(*tasks)) as desk:
        await desk.press("w")
        await desk.answer("snooze:+3d")
        assert desk.task(tasks[0]).snooze == date(2026, 11, 26)
        assert [t.title for t in desk.screen.view.columns["DEV"].todo] == ["b", "c"]


async def test_t_edits_the_tags(tmp_path: Path) -> None:
    """Words apart by blanks or commas, with or without +, each once."""
    async with a_desk(tmp_path) as desk:
        task = desk.here
        await desk.press("t")
        assert desk.line.value == "planning "
        await desk.answer("+one two, one three")
        assert desk.task(task).tags == ("one", "two", "three")


async def test_tab_completes_a_tag(tmp_path: Path) -> None:
    """Tags of open tasks are offered while one is typed, those on the line left out."""
    tasks = [a_task_of("DEV", "a"), a_task_of("DEV", "b", tags=("hiring", "hire-cost"))]
    async with a_desk(tmp_path, a_board(*tasks)) as desk:
        await desk.go_to("a")
        await desk.press("t")
        await desk.type("hiring hi")
        assert "Tab: hire-cost" in desk.text
        await desk.press("tab", "enter")
        assert desk.task(tasks[0]).tags == ("hiring", "hire-cost")


async def test_without_a_task_a_dialog_says_so_instead_of_opening(tmp_path: Path) -> None:
    """In an empty column e, w, t and m have nothing to act on."""
    async with a_desk(tmp_path, a_board()) as desk:
        for key in "ewtm":
            await desk.press(key)
            assert desk.dialog == ""
            assert "no task here" in desk.words


async def test_an_edit_of_a_task_dropped_elsewhere_meanwhile_is_not_made_on_another(
    tmp_path: Path,
) -> None:
    """A dialog acts on the task it was opened for, whatever the cursor is on by now."""
    async with a_desk(tmp_path) as desk:
        task = desk.here
        await desk.press("e")
        desk.screen.action_cursor_task(1)
        await desk.answer("renamed")
        assert desk.task(task).title == "renamed"


@pytest.mark.parametrize(
    ("key", "line"),
    [("o", "lead"), ("r", "RM-2"), ("b", ""), ("m", ""), ("w", "fri"), ("t", "fri")],
)
async def test_an_answer_is_for_the_task_the_dialog_was_opened_for(
    tmp_path: Path, key: str, line: str
) -> None:
    """When somebody else's change moves the cursor meanwhile, no other card is touched."""
    async with a_desk(tmp_path) as desk:
        task, before = desk.here, desk.board
        await desk.press(key)
        desk.screen.action_cursor_task(1)
        other = desk.here
        if line:
            await desk.type(line)
        await desk.press("d" if key == "m" else "enter")
        await desk.press("enter")
        assert desk.task(task) != before.task(task.id)
        assert desk.task(other) == before.task(other.id)
