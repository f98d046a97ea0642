"""The part of the application that looks at what others pushed, where the person wants that."""

from __future__ import annotations

from textual.timer import Timer

from hatrack.language import _, say
from storage.sync import SyncOutcome
from tui.fetching import FetchPace
from tui.paint.lines import shown_whole
from tui.syncing_app import SyncingApp


class FetchingApp(SyncingApp):
    """An application that fetches by itself now and then, and merges only when it is asked to."""

    pace: FetchPace
    _next_fetch: Timer | None = None

    def fetch_every(self, minutes: int) -> None:
        """Fetch at once and then every so many minutes; 0 is never."""
        self.pace = FetchPace(minutes)
        self._wait_for_fetch()
        if minutes:
            self._fetch()

    def _wait_for_fetch(self) -> None:
        if self._next_fetch is not None:
            self._next_fetch.stop()
        wait = self.pace.wait
        self._next_fetch = None if wait is None else self.set_timer(wait, self._fetch)

    def _fetch(self) -> None:
        self.run_worker(self.fetch_quietly(), exclusive=True, group="fetch")

    async def fetch_quietly(self) -> None:
        """Fetch beside the work; the top line then says what waits, and whether that failed."""
        if not self.syncing.busy:
            outcome = await self.syncing.look()
            if not self.is_open:
                return
            self._looked(outcome)
        self._wait_for_fetch()

    def _looked(self, outcome: SyncOutcome) -> None:
        self.pace.note(outcome.state)
        self.git_line.ended("look", outcome.state)
        self.look_at_git()
        if self.pace.paused:
            sentence = shown_whole(say(outcome.sentence))
            self.board_screen.say(sentence, "warning", _("no more looks before Ctrl+g"))

    def sync_ended(self, outcome: SyncOutcome) -> None:
        """Take up the looks again, or pause them, by what the sync ran into."""
        self.pace.note(outcome.state)
        self._wait_for_fetch()
