"""The merge driver for plain git: offered once in each clone, claimed nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.git_setup import Driver
from storage.git_standing import git_state
from tests.files.clones import two_people
from tests.screens.clone_desk import IN_STEP
from tests.screens.desk import a_desk


async def test_outside_of_git_no_merge_driver_is_claimed(tmp_path: Path) -> None:
    """F9 says that there is no git here instead of having done something."""
    async with a_desk(tmp_path) as desk:
        await desk.press("f9", "enter")
        await desk.eventually(lambda: "Not in git." in desk.words)


async def test_the_merge_driver_is_offered_once_in_a_clone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line says that plain git would merge as text, and its key asks whether to mend that."""
    _ada, bob = two_people(tmp_path, "one")
    for name in ("HOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM"):
        monkeypatch.setenv(name, bob.environ[name])
    async with a_desk(bob.folder, state=bob.state) as desk:
        await desk.eventually(lambda: "F9 mends it" in desk.words)
    async with a_desk(bob.folder, state=bob.state) as desk:
        await desk.eventually(lambda: IN_STEP in desk.top)
        assert "F9" not in desk.words
        await desk.press("f9")
        assert desk.dialog == "ChooseDialog"
        await desk.press("enter")
        await desk.eventually(lambda: git_state(bob.path, bob.environ).driver is Driver.REGISTERED)
