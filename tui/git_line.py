"""What the top line says of git: how the board stands, and what the last sync ran into."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from hatrack.language import say
from storage.git_errors import State
from storage.git_standing import GitState, short_of
from tui.fetching import LOCKED_OUT, OUT_OF_REACH
from tui.paint.lines import shown

_PASSING = frozenset({State.SYNCED, State.UNSENT, State.RESOLVED, State.CANCELLED, State.SYNCING})
_OF_THE_NETWORK = LOCKED_OUT | OUT_OF_REACH


@dataclass
class GitLine:
    """Remembers how the last sync, commit and look ended, as far as something stood against it.

    What looking at the repository tells by itself goes first: it may have been put right since.
    """

    _troubles: dict[str, State] = field(default_factory=dict)

    def ended(self, what: Literal["sync", "commit", "look"], state: State) -> None:
        """Take note of how one of them ended; a sync that went through settles all of them."""
        if state in (State.CANCELLED, State.SYNCING):
            return
        if what == "sync":
            self._troubles.clear()
        self._troubles.pop(what, None)
        if what == "look":
            self._forget_the_network()
        if state not in _PASSING and (what != "look" or state in _OF_THE_NETWORK):
            self._troubles[what] = state

    def _forget_the_network(self) -> None:
        if self._troubles.get("sync") in _OF_THE_NETWORK:
            del self._troubles["sync"]

    def said(self, standing: GitState) -> str:
        """Return what the top line says, nothing where the board is in no repository.

        What went wrong comes before what waits, which may have to be cut.
        """
        if standing.state is State.NO_REPOSITORY:
            return ""
        branch = f" {shown(standing.branch)}" if standing.branch else ""
        more = self._more(standing)
        if not more or standing.state is not State.SYNCED:
            more.append(say(standing.short))
        return " · ".join((f"git{branch}", *(shown(part) for part in more)))

    def _more(self, standing: GitState) -> list[str]:
        """Return what the repository alone does not show."""
        if standing.state not in (State.SYNCED, State.UNSENT):
            return []
        found = (short_of(state) for state in dict.fromkeys(self._troubles.values()))
        return [say(short) for short in found if short is not None]
