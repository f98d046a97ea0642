"""The part of the application that ends it: by key, by signal, or with unsaved changes."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.text import Text

from hatrack.language import _, say
from storage.errors import StorageError
from storage.sync import SyncOutcome
from tui.dialogs.choose import Choice, ChooseDialog
from tui.paint.lines import shown, shown_whole
from tui.reporting_app import ReportingApp
from tui.saver import Saver

EXIT_BY_SIGNAL = 128


class LeavingApp(ReportingApp):
    """An application that never leaves without its changes saved, unless it is told to."""

    saver: Saver
    boards: Callable[[], Sequence[Path]]
    """Tells the boards opened on this machine, the last used first."""
    next_board: Path | None = None
    """The board to open after this one, when the person asked for another."""
    save_error = ""
    """Why the last save failed, in words; empty when it did not."""

    def listen_to_signals(self) -> None:
        """End properly on SIGTERM and SIGHUP, saved and the terminal as it was; come back by fg."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._ended_by, number)
        self.app_resume_signal.subscribe(self, lambda _app: self._draw_again())

    def action_app_suspend(self) -> None:
        """Go to the shell; `fg` comes back."""
        self.action_suspend_process()

    def _draw_again(self) -> None:
        """Draw every line: nothing is left of them when the shell gives the terminal back."""
        self.refresh(layout=True)

    def _ended_by(self, number: int) -> None:
        self.run_worker(self._leave(EXIT_BY_SIGNAL + number), exclusive=True, group="leave")

    async def _leave(self, code: int) -> None:
        await self.saver.idle()
        self.exit(code, return_code=code)

    async def action_quit(self) -> None:
        """Leave like every other way out: Textual's own Ctrl+Q would not ask."""
        self.action_app_quit()

    def action_app_quit(self) -> None:
        """Save what is left and leave; ask first when it cannot be saved."""
        self.run_worker(self._quit(), exclusive=True, group="leave")

    def on_boards_requested(self) -> None:
        """List the boards opened on this machine; the one chosen is opened once this is saved."""
        here = self.session.board_file.path
        others = [path for path in self.boards() if path != here]
        if not others:
            self.board_screen.say(_("No other board was opened on this machine yet."), "muted")
            return

        def chosen(path: str | None) -> None:
            if path is not None:
                self.next_board = Path(path)
                self.run_worker(self._quit(), exclusive=True, group="leave")

        choices = [Choice(str(path), shown(path.name), shown(str(path.parent))) for path in others]
        self.push_screen(ChooseDialog(_("Another board"), choices), chosen)

    def sync_ended(self, outcome: SyncOutcome) -> None:
        """Leave a board that was deleted; save what was done while one was moved."""
        super().sync_ended(outcome)
        if outcome.gone:
            last_words = Text(shown_whole(say(outcome.sentence)))
            self.run_worker(self._quit(last_words), exclusive=True, group="leave")
        elif self.session.dirty:
            self.saver.wake()

    async def _quit(self, last_words: Text | None = None) -> None:
        self.syncing.cancel()
        await self.saver.idle()
        if not self.session.dirty:
            await self.commit_quietly()
            self.exit(0, message=last_words)
            return
        from tui.dialogs.not_saved import NotSaved

        self.push_screen(NotSaved(self.save_error), self._leave_unsaved)

    def _leave_unsaved(self, choice: str | None) -> None:
        if choice == "retry":
            self.saver.wake()
            self.action_app_quit()
        elif choice == "copy":
            self._save_copy()
        elif choice == "leave":
            self.exit(1, return_code=1)

    def _save_copy(self) -> None:
        try:
            copy = self.session.save_copy(Path.home())
        except StorageError as error:
            self.board_screen.say(say(error.sentence), "warning")
            return
        self.exit(1, return_code=1, message=_("A copy is at {path}").format(path=copy))
