"""One item as a bar on the timeline: which cells it takes, and where its label stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from rich.cells import cell_len

from hatrack.dependencies import planned_end
from hatrack.progress import FINISHED, Progress
from hatrack.timescale import Timescale
from tui.paint.lines import cut

BAR, MILESTONE, UNDATED = "bar", "milestone", "undated"
_NAME = 10
"""Cells of a name that are worth showing."""
_ENOUGH = 14
"""A label that is cut wants this many cells beside its bar, else it looks for another place."""
_EDGES = 4
"""A cell of the bar and a blank, at each end of a label over it."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days of an item: a bar from `start` to `end`, a milestone on `end`, or neither.

    `dim` says that the start is only that of its first task, `open` that no end is planned, and
    `late` that the end has passed and the item is not done.
    """

    kind: str
    start: date | None = None
    end: date | None = None
    dim: bool = False
    open: bool = False
    late: bool = False


def span_of(one: Progress, today: date) -> Span:
    """Return the days of an item (product.md, section 4)."""
    item, start = one.item, one.start
    finished = one.health == FINISHED
    end = (item.done if finished else None) or planned_end(item)
    late = end is not None and end < today and not finished
    if end is None:
        if start is None:
            return Span(UNDATED)
        return Span(BAR, start, max(start, today), dim=item.start is None, open=True)
    if start is None or start > end:
        return Span(MILESTONE, end, end, late=late)
    return Span(BAR, start, end, dim=item.start is None, late=late)


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells an item takes in a width: `first` to `last` of its bar, both included.

    They are clipped to what is in sight; `before` and `after` say that it goes on there. `full`
    cells from the first, of the whole bar's share, show what is done. `tail` is the last cell of
    a late item's delay. An item wholly out of sight has `last` before `first`.
    """

    first: int
    last: int
    before: bool
    after: bool
    full: int
    tail: int

    @property
    def seen(self) -> bool:
        """Whether any cell of the bar is in sight."""
        return self.first <= self.last


def cells_of(span: Span, scale: Timescale, today: date, done: int, of: int) -> Cells:
    """Return the cells of a dated item on a scale."""
    assert span.start is not None
    assert span.end is not None
    first, last = scale.cell(span.start), scale.cell(span.end)
    full_end = first + ((last - first + 1) * done // of if of else 0)
    seen_first, seen_last = max(first, 0), min(last, scale.width - 1)
    tail = min(scale.cell(today), scale.width - 1) if span.late else seen_last
    return Cells(
        first=seen_first,
        last=seen_last,
        before=first < 0,
        after=last >= scale.width,
        full=max(0, min(full_end, seen_last + 1) - seen_first),
        tail=max(tail, seen_last),
    )


@dataclass(frozen=True, slots=True)
class Label:
    """A text and the cell it begins at."""

    at: int
    text: str

    @property
    def end(self) -> int:
        """The first cell after the text."""
        return self.at + cell_len(self.text)


@dataclass(frozen=True, slots=True)
class Said:
    """What a label says: a name that may be cut, and what stands behind it, the count first."""

    name: str
    behind: str

    @property
    def least(self) -> int:
        """How many cells tell what it is of, and all that stands behind its name."""
        return min(_NAME, cell_len(self.name)) + cell_len(self.behind)

    @property
    def cells(self) -> int:
        """How many cells all of it takes."""
        return cell_len(self.name) + cell_len(self.behind)

    def within(self, room: int, ellipsis: str) -> str:
        """Return it in at most so many cells: the name is cut first, as long as some is left."""
        left = room - cell_len(self.behind)
        if left >= min(_NAME, cell_len(self.name)):
            return cut(self.name, left, ellipsis) + self.behind
        return cut(self.name + self.behind, room, ellipsis)


def place_label(text: Said, cells: Cells, width: int, ellipsis: str) -> Label:
    """Return where a label stands so that it covers no end of its bar, cut where it must be.

    Beside the bar if there is room for it or for a good part, behind it rather than before; else
    in the bar, where what is done ends stays in sight.
    """
    tail = cells.tail
    if not cells.seen:
        if tail < cells.first:  # it is all to the right, or all to the left
            at_right = cells.first >= width or cells.after
            said = text.within(width - 2, ellipsis)
            return Label(width - 1 - cell_len(said) if at_right else 1, said)
        cells = replace(cells, last=-1)
    behind, before = width - tail - 2, cells.first - 1 if cells.seen else 0
    enough = min(text.cells, max(_ENOUGH, text.least))
    if text.cells <= behind or (text.cells > before and behind >= max(enough, before)):
        return Label(tail + 2, text.within(behind, ellipsis))
    if before >= enough:
        said = text.within(before, ellipsis)
        return Label(cells.first - 1 - cell_len(said), said)
    return _label_in(text, cells, behind, before, ellipsis)


def _label_in(text: Said, cells: Cells, behind: int, before: int, ellipsis: str) -> Label:
    """Return a label over the bar or its delay, or beside it where that is wider all the same."""
    at, room = max(_insides(cells), key=lambda place: place[1])
    said = text.within(max(behind, before, room, 0), ellipsis)
    if not said:
        return Label(0, "")
    if room >= max(behind, before):
        return Label(at + 1, f" {said} ")
    return Label(cells.tail + 2 if behind >= before else cells.first - 1 - cell_len(said), said)


def _insides(cells: Cells) -> Iterator[tuple[int, int]]:
    """Yield the places over a bar and its delay: the cell before each, and what a label has there.

    The bar is one place only where neither what is done nor the rest has room enough.
    """
    yield cells.last, cells.tail - cells.last - _EDGES + 1
    middle = cells.first + cells.full
    parts = ((cells.first, middle), (middle, cells.last + 1))
    rooms = [(begin, end - begin - _EDGES) for begin, end in parts]
    if max(room for _begin, room in rooms) < _ENOUGH:
        rooms = [(cells.first, cells.last + 1 - cells.first - _EDGES)]
    yield from rooms
