"""Long lines of boxes: what goes on below begins where it began, not under the mark before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screens.desk import Desk, a_desk


def below(desk: Desk, begin: str, rest: str) -> int:
    """How many cells further right a line goes on below the one that begins so."""
    at = next(n for n, line in enumerate(desk.lines) if begin in line)
    assert rest in desk.lines[at + 1], desk.lines[at + 1]
    return desk.lines[at + 1].index(rest) - desk.lines[at].index(begin)


@pytest.mark.parametrize(
    ("keys", "typed", "begin", "rest", "indent"),
    [
        (["?"], "drop", "somebody left, or is back", "the task", 0),
        (["l", "l", "j", "space"], "", "put back: Decide", "schema per customer", 0),
        (["s", "S", "down", "enter"], "", "6 tasks finished by you", "administrator", 0),
        (["I", "i"], "", "Share: your finished", "30 days", 2),
    ],
)
async def test_a_long_line_goes_on_under_its_words(
    tmp_path: Path, keys: list[str], typed: str, begin: str, rest: str, indent: int
) -> None:
    """In help, at the limit of three, in the meeting on a stage, and in what explains a chart."""
    async with a_desk(tmp_path, size=(80, 40)) as desk:
        await desk.press(*keys)
        if typed:
            await desk.type(typed)
        assert below(desk, begin, rest) == indent


async def test_lines_are_broken_anew_for_another_width(tmp_path: Path) -> None:
    """What was broken for a narrow screen is whole on a wide one, and the other way round."""
    async with a_desk(tmp_path, size=(80, 40)) as desk:
        await desk.press("l", "l", "j", "space")
        assert below(desk, "put back: Decide", "schema per") == 0
        await desk.resize(50, 40)
        assert below(desk, "put back: Decide", "model: one") == 0
