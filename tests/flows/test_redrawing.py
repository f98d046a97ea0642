"""Drawing again in a real terminal what something else wrote over."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.flows.program import Program, an_environment

pytestmark = pytest.mark.terminal


def test_ctrl_l_sends_the_whole_screen_again(tmp_path: Path) -> None:
    """From the top line to the key bar, though nothing on it changed."""
    with Program(["demo"], an_environment(tmp_path)) as program:
        program.expect("? keys")
        program.press("j", "Compare two vendors")
        program.press("k", "Plan the Q1 roadmap")
        assert "Insights" not in program.drawn
        program.press("\x0c", "? keys")
        assert "Insights" in program.drawn
        assert "Innovation" in program.drawn
        program.press("q", "")
        assert program.ended() == 0
