"""The lines of a box of fields."""

from __future__ import annotations

from dataclasses import dataclass

ADD = "add"
"""The row, and the key `a`, that adds one more to a list."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what is told apart by `id`, a label, its value, the style of the label."""

    id: str
    label: str
    value: str = ""
    tone: str = ""
