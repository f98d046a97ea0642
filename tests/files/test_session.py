"""Working on a board: edits, saves beside edits, other people."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path
from typing import Any

import pytest

from hatrack.board import Board
from hatrack.errors import NotFound
from hatrack.ids import mint_id
from hatrack.stamps import is_stamp
from storage.board_file import BoardFile, Saved
from storage.errors import BoardUnreadable, NotWritten, ReadOnly
from storage.lock import Lock
from storage.session import Session, greatest_stamp, random_bits, stamped
from tests.builders import TODAY
from tests.files.boards import (
    NOW_MS,
    AddTask,
    Retitle,
    a_board,
    a_clock,
    a_file,
    a_session,
    a_task,
    retitled,
    titles,
)

BOARD = a_board(a_task("kone"), a_task("ktwo"))


def test_an_edit_is_stamped_and_waits_for_a_save(tmp_path: Path) -> None:
    """Doing changes the board in memory, with a stamp; the file follows with the save."""
    session = a_session(tmp_path, BOARD)
    step = session.do(Retitle("kone", "New"), selection="kone")
    assert (step.label.say(), step.selection) == ("retitle “kone”", "kone")
    assert session.board.tasks["kone"].clock["title"] == step.id
    assert (session.dirty, a_file(tmp_path).board.tasks["kone"].title) == (True, "kone")
    session.save()
    assert (session.dirty, a_file(tmp_path).board.tasks["kone"].title) == (False, "New")


def test_a_refused_edit_changes_nothing(tmp_path: Path) -> None:
    """After a refusal the session is as it was."""
    session = a_session(tmp_path, BOARD)
    with pytest.raises(NotFound):
        session.do(Retitle("kgone", "New"))
    assert (session.board, session.dirty, session.history.past) == (BOARD, False, ())


def test_an_edit_without_effect_is_not_remembered(tmp_path: Path) -> None:
    """A step that changes nothing is no step to undo."""
    session = a_session(tmp_path, BOARD)
    assert session.do(Retitle("kone", "kone")).changes == ()
    assert session.history.past == ()


def test_stamps_are_greater_than_every_stamp_seen(tmp_path: Path) -> None:
    """Even when somebody's clock ran ahead, a new edit is the newest."""
    ahead = retitled(BOARD, "kone", "Ahead", "281123080000000.0.aaaa")
    session = a_session(tmp_path, ahead)
    assert session.do(Retitle("kone", "New")).id > "281123080000000.0.aaaa"
    theirs = a_file(tmp_path)
    theirs.save(retitled(theirs.board, "ktwo", "Further", "301123080000000.0.aaaa"))
    session.save()
    assert session.do(Retitle("kone", "Newer")).id > "301123080000000.0.aaaa"


class LockedAfterwards(BoardFile):
    """A board's file whose lock another program takes right after the first save."""

    other: Lock | None = None

    def save(self, board: Board) -> Saved:
        """Save, and leave the lock to somebody else."""
        saved = super().save(board)
        if self.other is None:
            self.other = Lock(self.storage.lock.path).__enter__()
        return saved


def test_a_save_is_done_though_the_journal_is_locked(tmp_path: Path) -> None:
    """What is on the disk is never reported as not saved; its step is noted by the next save."""
    a_file(tmp_path, BOARD)
    file = LockedAfterwards.open(tmp_path / "hatrack.json", state_home=tmp_path / "state")
    file.storage._lock = Lock(file.storage.lock.path, patience=0.01)
    session = Session(
        file, a_clock(), lambda: TODAY, "cto", lambda taken: mint_id(random_bits, taken)
    )
    session.do(AddTask("Three"))
    session.save()
    assert (session.dirty, len(session.history.past)) == (False, 1)
    assert isinstance(file, LockedAfterwards)
    assert file.other is not None
    file.other.__exit__(None, None, None)
    session.do(AddTask("Four"))
    session.save()
    labels = [step.label.say() for step in a_session(tmp_path).history.past]
    assert labels == ["add Three", "add Four"]


def test_a_step_that_was_not_saved_is_not_in_the_journal(tmp_path: Path) -> None:
    """The journal follows the file: other processes undo what they can see."""
    session = a_session(tmp_path, BOARD)
    session.do(Retitle("kone", "New"))
    assert a_session(tmp_path).history.past == ()
    session.save()
    assert len(a_session(tmp_path).history.past) == 1


def test_edits_made_during_a_save_are_carried_over(tmp_path: Path) -> None:
    """A save brings in others' work; what was done meanwhile is on top and still to be saved."""
    session = a_session(tmp_path, BOARD)
    theirs = a_file(tmp_path)
    theirs.save(retitled(theirs.board, "ktwo", "Theirs"))
    session.do(AddTask("Before"))
    save = session.board_file.save

    def edited_meanwhile(board: Board) -> Saved:
        saved = save(board)
        session.do(AddTask("During"))
        return saved

    session.board_file.save = edited_meanwhile  # type: ignore[method-assign]
    session.save()
    assert (titles(session), session.dirty) == ({"kone", "Theirs", "Before", "During"}, True)
    session.board_file.save = save  # type: ignore[method-assign]
    session.save()
    assert titles(a_session(tmp_path)) == {"kone", "Theirs", "Before", "During"}
    assert len(a_session(tmp_path).history.past) == 2


