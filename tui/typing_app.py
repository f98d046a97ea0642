"""The part of the application that takes what is typed and pasted, before any widget does."""

from __future__ import annotations

from textual import events
from textual.app import App

from tui.dialogs.dialog import Dialog
from tui.paint.lines import shown_body


class TypingApp(App[int]):
    """An application that loses no letter, and takes no control code for one."""

    async def on_event(self, event: events.Event) -> None:
        """Clean what a terminal pastes before a line takes it: no control codes and no tabs."""
        if isinstance(event, events.Paste):
            event.text = shown_body(event.text)
        await super().on_event(event)

    def on_key(self, event: events.Key) -> None:
        """Leave what is typed ahead to the dialog that is about to open: no letter is lost."""
        if isinstance(self.screen, Dialog) and self.screen.keeps(event):
            event.stop().prevent_default()
