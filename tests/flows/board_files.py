"""Board files as the program makes them, and what they hold."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.flows.program import CHECKOUT, an_environment

SAMPLE = CHECKOUT / "hatrack" / "data" / "demo_board.json"


def a_board(folder: Path) -> Path:
    """Return a board file with the sample in it."""
    board = folder / "hatrack.json"
    for words in (["init", str(board), "--stage", "growth"], ["import", "sample", str(SAMPLE)]):
        subprocess.run(
            [sys.executable, "-m", "hatrack", "--board", str(board), *words],
            env=an_environment(folder),
            check=True,
            capture_output=True,
        )
    return board


def document(board: Path) -> Any:
    """Return what a board file holds."""
    return json.loads(board.read_text("utf-8"))


def without_stamps(board: Path) -> Any:
    """Return what a board file holds but for the stamps."""
    held = document(board)
    for rows in held.values():
        for row in rows.values():
            row.pop("clock", None)
            row.get("deleted", {}).pop("saw", None)
    return held
