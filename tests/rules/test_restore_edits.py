"""Giving a record back the value that lost, and what that is called."""

from __future__ import annotations

import pytest

from hatrack.restore_edits import RestoreValue
from tests.builders import a_board, a_task


@pytest.mark.parametrize(
    ("register", "value", "said"),
    [
        ("title", "of b", "restored (title): of b"),
        ("blocked_by", ["k"], "restored (blocked by): of a"),
        ("made up", 1, "restored (made up): of a"),
    ],
)
def test_what_is_given_back_is_named(register: str, value: object, said: str) -> None:
    """The field as people call it, and the title that the record has from then on."""
    board = a_board(a_task(id="a", title="of a"))
    assert RestoreValue("tasks", "a", register, value).label(board).say() == said
