"""How often to look at what others pushed: as wished, rarer while offline, not where locked out."""

from __future__ import annotations

from dataclasses import dataclass, field

from storage.git_errors import State

LONGEST_WAIT = 3600.0
"""Seconds that failures alone keep two looks apart at most."""
LOCKED_OUT = frozenset({State.AUTHENTICATION, State.HOST_KEY})
OUT_OF_REACH = frozenset({State.OFFLINE, State.NO_SUCH_REMOTE, State.BUSY_REMOTE})
_MOST_DOUBLINGS = 10


@dataclass
class FetchPace:
    """When the next look at the remote is due; `minutes` is the wish of the person, 0 for never.

    While the remote cannot be reached, each wait is twice the one before. Where it lets nobody in
    there is no next look before the person has synced by hand: each could ask for a touch of their
    key, or count as one more wrong password (storage.md, section 5).
    """

    minutes: int = 0
    paused: bool = field(default=False, init=False)
    _failures: int = field(default=0, init=False)

    @property
    def wait(self) -> float | None:
        """Seconds until the next look; None when there is none."""
        if not self.minutes or self.paused:
            return None
        wished = self.minutes * 60.0
        return max(wished, min(wished * 2.0**self._failures, LONGEST_WAIT))

    def note(self, state: State) -> None:
        """Take note of how a look, or a sync by hand, ended."""
        if state is State.CANCELLED:
            return
        self.paused = state in LOCKED_OUT
        if state in OUT_OF_REACH:
            self._failures = min(self._failures + 1, _MOST_DOUBLINGS)
        else:
            self._failures = 0
