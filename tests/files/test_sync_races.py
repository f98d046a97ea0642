from __future__ import annotations

import pytest

from bench import sync_kill
from bench.sync_races import run


@pytest.mark.parametrize("twice", [False, True], ids=["apart", "two in a clone"])
def test_people_who_sync_at_the_same_time_lose_nothing(twice: bool) -> None:
    """Processes that edit and sync clones at once end in step, with everything acknowledged."""
    faults, _ends, edits = run(7, people=2, rounds=2, twice=twice)
    assert faults == []
    assert edits


def test_syncs_that_are_killed_lose_nothing() -> None:
    """After SIGKILL in the middle of a sync, git's processes included, the next one recovers."""
    faults, ends, _edits = sync_kill.run(4, seed=3)
    assert faults == []
    assert sum(ends.values()) == 4
