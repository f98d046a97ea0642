"""Undo and redo of a session: after a restart, of another process, around what others wrote."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from hatrack.board import Board
from hatrack.edits import Context
from hatrack.errors import NothingToDo
from hatrack.words import Words, words
from tests.files.boards import (
    AddTask,
    Retitle,
    a_board,
    a_file,
    a_session,
    a_task,
    retitled,
    titles,
)

BOARD = a_board(a_task("kone"), a_task("ktwo"))


def test_undo_and_redo_go_back_and_forth(tmp_path: Path) -> None:
    """What was done can be taken back and done again, as new edits."""
    session = a_session(tmp_path, BOARD)
    session.do(Retitle("kone", "New"))
    went = session.undo()
    assert went.step.label.say() == "retitle “kone”"
    assert [change.id for change in went.made] == ["kone"]
    assert titles(session) == {"kone", "ktwo"}
    session.redo()
    assert titles(session) == {"New", "ktwo"}
    with pytest.raises(NothingToDo):
        session.redo()


def test_a_step_that_completes_the_last_one_is_undone_with_it(tmp_path: Path) -> None:
    """Called as the first one; in memory, after a save, and again after a restart."""
    session = a_session(tmp_path, BOARD)
    first = session.do(Retitle("kone", "New"))
    session.save()
    both = session.do(Retitle("kone", "Newer"), onto=first.id)
    assert both.label.say() == "retitle “kone”"
    assert [step.id for step in session.history.past] == [both.id]
    session.save()
    session = a_session(tmp_path, seed=3)
    assert [step.id for step in session.history.past] == [both.id]
    session.undo()
    assert titles(session) == {"kone", "ktwo"}
    session.redo()
    assert titles(session) == {"Newer", "ktwo"}


def test_a_step_completes_only_the_last_one(tmp_path: Path) -> None:
    """After something else, or where a colleague wrote the same row since, it stands alone."""
    session = a_session(tmp_path, BOARD)
    first = session.do(Retitle("kone", "New"))
    session.do(Retitle("ktwo", "Other"))
    session.do(Retitle("kone", "Newer"), onto=first.id)
    assert len(session.history.past) == 3
    session.save()
    last = session.do(Retitle("kone", "Newest"))
    session.save()
    other = a_session(tmp_path, seed=3)
    other.do(Resticker("kone"))
    other.save()
    session.refresh()
    session.do(Retitle("kone", "Last"), onto=last.id)
    session.undo()
    assert session.board.tasks["kone"].title == "Newest"
    assert session.board.tasks["kone"].tags == ("sticker",)


@dataclass(frozen=True)
class Resticker:
    """Put a tag on a task."""

    id: str

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the tag."""
        return board.put("tasks", replace(board.task(self.id), tags=("sticker",)))

    def label(self, board: Board) -> Words:
        """Return what the edit is called."""
        return words("sticker")


def test_undo_of_what_another_process_did(tmp_path: Path) -> None:
    """A step made by a command is undone on the screen, and redone by a command."""
    screen = a_session(tmp_path, BOARD)
    command = a_session(tmp_path, seed=1)
    command.do(AddTask("Three"))
    command.save()
    went = screen.undo()
    assert (went.step.label.say(), titles(screen)) == ("add Three", {"kone", "ktwo"})
    screen.save()
    later = a_session(tmp_path, seed=2)
    later.redo()
    later.save()
    assert titles(a_session(tmp_path)) == {"kone", "ktwo", "Three"}


def test_undo_after_a_restart(tmp_path: Path) -> None:
    """History survives the end of the program."""
    session = a_session(tmp_path, BOARD)
    session.do(Retitle("kone", "A"))
    session.do(Retitle("kone", "B"))
    session.save()
    again = a_session(tmp_path)
    again.undo()
    again.undo()
    assert titles(again) == {"kone", "ktwo"}


def test_undo_keeps_what_a_colleague_wrote_since(tmp_path: Path) -> None:
    """A register written by somebody else after my step keeps their value, and it is told."""
    session = a_session(tmp_path, BOARD)
    session.do(Retitle("kone", "Mine"))
    session.save()
    theirs = a_file(tmp_path)
    theirs.save(retitled(theirs.board, "kone", "Theirs", "281123080000000.0.aaaa"))
    session.refresh()
    went = session.undo()
    assert (len(went.kept), titles(session)) == (1, {"Theirs", "ktwo"})


@pytest.mark.parametrize(("title", "kept"), [("kone", 0), ("Theirs", 1)])
def test_undo_of_what_is_gone_already_makes_no_change(
    tmp_path: Path, title: str, kept: int
) -> None:
    """Reversed or overwritten by somebody: nothing is made, and the step before is next."""
    session = a_session(tmp_path, BOARD)
    session.do(Retitle("kone", "Mine"))
    session.save()
    theirs = a_file(tmp_path)
    theirs.save(retitled(theirs.board, "kone", title, "281123080000000.0.aaaa"))
    went = session.undo()
    assert (went.made, len(went.kept)) == ((), kept)
    assert titles(session) == {title, "ktwo"}
    assert session.history.past == ()


def test_undo_tells_what_it_took_in(tmp_path: Path) -> None:
    """What a colleague saved, unseen until the undo looks at the file, is in what it returns."""
    session = a_session(tmp_path, BOARD)
    session.do(Retitle("kone", "Mine"))
    session.save()
    theirs = a_session(tmp_path, seed=1)
    theirs.do(AddTask("Theirs"))
    theirs.save()
    went = session.undo()
    assert went.saved is not None
    assert went.saved.incoming == tuple(
        ("tasks", key) for key in went.saved.board.tasks if key not in BOARD.tasks
    )
    assert session.redo().saved is None


def test_undo_with_nothing_to_do_takes_nothing_in(tmp_path: Path) -> None:
    """What others saved is left for the look that reports it."""
    session = a_session(tmp_path, BOARD)
    theirs = a_file(tmp_path)
    theirs.save(retitled(theirs.board, "kone", "Theirs"))
    with pytest.raises(NothingToDo):
        session.undo()
    saved = session.refresh()
    assert saved is not None
    assert saved.incoming == (("tasks", "kone"),)
