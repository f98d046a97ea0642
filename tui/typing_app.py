"""The part of the application that takes what is typed and pasted, before any widget does."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

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
    _came_back: asyncio.Event
    _giving: asyncio.Task[None] | None = None

    async def on_event(self, event: events.Event) -> None:
        """Put what is typed or pasted in line; a paste is cleaned of control codes and tabs."""
        was_forwarded = event.is_forwarded
        if (
            not isinstance(event, events.Key | events.Paste)
            or was_forwarded
            or event is self._given
        ):
            await super().on_event(event)
            if event is self._given and (event.is_forwarded is was_forwarded):
                self._came_back.set()
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
            self._came_back = asyncio.Event()
            self.post_message(self._given)
            if self._comes_back(self._given, taken_by):
                await _within_patience(self._came_back)
            else:
                await self._is_done_with(taken_by)
            if self._taker not in (taken_by, None):
                await _is_drawn(self.screen)

    def _comes_back(self, event: events.Event, taken_by: Widget) -> bool:
        """Whether an event comes back here, for what its key is bound to."""
        kept = isinstance(taken_by, Input) or isinstance(taken_by.screen, Dialog)
        return isinstance(event, events.Key) and not kept

    async def _is_done_with(self, taken_by: Widget) -> None:
        """Wait for what may keep a key for itself, and for what that sends."""
        for _round in range(_ROUNDS):
            for pump in (self, *taken_by.ancestors_with_self):
                await _is_through(pump)

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
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_PATIENCE):
            await event.wait()
