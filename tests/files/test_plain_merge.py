"""A board merged by git as text, in the small; `python -m bench.plain_merge` does any number."""

from __future__ import annotations

import subprocess
import sys


def test_text_merges_lose_nothing() -> None:
    """Few conflict, clean ones hold all tasks, and markers split into both sides whole."""
    command = [sys.executable, "-m", "bench.plain_merge", "--trials", "12"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
