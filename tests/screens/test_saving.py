"""Saving beside the work: what is said when it cannot be done, and what is never lost."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest
from textual.widgets import OptionList

from storage.board_file import BoardFile
from storage.file_system import FileSystem
from tests.screens.desk import Desk, a_desk, a_session_on

REFUSED = "read-only"


class FailingDisk(FileSystem):
    """A disk that is full while `full` is set."""

    full = True

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write, unless there is no space left."""
        if self.full:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(descriptor, data)


def saved_priority(folder: Path, task: str) -> str:
    """The priority a task has in the file."""
    file = BoardFile.open(folder / "hatrack.json", state_home=folder / "other")
    return file.board.tasks[task].priority


async def choose(desk: Desk, place: int) -> None:
    """Take the choice at that place of the open dialog."""
    await desk.press(*["down"] * place, "enter")


async def test_an_edit_is_in_the_file_soon_after_its_key(tmp_path: Path) -> None:
    """Nothing has to be saved by hand."""
    async with a_desk(tmp_path) as desk:
        await desk.press("p")
        await desk.saved()
        assert saved_priority(tmp_path, desk.here.id) == "P0"


async def test_a_full_disk_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    """The top line says NOT SAVED, the line in words why; the edit stays on the board."""
    async with a_desk(tmp_path, files=FailingDisk()) as desk:
        await desk.press("p")
        await desk.saved()
        assert "NOT SAVED" in desk.top
        assert "R tries again" in desk.words
        assert desk.here.priority == "P0"
        assert saved_priority(tmp_path, desk.here.id) == "P1"


async def test_trying_again_saves_when_there_is_room(tmp_path: Path) -> None:
    """R writes everything done since, and the warning goes."""
    disk = FailingDisk()
    async with a_desk(tmp_path, files=disk) as desk:
        await desk.press("p", "P", "P")
        await desk.saved()
        disk.full = False
        await desk.press("R")
        await desk.saved()
        await desk.eventually(lambda: "NOT SAVED" not in desk.top)
        assert saved_priority(tmp_path, desk.here.id) == "P2"


async def test_the_next_edit_tries_again_by_itself(tmp_path: Path) -> None:
    """Saving goes on as soon as it can."""
    disk = FailingDisk()
    async with a_desk(tmp_path, files=disk) as desk:
        await desk.press("P")
        await desk.saved()
        assert saved_priority(tmp_path, desk.here.id) == "P1"
        disk.full = False
        await desk.press("P")
        await desk.saved()
        assert "NOT SAVED" not in desk.top
        assert saved_priority(tmp_path, desk.here.id) == "P3"


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_leaving_unsaved_offers_three_ways(tmp_path: Path, key: str) -> None:
    """Neither q nor Ctrl+Q leaves with unsaved changes: it asks, and Esc stays."""
    async with a_desk(tmp_path, files=FailingDisk()) as desk:
        await desk.press("p", key)
        await desk.eventually(lambda: desk.dialog == "NotSaved")
        assert not desk.app._exit
        assert len(desk.app.screen.query_one(OptionList).options) == 3
        await desk.press("escape")
        assert desk.dialog == ""
        assert desk.here.priority == "P0"


async def test_the_first_way_out_saves_again_and_leaves(tmp_path: Path) -> None:
    """With room again, everything is in the file and the exit code is 0."""
    disk = FailingDisk()
    async with a_desk(tmp_path, files=disk) as desk:
        await desk.press("p", "q")
        await desk.eventually(lambda: desk.dialog == "NotSaved")
        disk.full = False
        await choose(desk, 0)
        await desk.eventually(lambda: desk.app._exit)
        assert desk.app.return_code == 0
        assert saved_priority(tmp_path, desk.here.id) == "P0"


async def test_the_first_way_out_asks_again_while_it_fails(tmp_path: Path) -> None:
    """A second failure is asked about like the first."""
    async with a_desk(tmp_path, files=FailingDisk()) as desk:
        await desk.press("p", "q")
        await desk.eventually(lambda: desk.dialog == "NotSaved")
        await choose(desk, 0)
        await desk.eventually(lambda: desk.dialog == "NotSaved")
        assert not desk.app._exit


async def test_the_second_way_out_keeps_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy in the home folder is a board with every edit; the exit code says it failed."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    async with a_desk(tmp_path, files=FailingDisk()) as desk:
        task = desk.here.id
        await desk.press("p", "q")
        await desk.eventually(lambda: desk.dialog == "NotSaved")
        await choose(desk, 1)
        await desk.eventually(lambda: desk.app._exit)
        assert desk.app.return_code == 1
    (copy,) = home.glob("*.json")
    assert BoardFile.open(copy, state_home=tmp_path / "other").board.tasks[task].priority == "P0"


