"""Clones that edit and meet; `python -m bench.merge_algebra` plays thousands of runs."""

import pytest

from bench.clone_runs import TOPOLOGIES, complaints_of

RUNS = 40


@pytest.mark.parametrize("topology", TOPOLOGIES)
def test_clones_agree_and_nothing_is_stale_or_lost(topology: str) -> None:
    """Once all have met, every register has its last write and every line typed is there."""
    failed = {run: found for run in range(RUNS) if (found := complaints_of(topology, run))}
    assert not failed
