"""Lines of styled text, and fitting text into a number of cells.

A line is a tuple of spans; a span is a text and the name of its style. The names are those of a
palette's colours, with words such as `bold` before them; `tui.look` turns them into colours. Text
that people wrote enters a line only through `shown`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rich.cells import cell_len, chop_cells, set_cell_size, split_graphemes

from hatrack.sanitiser import safe

MANY_LINES = 99
"""More lines than any text has that is shown whole."""

Span = tuple[str, str]
Line = tuple[Span, ...]


@lru_cache(maxsize=20_000)
def shown(text: str) -> str:
    """Return people's text as it may reach a terminal: one line, no control codes, capped."""
    return safe(text)


def shown_whole(text: str) -> str:
    """Return people's text as it may reach a terminal, on one line and of any length."""
    return safe(text, limit=None)


def shown_body(text: str) -> str:
    """Return people's text of several lines as it may reach a terminal, of any length."""
    return safe(text, multiline=True, limit=None).expandtabs(4)


def width_of(line: Line) -> int:
    """Return how many cells a line takes."""
    return sum(cell_len(text) for text, _ in line)


def cut(text: str, width: int, ellipsis: str = "…") -> str:
    """Return `text` in at most `width` cells, ending in an ellipsis when it was longer."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + ellipsis


def letters_of(text: str) -> list[str]:
    """Return the letters people see: each with its accents, a joined emoji as one."""
    return [text[start:end] for start, end, _cells in split_graphemes(text)[0]]


def padded(text: str, width: int) -> str:
    """Return `text` in exactly `width` cells, filled with blanks or cut."""
    return set_cell_size(text, max(0, width))


def to_width(line: Line, width: int, fill: str = "text") -> Line:
    """Return the line in exactly `width` cells: filled with blanks, or cut at the edge."""
    used = width_of(line)
    if used == width:
        return line
    if used < width:
        return (*line, (" " * (width - used), fill))
    kept: list[Span] = []
    room = width
    for text, style in line:
        cells = cell_len(text)
        if cells >= room:
            kept.append((set_cell_size(text, room), style))
            break
        kept.append((text, style))
        room -= cells
    return tuple(kept)


Cell = tuple[str, str]
"""What stands in one cell, and its style; the second cell of a wide letter holds nothing."""


def joined(cells: list[Cell]) -> Line:
    """Return cells as spans, neighbours of one style together."""
    spans: list[Cell] = []
    for text, style in cells:
        if spans and spans[-1][1] == style:
            spans[-1] = (spans[-1][0] + text, style)
        else:
            spans.append((text, style))
    return tuple(spans)


def on_selection(line: Line) -> Line:
    """Return the line on the ground of the selection; what is blank shows that ground alone."""
    return tuple(part for text, style in line for part in _on_selection(text, style))


def _on_selection(text: str, style: str) -> Iterator[Span]:
    before, word, after = blanks_apart(text)
    yield from (
        (part, "@" + named)
        for part, named in ((before, "text"), (word, style), (after, "text"))
        if part
    )


def blanks_apart(text: str) -> tuple[str, str, str]:
    """Return the blanks a text begins with, what it says, and the blanks it ends in."""
    word = text.strip(" ")
    if not word:
        return text, "", ""
    begin = text.index(word)
    return text[:begin], word, text[begin + len(word) :]


def spread_out(left: Line, right: Line, width: int, fill: str = "text") -> Line:
    """Return one line with `left` at its start and `right` at its end; `left` gives way."""
    room = width - width_of(right)
    if room <= 0:
        return to_width(right, width, fill)
    return (*to_width(left, room, fill), *right)


@lru_cache(maxsize=20_000)
def wrapped(text: str, width: int, most: int, ellipsis: str = "…") -> tuple[str, ...]:
    """Return `text` on up to `most` lines of `width` cells, broken between words where it can be.

    The last line is cut with an ellipsis when there is more.
    """
    if width <= 0:
        return ("",)
    lines: list[str] = []
    rest = text
    while rest and len(lines) < most - 1 and cell_len(rest) > width:
        piece = chop_cells(rest, width)[0]
        at = piece.rfind(" ")
        if rest[len(piece) : len(piece) + 1] not in ("", " ") and at > 0:
            piece = piece[:at]
        lines.append(piece.rstrip())
        rest = rest[len(piece) :].lstrip()
    if rest or not lines:
        lines.append(cut(rest, width, ellipsis))
    return tuple(lines)


def hanging(text: str, width: int, indent: int) -> str:
    """Return `text` for a place that begins after `indent` cells: later lines begin there too."""
    return ("\n" + " " * indent).join(wrapped(text, max(1, width - indent), MANY_LINES))
