"""A few sentences to read and close."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from tui.dialogs.dialog import Dialog
from tui.paint.lines import hanging

_INDENT = 2
_WIDEST, _SIDES = 70, 6
"""Cells of a sentence in a box of the usual width, and what the frame takes of others."""


class Explanation(Dialog[None]):
    """Shows sentences; any key closes it."""

    def __init__(self, title: str, sentences: Sequence[str]) -> None:
        super().__init__(title)
        self._sentences = tuple(sentences)

    def inside(self) -> list[Widget]:
        """Return one line of text for each sentence."""
        texts = [Static(text, classes="sentence") for text in self._texts(self.app.size)]
        return [Static(classes="gap"), *texts, Static(classes="gap")]

    def _texts(self, size: Size) -> list[Content]:
        """Return the sentences, each set off by the indent of its later lines."""
        cells = min(_WIDEST, size.width - _SIDES)
        return [
            Content("\n".join(hanging(line, cells, _INDENT) for line in sentence.split("\n")))
            for sentence in self._sentences
        ]

    def on_resize(self, event: events.Resize) -> None:
        """Break the sentences for the new width."""
        drawn = self.query(".sentence").results(Static)
        for static, text in zip(drawn, self._texts(event.size), strict=True):
            static.update(text)

    def on_key(self, event: events.Key) -> None:
        """Close."""
        event.stop()
        event.prevent_default()
        self.dismiss(None)

    def on_click(self) -> None:
        """Close."""
        self.dismiss(None)
