"""The lines below the board: what is selected, and which keys work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.message import Message

from hatrack.language import _
from tui.actions import Action
from tui.key_names import shown_key
from tui.look import Look
from tui.paint.lines import Line, cut, spread_out, to_width, width_of
from tui.widgets.line_widget import LineWidget

_ASIDE_FROM = 80
"""In lines of fewer cells an aside stands only where both have room."""
_LEAST_ASIDE = 16
"""Fewer cells of an aside say nothing."""
_APART = 2


def shortened(line: Line, width: int) -> Line:
    """Return a line in at most `width` cells, ending in an ellipsis when it was longer."""
    if width_of(line) <= width:
        return line
    kept: list[tuple[str, str]] = []
    room = width
    for text, style in line:
        if cell_len(text) >= room:
            kept.append((cut(text + " ", room), style))
            break
        kept.append((text, style))
        room -= cell_len(text)
    return tuple(kept)


class WordLine(LineWidget):
    """The selected thing in words, or what just happened."""

    def __init__(self, look: Look, *, id: str | None = None) -> None:
        super().__init__(look, id=id)
        self._line: Line = ()
        self._aside: Line = ()
        self._whole = False

    def show(self, line: Line, aside: Line = (), *, whole: bool = False) -> None:
        """Show a line, and at its right end `aside`, which has a third of the width at least.

        A line that is to stay `whole` leaves it what is over.
        """
        self._line, self._aside, self._whole = line, aside, whole
        self.repaint()

    def paint(self, width: int, height: int) -> list[Line]:  # noqa: ARG002
        """Return the one line, cut with an ellipsis when it is too long."""
        line = ((" ", "text"), *self._line)
        aside = self._fitting_aside(width_of(line), width)
        room = width - (width_of(aside) + _APART if aside else 1)
        return [spread_out(shortened(line, room), aside, width)]

    def _fitting_aside(self, line: int, width: int) -> Line:
        """Return the aside in its share of the width, beside a line of so many cells."""
        if not self._aside:
            return ()
        aside = (*self._aside, (" ", "text"))
        over = width - line - _APART
        if width < _ASIDE_FROM:
            return aside if width_of(aside) <= over else ()
        share = over if self._whole else max(over, width // 3)
        return (*shortened(self._aside, share - 1), (" ", "text")) if share > _LEAST_ASIDE else ()


class KeyBar(LineWidget):
    """The keys that work here, most used first, as many as fit; a click runs one."""

    @dataclass
    class Chosen(Message):
        """A key of the bar was clicked."""

        action: Action

    def __init__(self, look: Look, *, id: str | None = None) -> None:
        super().__init__(look, id=id)
        self._actions: Sequence[Action] = ()
        self._help: Action | None = None
        self._spans: list[tuple[int, int, Action]] = []

    def show(self, actions: Sequence[Action], help_action: Action) -> None:
        """Show these actions, and help at the right end."""
        self._actions, self._help = actions, help_action
        self.repaint()

    def paint(self, width: int, height: int) -> list[Line]:  # noqa: ARG002
        """Return the one line, and remember where each key stands."""
        self._spans = []
        if self._help is None:
            return [to_width((), width, "panel:text")]
        right_text = f"  ? {_('keys')} "
        blank = ("  ", "panel:text")
        right: Line = (blank, ("?", "panel:bold accent"), (f" {_('keys')} ", "panel:muted"))
        room = width - cell_len(right_text)
        spans: list[tuple[str, str]] = []
        x = 0
        for action in self._actions:
            key, name = _(shown_key(action.keys[0])), _(action.bar)
            cells = cell_len(key) + cell_len(name) + 3
            if x + cells > room:
                break
            spans += [(" ", "panel:text"), (key, "panel:bold accent")]
            spans.append((f" {name} ", "panel:muted"))
            self._spans.append((x, x + cells, action))
            x += cells
        self._spans.append((width - cell_len(right_text), width, self._help))
        return [spread_out(tuple(spans), right, width, "panel:text")]

    def on_click(self, event: events.Click) -> None:
        """Run the key that was clicked."""
        for left, right, action in self._spans:
            if left <= event.x < right:
                self.post_message(self.Chosen(action))
