"""Printing: tables for people at a terminal, plain lines in a pipe, JSON for programs.

Every text of a person passes the sanitiser here. A line of a pipe has its fields apart by tabs,
in a fixed order and uncut; a table is aligned by display width and cut to the terminal.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence

from cli.failures import ReaderLeftError
from hatrack.records import dataclass
from hatrack.sanitiser import safe

JSON_VERSION = 1
GAP = "  "
_PIPE_LIMIT = 20_000
"""Characters of one field in a pipe; a terminal never draws that many."""
_NARROWEST = 8

PLAIN, BOLD, DIM, RED, YELLOW, GREEN, CYAN = "", "1", "2", "31", "33", "32", "36"
URGENT = "1;31"


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a table; the `elastic` column gives way when the terminal is narrow."""

    text: str
    style: str = PLAIN
    right: bool = False
    elastic: bool = False


class Printer:
    """Prints to standard output as the person asked: `color` is auto, always or never.

    `people` says whether a person reads it: at a terminal, or by a pager that takes colours.
    """

    def __init__(self, color: str, *, json: bool) -> None:
        terminal = sys.stdout.isatty()
        wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        self.json = json
        self.people = terminal or color == "always"
        self.coloured = color == "always" or (color == "auto" and terminal and wanted)

    def data(self, kind: str, data: object) -> None:
        """Print an answer in JSON, of the stable form."""
        from json import dumps

        answer = {"hatrack": JSON_VERSION, "kind": kind, "data": data}
        said = dumps(answer, ensure_ascii=False, indent=2)
        # Escaped where a terminal or an encoder would stumble: what is read back is the same.
        if safe(said, multiline=True, limit=None) != said:
            said = dumps(answer, indent=2)
        self._write(said)

    def line(self, text: str, style: str = PLAIN) -> None:
        """Print one line of our own words, user text in it sanitised."""
        self._write(self._styled(safe(text, limit=_PIPE_LIMIT), style))

    def body(self, text: str) -> None:
        """Print a text of several lines."""
        self._write(safe(text, multiline=True, limit=None))

    def fields(self, *fields: str) -> None:
        """Print one line of a pipe."""
        self._write(_piped(fields))

    def lines(self, rows: Iterable[Sequence[str]]) -> None:
        """Print the lines of a pipe at once; ten thousand of them are not rare."""
        lines = "\n".join(map(_piped, rows))
        if lines:
            self._write(lines)

    def table(self, rows: Sequence[Sequence[Cell]], heads: Sequence[str] = ()) -> None:
        """Print rows of cells under `heads`, columns without anything in them left out."""
        texts = [[safe(cell.text) for cell in row] for row in rows]
        kept = [n for n, column in enumerate(zip(*texts, strict=True)) if any(column)]
        texts = [[line[n] for n in kept] for line in texts]
        cells = [[row[n] for n in kept] for row in rows]
        if heads and rows:
            texts.insert(0, [heads[n] for n in kept])
            cells.insert(0, [_head(cell) for cell in cells[0]])
        widths = _fitted(texts, cells)
        for line, row in zip(texts, cells, strict=True):
            fields = map(self._field, line, row, widths)
            self._write(GAP.join(fields).rstrip())

    def _field(self, text: str, cell: Cell, width: int) -> str:
        from cli.width import cut, padded

        shown = cut(text, width) if cell.elastic else text
        return self._styled(padded(shown, width, right=cell.right), cell.style)

    def _styled(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if style and self.coloured and text else text

    def _write(self, text: str) -> None:
        try:
            sys.stdout.write(f"{text}\n")
        except BrokenPipeError as error:
            raise ReaderLeftError from error


def _piped(fields: Sequence[str]) -> str:
    """Return fields as one line of a pipe."""
    together = "".join(fields)
    # Most lines are plain, and looking at all of one is much cheaper than at each of its fields.
    if together.isascii() and together.isprintable() and len(together) < _PIPE_LIMIT:
        return "\t".join(fields)
    return "\t".join(safe(field, limit=_PIPE_LIMIT) for field in fields)


def _head(cell: Cell) -> Cell:
    return Cell("", DIM, cell.right, cell.elastic)


def _fitted(texts: Sequence[Sequence[str]], cells: Sequence[Sequence[Cell]]) -> list[int]:
    """Return the width of each column; the elastic one takes what the terminal leaves."""
    from shutil import get_terminal_size

    from cli.width import width_of

    widths = [max(map(width_of, column)) for column in zip(*texts, strict=True)]
    elastic = next((n for n, cell in enumerate(cells[0]) if cell.elastic), None) if cells else None
    if elastic is not None:
        others = sum(widths) - widths[elastic] + len(GAP) * (len(widths) - 1)
        room = get_terminal_size().columns - others
        widths[elastic] = max(_NARROWEST, min(widths[elastic], room))
    return widths


def note(text: str) -> None:
    """Print a remark to standard error, beside the answer."""
    print(safe(text, limit=_PIPE_LIMIT), file=sys.stderr)
