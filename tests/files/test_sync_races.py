from __future__ import annotations

import pytest

from bench.sync_races import run


@pytest.mark.parametrize("twice", [False, True], ids=["apart", "two in a clone"])
def test_people_who_sync_at_the_same_time_lose_nothing(twice: bool) -> None:
    """Processes that edit and sync clones at once end in step, with everything acknowledged."""
    faults, _ends, edits = run(7, people=2, rounds=2, twice=twice)
    assert faults == []
    assert edits
