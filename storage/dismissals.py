"""Which lines that need somebody this machine put away, and on which day; not part of the board."""

from __future__ import annotations

import contextlib
import json
from datetime import date

from storage.state_folder import StateFolder

NAME = "dismissed.json"

Dismissed = frozenset[tuple[str, date]]


def read_dismissed(state: StateFolder) -> Dismissed:
    """Return what was put away; a file that cannot be read counts as none."""
    try:
        entries = json.loads((state.path / NAME).read_text("utf-8"))
        return frozenset((str(kind), date.fromisoformat(day)) for kind, day in entries.items())
    except (OSError, ValueError, AttributeError, TypeError):
        return frozenset()


def dismiss(state: StateFolder, kind: str, day: date) -> Dismissed:
    """Put a kind of line away on a day and return all that is put away."""
    entries = {**dict(read_dismissed(state)), kind: day}
    if state.usable():
        with contextlib.suppress(OSError):
            text = json.dumps({name: when.isoformat() for name, when in entries.items()})
            (state.path / NAME).write_text(text, "utf-8")
    return frozenset(entries.items())
