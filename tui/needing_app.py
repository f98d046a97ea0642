"""The part of the application that looks whether the board needs a sync, for Needs you."""

from __future__ import annotations

import asyncio
import time

from storage.sync_overdue import sync_need
from tui.leaving_app import LeavingApp


class NeedingApp(LeavingApp):
    """An application that knows what stands against keeping its board in step."""

    def look_at_git(self) -> None:
        """Work out beside the work how the board stands with git, and whether that needs you."""
        super().look_at_git()
        self.run_worker(self._look_at_sync(), exclusive=True, group="sync-need")

    async def _look_at_sync(self) -> None:
        need = await asyncio.to_thread(sync_need, self._board_path, time.time())
        if not self.is_open:
            return
        screen = self.board_screen
        if screen.sync_need != need:
            screen.sync_need = need
            screen.redraw()
