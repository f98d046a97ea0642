"""The part of the application that ends it: by key, by signal, or with unsaved changes."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

from hatrack.language import _, say
from storage.errors import StorageError
from tui.saver import Saver
from tui.syncing_app import SyncingApp

EXIT_BY_SIGNAL = 128


class LeavingApp(SyncingApp):
    """An application that never leaves without its changes saved, unless it is told to."""

    saver: Saver
    save_error = ""
    """Why the last save failed, in words; empty when it did not."""

    def listen_to_signals(self) -> None:
        """End properly on SIGTERM and SIGHUP: saved, and with the terminal as it was."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._ended_by, number)

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

    async def _quit(self) -> None:
        self.syncing.cancel()
        await self.saver.idle()
        if not self.session.dirty:
            await self.commit_quietly()
            self.exit(0)
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
