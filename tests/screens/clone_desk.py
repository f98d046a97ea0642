"""A desk at somebody's clone of a real repository."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from storage.configuration import Setting
from tests.files.clones import Person
from tests.screens.desk import Desk, a_desk

IN_STEP = "git main · in step"


@asynccontextmanager
async def a_clone_at_a_desk(
    person: Person, monkeypatch: pytest.MonkeyPatch, **settings: Setting
) -> AsyncIterator[Desk]:
    """The board of a person's clone, open, with git as that person has it."""
    for name in ("HOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM"):
        monkeypatch.setenv(name, person.environ[name])
    person.git("config", "--global", "merge.hatrack.driver", "true")
    async with a_desk(person.folder, state=person.state, settings=settings) as desk:
        yield desk
