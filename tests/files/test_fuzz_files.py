"""Damaged files, in the small; `python -m bench.fuzz_files` does any number."""

from __future__ import annotations

import pytest

from bench.fuzz_files import fuzzed


def test_damaged_files_lose_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """A hundred files damaged in every way: a board or one clear error, and no byte lost."""
    figures = fuzzed(100, seed=5)
    assert figures["bad"] == 0, capsys.readouterr().err
    assert min(figures[kind] for kind in ("opened", "shown", "refused")) > 5
