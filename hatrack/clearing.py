"""The words that take a value away, in both languages, wherever one is typed."""

from __future__ import annotations

from hatrack.folding import fold

_CLEARING = frozenset(
    ("", "-", "none", "no", "never", "aucun", "aucune", "non", "jamais"),
)


def clears(text: str) -> bool:
    """Return whether a text says that there is to be no value; an empty one does."""
    return fold(text.strip()) in _CLEARING
