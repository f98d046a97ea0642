"""A screen as two texts that can be read and compared: what stands there, and in which styles.

The style map has one letter for each cell, the same letter for the same style, and a legend of
the styles below. A blank cell is a dot where its style is that of most of the picture.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from string import ascii_letters, digits

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

GOLDEN = Path(__file__).parent / "golden"
LETTERS = ascii_letters + digits + "!#$%&*+=?@^~"


def text_of(strips: Sequence[Strip]) -> str:
    """What a person reads, line by line."""
    return "".join(strip.text.rstrip() + "\n" for strip in strips)


def styles_of(strips: Sequence[Strip]) -> str:
    """The map of styles: a letter for every cell, and what the letters stand for."""
    cells = [
        [_named(segment.style) for segment in strip for _cell in range(cell_len(segment.text))]
        for strip in strips
    ]
    most = Counter(style for line in cells for style in line).most_common(1)[0][0]
    letters = {most: "."}
    fresh = (LETTERS[number] for number in count())
    for line in cells:
        for style in line:
            if style not in letters:
                letters[style] = next(fresh)
    drawn = "".join("".join(letters[style] for style in line).rstrip(".") + "\n" for line in cells)
    legend = "".join(f"{letter} {style}\n" for style, letter in letters.items())
    return f"{drawn}\n{legend}"


def _named(style: Style | None) -> str:
    """A style without what only this run of the program knows, such as links and offsets."""
    if style is None:
        return "none"
    return str(style.without_color + Style(color=style.color, bgcolor=style.bgcolor))


def agrees(name: str, strips: Sequence[Strip], *, update: bool) -> None:
    """Fail unless the screen is as `golden/<name>.txt` and `.styles` have it, or write them."""
    for suffix, drawn in ((".txt", text_of(strips)), (".styles", styles_of(strips))):
        file = GOLDEN / (name + suffix)
        if update:
            file.write_text(drawn, "utf-8")
        expected = file.read_text("utf-8") if file.exists() else ""
        assert drawn.splitlines() == expected.splitlines(), (
            f"{file.name} differs; look at it, then write it with --update-golden"
        )
