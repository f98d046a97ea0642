"""One line of text."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from hatrack.errors import Refusal
from hatrack.language import say
from tui.dialogs.dialog import LineKept
from tui.paint.lines import shown, shown_whole


def anything(_line: str) -> None:
    """Find no fault with a line."""


class LineDialog(LineKept[str]):
    """Asks for a line; closes with it, or nothing. An empty one counts where `empty` is set.

    With `over` what is typed takes the place of `start`, which Enter alone takes. `check` raises
    Refusal for a line that cannot be taken: it is said, and the line stays.
    """

    def __init__(
        self,
        title: str,
        start: str,
        hint: str,
        *,
        empty: bool = False,
        over: bool = False,
        check: Callable[[str], object] = anything,
    ) -> None:
        super().__init__(title)
        self._start = shown_whole(start)
        self._tip = hint
        self._empty = empty
        self._over = over
        self._check = check

    def inside(self) -> list[Widget]:
        """Return the line and its hint."""
        return [
            Static(classes="gap"),
            Input(self._start, select_on_focus=self._over),
            Static(classes="gap"),
            Static(Content(self._tip), id="tip", classes="quiet"),
        ]

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Close with the line."""
        line = event.value.strip()
        try:
            self._check(line)
        except Refusal as refusal:
            self.warn(shown(say(refusal.sentence)))
            return
        self.dismiss(line if line or self._empty else None)

    def typed(self) -> str:
        """Return the line when it is not what it began with."""
        line = self.query_one(Input).value
        return "" if line == self._start else line.strip()

    def warn(self, sentence: str) -> None:
        """Say a sentence where the hint stands."""
        self.query_one("#tip", Static).update(Content.assemble((sentence, "$hat-warning")))
