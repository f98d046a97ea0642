"""Somebody else writes the same file while the board is open."""

from __future__ import annotations

from pathlib import Path

import pytest

from hatrack.edits import Edit
from hatrack.task import Task
from hatrack.task_edits import (
    AddTask,
    ChangeTask,
    DropTask,
    MoveToRole,
    SetPriority,
    SetStatus,
)
from storage.board_file import Saved
from tests.screens.desk import Desk, a_desk, a_session_on


async def somebody_else_does(desk: Desk, *edits: Edit) -> None:
    """Another program makes edits and saves; the board looks at its file."""
    session = a_session_on(desk.folder, seed=7)
    for edit in edits:
        session.do(edit)
    session.save()
    await desk.look_after()


async def test_an_outside_change_appears(tmp_path: Path) -> None:
    """What another program wrote is on the screen, and the line in words says that it came."""
    async with a_desk(tmp_path) as desk:
        task = desk.find("Record the decision")
        await somebody_else_does(desk, ChangeTask(task.id, {"title": "Changed elsewhere"}))
        assert "Changed elsewhere" in desk.text
        assert "1" in desk.words


async def test_the_cursor_stays_on_its_task_when_others_come_before_it(tmp_path: Path) -> None:
    """A more urgent task above pushes the card down; the cursor goes with the card."""
    async with a_desk(tmp_path) as desk:
        await desk.press("j")
        here = desk.here
        new = [AddTask(Task("", title=f"n{n}", role="INNO", priority="P0")) for n in range(3)]
        await somebody_else_does(desk, *new)
        assert desk.here == here
        assert "█" in desk.text


async def test_the_cursor_follows_its_task_to_another_role(tmp_path: Path) -> None:
    """When somebody moves the card under the cursor, no other card is under it."""
    async with a_desk(tmp_path) as desk:
        here = desk.here
        await somebody_else_does(desk, MoveToRole(here.id, "SEC"))
        assert desk.here.id == here.id
        assert desk.screen.selection.role == "SEC"


@pytest.mark.parametrize(
    ("change", "said"),
    [("done", "Doing: Plan the Q1"), ("dropped", "There is no task here")],
    ids=["done", "dropped"],
)
async def test_a_key_never_hits_another_card_because_the_list_changed(
    tmp_path: Path, change: str, said: str
) -> None:
    """When somebody finishes or drops the card under the cursor, x leaves its neighbour alone."""
    async with a_desk(tmp_path) as desk:
        here = desk.here
        before = {t.id: t.status for t in desk.board.tasks.values() if t.id != here.id}
        edit = SetStatus(here.id, "done") if change == "done" else DropTask(here.id)
        await somebody_else_does(desk, edit)
        await desk.press("x")
        after = {t.id: t.status for t in desk.board.tasks.values() if t.id != here.id}
        assert after == before
        assert said in desk.words


async def test_undo_after_an_outside_change_keeps_it(tmp_path: Path) -> None:
    """u takes back my change and nobody else's."""
    async with a_desk(tmp_path) as desk:
        mine, theirs = desk.here, desk.find("Record the decision")
        await desk.press("p")
        await desk.saved()
        assert desk.task(mine).priority == "P0"
        await somebody_else_does(desk, ChangeTask(theirs.id, {"title": "Theirs"}))
        await desk.press("u")
        await desk.saved()
        assert desk.task(mine).priority == "P1"
        assert desk.task(theirs).title == "Theirs"
        again = a_session_on(tmp_path).board
        assert again == desk.board


async def test_undo_says_what_it_took_in(tmp_path: Path) -> None:
    """What somebody saved just before the undo is marked, and said in the same line."""
    async with a_desk(tmp_path) as desk:
        await desk.press("p")
        await desk.saved()
        session = a_session_on(desk.folder, seed=7)
        session.do(AddTask(Task("", title="Theirs", role="DEV")))
        session.save()
        await desk.press("u")
        assert "Undid “" in desk.words
        assert "Changed outside: 1 in" in desk.words
        assert desk.find("Theirs").id in desk.screen.fresh


async def test_undo_keeps_what_somebody_wrote_over_my_change(tmp_path: Path) -> None:
    """A value somebody set after mine stays theirs, and the line says that it was kept."""
    async with a_desk(tmp_path) as desk:
        mine = desk.here
        await desk.press("p")
        await desk.saved()
        await somebody_else_does(desk, SetPriority(mine.id, "P3"))
        await desk.press("u")
        assert desk.task(mine).priority == "P3"
        assert "kept what was changed since" in desk.words


