"""Syncing from the board, in clones of real repositories: by key, by itself, and what is shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hatrack.task_edits import ChangeTask
from storage.state_folder import StateFolder
from storage.sync_reports import SyncReports
from tests.files.clones import a_person, two_people
from tests.files.servers import a_closed_port, a_server, http
from tests.screens.clone_desk import IN_STEP, a_clone_at_a_desk
from tests.screens.desk import Desk, a_session_on


async def turn_fetch(desk: Desk) -> None:
    """Turn the last of the settings once, in the dialog that is open or is opened."""
    if not desk.dialog:
        await desk.press("comma")
    await desk.press(*["down"] * (len(desk.options) - 1), "enter")


async def test_the_top_line_says_how_the_board_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In words, with the branch; what is saved counts as something to send."""
    ada, _bob = two_people(tmp_path, "one")
    async with a_clone_at_a_desk(ada, monkeypatch) as desk:
        await desk.eventually(lambda: IN_STEP in desk.top)
        await desk.press("ctrl+g")
        await desk.eventually(lambda: "Synced: nothing new." in desk.words)


async def test_a_slip_in_the_address_is_asked_about_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An address that does not answer is asked for again at once, and at the next sync."""
    ada = a_person(tmp_path)
    ada.start()
    async with a_clone_at_a_desk(ada, monkeypatch) as desk:
        for _time in range(2):
            await desk.press("ctrl+g")
            await desk.eventually(lambda: "Address of a git repository" in "\n".join(desk.lines))
            await desk.press(*"/typo.git", "enter")
            await desk.eventually(lambda: "check the address" in "\n".join(desk.lines))
            await desk.press("escape")
            await desk.eventually(lambda: not desk.app.syncing.busy)
    assert ada.git("remote") == ""


async def test_nothing_is_fetched_unless_it_is_wished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the setting no look is due, and what others pushed stays unknown."""
    ada, bob = two_people(tmp_path, "one")
    ada.add("two")
    ada.synced()
    async with a_clone_at_a_desk(bob, monkeypatch) as desk:
        await desk.eventually(lambda: IN_STEP in desk.top)
        assert desk.app.pace.wait is None


async def test_a_look_says_what_waits_and_merges_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the setting the top line says what can be taken in; the board is as it was."""
    ada, bob = two_people(tmp_path, "one")
    ada.add("two")
    ada.synced()
    before = bob.path.read_bytes()
    async with a_clone_at_a_desk(bob, monkeypatch, fetch=15) as desk:
        await desk.eventually(lambda: "git main · 1 to take in" in desk.top)
        assert desk.app.pace.wait == 900
        assert bob.path.read_bytes() == before
        ada.add("three")
        ada.synced()
        await desk.app.fetch_quietly()
        await desk.eventually(lambda: "git main · 2 to take in" in desk.top)


async def test_the_setting_goes_round_and_counts_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never, then every 5, 15 and 60 minutes; the first look comes with the wish."""
    ada, bob = two_people(tmp_path, "one")
    ada.add("two")
    ada.synced()
    async with a_clone_at_a_desk(bob, monkeypatch) as desk:
        await turn_fetch(desk)
        assert "every 5 minutes" in desk.text
        await desk.eventually(lambda: "1 to take in" in desk.top)
        await turn_fetch(desk)
        await turn_fetch(desk)
        assert "every 60 minutes" in desk.text
        await turn_fetch(desk)
        assert desk.app.pace.wait is None


async def test_a_remote_that_lets_nobody_in_is_asked_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line says why and that there are no more looks; a sync that is let in takes them up."""
    ada, bob = two_people(tmp_path, "one")
    with a_server(http("401 Unauthorized", "WWW-Authenticate: Basic realm=x")) as port:
        bob.git("config", "remote.origin.url", f"http://127.0.0.1:{port}/x.git")
        async with a_clone_at_a_desk(bob, monkeypatch, fetch=5) as desk:
            await desk.eventually(lambda: "git main · not let in" in desk.top)
            assert "The remote did not let you in" in desk.words
            assert desk.app.pace.wait is None
            bob.git("config", "remote.origin.url", ada.git("config", "remote.origin.url"))
            await desk.press("ctrl+g")
            await desk.eventually(lambda: desk.app.pace.wait == 300)
            await desk.eventually(lambda: "not let in" not in desk.top)


async def test_offline_is_said_in_the_top_line_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is disturbed by a look that could not be; the next one comes later."""
    _ada, bob = two_people(tmp_path, "one")
    bob.git("config", "remote.origin.url", f"http://127.0.0.1:{a_closed_port()}/x.git")
    async with a_clone_at_a_desk(bob, monkeypatch, fetch=5) as desk:
        words = desk.words
        await desk.eventually(lambda: "git main · offline" in desk.top)
        assert desk.words == words
        assert desk.app.pace.wait == 600


