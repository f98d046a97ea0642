"""A widget that draws painted lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui.look import Look
from tui.paint.lines import Line, blanks_apart, to_width, width_of


def strip_of(line: Iterable[tuple[str, str]], look: Look, width: int) -> Strip:
    """Return a painted line in the colours of a look, exactly `width` cells wide."""
    spans = to_width(tuple(line), width)
    if look.underlines:
        drawn = [part for text, name in spans if text for part in _drawn(text, look, name)]
        return Strip(drawn, width)
    style = look.style
    return Strip([Segment(text, style(name)) for text, name in spans if text], width)


_NOT_UNDERLINED = Style(underline=False)


def _drawn(text: str, look: Look, name: str) -> Iterator[Segment]:
    """Yield a text in its style; an underline is for words, not for rules, marks and blanks."""
    style = look.style(name)
    if not style.underline:
        yield Segment(text, style)
        return
    plain = style + _NOT_UNDERLINED
    before, word, after = blanks_apart(text) if any(map(str.isalnum, text)) else (text, "", "")
    yield from (
        Segment(part, drawn)
        for part, drawn in ((before, plain), (word, style), (after, plain))
        if part
    )


class LineWidget(Widget):
    """Draws the lines its subclass paints, in the colours of the look it is given."""

    ALLOW_SELECT = False

    def __init__(self, look: Look, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._look = look
        self._lines: list[Line] = []

    @property
    def look(self) -> Look:
        """The look lines are drawn in; setting it draws them again."""
        return self._look

    @look.setter
    def look(self, look: Look) -> None:
        self._look = look
        self.repaint()

    def paint(self, width: int, height: int) -> list[Line]:
        """Return the lines to show in a space of that size."""
        raise NotImplementedError

    def repaint(self) -> None:
        """Paint again and redraw the lines that differ."""
        if not self.is_mounted or not self.size.width:
            return
        before, self._lines = self._lines, self.paint(self.size.width, self.size.height)
        if len(before) != len(self._lines):
            self.refresh()
            return
        from textual.geometry import Region

        changed = [
            Region(0, y, self.size.width, 1)
            for y, (old, new) in enumerate(zip(before, self._lines, strict=True))
            if old is not new and old != new
        ]
        if changed:
            self.refresh(*changed)

    def on_resize(self) -> None:
        """Paint for the new size."""
        self._lines = self.paint(self.size.width, self.size.height)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one line of the screen (Textual's line API)."""
        width = self.size.width
        line = self._lines[y] if y < len(self._lines) else ()
        return strip_of(line, self._look, width)

    @property
    def text(self) -> str:
        """What is on the widget as plain text, for tests and screenshots."""
        return "\n".join("".join(text for text, _ in line) for line in self._lines)

    @property
    def painted_width(self) -> int:
        """The width of the widest painted line."""
        return max(map(width_of, self._lines), default=0)
