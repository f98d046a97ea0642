"""When the last report of each profile was made on this machine; not part of the board."""

from __future__ import annotations

import contextlib
import json
from datetime import date

from storage.state_folder import StateFolder

NAME = "reports.json"


def last_report(state: StateFolder, profile: str, today: date) -> date | None:
    """Return the day of the last report made before today, None when there was none.

    A report made again on one day tells the same. A file that cannot be read counts as none.
    """
    earlier = [day for day in _days(state).get(profile, ()) if day < today]
    return max(earlier, default=None)


def keep_report(state: StateFolder, profile: str, day: date) -> None:
    """Remember that a report was made; of each profile the last two days are kept."""
    days = _days(state)
    days[profile] = sorted({*days.get(profile, ()), day})[-2:]
    if state.usable():
        with contextlib.suppress(OSError):
            kept = {name: [one.isoformat() for one in ones] for name, ones in days.items()}
            (state.path / NAME).write_text(json.dumps(kept), "utf-8")


def _days(state: StateFolder) -> dict[str, list[date]]:
    try:
        entries = json.loads((state.path / NAME).read_text("utf-8"))
        return {
            str(name): [date.fromisoformat(day) for day in days] for name, days in entries.items()
        }
    except (OSError, ValueError, AttributeError, TypeError):
        return {}
