"""One line of text, with what it is understood as said while it is typed."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from hatrack.errors import Refusal
from hatrack.language import _, say
from tui.dialogs.dialog import LineKept
from tui.paint.lines import shown, shown_whole

LONGEST = 10_000


class UnderstoodLine(LineKept[str]):
    """Asks for a line that `understood` can read; closes with the line, or nothing.

    `understood` returns what the line means, or raises Refusal, whose sentence is then shown and
    keeps the dialog open.
    """

    def __init__(self, title: str, start: str, hint: str, understood: Callable[[str], str]) -> None:
        super().__init__(title, _("Enter keeps, Esc leaves it as it was"))
        self._start = start
        self._tip = hint
        self._understood = understood

    def inside(self) -> list[Widget]:
        """Return the line, its echo, and a hint."""
        return [
            Static(classes="gap"),
            Input(shown_whole(self._start), max_length=LONGEST, select_on_focus=False),
            Static(classes="gap"),
            Static(id="echo"),
            Static(Content(self._tip), classes="quiet"),
        ]

    def on_mount(self) -> None:
        """Say what the line means as it stands."""
        self._echo(shown_whole(self._start))

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        self._echo(event.value)

    @on(Input.Submitted)
    def _keep(self, event: Input.Submitted) -> None:
        if event.value == shown_whole(self._start):
            self.dismiss(None)
        elif self._echo(event.value):
            self.dismiss(event.value.strip())

    def typed(self) -> str:
        """Return the line when it is not what it began with."""
        line = self.query_one(Input).value
        return "" if line == shown_whole(self._start) else line.strip()

    def warn(self, sentence: str) -> None:
        """Say a sentence where the echo stands."""
        self.query_one("#echo", Static).update(Content.assemble((sentence, "$hat-warning")))

    def _echo(self, line: str) -> bool:
        try:
            said, style = self._understood(line.strip()), "$hat-accent"
        except Refusal as refusal:
            said, style = shown(say(refusal.sentence)), "$hat-warning"
        self.query_one("#echo", Static).update(Content.assemble((said, style)))
        return style == "$hat-accent"
