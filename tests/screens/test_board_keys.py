"""What each key of the board does to a task, on the real board and in its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.board_file import BoardFile
from tests.screens.desk import a_board, a_desk, a_task_of


async def test_space_goes_through_the_states(tmp_path: Path) -> None:
    """Inbox, to do, doing, done; from waiting back to doing."""
    async with a_desk(tmp_path, a_board(a_task_of("DEV", "one", status="inbox"))) as desk:
        one = desk.here
        for status in ("todo", "doing", "done"):
            await desk.go_to("one")
            await desk.press("space")
            assert desk.task(one).status == status


async def test_space_takes_a_waiting_task_up_again(tmp_path: Path) -> None:
    """A wait that is over goes back to doing."""
    async with a_desk(tmp_path, a_board(a_task_of("DEV", "one", status="waiting"))) as desk:
        waiting = desk.here
        await desk.press("space")
        assert desk.task(waiting).status == "doing"


async def test_backspace_goes_one_state_back(tmp_path: Path) -> None:
    """Doing goes back to to do."""
    async with a_desk(tmp_path) as desk:
        task = desk.here
        await desk.press("backspace")
        assert desk.task(task).status == "todo"


async def test_x_finishes_a_task_and_the_cursor_stays_in_its_place(tmp_path: Path) -> None:
    """The task leaves for what is done; the one below it is under the cursor now."""
    async with a_desk(tmp_path) as desk:
        task = desk.here
        await desk.press("x")
        assert desk.task(task).status == "done"
        assert desk.here.title.startswith("Compare two vendors")
        assert "Done: Plan the Q1 roadmap" in desk.words
        assert "u undoes" in desk.words


async def test_x_on_a_finished_task_takes_it_up_again(tmp_path: Path) -> None:
    """From done back to doing if it was started, else to do."""
    async with a_desk(tmp_path) as desk:
        task = desk.here
        await desk.press("x")
        assert desk.task(task).status == "done"
        await desk.go_to("Plan the Q1 roadmap")
        await desk.press("x")
        assert desk.task(task).status == "doing"


@pytest.mark.parametrize(
    ("keys", "priority"),
    [("p", "P0"), ("P", "P2"), ("PP", "P3"), ("PPPP", "P3"), ("0", "P0"), ("2", "P2"), ("3", "P3")],
)
async def test_p_raises_and_capital_p_lowers_the_priority(
    tmp_path: Path, keys: str, priority: str
) -> None:
    """One key a step, stopping at the ends; digits set it; the cursor stays on the task."""
    async with a_desk(tmp_path) as desk:
        task = desk.here
        await desk.press(*keys)
        assert desk.task(task).priority == priority
        assert desk.screen.selection.task == task.id


@pytest.mark.parametrize("key", ["L", "shift+right"])
async def test_carrying_right_moves_the_task_and_the_cursor(tmp_path: Path, key: str) -> None:
    """A carried task goes to the next role and keeps the cursor; carrying back brings it home."""
    async with a_desk(tmp_path) as desk:
        task = desk.here
        await desk.press(key)
        assert desk.task(task).role == "ARCH"
        assert (desk.screen.selection.role, desk.here.id) == ("ARCH", task.id)
        await desk.press("H")
        assert desk.task(task).role == "INNO"


async def test_carrying_beyond_the_last_role_says_so(tmp_path: Path) -> None:
    """At the edge one line says that it goes no further."""
    async with a_desk(tmp_path) as desk:
        await desk.press("H")
        assert "no role further" in desk.words
        assert desk.here.role == "INNO"


async def test_carrying_down_and_up_changes_places_among_one_priority(tmp_path: Path) -> None:
    """K and J change the order by hand; the order is in the file."""
    tasks = [a_task_of("DEV", title, rank=title) for title in "abc"]
    async with a_desk(tmp_path, a_board(*tasks)) as desk:
        await desk.press("J")
        titles = [task.title for task in desk.screen.view.columns["DEV"].todo]
        assert titles == ["b", "a", "c"]
        await desk.press("K")
        titles = [task.title for task in desk.screen.view.columns["DEV"].todo]
        assert titles == ["a", "b", "c"]


async def test_at_the_edge_of_a_priority_carrying_says_what_would_raise_it(tmp_path: Path) -> None:
    """Moving by hand stays within a priority (product.md, section 3)."""
    async with a_desk(tmp_path, a_board(a_task_of("DEV", "a"))) as desk:
        await desk.press("K")
        assert "Above are P1: p raises" in desk.words


@pytest.mark.parametrize("key", ["d", "delete"])
async def test_d_drops_a_task_and_keeps_it_in_the_file(tmp_path: Path, key: str) -> None:
    """Dropped is out of sight, restorable, and in the file."""
    async with a_desk(tmp_path) as desk:
        task = desk.here
        await desk.press(key)
        assert desk.task(task).dropped
        assert "u undoes" in desk.words
        await desk.saved()
        again = BoardFile.open(tmp_path / "hatrack.json", state_home=tmp_path / "other")
        assert again.board.tasks[task.id].dropped


async def test_undo_takes_a_step_back_and_redo_does_it_again(tmp_path: Path) -> None:
    """u and U go through the steps with the cursor on what they changed."""
    async with a_desk(tmp_path) as desk:
        before, task = desk.board.tasks, desk.here
        await desk.press("p", "L")
        await desk.press("u", "u")
        assert desk.board.tasks[task.id].priority == before[task.id].priority
        assert desk.screen.selection.task == task.id
        assert "Undid" in desk.words
        await desk.press("U", "ctrl+r")
        assert (desk.task(task).priority, desk.task(task).role) == ("P0", "ARCH")


async def test_undoing_with_nothing_to_undo_says_so(tmp_path: Path) -> None:
    """One line, no error."""
    async with a_desk(tmp_path, a_board()) as desk:
        await desk.press("u")
        assert "There is nothing to undo" in desk.words
        await desk.press("U")
        assert "There is nothing to redo" in desk.words


@pytest.mark.parametrize("key", ["R", "f5"])
async def test_reading_the_file_again_says_that_nothing_is_new(tmp_path: Path, key: str) -> None:
    """R looks at the file at once."""
    async with a_desk(tmp_path) as desk:
        await desk.press(key)
        await desk.eventually(lambda: "as the file has it" in desk.words)


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_leaving_saves_and_exits_with_zero(tmp_path: Path, key: str) -> None:
    """q and Ctrl+Q leave when everything is in the file."""
    async with a_desk(tmp_path) as desk:
        task = desk.here
        await desk.press("p", key)
        await desk.eventually(lambda: desk.app._exit)
        assert desk.app.return_code == 0
        again = BoardFile.open(tmp_path / "hatrack.json", state_home=tmp_path / "other")
        assert again.board.tasks[task.id].priority == "P0"


async def test_an_empty_board_says_how_to_begin(tmp_path: Path) -> None:
    """Every column empty: the line in words names the key that adds."""
    async with a_desk(tmp_path, a_board()) as desk:
        assert "a adds" in desk.words
        await desk.press(*"xpLHJKdvz", "space", "backspace")
        assert dict(desk.board.tasks) == {}


async def test_a_range_is_marked_from_the_last_mark(tmp_path: Path) -> None:
    """v marks one, the star marks all between it and the cursor, whichever way that is."""
    tasks = [a_task_of("DEV", title, rank=title) for title in "abcd"]
    async with a_desk(tmp_path, a_board(*tasks)) as desk:
        await desk.press("*")
        assert "Mark one in this column first" in desk.words
        await desk.press("j", "v", "j", "*")
        assert desk.screen.marked == {"id-b", "id-c", "id-d"}
        await desk.press("escape", "v", "home", "*", "p")
        assert {t.id: t.priority for t in desk.board.tasks.values()} == dict.fromkeys(
            ("id-a", "id-b", "id-c", "id-d"), "P1"
        )


async def test_without_marks_the_selected_task_is_told_again(tmp_path: Path) -> None:
    """Esc takes the marks off, and the line no longer speaks of them."""
    async with a_desk(tmp_path, a_board(a_task_of("DEV", "a"), a_task_of("DEV", "b"))) as desk:
        await desk.press("v")
        assert "1 task marked" in desk.words
        await desk.press("escape")
        assert "marked" not in desk.words
        assert desk.words.lstrip().startswith(desk.here.title)
