"""Giving a task to somebody: who is offered, when to follow up, taking it back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hatrack.board import Person
from hatrack.stage_edits import HandOver
from tests.builders import TODAY, a_context
from tests.screens.desk import a_board, a_desk, a_task_of


async def test_o_offers_the_day_of_the_role_s_rhythm(tmp_path: Path) -> None:
    """System administration is held at level 6, so in two weeks; the hint says why."""
    async with a_desk(tmp_path) as desk:
        task = await desk.go_to("Restore test")
        await desk.press("o")
        await desk.type("office")
        await desk.press("enter")
        assert desk.line.value == "2026-12-07"
        assert "followed up every two weeks" in desk.text
        await desk.press("enter")
        given = desk.task(task)
        assert (given.assignee, given.follow_up) == ("office-manager", date(2026, 12, 7))
        assert "Given to Office manager" in desk.words
        await desk.press("u")
        assert desk.task(task).assignee == task.assignee


async def test_the_holder_of_the_role_comes_first(tmp_path: Path) -> None:
    """Then who has it, then by name; who left is not offered."""
    board = a_board(a_task_of("DEV", "Fix")).put(
        "people", Person("ana", "Ana"), Person("zoe", "Zoé"), Person("bob", "Bob", left=True)
    )
    board = HandOver("DEV", "zoe", 5, TODAY).apply(board, a_context())
    async with a_desk(tmp_path, board) as desk:
        await desk.go_to("Fix")
        await desk.press("o")
        assert [option.split()[0] for option in desk.options] == ["Zoé", "Ana", "CTO", "whoever"]
        assert "has it now" in desk.options[0]
        assert "take it back" in desk.options[2]


async def test_somebody_new_keeps_the_name_that_was_typed(tmp_path: Path) -> None:
    """The handle is made of it; both come and go in one step."""
    async with a_desk(tmp_path) as desk:
        task = await desk.go_to("Decide the tenant isolation")
        await desk.press("o")
        await desk.type("Marie Curie")
        await desk.press("enter", "enter")
        assert desk.task(task).assignee == "marie-curie"
        assert desk.board.people["marie-curie"].name == "Marie Curie"
        await desk.press("u")
        assert "marie-curie" not in desk.board.people


async def test_a_day_that_is_none_stays_on_its_line(tmp_path: Path) -> None:
    """With what was typed; an empty line means no follow-up."""
    async with a_desk(tmp_path) as desk:
        task = await desk.go_to("Decide the tenant isolation")
        await desk.press("o")
        await desk.type("lead")
        await desk.press("enter")
        desk.line.value = "someday"
        await desk.press("enter")
        assert "someday is no date" in desk.text
        assert desk.line.value == "someday"
        desk.line.value = ""
        await desk.press("enter")
        assert (desk.task(task).assignee, desk.task(task).follow_up) == ("lead-dev", None)


async def test_a_task_is_taken_back_without_a_question(tmp_path: Path) -> None:
    """It needs no follow-up any more."""
    async with a_desk(tmp_path) as desk:
        task = await desk.go_to("Access review")
        assert task.follow_up is not None
        await desk.press("o")
        await desk.type("CTO")
        await desk.press("enter")
        assert desk.dialog == ""
        assert (desk.task(task).assignee, desk.task(task).follow_up) == ("cto", None)


async def test_all_marked_tasks_are_given(tmp_path: Path) -> None:
    """In one step, with one follow-up."""
    async with a_desk(tmp_path) as desk:
        await desk.go_to("Decide the tenant isolation")
        await desk.press("v", "v", "o")
        marked = desk.screen.chosen
        await desk.type("qa")
        await desk.press("enter", "enter")
        given = [task for task in desk.board.tasks.values() if task.id in marked]
        assert len(given) == 2
        assert {task.assignee for task in given} == {"qa-engineer"}
        assert len({task.follow_up for task in given}) == 1
        await desk.press("u")
        assert not any(desk.task(task).assignee == "qa-engineer" for task in given)


async def test_the_review_of_a_handover_is_set_from_its_checklist(tmp_path: Path) -> None:
    """`r` proposes three months from now; holder, level and first day stay."""
    async with a_desk(tmp_path) as desk:
        before = desk.board.roles["SEC"]
        await desk.press("s")
        desk.screen.panel_role = "SEC"
        await desk.press("space")
        assert "side by side" in desk.text
        await desk.press("r")
        assert desk.line.value == "2027-02-23"
        await desk.press("enter")
        role = desk.board.roles["SEC"]
        assert (role.holder, role.since, role.review) == (
            before.holder,
            before.since,
            date(2027, 2, 23),
        )


async def test_the_checklist_says_how_it_stands_as_it_is_ticked(tmp_path: Path) -> None:
    """The seventh step turns side by side into reversed."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s")
        desk.screen.panel_role = "SEC"
        await desk.press("space")
        assert "handover 3/8, side by side" in desk.text
        await desk.press(*"jjjjjj", "space")
        assert "handover 4/8, reversed" in desk.text


async def test_a_new_name_that_begins_like_another_can_be_taken(tmp_path: Path) -> None:
    """What was typed stands last in the list, and is said to be new."""
    board = a_board(a_task_of("DEV", "Fix")).put("people", Person("anna", "Anna"))
    async with a_desk(tmp_path, board) as desk:
        task = await desk.go_to("Fix")
        await desk.press("o")
        await desk.type("Ann")
        assert [option.split() for option in desk.options] == [["Anna", "@anna"], ["Ann", "new"]]
        await desk.press("down", "enter", "enter")
        assert desk.task(task).assignee == "ann"
        await desk.press("o")
        await desk.type("anna")
        assert len(desk.options) == 1


async def test_why_says_how_mature_a_role_is(tmp_path: Path) -> None:
    """From 0, the vital minimum is not met, to 3, handed over with all its steps."""
    async with a_desk(tmp_path) as desk:
        await desk.press("s")
        for role, said in (("OPS", "Maturity 0 of 3"), ("PROD", "Maturity 3 of 3")):
            desk.screen.panel_role = role
            await desk.press("i")
            assert said in desk.text
            await desk.press("escape")


async def test_a_handle_like_our_own_sign_for_nobody_ends_nothing(tmp_path: Path) -> None:
    """A shared file may hold any handle; both stand in the list."""
    board = a_board(a_task_of("DEV", "Fix")).put("people", Person("-", "Dash"))
    async with a_desk(tmp_path, board) as desk:
        await desk.go_to("Fix")
        await desk.press("o")
        assert len(desk.options) == 3
        await desk.press("escape", "C", "d", "n", "escape")
        assert desk.board.people["-"].left
