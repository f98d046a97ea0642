"""Keys and dialogs on marked tasks: each is changed, in one step, within the limit of doing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.screens.desk import Desk, a_board, a_desk, a_task_of


async def three_marked(desk: Desk) -> list[str]:
    """Mark three tasks of the first column and return their ids."""
    await desk.press("v", "v", "v", "home")
    return sorted(desk.screen.marked)


MARKED = (
    a_task_of("DEV", "a", tags=("x",), repeat="FREQ=MONTHLY"),
    a_task_of("DEV", "b", tags=("x", "y"), due=date(2026, 12, 1)),
    a_task_of("DEV", "c"),
)


async def test_when_is_set_for_every_marked_task_and_leaves_the_rest_of_each(
    tmp_path: Path,
) -> None:
    """A date for three tasks gives none of them the rhythm of another; u takes all back."""
    async with a_desk(tmp_path, a_board(*MARKED)) as desk:
        before = desk.board
        await three_marked(desk)
        await desk.press("w")
        await desk.answer("24/12")
        tasks = [desk.task(task) for task in MARKED]
        assert {task.due for task in tasks} == {date(2026, 12, 24)}
        assert [task.repeat for task in tasks] == ["FREQ=MONTHLY", "", ""]
        await desk.press("u")
        assert [desk.task(t).due for t in MARKED] == [before.task(t.id).due for t in MARKED]


async def test_tags_are_added_and_taken_away_from_every_marked_task(tmp_path: Path) -> None:
    """What was typed new is added to each, what was taken out goes from each, the rest stays."""
    async with a_desk(tmp_path, a_board(*MARKED)) as desk:
        await three_marked(desk)
        await desk.press("t")
        await desk.answer("new")
        assert [desk.task(task).tags for task in MARKED] == [("new",), ("y", "new"), ("new",)]


async def test_a_title_is_that_of_one_task_whatever_is_marked(tmp_path: Path) -> None:
    """Marked tasks never get one title."""
    async with a_desk(tmp_path, a_board(*MARKED)) as desk:
        await three_marked(desk)
        await desk.press("e")
        await desk.answer("renamed")
        assert [desk.task(task).title for task in MARKED] == ["renamed", "b", "c"]


@pytest.mark.parametrize("key", ["x", "d", "p", "L"])
async def test_a_key_acts_on_every_marked_task_as_one_step(tmp_path: Path, key: str) -> None:
    """Three tasks change, one u brings all three back."""
    async with a_desk(tmp_path, a_board(*MARKED)) as desk:
        before = desk.board
        await three_marked(desk)
        await desk.press(key)
        assert all(desk.task(task) != before.task(task.id) for task in MARKED)
        await desk.press("u")
        for task in MARKED:
            now, then = desk.task(task), before.task(task.id)
            assert (now.status, now.priority, now.role, now.dropped) == (
                then.status,
                then.priority,
                then.role,
                then.dropped,
            )


async def test_beginning_several_asks_once_at_the_limit(tmp_path: Path) -> None:
    """Marked tasks that would be more than three of one's own begin only when that is said."""
    tasks = [a_task_of("DEV", title) for title in "abcd"]
    async with a_desk(tmp_path, a_board(*tasks)) as desk:
        await desk.press("V", "space")
        assert "That makes 4 in doing; the limit is 3" in desk.text
        await desk.press("escape")
        assert {task.status for task in desk.board.tasks.values()} == {"todo"}
        await desk.press("space", "b")
        assert {task.status for task in desk.board.tasks.values()} == {"doing"}
        assert "Doing: 4 tasks" in desk.words


async def test_what_is_not_the_same_for_each_is_called_a_change(tmp_path: Path) -> None:
    """One task is begun and one finished: the step does not say that both are doing."""
    tasks = (a_task_of("DEV", "a", status="doing"), a_task_of("DEV", "b"))
    async with a_desk(tmp_path, a_board(*tasks)) as desk:
        await desk.press("V", "space")
        assert [desk.task(task).status for task in tasks] == ["done", "doing"]
        assert "Changed 2 tasks" in desk.words


async def test_the_limit_is_of_one_s_own_tasks(tmp_path: Path) -> None:
    """A task of somebody else is begun without a word, however many one does oneself."""
    doing = [a_task_of("DEV", title, status="doing") for title in "abc"]
    other = a_task_of("DEV", "d", assignee="lead-dev")
    async with a_desk(tmp_path, a_board(*doing, other)) as desk:
        await desk.go_to("d")
        await desk.press("space")
        assert desk.dialog == ""
        assert desk.task(other).status == "doing"


async def test_a_mark_goes_with_its_task(tmp_path: Path) -> None:
    """What is dropped or finished is marked no more: the next key is for what one sees."""
    for key in ("d", "x"):
        folder = tmp_path / key
        folder.mkdir()
        async with a_desk(folder) as desk:
            marked = await three_marked(desk)
            for _turn in range(3 if key == "x" else 1):
                await desk.press(key)
            gone = [desk.board.task(task) for task in marked]
            assert any(task.dropped or not task.open for task in gone)
            assert not any(task.id in desk.screen.marked for task in gone if not task.open)
            assert not any(task.id in desk.screen.marked for task in gone if task.dropped)


async def test_only_what_has_a_card_is_marked_with_the_column(tmp_path: Path) -> None:
    """What is folded to a count stays as it is."""
    tasks = [a_task_of("DEV", "seen"), a_task_of("DEV", "folded", status="inbox")]
    async with a_desk(tmp_path, a_board(*tasks)) as desk:
        await desk.go_to("seen")
        await desk.press("V")
        assert desk.screen.marked == {"id-seen"}
