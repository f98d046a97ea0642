from __future__ import annotations

from pathlib import Path

import pytest

from bench.sync_matrix import KINDS, TOGETHER, case


@pytest.mark.parametrize("kind", KINDS)
def test_work_that_is_half_done_is_left_alone(tmp_path: Path, kind: str) -> None:
    """Staged, dirty, deleted and untracked files are the same, byte for byte, after a sync."""
    assert case(tmp_path, TOGETHER, kind) == []
