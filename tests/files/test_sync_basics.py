"""What a sync does when nothing is in its way: what is sent, taken in, merged and said."""

from __future__ import annotations

import shutil
from pathlib import Path

from storage.git_errors import State
from storage.git_standing import git_state
from tests.files.clones import a_hub, a_person, two_people


def test_a_first_sync_publishes_the_board(tmp_path: Path) -> None:
    """A board that was never committed is committed and pushed by its first sync."""
    ada, bob = two_people(tmp_path, "one", "two")
    assert bob.titles == {"one", "two"}
    assert ada.git("status", "--porcelain") == ""
    assert ada.git("log", "--format=%s") == "board: begin hatrack.json"


def test_nothing_new(tmp_path: Path) -> None:
    """A sync of what is in step says so and makes no commit."""
    ada, _bob = two_people(tmp_path, "one")
    outcome = ada.synced()
    assert outcome.sentence.say() == "Synced: nothing new."
    assert ada.git("rev-list", "--count", "HEAD") == "1"


def test_what_one_side_did_reaches_the_other(tmp_path: Path) -> None:
    """An edit goes out with one sync and comes in with another, without a merge commit."""
    ada, bob = two_people(tmp_path, "one")
    ada.add("three")
    assert ada.synced().outgoing == (("tasks", "three"),)
    assert bob.synced().incoming == (("tasks", "three"),)
    assert bob.titles == {"one", "three"}
    assert bob.git("rev-parse", "HEAD") == ada.git("rev-parse", "HEAD")
    assert bob.git("status", "--porcelain") == ""


def test_both_sides_changed(tmp_path: Path) -> None:
    """Edits of both sides are in both boards after two syncs, whoever was first."""
    ada, bob = two_people(tmp_path, "one", "two")
    ada.retitle("one", "uno")
    bob.retitle("two", "due")
    bob.add("three")
    ada.synced()
    outcome = bob.synced()
    assert outcome.sentence.say() == "Synced: 1 in, 2 out."
    ada.synced()
    assert ada.titles == bob.titles == {"uno", "due", "three"}
    assert ada.path.read_bytes() == bob.path.read_bytes()
    assert ada.git("rev-parse", "HEAD") == bob.git("rev-parse", "HEAD")
    assert ada.git("status", "--porcelain") == bob.git("status", "--porcelain") == ""


def test_a_field_both_wrote_is_decided_and_reported(tmp_path: Path) -> None:
    """Of two titles the later one stays; the report names the other and who wrote which."""
    ada, bob = two_people(tmp_path, "one")
    ada.retitle("one", "uno")
    ada.synced()
    bob.stamps.see({"tasks": {"one": {"clock": dict(ada.board.task("one").clock)}}})
    bob.retitle("one", "eins")
    [field] = bob.synced().decided
    assert (field.id, field.register, field.kept, field.lost) == ("one", "title", "eins", "uno")
    assert (field.by, field.lost_by) == ("Bob", "Ada")
    ada.synced()
    assert ada.titles == {"eins"}


def test_without_a_remote_the_board_is_committed(tmp_path: Path) -> None:
    """Where there is nothing to sync with the board is committed and a remote asked for."""
    ada, _bob = two_people(tmp_path, "one")
    ada.git("remote", "remove", "origin")
    ada.add("two")
    outcome = ada.sync()
    assert outcome.state is State.NO_REMOTE
    assert outcome.question is not None
    assert outcome.question.asks == "url"
    assert ada.git("status", "--porcelain") == ""


def test_outside_a_repository(tmp_path: Path) -> None:
    """A board that is in no repository is not in git; making one is offered, and works."""
    ada = a_person(tmp_path)
    shutil.rmtree(ada.folder / ".git")
    ada.start()
    outcome = ada.sync()
    assert outcome.state is State.NO_REPOSITORY
    assert outcome.question is not None
    assert ada.sync(repository="create", url=a_hub(tmp_path)).done


def test_the_state_in_words(tmp_path: Path) -> None:
    """The top line says what waits on either side, and that nothing does."""
    ada, bob = two_people(tmp_path, "one")
    assert git_state(ada.path, ada.environ).short.say() == "in step"
    ada.add("two")
    assert git_state(ada.path, ada.environ).short.say() == "1 to send"
    ada.synced()
    bob.git("fetch", "-q")
    assert git_state(bob.path, bob.environ).short.say() == "1 to take in"
    bob.add("three")
    assert git_state(bob.path, bob.environ).short.say() == "1 to send, 1 to take in"
