"""What one person put away or left half done on this machine; not part of the board."""

from __future__ import annotations

import contextlib
import json
from datetime import date

from storage.state_folder import StateFolder

NAME = "dismissed.json"
REVIEW = "review.json"

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


def read_review_step(state: StateFolder, week: str) -> int:
    """Return the step at which the review of a week (`2026-W48`) was left, 1 when it was not."""
    try:
        entry = json.loads((state.path / REVIEW).read_text("utf-8"))
        return int(entry["step"]) if entry["week"] == week else 1
    except (OSError, ValueError, KeyError, TypeError):
        return 1


def keep_review_step(state: StateFolder, week: str, step: int) -> None:
    """Remember at which step the review of a week is."""
    if state.usable():
        with contextlib.suppress(OSError):
            (state.path / REVIEW).write_text(json.dumps({"week": week, "step": step}), "utf-8")
