"""What is drawn at a terminal with few columns: nothing wraps in the middle of a row or a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.width import broken, width_of
from tests.commands.shell import a_demo


@pytest.mark.parametrize("columns", [40, 60, 80, 100])
@pytest.mark.parametrize(
    "words",
    [
        *(["roles"], ["roadmap"], ["today"], ["list"], ["stage"], ["learned"], ["people", "lead"]),
        *(["role", "SEC"], ["roadmap", "show", "RM-3"], ["show", "T-01"]),
    ],
    ids=" ".join,
)
def test_no_line_is_wider_than_the_terminal(tmp_path: Path, words: list[str], columns: int) -> None:
    """Columns that matter least are left out, titles cut, sentences broken between words."""
    shown = a_demo(tmp_path).at_terminal(*words, columns=columns)
    assert shown.returncode == 0
    assert shown.lines
    assert [line for line in shown.lines if width_of(line) > columns] == []


def test_the_columns_that_say_most_stay_longest(tmp_path: Path) -> None:
    """Of a role its weight and what is open; on a wide terminal everything."""
    shell = a_demo(tmp_path)
    heads = {columns: shell.at_terminal("roles", columns=columns).lines[0] for columns in (40, 120)}
    assert heads[40].split() == ["role", "weight", "open", "late"]
    assert {"attention", "drift", "holder", "doing"} <= set(heads[120].split())


def test_a_sentence_breaks_between_words() -> None:
    """Its further lines hang; a word that is too long stays whole, and letters count as drawn."""
    assert broken("  in doing for 64 days", 12, "    ") == ["  in doing", "    for 64", "    days"]
    assert broken("a /a/very/long/path b", 6) == ["a", "/a/very/long/path", "b"]
    assert broken("日本 日本", 8) == ["日本", "日本"]
