"""Charts in characters: bars, columns, points and areas, each a few lines of spans.

What a chart says is also written beside it in figures: a bar is for the eye alone. Colour is never
needed: what stands for different things has different characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from tui.glyphs import Glyphs
from tui.paint.lines import Line, Span

EIGHTHS = 8


def bar(
    value: float, most: float, width: int, glyphs: Glyphs, style: str, ticks: Sequence[float] = ()
) -> Line:
    """Return a bar of `value` in `width` cells that stand for `most`, to an eighth of a cell.

    `ticks` are values marked on it, dark inside the bar. Something is never drawn as nothing.
    """
    filled = _eighths(value, most, width)
    whole, part = divmod(filled, EIGHTHS)
    cells: list[Span] = [(glyphs.solid, style)] * whole
    if part:
        cells.append((glyphs.eighths[part], style))
    cells += [(" ", "text")] * (width - len(cells))
    for tick in ticks:
        at = place(tick, most, width)
        if 0 <= at < width:
            cells[at] = (glyphs.upright, f"reverse {style}" if at < whole else "muted")
    return joined(cells)


def _eighths(value: float, most: float, width: int) -> int:
    if value <= 0 or most <= 0:
        return 0
    return max(1, round(min(value / most, 1) * width * EIGHTHS))


def place(value: float, most: float, width: int) -> int:
    """Return the cell in which a bar of that value ends; -1 for nothing."""
    return max(0, round(min(value / most, 1) * width) - 1) if value > 0 and most > 0 else -1


def joined(cells: Iterable[Span]) -> Line:
    """Return cells as a line in which neighbours of one style are one span."""
    return tuple(
        ("".join(text for text, _style in group), style)
        for style, group in groupby(cells, key=lambda cell: cell[1])
    )


def ruler(marks: Sequence[tuple[int, Sequence[str]]], width: int, before: int = 0) -> str:
    """Return a line with a text at each cell: the first of its forms that fits, else none.

    The marks given first have the first choice. A text begins at its cell, else it ends there or
    just before, where it may reach into `before` blank cells at the left of the line.
    """
    cells = [" "] * (before + width)
    for at, forms in marks:
        begin, text = next(_places_of(forms, before + at, cells), (0, ""))
        cells[begin : begin + len(text)] = text
    return "".join(cells)


def _places_of(forms: Sequence[str], at: int, cells: list[str]) -> Iterator[tuple[int, str]]:
    """Yield where each form of a text may stand, apart from what stands there already."""
    for text in forms:
        last = len(cells) - len(text)
        for begin in (max(0, min(at, last)), at - len(text) + 1, at - len(text)):
            near = cells[max(0, begin - 1) : begin + len(text) + 1]
            if 0 <= begin <= last and not "".join(near).strip():
                yield begin, text


def columns(values: Sequence[int], height: int, step: int, glyphs: Glyphs) -> list[Line]:
    """Return upright bars, one each `step` cells, their values on top where there is room.

    The topmost of the `height` lines is for values alone.
    """
    most = max(values, default=0)
    room = height - 1
    wide = max(1, step - 1)
    grid: list[list[Span]] = [[(" " * step, "text")] * len(values) for _row in range(height)]
    for at, value in enumerate(values):
        filled = _eighths(value, max(most, room), room)
        whole, part = divmod(filled, EIGHTHS)
        rows = [glyphs.solid] * whole + ([glyphs.rises[part]] if part else [])
        for row, mark in enumerate(rows):
            grid[height - 1 - row][at] = (_column(mark * wide, step), "accent")
        text = str(value)
        if step > len(text) and value:
            grid[height - 1 - len(rows)][at] = (_column(text.center(wide), step), "text")
    return [joined(row) for row in grid]


def _column(text: str, step: int) -> str:
    return text + " " * (step - len(text))


def areas(
    bands: Sequence[tuple[Sequence[int], str, str]], width: int, height: int, most: int
) -> list[Line]:
    """Return values over time stacked on each other from below: each band its values and look.

    A band's look is its character and style. Where there are more values than cells the last of
    each cell stands for it.
    """
    count = len(bands[0][0])
    picked = [((cell + 1) * count + width - 1) // width - 1 for cell in range(width)]
    lines = []
    for row in range(height):
        level = (height - row - 0.5) * most / height
        lines.append(joined(_band_at(bands, at, level) for at in picked))
    return lines


def _band_at(bands: Sequence[tuple[Sequence[int], str, str]], at: int, level: float) -> Span:
    top = 0
    for values, mark, style in bands:
        top += values[at]
        if level < top:
            return mark, style
    return " ", "text"
