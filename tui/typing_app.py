"""The part of the application that takes what is typed and pasted, before any widget does."""

from __future__ import annotations

import asyncio
from collections import deque

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget

from tui.dialogs.dialog import Dialog
from tui.paint.lines import shown_body

_ROUNDS = 2
"""What a key is for is done at once, or by a message its widget sends, as a line does for Enter."""
_PATIENCE = 0.5
"""Seconds for a widget that may be closing; for a dialog that is about to open."""


class TypingApp(App[int]):
    """An application that takes keys one by one: each goes where the one before it led to.

    Fingers are faster than boxes. A key that came while a dialog opens is for the dialog, one that
    came while it closes is for what lies under it; neither is lost, nor given to what is gone.
    """

    _typed: deque[events.Key | events.Paste]
    _given: events.Event | None = None
    _giving: asyncio.Task[None] | None = None

    async def on_event(self, event: events.Event) -> None:
        """Put what is typed or pasted in line; a paste is cleaned of control codes and tabs."""
        if (
            not isinstance(event, events.Key | events.Paste)
            or event.is_forwarded
            or event is self._given
        ):
            await super().on_event(event)
            return
        if isinstance(event, events.Paste):
            event.text = shown_body(event.text)
        if not self.gives:
            self._typed = deque([event])
            self._giving = asyncio.create_task(self._give())
        else:
            self._typed.append(event)

    @property
    def gives(self) -> bool:
        """Whether something typed is still under way."""
        return self._giving is not None and not self._giving.done()

    async def _give(self) -> None:
        """Give what is in line to what has the focus, each once the one before is done with."""
        while self._typed and self.screen_stack:  # none when it is being left
            if isinstance(self.screen, Dialog):
                await _within_patience(self.screen.ready)
                await _is_through(self.screen)
            self._given = self._typed.popleft()
            taken_by = self._taker
            if taken_by is None:
                return
            self.post_message(self._given)
            for _round in range(_ROUNDS):
                for pump in (self, *taken_by.ancestors_with_self):
                    await _is_through(pump)
            if self._taker not in (taken_by, None):
                await _is_drawn(self.screen)

    @property
    def _taker(self) -> Widget | None:
        return self.focused or self.screen if self.screen_stack else None


async def _is_drawn(screen: Screen[object]) -> None:
    """Wait until a screen is drawn with what has the focus now, and what comes with it is done."""
    await _is_through(screen)
    drawn = asyncio.Event()
    if screen.call_after_refresh(drawn.set):
        await _within_patience(drawn)


async def _is_through(pump: MessagePump) -> None:
    """Wait until a widget has handled all the messages it has now."""
    through = asyncio.Event()
    if pump.call_later(through.set):
        await _within_patience(through)


async def _within_patience(event: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(event.wait(), _PATIENCE)
    except TimeoutError:
        return
