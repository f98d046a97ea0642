"""One line of text."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.dialogs.dialog import Dialog
from tui.paint.lines import shown_whole


class LineDialog(Dialog[str]):
    """Asks for a line; closes with it, or nothing. An empty one counts where `empty` is set.

    With `over` what is typed takes the place of `start`, which Enter alone takes.
    """

    def __init__(
        self, title: str, start: str, hint: str, *, empty: bool = False, over: bool = False
    ) -> None:
        super().__init__(title)
        self._start = start
        self._tip = hint
        self._empty = empty
        self._over = over

    def inside(self) -> list[Widget]:
        """Return the line and its hint."""
        return [
            Static(classes="gap"),
            Input(shown_whole(self._start), select_on_focus=self._over),
            Static(classes="gap"),
            Static(Content(self._tip), classes="quiet"),
        ]

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Close with the line."""
        line = event.value.strip()
        if line or self._empty:
            self.dismiss(line)
        else:
            self.dismiss(None)