async def test_a_sync_shows_what_came_in_and_keeps_the_cursor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line counts, the card that came in is marked, and the cursor is on its own task."""
    ada, bob = two_people(tmp_path, "one", "two")
    async with a_clone_at_a_desk(bob, monkeypatch) as desk:
        await desk.go_to("two")
        ada.add("three", "A more urgent one")
        ada.synced()
        await desk.press("ctrl+g")
        await desk.eventually(lambda: "Synced: 1 in, 0 out." in desk.words)
        assert "3 in the inbox" in desk.top
        assert desk.here.id == "two"
        assert desk.screen.fresh == {"three"}


async def test_the_mark_of_a_card_goes_with_the_cursor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A changed card is marked until the cursor was on it, also when the board is opened again."""
    ada, bob = two_people(tmp_path, "one")
    for title in ("two", "three"):
        ada.add(title)
    ada.synced()
    bob.synced()
    async with a_clone_at_a_desk(bob, monkeypatch) as desk:
        assert desk.screen.fresh == {"two", "three"}
        await desk.go_to("two")
        assert desk.screen.fresh == {"three"}
        await desk.eventually(lambda: SyncReports(state_of(desk)).unseen() == {("tasks", "three")})
    async with a_clone_at_a_desk(bob, monkeypatch) as desk:
        assert desk.screen.fresh == {"three"}


def state_of(desk: Desk) -> StateFolder:
    """Where the reports of the open board are."""
    return desk.app.session.board_file.storage.state


async def test_a_field_two_people_wrote_is_listed_and_given_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The merge list has both values, who wrote the one that lost and when; Enter restores it."""
    ada, bob = two_people(tmp_path, "one")
    bob.retitle("one", "eins")
    ada.retitle("one", "uno")
    ada.retitle("one", "due")
    ada.synced()
    async with a_clone_at_a_desk(bob, monkeypatch) as desk:
        await desk.press("ctrl+g")
        await desk.eventually(lambda: "1 field decided.  N shows it" in desk.words)
        await desk.press("N")
        assert re.search(r"due +title", desk.text)
        assert re.search(r"lost: eins · Bob 2026-11-23 ..:..", desk.text)
        assert re.search(r"kept: due · Ada 2026-11-23 ..:..", desk.text)
        await desk.press("enter")
        assert desk.board.task("one").title == "eins"
        assert desk.screen.fresh == frozenset()


async def test_what_another_program_wrote_over_is_in_the_merge_list_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two windows on one file that write the same field: the value that lost can be had back."""
    ada, _bob = two_people(tmp_path, "one")
    async with a_clone_at_a_desk(ada, monkeypatch) as desk:
        other = a_session_on(desk.folder, seed=7)
        desk.app.session.do(ChangeTask("one", {"title": "mine"}))
        other.do(ChangeTask("one", {"title": "theirs"}))
        other.save()
        await desk.look_after()
        assert "1 decided" in desk.words
        await desk.press("N")
        assert "lost: " in desk.text
        assert "theirs" in desk.text
        assert "mine" in desk.text


async def test_a_sync_is_ended_by_its_own_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a server that never answers the board stays usable, and the key cancels."""
    _ada, bob = two_people(tmp_path, "one")
    with a_server() as port:
        bob.git("config", "remote.origin.url", f"http://127.0.0.1:{port}/x.git")
        async with a_clone_at_a_desk(bob, monkeypatch) as desk:
            await desk.press("ctrl+g")
            await desk.eventually(lambda: "Fetching from origin" in desk.top)
            await desk.go_to("one")
            await desk.press("p")
            await desk.saved()
            assert bob.board.task("one").priority == "P1"
            await desk.press("ctrl+g")
            await desk.eventually(lambda: "Sync cancelled" in desk.words)


async def test_a_look_ends_when_a_sync_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A look that waits for a silent server keeps no sync waiting."""
    ada, bob = two_people(tmp_path, "one")
    with a_server() as port:
        bob.git("config", "remote.origin.url", f"http://127.0.0.1:{port}/x.git")
        async with a_clone_at_a_desk(bob, monkeypatch, fetch=5) as desk:
            bob.git("config", "remote.origin.url", ada.git("config", "remote.origin.url"))
            await desk.press("ctrl+g")
            await desk.eventually(lambda: "Synced: nothing new." in desk.words)


async def test_a_question_of_a_sync_is_asked_and_the_answer_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Outside git the sync offers a repository; Escape leaves everything as it is."""
    ada = a_person(tmp_path)
    (ada.folder / ".git").rename(tmp_path / "gone")
    ada.start()
    async with a_clone_at_a_desk(ada, monkeypatch) as desk:
        await desk.press("ctrl+g")
        await desk.eventually(lambda: desk.dialog == "ChooseDialog")
        assert "Create a repository in this folder" in desk.text
        await desk.press("escape")
        await desk.eventually(lambda: "Not in git." in desk.words)
        assert not (ada.folder / ".git").exists()
