"""Keys that come all at once in a real terminal: as when one types ahead, or holds a key down."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.flows.program import Program, an_environment

pytestmark = pytest.mark.terminal


def test_nothing_typed_ahead_ends_the_program_or_is_lost(tmp_path: Path) -> None:
    """Boxes open and close under the fingers; the line typed at the end is captured whole."""
    with Program(["demo"], an_environment(tmp_path)) as program:
        program.expect("? keys")
        for burst in ("gmj", "iii", "i\x1b\x1b", "mdj", "t\r\r", "o\r\r", "e\r\r", "\x1b\x1b\x1b"):
            program.press(burst, "")
        program.press("Acall the bank\r\x1bgi", "")
        program.press("/bank", "call the bank")
        program.press("\x1b", "")
        program.press("q", "")
        assert program.ended() == 0
