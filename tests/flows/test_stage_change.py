"""A change of stage in a real terminal: decided at its meeting, taken back by one key."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import DELEGATED, OWN
from tests.flows.board_files import a_board, document, without_stamps
from tests.flows.program import Program, an_environment

pytestmark = pytest.mark.terminal


def hatrack(board: Path, *words: str) -> str:
    """Run a command on a board and return what it printed."""
    return subprocess.run(
        [sys.executable, "-m", "hatrack", "--board", str(board), *words],
        env=an_environment(board.parent),
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def a_board_in_mvp(folder: Path) -> Path:
    """Return the demo board as it was in the MVP: every role the CTO's own."""
    board = a_board(folder)
    hatrack(board, "stage", "mvp")
    for role in DELEGATED:
        hatrack(board, "take-back", role)
    hatrack(board, "add", "de: fix the build p1")
    hatrack(board, "add", "de: close old branches p2")
    return board


def test_a_change_to_growth_is_decided_at_the_meeting_and_one_u_takes_it_back(
    tmp_path: Path,
) -> None:
    """Handovers chosen with their open tasks, a role kept, starters added; then all of it gone."""
    board = a_board_in_mvp(tmp_path)
    before = without_stamps(board)
    with Program(["--board", str(board)], an_environment(tmp_path)) as program:
        program.expect("Developer")
        program.press("S", "Stage of the company")
        program.press("jj\r", "To Growth / series A")
        program.press(" ", "answered yes 1/6")
        program.press("jjjjjjjjj", "to whom? Lead dev")  # past the questions, to Developer
        program.press(" ", "Who takes Developer?")
        program.press("lead dev\r", "From when?")
        program.press("1 dec\r", "Reviewed when?")
        program.press("\r", "Your open tasks in Developer")
        program.press("j \r", "to Lead dev")
        program.press("j=", "stays as today")
        program.press("j ", "Who takes Security?")
        program.press("Ada Lovelace\r", "From when?")
        program.press("\r", "Reviewed when?")
        program.press("\r", "to Ada Lovelace")
        program.press("jjjjjjj ", "52 taken")
        program.press("r", "")
        program.press("the round\r", "Stage Growth / series A u undoes")
        while document(board)["meta"]["board"]["stage"] != "growth":
            program.expect("Growth")
        after = document(board)
        roles = after["roles"]
        assert (roles["DEV"]["holder"], roles["DEV"]["since"]) == ("lead-dev", "2026-12-01")
        assert roles["SEC"]["holder"] == "ada-lovelace"
        assert roles["PROD"]["level"] == 1
        tasks = {row["title"]: row for row in after["tasks"].values()}
        given, kept = tasks["fix the build"], tasks["close old branches"]
        assert (given["assignee"], given["follow_up"]) == ("lead-dev", "2026-12-15")
        assert kept["assignee"] == "cto"
        new = [row for key, row in after["handovers"].items() if key not in before["handovers"]]
        assert {row["role"] for row in new} == {"DEV", "SEC"}  # who holds a role that stays, does
        assert len(after["tasks"]) == len(before["tasks"]) + 52
        assert any(row.get("reason") == "the round" for row in after["stage_changes"].values())
        assert json.loads(hatrack(board, "stage", "--json"))["data"]["order"] == [*OWN, *DELEGATED]
        program.press("u", "Undid “stage Growth")
        program.press("q", "")
        assert program.ended() == 0
    assert without_stamps(board) == before
