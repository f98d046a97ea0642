"""One item as a bar on the timeline: which cells it takes, and where its label stands."""

from __future__ import annotations

from dataclasses import dataclass
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

    Behind the bar if it fits, else before it, else in the widest of these and the bar's inside.
    """
    last, tail = cells.last, cells.tail
    if not cells.seen:
        if tail < cells.first:  # it is all to the right, or all to the left
            at_right = cells.first >= width or cells.after
            said = text.within(width - 2, ellipsis)
            return Label(width - 1 - cell_len(said) if at_right else 1, said)
        last = -1
    need = text.cells
    behind, before = width - tail - 2, cells.first - 1 if cells.seen else 0
    if need <= behind or (behind >= _ENOUGH and need > before):
        return Label(tail + 2, text.within(behind, ellipsis))
    if need <= before:
        return Label(cells.first - 1 - need, text.within(need, ellipsis))
    # Over the bar or its delay, with a blank on each side.
    inside, delay = cells.last - cells.first - 3, tail - last - 3
    room = max(behind, before, inside, delay, 0)
    said = text.within(room, ellipsis)
    if not said:
        return Label(0, "")
    if room == behind:
        return Label(tail + 2, said)
    if room == before:
        return Label(cells.first - 1 - cell_len(said), said)
    return Label((cells.first if room == inside else last) + 1, f" {said} ")