def test_saving_in_a_thread_beside_edits_loses_nothing(tmp_path: Path) -> None:
    """Edits, saves in another thread, and another program's saves: all tasks arrive."""
    session, other = a_session(tmp_path, BOARD), a_session(tmp_path, seed=9)
    done = threading.Event()

    def keep_saving() -> None:
        while not done.is_set():
            session.save()

    thread = threading.Thread(target=keep_saving)
    thread.start()
    for number in range(60):
        session.do(AddTask(f"Mine {number}"))
        if number % 10 == 0:
            other.do(AddTask(f"Theirs {number}"))
            other.save()
    done.set()
    thread.join()
    session.save()
    assert len(a_session(tmp_path).board.tasks) == 2 + 60 + 6


def test_a_refresh_takes_in_what_others_wrote(tmp_path: Path) -> None:
    """An outside change appears without a save; my edits stay to be saved."""
    session = a_session(tmp_path, BOARD)
    assert session.refresh() is None
    theirs = a_file(tmp_path)
    theirs.save(retitled(theirs.board, "ktwo", "Theirs"))
    assert session.changed_outside()
    saved = session.refresh()
    assert saved is not None
    assert (saved.incoming, titles(session)) == ((("tasks", "ktwo"),), {"kone", "Theirs"})
    assert not session.dirty
    session.do(Retitle("kone", "Mine"))
    session.refresh()
    assert session.dirty


def test_a_refresh_leaves_edits_to_be_saved(tmp_path: Path) -> None:
    """What was edited before an outside change came in is merged and still dirty."""
    session = a_session(tmp_path, BOARD)
    session.do(Retitle("kone", "Mine"))
    theirs = a_file(tmp_path)
    theirs.save(retitled(theirs.board, "ktwo", "Theirs"))
    session.refresh()
    assert (titles(session), session.dirty) == ({"Mine", "Theirs"}, True)
    session.save()
    assert {task.title for task in a_file(tmp_path).board.tasks.values()} == {"Mine", "Theirs"}


def test_a_failed_save_keeps_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a failure the change is in memory, dirty and undoable, and can be saved again."""
    session = a_session(tmp_path, BOARD)
    session.do(Retitle("kone", "New"))
    path = session.board_file.path
    path.chmod(0o444)
    with pytest.raises(NotWritten):
        session.save()
    assert (session.dirty, len(session.history.past)) == (True, 1)
    path.chmod(0o644)
    session.save()
    assert titles(a_session(tmp_path)) == {"New", "ktwo"}


def test_a_read_only_board_refuses_edits(tmp_path: Path) -> None:
    """On a write-protected board an edit is refused at once, with the reason."""
    a_file(tmp_path, BOARD).path.chmod(0o444)
    session = a_session(tmp_path)
    assert session.read_only
    for act in (lambda: session.do(Retitle("kone", "New")), session.undo, session.redo):
        with pytest.raises(ReadOnly, match="write-protected"):
            act()


def test_a_recovered_board_is_accepted_and_saved(tmp_path: Path) -> None:
    """A recovery is shown, accepted, then written with or without edits."""
    session = a_session(tmp_path, BOARD)
    session.do(Retitle("kone", "New"))
    session.save()
    session.board_file.path.write_bytes(b"{")
    again = a_session(tmp_path)
    with pytest.raises(BoardUnreadable):
        again.do(Retitle("kone", "Newer"))
    again.accept_recovery()
    assert again.dirty
    again.save()
    assert (again.dirty, titles(a_session(tmp_path))) == (False, {"kone", "ktwo"})


def test_a_copy_of_what_is_in_memory(tmp_path: Path) -> None:
    """The board with its unsaved edits can be written elsewhere."""
    session = a_session(tmp_path, BOARD)
    session.do(Retitle("kone", "New"))
    copy = session.save_copy(tmp_path)
    assert a_file(tmp_path, name=copy.name).board.tasks["kone"].title == "New"


def test_a_new_board_is_stamped_throughout() -> None:
    """Every row of a first board has its creation stamp."""
    board = stamped(a_board(), NOW_MS)
    rows: list[Any] = [*board.meta.values(), *board.roles.values(), *board.stages.values()]
    assert all(is_stamp(row.clock["*"]) for row in rows)
    assert is_stamp(greatest_stamp(board))


def test_odd_stamps_are_passed_over() -> None:
    """A clock with junk in it does not break the order of stamps."""
    board = a_board(a_task("kone", clock={"*": "zzz", "title": "261124080000000.0.aaaa"}))
    assert greatest_stamp(board) == "261124080000000.0.aaaa"


def test_a_session_reads_little(tmp_path: Path) -> None:
    """What a board is made of stays shared between the session and its file."""
    session = a_session(tmp_path, BOARD)
    session.do(Retitle("kone", "New"))
    saved = session.save()
    assert saved.board.tasks["ktwo"] is session.board_file.board.tasks["ktwo"]
    assert saved.board is session.board


def test_a_state_folder_that_takes_nothing_is_a_notice(tmp_path: Path) -> None:
    """Whoever opens the board hears that steps are not kept; one that is kept is no news."""
    assert a_session(tmp_path, BOARD).notices == ()
    state = tmp_path / "state"
    shutil.rmtree(state)
    state.write_text("not a folder")
    [notice] = a_session(tmp_path).notices
    assert f"{state} cannot be written" in notice.say()
