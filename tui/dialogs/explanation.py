"""A few sentences to read and close."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tui.dialogs.dialog import Dialog


class Explanation(Dialog[None]):
    """Shows sentences; any key closes it."""

    def __init__(self, title: str, sentences: Sequence[str]) -> None:
        super().__init__(title)
        self._sentences = tuple(sentences)

    def inside(self) -> list[Widget]:
        """Return one line of text for each sentence."""
        texts = [Static(Content(sentence)) for sentence in self._sentences]
        return [Static(classes="gap"), *texts, Static(classes="gap")]

    def on_key(self, event: events.Key) -> None:
        """Close."""
        event.stop()
        event.prevent_default()
        self.dismiss(None)

    def on_click(self) -> None:
        """Close."""
        self.dismiss(None)
