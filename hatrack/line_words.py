"""The words of a typed line, with their places, and which of them stand in double quotes."""

from __future__ import annotations

import re

from hatrack.records import dataclass

_WORD = re.compile(r"\S+")
_QUOTE = '"'


@dataclass(frozen=True, slots=True)
class LineWord:
    """One word: its characters `start` to `end` of the line.

    `quoted` words are plain text. A word with `quote_end` opens a quotation after a colon, as in
    `wait:"their answer"`; the number is the place of the closing mark.
    """

    text: str
    start: int
    end: int
    quoted: bool = False
    quote_end: int | None = None


def split_words(line: str, cut: int = 0) -> list[LineWord]:
    """Return the words of `line`; a word that goes on across the character `cut` is two."""
    quotes = _quotations(line)
    found = [match.span() for match in _WORD.finditer(line)]
    words: list[LineWord] = []
    for start, end in found:
        inside = start < cut < end
        for one, other in ((start, cut), (cut, end)) if inside else ((start, end),):
            words.append(_word(line, one, other, quotes))
    return words


def _word(line: str, start: int, end: int, quotes: list[tuple[int, int]]) -> LineWord:
    # Words come in order, so quotations that ended before this word are done with.
    while quotes and quotes[-1][1] < start:
        quotes.pop()
    quoted, quote_end = False, None
    if quotes and quotes[-1][0] < end:
        quoted = quotes[-1][0] <= start
        quote_end = None if quoted else quotes[-1][1]
    return LineWord(line[start:end], start, end, quoted, quote_end)


def _quotations(line: str) -> list[tuple[int, int]]:
    """Return the places of opening and closing marks, the first quotation last.

    A mark opens at the start of a word or after a colon, so that `27"` is an inch; one that is
    never closed opens nothing.
    """
    found: list[tuple[int, int]] = []
    start = line.find(_QUOTE)
    while start >= 0:
        opens = start == 0 or line[start - 1].isspace() or line[start - 1] == ":"
        end = line.find(_QUOTE, start + 1) if opens else start
        if end < 0:
            break
        if opens:
            found.append((start, end))
        start = line.find(_QUOTE, end + 1)
    return found[::-1]
