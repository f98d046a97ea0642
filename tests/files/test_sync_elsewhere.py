"""A board that somebody moved or removed, and that is open here while the sync does the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hatrack.ids import mint_id
from hatrack.words import Words
from storage.board_file import BoardFile
from storage.errors import ReadOnly
from storage.git_errors import State
from storage.session import Session, random_bits
from storage.sync import Sync, SyncOutcome
from storage.sync_questions import Choices
from tests.builders import TODAY
from tests.files.boards import AddTask, a_clock
from tests.files.clones import Person, two_people


def removed(tmp_path: Path) -> tuple[Person, Person]:
    """Ada removed the board of both."""
    ada, bob = two_people(tmp_path, "one")
    ada.git("rm", "-q", "hatrack.json")
    ada.git("commit", "-qm", "gone")
    ada.git("push", "-q", "origin", "main")
    return ada, bob


def moved(tmp_path: Path, place: str = "boards/hatrack.json") -> tuple[Person, Person]:
    """Ada moved the board to another place while Bob edited it."""
    ada, bob = two_people(tmp_path, "one")
    blob = ada.git("rev-parse", "HEAD:hatrack.json")
    ada.git("update-index", "--add", "--cacheinfo", f"100644,{blob},{place}")
    ada.git("rm", "-q", "--cached", "hatrack.json")
    ada.git("commit", "-qm", "tidy")
    ada.git("push", "-q", "origin", "main")
    bob.add("two")
    return ada, bob


def a_session_of(person: Person) -> Session:
    """A session on a person's board."""
    return Session(
        person.file(), a_clock(), lambda: TODAY, "cto", lambda taken: mint_id(random_bits, taken)
    )


def when(beginning: str, act: Callable[[], None]) -> Callable[[Words], None]:
    """Something that happens once, at the step of a sync that is called so."""
    left = [act]

    def progress(said: Words) -> None:
        if said.say().startswith(beginning) and left:
            left.pop()()

    return progress


def ended(
    person: Person,
    board: Session | BoardFile,
    progress: Callable[[Words], None] | None = None,
    **choices: str,
) -> SyncOutcome:
    """Sync an open board, and return how that ended."""
    return Sync(board, Choices(**choices), environ=person.environ, progress=progress).run()


def test_a_board_deleted_here_too_stays_deleted(tmp_path: Path) -> None:
    """The open board is not written again by the next save; its last version is kept."""
    _ada, bob = removed(tmp_path)
    session = a_session_of(bob)
    outcome = ended(bob, session, removed="delete")
    assert (outcome.done, outcome.gone) == (True, True)
    assert (session.read_only, session.dirty, session.refresh()) == (True, False, None)
    with pytest.raises(ReadOnly, match="deleted here by a sync"):
        session.do(AddTask("two"))
    assert not bob.path.exists()
    assert session.board_file.storage.backups.newest_first()
    assert ended(bob, session).done


def test_a_board_edited_while_it_is_deleted_stays(tmp_path: Path) -> None:
    """An edit that the deletion did not see wins: the file stays, and the next sync shares it."""
    _ada, bob = removed(tmp_path)
    outcome = ended(
        bob, bob.file(), when("Merging", lambda: bob.add("meanwhile")), removed="delete"
    )
    assert not outcome.gone
    bob.synced()
    assert bob.titles == {"one", "meanwhile"}
    assert '"title": "meanwhile"' in bob.git("show", "origin/main:hatrack.json")


def test_a_session_follows_a_moved_board(tmp_path: Path) -> None:
    """It goes on at the new place, with what was done while the board moved."""
    _ada, bob = moved(tmp_path)
    session = a_session_of(bob)

    def meanwhile() -> None:
        session.do(AddTask("meanwhile"))

    outcome = ended(bob, session, when("Pushing", meanwhile), moved="follow")
    new = bob.folder / "boards" / "hatrack.json"
    assert (outcome.moved_to, session.board_file.path) == (new, new)
    assert outcome.sentence.say().endswith("The board is at boards/hatrack.json now.")
    session.save()
    assert not bob.path.exists()
    there = BoardFile.open(new, state_home=bob.state)
    assert {task.title for task in there.board.tasks.values()} == {"one", "two", "meanwhile"}


def test_what_was_saved_while_the_board_moves_goes_along(tmp_path: Path) -> None:
    """Another program that saves to the old place in that moment loses nothing."""
    _ada, bob = moved(tmp_path)
    outcome = ended(bob, bob.file(), when("Merging", lambda: bob.add("meanwhile")), moved="follow")
    assert outcome.moved_to is not None
    there = BoardFile.open(outcome.moved_to, state_home=bob.state)
    assert {task.title for task in there.board.tasks.values()} == {"one", "two", "meanwhile"}
    assert not bob.path.exists()


@pytest.mark.parametrize("happened", [moved, removed])
def test_somebody_pushes_faster(
    tmp_path: Path, happened: Callable[[Path], tuple[Person, Person]]
) -> None:
    """A push that is turned down is made up for, wherever the board is by then."""
    ada, bob = happened(tmp_path)
    bob.commit_file("ours.py")

    def push() -> None:
        ada.commit_file("theirs.py")
        ada.git("push", "-q", "origin", "main")

    answers = {"moved": "follow", "removed": "delete", "others": "push"}
    outcome = ended(bob, bob.file(), when("Pushing", push), **answers)
    assert outcome.done, outcome.sentence.say()
    assert bob.git("status", "--porcelain") == ""
    assert not bob.path.exists()
    assert {"ours.py", "theirs.py"} <= {*bob.git("ls-tree", "--name-only", "origin/main").split()}


@pytest.mark.parametrize("link", [True, False])
def test_something_stands_where_the_folder_would_be(tmp_path: Path, link: bool) -> None:
    """A file in the place of a folder, or a link that leads out of it, is named and left alone."""
    _ada, bob = moved(tmp_path, "lists/boards/hatrack.json")
    place = bob.folder / "lists"
    if link:
        place.symlink_to(tmp_path)
    else:
        place.write_text("mine")
    outcome = bob.sync(moved="follow")
    assert outcome.state is State.OVERWRITES
    assert "overwrite lists:" in outcome.sentence.say()
    assert bob.titles == {"one", "two"}


@pytest.mark.parametrize("place", ["b" * 300 + "/hatrack.json", "b" * 250 + ".json"])
def test_a_place_that_cannot_be_written(tmp_path: Path, place: str) -> None:
    """What the system says against it is how the sync ends; the board stays where it is."""
    _ada, bob = moved(tmp_path, place)
    outcome = bob.sync(moved="follow")
    assert outcome.state is State.FAILED
    assert "could not be written" in outcome.sentence.say()
    assert (bob.titles, bob.git("status", "--porcelain")) == ({"one", "two"}, "")


def test_other_files_go_back_when_the_board_cannot_move(tmp_path: Path) -> None:
    """A sync that fails halfway leaves no file of its own behind."""
    ada, bob = moved(tmp_path, "b" * 250 + ".json")
    ada.commit_file("theirs.py")
    ada.git("push", "-q", "origin", "main")
    assert bob.sync(moved="follow").state is State.FAILED
    assert not (bob.folder / "theirs.py").exists()
    assert bob.git("status", "--porcelain") == ""