async def test_undo_of_what_somebody_reversed_says_that_nothing_was_left(tmp_path: Path) -> None:
    """Neither undo nor redo claims to have done what stood so already."""
    async with a_desk(tmp_path) as desk:
        mine = desk.here
        await desk.press("p")
        await desk.saved()
        await somebody_else_does(desk, SetPriority(mine.id, mine.priority))
        await desk.press("u")
        assert desk.task(mine).priority == mine.priority
        assert "Nothing of that step was left to undo: " in desk.words
        assert "U does it again" not in desk.words
        await somebody_else_does(desk, SetPriority(mine.id, "P0"))
        await desk.press("U")
        assert "Nothing of that step was left to do again: " in desk.words


async def test_undo_reaches_what_another_window_did_on_this_machine(tmp_path: Path) -> None:
    """Steps of one machine are one history: u takes back the last of them, wherever it was made."""
    async with a_desk(tmp_path) as desk:
        task = desk.here
        other = a_session_on(tmp_path, seed=7, state="state")
        other.do(SetPriority(task.id, "P3"))
        other.save()
        await desk.press("u")
        await desk.saved()
        assert desk.task(task).priority == "P1"
        assert a_session_on(tmp_path).board.task(task.id).priority == "P1"


async def test_an_edit_of_mine_and_one_of_theirs_meet_in_the_file(tmp_path: Path) -> None:
    """Both are kept, whoever saves last."""
    async with a_desk(tmp_path) as desk:
        mine, theirs = desk.here, desk.find("Record the decision")
        session = a_session_on(tmp_path, seed=7)
        session.do(ChangeTask(theirs.id, {"title": "Theirs"}))
        await desk.press("p")
        session.save()
        await desk.saved()
        await desk.look_after()
        await desk.saved()
        for board in (desk.board, a_session_on(tmp_path).board):
            assert board.task(mine.id).priority == "P0"
            assert board.task(theirs.id).title == "Theirs"


async def test_an_outside_change_under_a_dialog_leaves_what_is_typed(tmp_path: Path) -> None:
    """The line keeps its text and Enter still adds it."""
    async with a_desk(tmp_path) as desk:
        await desk.press("a")
        await desk.type("half a thought")
        await somebody_else_does(desk, SetPriority(desk.find("Record the decision").id, "P0"))
        assert desk.line.value == "half a thought"
        await desk.press("enter")
        assert desk.find("half a thought")
        assert desk.find("Record the decision").priority == "P0"


async def test_a_file_that_became_unreadable_is_said_and_not_overwritten(tmp_path: Path) -> None:
    """Damage from outside is told, the board stays, and the damaged bytes stay too."""
    async with a_desk(tmp_path) as desk:
        path = tmp_path / "hatrack.json"
        path.write_bytes(b'{"meta": {"board": ')
        await desk.look_after()
        await desk.press("p")
        await desk.saved()
        assert "42 open" in desk.top
        assert "is damaged" in desk.words
        assert path.read_bytes() == b'{"meta": {"board": '


async def test_a_file_that_became_unreadable_can_be_written_over_by_decision(
    tmp_path: Path,
) -> None:
    """R asks; who takes the board as it is shown has it saved, and the damaged bytes kept."""
    async with a_desk(tmp_path) as desk:
        path = tmp_path / "hatrack.json"
        path.write_bytes(b'{"meta": {"board": ')
        await desk.look_after()
        assert "read-only" in desk.top
        assert "R: decide what to do" in desk.words
        await desk.press("R")
        await desk.eventually(lambda: desk.dialog == "Recovery")
        assert "is damaged" in desk.text
        await desk.press("escape")
        assert path.read_bytes() == b'{"meta": {"board": '
        await desk.press("R")
        await desk.eventually(lambda: desk.dialog == "Recovery")
        await desk.press("down", "enter")
        await desk.saved()
        assert "read-only" not in desk.top
        assert path.read_bytes().startswith(b"{\n")
        [kept] = tmp_path.glob("*.corrupt-*")
        assert kept.read_bytes() == b'{"meta": {"board": '


async def test_a_file_that_is_whole_again_is_worked_on_as_before(tmp_path: Path) -> None:
    """Who puts the file right by hand has nothing to decide."""
    async with a_desk(tmp_path) as desk:
        path = tmp_path / "hatrack.json"
        whole = path.read_bytes()
        path.write_bytes(b'{"meta": {"board": ')
        await desk.look_after()
        path.write_bytes(whole)
        await desk.look_after()
        assert "read-only" not in desk.top
        await desk.press("p")
        await desk.saved()
        assert path.read_bytes() != whole


async def test_outside_changes_are_not_looked_for_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change is read once; further looks at the file change nothing on the screen."""
    async with a_desk(tmp_path) as desk:
        session, reads = desk.app.session, list[Saved | None]()
        refresh = session.refresh

        def noted() -> Saved | None:
            reads.append(refresh())
            return reads[-1]

        monkeypatch.setattr(session, "refresh", noted)
        await somebody_else_does(desk, DropTask(desk.find("Record the decision").id))
        before = desk.text
        for _look in range(3):
            await desk.look_after()
        assert len(reads) == 1
        assert desk.text == before
