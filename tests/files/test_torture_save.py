"""Killed saves, in the small; `python -m bench.torture_save` does any number."""

from __future__ import annotations

import subprocess
import sys


def test_killed_saves_lose_nothing() -> None:
    """Twenty savers killed at random: all files readable, nothing acknowledged lost, all swept."""
    command = [sys.executable, "-m", "bench.torture_save", "--kills", "20", "--seed", "3"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
