"""A frame around painted lines, with a title and a hint in its upper edge."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from tui.paint.cards import Scene
from tui.paint.lines import Line, to_width


def framed(
    rows: Sequence[Line],
    width: int,
    height: int,
    scene: Scene,
    title: str,
    hint: str,
    *,
    focused: bool,
) -> list[Line]:
    """Return `height` lines of `width` cells: the frame, and the rows in it as far as they go.

    A row that begins selected is drawn selected over the whole width of the frame.
    """
    frame = "bold accent" if focused else "rule"
    corners, light, upright = scene.glyphs.corners, scene.glyphs.light, scene.glyphs.upright
    left, right = f" {title} ", f" {hint} " if hint else ""
    dashes = width - 4 - cell_len(left) - cell_len(right)
    lines: list[Line] = [
        (
            (corners[0] + light, frame),
            (left, "bold muted"),
            (light * max(0, dashes), frame),
            (right, "faint"),
            (light + corners[1], frame),
        )
    ]
    blank: Line = ((" " * (width - 4), "text"),)
    for row in [*rows, *[blank] * (height - 2 - len(rows))]:
        selected = bool(row) and row[0][1].startswith("@")
        pad = "@text" if selected else "text"
        inside = to_width(row, width - 4, pad)
        lines.append(((upright, frame), (" ", pad), *inside, (" ", pad), (upright, frame)))
    lines.append(((corners[2] + light * (width - 2) + corners[3], frame),))
    return [to_width(line, width) for line in lines[:height]]
