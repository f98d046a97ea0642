"""How many cells of a terminal a text takes, and fitting it into a given number of them."""

from __future__ import annotations

from unicodedata import category, east_asian_width

_EMOJI_FORM = "\ufe0f"
_WIDE = ("W", "F")
_NO_WIDTH = ("Mn", "Me", "Cf")


def width_of(text: str) -> int:
    """Return the cells that `text` takes: two for wide letters and emoji, none for marks."""
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


def _cells(character: str) -> int:
    if character < "\u0300":
        return 1
    if category(character) in _NO_WIDTH:
        return 1 if character == _EMOJI_FORM else 0
    return 2 if east_asian_width(character) in _WIDE else 1


def cut(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, an ellipsis where it was cut."""
    if width_of(text) <= width:
        return text
    kept, room = [], width - 1
    for character in text:
        room -= _cells(character)
        if room < 0:
            break
        kept.append(character)
    return "".join(kept) + "…"


def padded(text: str, width: int, *, right: bool = False) -> str:
    """Return `text` with spaces up to `width` cells, before it when `right`."""
    spaces = " " * (width - width_of(text))
    return spaces + text if right else text + spaces


def broken(text: str, width: int, hanging: str = "") -> list[str]:
    """Return `text` in lines of at most `width` cells, broken between words.

    Every line but the first begins with `hanging`. A word longer than a line has one of its own.
    """
    words = text.lstrip(" ").split(" ")
    line = text[: len(text) - len(text.lstrip(" "))] + words[0]
    lines = []
    for word in words[1:]:
        if width_of(line) + 1 + width_of(word) <= width:
            line = f"{line} {word}"
        else:
            lines.append(line.rstrip())
            line = hanging + word
    return [*lines, line]
