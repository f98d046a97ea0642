"""Processes that save at once, in the small; `python -m bench.writers` does any number."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize("options", [[], ["--no-lock"]])
@pytest.mark.parametrize("processes", ["2", "4"])
def test_processes_that_save_at_once_lose_nothing(processes: str, options: list[str]) -> None:
    """With the lock and without it every acknowledged task is there, and nothing is left over."""
    command = [sys.executable, "-m", "bench.writers", "--processes", processes, "--saves", "40"]
    run = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
