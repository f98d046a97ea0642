"""The roadmap in a real terminal, with keys only: each thing done, then each step undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.flows.board_files import a_board, without_stamps
from tests.flows.program import Program, an_environment

pytestmark = pytest.mark.terminal


def test_items_are_shifted_rescored_linked_and_closed_by_keys(tmp_path: Path) -> None:
    """In both views; what each key did is said, and undo takes it back one by one."""
    board = a_board(tmp_path)
    before = without_stamps(board)
    with Program(["--board", str(board)], an_environment(tmp_path)) as program:
        program.expect("Innovation")
        program.press("M", "Four deals waiting on SSO")
        steps = 0
        for keys, said in (
            ("v", "Worth: Single sign-on and automatic provisioning ─"),
            ("32s", "Scored: Single"),
            ("L", "Moved to Next: Single"),
            ("c", "How sure?"),
            ("m", "Confidence changed: Single"),
        ):
            program.press(keys, said)
            steps += said.endswith("Single")
        program.press("M", "Critical chain")
        for keys, said in (
            ("L", "Later: Single"),
            (">", "End later: Single"),
            ("H", "Earlier: Single"),
            ("+", "weeks"),
            ("w", "from 1 dec to 2027-Q1"),
            ("from 1 dec to 2027-03-15! because the audit moved\r", "Dates changed: Single"),
            ("L", "Later: Single"),
            ("b", "What must be done before"),
            ("tenant\r", "Needs RM-2: Single"),
        ):
            program.press(keys, said)
            steps += said.endswith("Single")
        program.press("\r", "4 tasks")
        program.press("a", "Add a task to")
        program.press("s", "Enter adds")
        program.press("review the sso tokens p1\r", "Added: review the sso tokens")
        steps += 1
        program.press("\x1b", "5 tasks")
        program.press("B", "doing 1")
        program.press("r", "Roadmap item")
        program.press("RM-5\r", "Linked to RM-5: ")
        steps += 1
        program.press("M", "Critical chain")
        program.press("x", "3 tasks are open")
        program.press("m", "Move the open tasks to")
        program.press("RM-4\r", "Done: Single")
        steps += 1
        for _step in range(steps):
            program.press("u", "Undid")
        program.press("q", "")
        assert program.ended() == 0
    assert without_stamps(board) == before
