"""What a register and its value are called where somebody reads about a change."""

from __future__ import annotations

import pytest

from hatrack.register_words import register_name, register_value


@pytest.mark.parametrize(
    ("register", "said"),
    [
        ("title", "title"),
        ("state", "status"),
        ("place", "role"),
        ("tags/urgent", "tag urgent"),
        ("checklist/k7f2", "step"),
        ("custom/colour", "custom colour"),
        ("weights/OPS", "weight OPS"),
        ("depends_on/rm-2", "depends on rm-2"),
        ("never_heard_of", "never_heard_of"),
    ],
)
def test_the_name_of_a_register(register: str, said: str) -> None:
    """Known ones have a word, an element stands behind its set, others go by their own name."""
    assert register_name(register).say() == said


@pytest.mark.parametrize(
    ("register", "value", "said"),
    [
        ("title", "A", "A"),
        ("title", None, "–"),
        ("state", {"status": "todo", "done": "2026-11-23"}, "to do"),
        ("state", None, "–"),
        ("place", {"role": "SEC", "rank": "a3"}, "SEC"),
        ("due", {"due": "2026-11-27", "hard": True}, "2026-11-27, hard"),
        ("owner", {"assignee": "cto"}, "cto"),
        ("tags/urgent", True, "there"),
        ("tags/urgent", None, "–"),
        ("checklist/k7f2", {"text": "ask", "done": True, "rank": "a"}, "ask, done"),
        ("notes", ["one", "two"], "one, two"),
        ("vital", False, "no"),
        ("odd", {"a": 1, "b": [2, {"c": 3}]}, "a 1, b 2, c 3"),
    ],
)
def test_the_value_of_a_register(register: str, value: object, said: str) -> None:
    """A group is said by what tells, a state by its word, and what is not there by a dash."""
    assert register_value(register, value).say() == said
