"""What was learned: asked on finishing where it is wished, written in the task, listed by role."""

from __future__ import annotations

from pathlib import Path

from hatrack.task import DOING, DONE
from tests.builders import TODAY
from tests.screens.desk import Desk, a_board, a_desk, a_task_of


async def switch_on(desk: Desk) -> None:
    """Let the application ask, as the settings do."""
    await desk.press("comma")
    await desk.type("learned")
    await desk.press("enter", "escape")


async def test_nothing_is_asked_unless_it_is_wished(tmp_path: Path) -> None:
    """Finishing is one key."""
    async with a_desk(tmp_path) as desk:
        task = await desk.go_to("Decide the tenant isolation")
        await desk.press("x")
        assert desk.task(task).status == DONE
        assert desk.dialog == ""


async def test_it_is_asked_after_the_task_is_finished(tmp_path: Path) -> None:
    """The board is saved with the task done before a word is typed."""
    async with a_desk(tmp_path) as desk:
        await switch_on(desk)
        task = await desk.go_to("Decide the tenant isolation")
        await desk.press("x")
        await desk.saved()
        assert desk.dialog == "LineDialog"
        assert desk.task(task).status == DONE
        assert not desk.app.session.dirty
        await desk.type("Schemas per tenant are enough")
        await desk.press("enter")
        assert desk.task(task).learned == "Schemas per tenant are enough"


async def test_undo_takes_both_back(tmp_path: Path) -> None:
    """And redo brings both again."""
    async with a_desk(tmp_path) as desk:
        await switch_on(desk)
        task = await desk.go_to("Decide the tenant isolation")
        await desk.press("x")
        await desk.type("Measure")
        await desk.press("enter", "u")
        assert (desk.task(task).status, desk.task(task).learned) == (DOING, "")
        await desk.press("U")
        assert (desk.task(task).status, desk.task(task).learned) == (DONE, "Measure")


async def test_an_empty_line_and_escape_skip(tmp_path: Path) -> None:
    """The task stays finished, and undo takes one step back."""
    for key in ("enter", "escape"):
        async with a_desk(tmp_path / key) as desk:
            await switch_on(desk)
            task = await desk.go_to("Decide the tenant isolation")
            await desk.press("x", key)
            assert (desk.dialog, desk.task(task).status) == ("", DONE)
            assert len(desk.app.session.history.past) == 1


async def test_only_one_s_own_tasks_are_asked_about(tmp_path: Path) -> None:
    """What a colleague finished taught them; taking a task up again teaches nothing yet."""
    board = a_board(
        a_task_of("DEV", "Theirs", assignee="ana"),
        a_task_of("DEV", "Mine", status=DONE, done=TODAY, started=TODAY),
    )
    async with a_desk(tmp_path, board) as desk:
        await switch_on(desk)
        for title, status in (("Theirs", "done"), ("Mine", "doing")):
            task = await desk.go_to(title)
            await desk.press("x")
            assert desk.task(task).status == status
            assert desk.dialog == ""


async def test_the_line_is_written_in_the_finished_task(tmp_path: Path) -> None:
    """Its page says that nothing is written yet; `e` there writes it."""
    board = a_board(a_task_of("DEV", "Mine", status=DONE, done=TODAY))
    async with a_desk(tmp_path, board) as desk:
        task = await desk.go_to("Mine")
        await desk.press("enter")
        assert "nothing yet" in desk.text
        desk.screen.detail_widget.go_to("learned")
        await desk.press("e")
        await desk.type("[/] cache first")
        await desk.press("enter")
        assert desk.task(task).learned == "[/] cache first"
        assert "[/] cache first" in desk.text
        await desk.press("e")
        desk.line.value = ""
        await desk.press("enter")
        assert desk.task(task).learned == ""


async def test_what_was_learned_is_listed_by_role(tmp_path: Path) -> None:
    """From the key and the palette; Enter opens the task that taught it."""
    board = a_board(
        a_task_of("DEV", "Cache", status=DONE, done=TODAY, learned="Measure first"),
        a_task_of("ARCH", "Queue", status=DONE, done=TODAY, learned="Keep it simple"),
    )
    async with a_desk(tmp_path, board) as desk:
        await desk.press("f7")
        assert {line.split("  ")[0].strip() for line in desk.options} == {
            "Measure first",
            "Keep it simple",
        }
        await desk.type("developer")
        assert len(desk.options) == 1
        await desk.press("enter")
        assert desk.screen.detail_widget.has_focus
        assert "Cache" in desk.text
        await desk.press("escape", "colon")
        await desk.type("what was learned")
        await desk.press("enter")
        assert desk.dialog == "ChooseDialog"


async def test_without_a_line_the_list_says_how_one_comes(tmp_path: Path) -> None:
    """One sentence, no empty box."""
    async with a_desk(tmp_path, a_board(a_task_of("DEV", "Fix"))) as desk:
        await desk.press("f7")
        assert desk.dialog == ""
        assert "Nothing is written yet" in desk.words


async def test_a_task_in_doing_for_too_long_asks_to_be_split(tmp_path: Path) -> None:
    """In the line of words, in the open task, and in why it stands where it does in Today."""
    async with a_desk(tmp_path, size=(200, 50)) as desk:
        prompt = "doing 64 days, usually 20: split it?"
        task = await desk.go_to("Hire a senior")
        assert prompt in desk.words
        await desk.press("enter")
        assert desk.text.count("usually 20: split") == 2
        await desk.press("escape", "T")
        while desk.screen.current_task != task.id:
            await desk.press("j")
        assert prompt in desk.words
        await desk.press("i")
        assert "Small touches get finished: can it be split?" in desk.text
