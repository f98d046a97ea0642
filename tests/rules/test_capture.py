"""What is read of a line that was pasted as part of a list."""

from __future__ import annotations

import pytest

from hatrack.capture import without_list_mark


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("- [ ] p0 fix login fri", "p0 fix login fri"),
        ("- [x] done", "done"),
        ("* se: audit logs", "se: audit logs"),
        ("  + one", "one"),
        ("12. two", "two"),
        ("3) three", "three"),
        ("[ ] box alone", "box alone"),
        ("- [ ]", ""),
        ("- 1. both", "1. both"),
    ],
)
def test_the_marks_of_a_markdown_list_are_taken_off(line: str, said: str) -> None:
    """Bullet, number or box, and only what begins the line."""
    assert without_list_mark(line) == said


@pytest.mark.parametrize(
    "line", ["-5 degrees", "+tag first", "3d later", "1.5 x", "[urgent] y", ""]
)
def test_what_only_looks_like_a_mark_stays(line: str) -> None:
    """A tag begins with a plus, and words may stand in brackets."""
    assert without_list_mark(line) == line