async def test_the_third_way_out_leaves_without(tmp_path: Path) -> None:
    """Who says so may lose what could not be saved."""
    async with a_desk(tmp_path, files=FailingDisk()) as desk:
        await desk.press("p", "q")
        await desk.eventually(lambda: desk.dialog == "NotSaved")
        await choose(desk, 2)
        await desk.eventually(lambda: desk.app._exit)
        assert desk.app.return_code == 1
        assert saved_priority(tmp_path, desk.here.id) == "P1"


async def test_a_board_whose_folder_is_gone_is_said_and_kept(tmp_path: Path) -> None:
    """With nowhere to write, the board stays on the screen and says that it is not saved."""
    folder = tmp_path / "board"
    folder.mkdir()
    async with a_desk(folder) as desk:
        shutil.rmtree(folder)
        await desk.press("p")
        await desk.saved()
        assert "NOT SAVED" in desk.top
        folder.mkdir()
        await desk.press("R")
        await desk.eventually(lambda: "NOT SAVED" not in desk.top)
        await desk.saved()
        assert saved_priority(folder, desk.here.id) == "P0"


async def test_a_file_that_was_removed_comes_back_with_the_next_save(tmp_path: Path) -> None:
    """Memory is never lost for a missing file."""
    async with a_desk(tmp_path) as desk:
        (tmp_path / "hatrack.json").unlink()
        await desk.press("p")
        await desk.saved()
        assert saved_priority(tmp_path, desk.here.id) == "P0"


async def test_reading_a_removed_file_says_that_it_was_removed(tmp_path: Path) -> None:
    """R tells what happened, not that nothing came in."""
    async with a_desk(tmp_path) as desk:
        (tmp_path / "hatrack.json").unlink()
        await desk.press("R")
        await desk.eventually(lambda: desk.words.startswith(" /"))
        assert "was removed" in desk.words


async def test_an_unforeseen_error_of_a_save_is_said_like_any_other(tmp_path: Path) -> None:
    """A fault of ours while saving never passes for a save."""

    class BrokenDisk(FileSystem):
        def write(self, descriptor: int, data: memoryview) -> int:
            raise RuntimeError("a fault")

    async with a_desk(tmp_path, files=BrokenDisk()) as desk:
        await desk.press("p")
        await desk.saved()
        assert "NOT SAVED" in desk.top
        await desk.press("q")
        await desk.eventually(lambda: desk.dialog == "NotSaved")


async def test_a_read_only_board_says_so_and_refuses_every_edit_in_one_line(
    tmp_path: Path,
) -> None:
    """Nothing changes, nothing crashes; looking around works."""
    async with a_desk(tmp_path, read_only=True) as desk:
        before, said = desk.board, []
        assert REFUSED in desk.top
        for key in ("x", "p", "L", "J", "space", "d", "equals_sign", "u", "exclamation_mark"):
            await desk.press(key)
            said.append(desk.words.strip())
            assert desk.board is before
        assert all(said)
        await desk.press("j", "l", "s", "h")
        assert desk.screen.view.previewing


async def test_a_refused_stage_leaves_the_preview_as_it_was(tmp_path: Path) -> None:
    """On a read-only board Enter cannot apply; what is drawn and what is kept agree."""
    async with a_desk(tmp_path, read_only=True) as desk:
        await desk.press("s", "h", "enter", "enter")
        assert "The board was opened for reading only" in desk.words
        assert desk.board.about.stage == "growth"
        assert bool(desk.screen.preview) is desk.screen.view.previewing
        await desk.press("escape")
        assert desk.order[0] == "INNO"


async def test_nothing_typed_is_lost_to_a_read_only_board(tmp_path: Path) -> None:
    """A line that could not be added is still on the line."""
    async with a_desk(tmp_path, read_only=True) as desk:
        await desk.press("a")
        await desk.type("a thought")
        await desk.press("enter")
        assert desk.line.value == "a thought"


async def test_saves_follow_one_another_and_none_is_left_out(tmp_path: Path) -> None:
    """However fast keys come, the last state is what is in the file."""
    async with a_desk(tmp_path) as desk:
        for _turn in range(10):
            await desk.press("p", "P")
        await desk.press("P")
        await desk.saved()
        assert saved_priority(tmp_path, desk.here.id) == desk.here.priority == "P2"
        assert not desk.app.session.dirty


async def test_what_a_key_did_is_saved_though_a_dialog_hides_the_board(tmp_path: Path) -> None:
    """A save waits for the painting, but not for long, and not for a screen that is not painted."""
    async with a_desk(tmp_path) as desk:
        task = desk.here
        await desk.burst("p", "question_mark")
        await desk.eventually(
            lambda: a_session_on(tmp_path).board.task(task.id).priority != task.priority
        )
        assert desk.dialog == "KeyHelp"
