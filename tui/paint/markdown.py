"""Markdown as painted lines: headings, lists, quotes, code, and marks inside a line.

Every character of the text that says something stays; only marks that were understood are left
out. What is none of these forms is a plain line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tui.glyphs import Glyphs
from tui.paint.lines import Line, width_of, wrapped

MOST_LINES = 40
"""Lines that one paragraph may take."""
_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_BULLET = re.compile(r"(\s*)[-*+]\s+(\[[ xX]\]\s+)?(.*)")
_NUMBERED = re.compile(r"(\s*\d{1,3}[.)])\s+(.*)")
_QUOTE = re.compile(r">\s?(.*)")
_RULE = re.compile(r"\s*([-*_])(\s*\1){2,}\s*")
_FENCE = re.compile(r"\s*(```|~~~)")
_INLINE = re.compile(
    r"`(?P<code>[^`]+)`"
    r"|\*\*(?P<bold>[^*]+)\*\*"
    r"|(?<![\w*])\*(?P<italic>[^*\s][^*]*)\*(?!\w)"
    r"|(?<!\w)_(?P<under>[^_\s][^_]*)_(?!\w)"
    r"|~~(?P<strike>[^~]+)~~"
    r"|\[(?P<name>[^\]]+)\]\((?P<link>[^)\s]+)\)"
)
_STYLES = {"code": "accent", "bold": "bold text", "italic": "italic text", "under": "italic text",
           "strike": "muted"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Block:
    """One line of the source: what stands before its words, and how they are painted."""

    lead: str
    words: str
    style: str = "text"
    marks: bool = True


def markdown(body: str, width: int, glyphs: Glyphs) -> Iterator[tuple[Line, ...]]:
    """Yield the painted lines of each line of a clean text, in `width` cells."""
    inside_code = False
    for line in body.split("\n"):
        if _FENCE.match(line):
            inside_code = not inside_code
            continue
        if inside_code:
            block = _Block("  ", line, "accent", marks=False)
        elif _RULE.fullmatch(line):
            yield (((glyphs.light * width, "rule"),),)
            continue
        else:
            block = _block(line, glyphs)
        yield tuple(_painted(block, width))


def _block(line: str, glyphs: Glyphs) -> _Block:
    if found := _HEADING.match(line):
        return _Block("", found[2], "bold text")
    if found := _BULLET.match(line):
        box = (found[2] or "").strip().lower()
        mark = {"[x]": glyphs.done, "[ ]": glyphs.open_box}.get(box, glyphs.dot)
        return _Block(f"{found[1]}{mark} ", found[3])
    if found := _NUMBERED.match(line):
        return _Block(f"{found[1]} ", found[2])
    if found := _QUOTE.match(line):
        return _Block(f"{glyphs.bar} ", found[1], "muted")
    return _Block("", line)


def _painted(block: _Block, width: int) -> Iterator[Line]:
    """Yield the lines of one block; those after the first stand under its words."""
    spans = _spans(block) if block.marks else [(block.words, block.style)]
    plain = "".join(text for text, _style in spans)
    # However deep an item stands, its words have half of the room.
    lead: Line = ((block.lead[-(width // 2) :], "muted"),) if block.lead else ()
    indent = width_of(lead)
    pieces = wrapped(plain, width - indent, MOST_LINES) if plain.strip() else ("",)
    at = 0
    for number, piece in enumerate(pieces):
        found = plain.find(piece.removesuffix("…"), at)
        start = found if found >= 0 else at
        at = start + len(piece.removesuffix("…"))
        head = lead if not number else ((" " * indent, "text"),) if indent else ()
        yield (*head, *_cut_out(spans, start, at, piece))


def _cut_out(
    spans: list[tuple[str, str]], start: int, end: int, piece: str
) -> Iterator[tuple[str, str]]:
    """Yield the spans between two characters of their text; what they lack of `piece` is plain."""
    at, given = 0, 0
    for text, style in spans:
        part = text[max(0, start - at) : max(0, end - at)]
        if part:
            yield part, style
            given += len(part)
        at += len(text)
    if given < len(piece):
        yield piece[given:], "text"


def _spans(block: _Block) -> list[tuple[str, str]]:
    """Return the words of a block with the marks inside them understood."""
    spans: list[tuple[str, str]] = []
    at = 0
    for found in _INLINE.finditer(block.words):
        spans.append((block.words[at : found.start()], block.style))
        if found["link"]:
            spans.append((found["name"], "accent"))
            spans.append((f" ({found['link']})", "muted"))
        else:
            kind = str(found.lastgroup)
            spans.append((str(found[kind]), _STYLES[kind]))
        at = found.end()
    spans.append((block.words[at:], block.style))
    return [span for span in spans if span[0]]
