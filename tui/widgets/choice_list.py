"""A list of choices drawn by lines: ten thousand cost no more than those in sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.paint.lines import Line, cut, padded, to_width

ASIDE_CELLS = 36
HEADING = -1
"""The part of a choice that is the name of its group above it."""
_BAR_CELLS = 1
_WHEEL = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: its value and name, what stands behind it, and `more` to find it by.

    `below` are lines of their own under it, cut where they are too long. Neighbours of one `group`
    stand together under its name.
    """

    value: str
    name: str
    aside: str = ""
    more: str = ""
    below: tuple[str, ...] = ()
    group: str = ""

    @property
    def height(self) -> int:
        """How many lines it takes."""
        return 1 + len(self.below)


class ChoiceList(Widget):
    """Draws the choices in sight with the cursor on one; keys stay with the line above it.

    It is as high as all of the first choices, where there is room, and keeps that height.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {
        "choice-list--line",
        "choice-list--cursor",
        "choice-list--aside",
        "choice-list--below",
        "choice-list--heading",
        "choice-list--bar",
    }

    class Chosen(Message):
        """A choice was clicked."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    def __init__(self, choices: Sequence[Choice], nothing: str, start: str = "") -> None:
        super().__init__()
        self._nothing = nothing
        self._height = max(1, _lines_of(choices, 0, len(choices)))
        self._rows: list[tuple[int, int]] = []
        self.show(choices)
        self._cursor = next((at for at, one in enumerate(choices) if one.value == start), 0)

    def show(self, choices: Sequence[Choice]) -> None:
        """List other choices, with the cursor on the first."""
        self.choices = choices
        self._cursor = self._first = 0
        self._draw()

    @property
    def current(self) -> Choice | None:
        """The choice under the cursor."""
        return self.choices[self._cursor] if self.choices else None

    def move(self, by: int) -> None:
        """Take the cursor further down; one step past an end goes to the other end."""
        if not self.choices:
            return
        last = len(self.choices) - 1
        if abs(by) == 1 and not 0 <= self._cursor + by <= last:
            self._cursor = 0 if by > 0 else last
        else:
            self._cursor = max(0, min(self._cursor + by, last))
        self._draw()

    def page(self, by: int) -> None:
        """Take the cursor a whole screenful of lines further down."""
        self.move(by * max(2, self.size.height - 1))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return the lines of the choices listed first."""
        return self._height

    def _draw(self) -> None:
        self._bring_into_sight()
        self.refresh()

    def _bring_into_sight(self) -> None:
        """Scroll as little as puts the cursor's choice in sight, and lay out what is.

        The name of the first group in sight is, too.
        """
        height, choices = self.size.height, self.choices
        first = min(self._first, self._cursor)
        used = _lines_of(choices, first, self._cursor + 1)
        while used + self._continues(first) > height and first < self._cursor:
            used -= len(_parts(choices, first))
            first += 1
        self._first = first
        in_sight = range(first, min(first + height, len(choices)))
        rows = [(at, part) for at in in_sight for part in _parts(choices, at)]
        self._rows = [*([(first, HEADING)] if self._continues(first) else []), *rows][:height]

    def _continues(self, at: int) -> bool:
        """Whether a choice is of a group that began before it."""
        return bool(self.choices) and bool(self.choices[at].group) and not _heads(self.choices, at)

    def on_resize(self) -> None:
        """Lay out for the new size."""
        self._draw()

    def render_line(self, y: int) -> Strip:
        """Return one line of the screen (Textual's line API)."""
        width = self.size.width - _BAR_CELLS
        if y >= len(self._rows):
            line, cursor = self._empty_line(y), False
        else:
            at, part = self._rows[y]
            line = choice_line(self.choices[at], part, width)
            cursor = at == self._cursor and part != HEADING
        spans = [
            Segment(text, self._style(name, cursor=cursor))
            for text, name in to_width(line, width, "")
        ]
        bar = Segment(" ", self._style("bar" if y in self.bar else "", cursor=False))
        return Strip([*spans, bar], width + _BAR_CELLS)

    def _empty_line(self, y: int) -> Line:
        return ((f" {self._nothing}", "aside"),) if not self.choices and not y else ()

    def _style(self, name: str, *, cursor: bool) -> Style:
        styles = self.get_component_rich_style
        style = styles("choice-list--cursor" if cursor else "choice-list--line")
        return style + styles(f"choice-list--{name}", partial=True) if name else style

    @property
    def bar(self) -> range:
        """The lines of the scroll bar's handle; none where all choices are in sight."""
        height, every = self.size.height, len(self.choices)
        in_sight = self._rows[-1][0] - self._first + 1 if self._rows else 0
        if in_sight == every:
            return range(0)
        size = max(1, height * in_sight // every)
        top = round((height - size) * self._first / (every - in_sight))
        return range(top, top + size)

    # Mouse

    def on_click(self, event: events.Click) -> None:
        """Take the choice that was clicked."""
        if event.y < len(self._rows) and self._rows[event.y][1] != HEADING:
            self.post_message(self.Chosen(self.choices[self._rows[event.y][0]]))

    def on_mouse_scroll_down(self) -> None:
        """Go down the list."""
        self.move(_WHEEL)

    def on_mouse_scroll_up(self) -> None:
        """Go up the list."""
        self.move(-_WHEEL)


def choice_line(choice: Choice, part: int, width: int) -> Line:
    """Return one line of a choice: its group, its name and what stands behind it, or one below."""
    if part == HEADING:
        return ((f" {cut(choice.group, width - 2)}", "heading"),)
    if part:
        return ((f"   {cut(choice.below[part - 1], width - 4)}", "below"),)
    aside = cut(choice.aside, ASIDE_CELLS)
    room = width - cell_len(aside) - 3
    return ((f" {padded(cut(choice.name, room), room)} ", ""), (f"{aside} ", "aside"))


def _heads(choices: Sequence[Choice], at: int) -> bool:
    """Whether a choice is the first of its group."""
    group = choices[at].group
    return bool(group) and (at == 0 or choices[at - 1].group != group)


def _parts(choices: Sequence[Choice], at: int) -> range:
    """Return the parts of a choice that stand in the list, each on a line."""
    return range(HEADING if _heads(choices, at) else 0, choices[at].height)


def _lines_of(choices: Sequence[Choice], first: int, end: int) -> int:
    return sum(len(_parts(choices, at)) for at in range(first, min(end, len(choices))))
