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
    """One field of a table; the `elastic` column is cut when the terminal is narrow.

    When that is not enough the columns that are `spare` are left out, the greatest number first.
    """

    text: str
    style: str = PLAIN
    right: bool = False
    elastic: bool = False
    spare: int = 0


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

    def paragraph(self, text: str, style: str = PLAIN, *, hanging: str = "") -> None:
        """Print a sentence; at a terminal it breaks between words, further lines indented."""
        if not self.people:
            self.line(text, style)
            return
        from shutil import get_terminal_size

        from cli.width import broken

        room = get_terminal_size().columns
        for line in broken(safe(text, limit=_PIPE_LIMIT), room, hanging):
            self._write(self._styled(line, style))

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
        if not rows:
            return
        columns = [list(column) for column in zip(*rows, strict=True)]
        headed = [
            [_head(head, column[0]), *column] if heads else column
            for head, column in zip(heads or [""] * len(columns), columns, strict=True)
            if any(cell.text for cell in column)
        ]
        texts = [[safe(cell.text) for cell in column] for column in headed]
        widths = _fitted(texts, [column[0] for column in headed])
        for number in range(len(texts[0]) if texts else 0):
            fields = [
                self._field(text[number], column[number], width)
                for text, column, width in zip(texts, headed, widths, strict=True)
                if width
            ]
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


def told(name: str, value: object) -> str:
    """Return a value as a field of a pipe: yes or no is the name of the field, or nothing."""
    if isinstance(value, bool):
        return name if value else ""
    if isinstance(value, list):
        return " ".join(value)
    if isinstance(value, float):
        return points(value)
    return "" if value is None else str(value)


def points(value: object, sign: str = "") -> str:
    """Return a share or a drift in whole points, nothing when there is none."""
    return f"{round(value):{sign}d}" if isinstance(value, float) else ""


def _piped(fields: Sequence[str]) -> str:
    """Return fields as one line of a pipe."""
    together = "".join(fields)
    # Most lines are plain, and looking at all of one is much cheaper than at each of its fields.
    if together.isascii() and together.isprintable() and len(together) < _PIPE_LIMIT:
        return "\t".join(fields)
    return "\t".join(safe(field, limit=_PIPE_LIMIT) for field in fields)


def _head(text: str, below: Cell) -> Cell:
    return Cell(text, DIM, below.right, below.elastic, below.spare)


def _fitted(texts: Sequence[Sequence[str]], kinds: Sequence[Cell]) -> list[int]:
    """Return the width of each column, 0 where one is left out; `kinds` has a cell of each."""
    from shutil import get_terminal_size

    from cli.width import width_of

    room = get_terminal_size().columns
    widths = [max(map(width_of, column)) for column in texts]
    elastic = next((n for n, cell in enumerate(kinds) if cell.elastic), None)
    for left_out in (None, *_spare(kinds)):
        if left_out is not None:
            widths[left_out] = 0
        least = list(widths)
        if elastic is not None:
            least[elastic] = min(_NARROWEST, widths[elastic])
        too_wide = sum(least) + len(GAP) * (len(list(filter(None, least))) - 1) - room
        if too_wide <= 0:
            break
    if elastic is not None:
        widths[elastic] = min(widths[elastic], max(least[elastic], least[elastic] - too_wide))
    return widths


def _spare(kinds: Sequence[Cell]) -> list[int]:
    """Return the columns that may be left out, in the order in which they are."""
    return sorted((n for n, cell in enumerate(kinds) if cell.spare), key=lambda n: -kinds[n].spare)


def note(text: str) -> None:
    """Print a remark to standard error, beside the answer."""
    print(safe(text, limit=_PIPE_LIMIT), file=sys.stderr)
