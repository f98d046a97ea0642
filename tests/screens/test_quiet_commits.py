"""Commits made beside the work: after a rest, on leaving, for who wishes them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from storage.configuration import Setting
from tests.files.clones import two_people
from tests.screens.clone_desk import IN_STEP, a_clone_at_a_desk

COMMITTING: Mapping[str, Setting] = {"commit": True}


async def test_rest_commits_quietly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a minute without a save the board is committed here, and nothing is pushed."""
    ada, _bob = two_people(tmp_path, "one")
    async with a_clone_at_a_desk(ada, monkeypatch, **COMMITTING) as desk:
        await desk.press("p")
        await desk.saved()
        await desk.app.rested()
        await desk.eventually(lambda: "git main · 1 to send" in desk.top)
        assert ada.git("status", "--porcelain") == ""
        assert ada.git("rev-list", "--count", "origin/main..main") == "1"


async def test_every_rest_commits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not only the first one of a long day: each rest after a save makes a commit."""
    monkeypatch.setattr("tui.syncing_app.COMMIT_AFTER", 0.01)
    ada, _bob = two_people(tmp_path, "one")
    async with a_clone_at_a_desk(ada, monkeypatch, **COMMITTING) as desk:
        await desk.go_to("one")
        await desk.press("p")
        await desk.eventually(lambda: ada.git("rev-list", "--count", "origin/main..main") == "1")
        await desk.press("p")
        await desk.eventually(lambda: ada.git("rev-list", "--count", "origin/main..main") == "2")


async def test_leaving_commits_quietly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was done is committed here before the board closes."""
    ada, _bob = two_people(tmp_path, "one")
    async with a_clone_at_a_desk(ada, monkeypatch, **COMMITTING) as desk:
        await desk.press("p", "q")
        await desk.eventually(lambda: desk.app._exit)
    assert ada.git("rev-list", "--count", "origin/main..main") == "1"


async def test_no_quiet_commit_for_who_does_not_want_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the setting off only a sync commits."""
    ada, _bob = two_people(tmp_path, "one")
    async with a_clone_at_a_desk(ada, monkeypatch, commit=False) as desk:
        await desk.press("p")
        await desk.saved()
        await desk.app.rested()
        await desk.eventually(lambda: "1 to send" in desk.top)
    assert ada.git("rev-list", "--count", "origin/main..main") == "0"


async def test_what_stands_against_a_quiet_commit_is_in_the_top_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is asked, but it is not kept from them either; a sync that goes through settles it."""
    ada, _bob = two_people(tmp_path, "one")
    ada.git("config", "commit.gpgsign", "true")
    ada.git("config", "gpg.program", "false")
    async with a_clone_at_a_desk(ada, monkeypatch, **COMMITTING) as desk:
        await desk.press("p")
        await desk.saved()
        await desk.app.rested()
        await desk.eventually(lambda: "git main · not signed · 1 to send" in desk.top)
        ada.git("config", "commit.gpgsign", "false")
        await desk.press("ctrl+g")
        await desk.eventually(lambda: "Synced: 0 in, 1 out." in desk.words)
        await desk.eventually(lambda: IN_STEP in desk.top)
