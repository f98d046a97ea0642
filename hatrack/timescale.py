"""Days and cells: where a day stands on a line of characters, and which days a cell covers.

A cell covers a whole number of days, counted from a Monday, so a cell of the quarters zoom is an
ISO week. Days are whole local dates: no hour is involved, so daylight saving changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from hatrack.months import MONTHS_IN_QUARTER, add_months
from hatrack.records import dataclass

WEEKS, MONTHS, QUARTERS = "weeks", "months", "quarters"
ZOOMS = (WEEKS, MONTHS, QUARTERS)
DAYS_PER_CELL = {WEEKS: 1, MONTHS: 3, QUARTERS: 7}
_LAST_DAY = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Timescale:
    """A stretch of days as `width` cells of one zoom; `first` is the number of its first cell."""

    zoom: str
    first: int
    width: int

    @property
    def days(self) -> int:
        """How many days a cell covers."""
        return DAYS_PER_CELL[self.zoom]

    def cell(self, day: date) -> int:
        """Return the cell of a day, negative or beyond the width when it is out of sight."""
        return cell_number(day, self.zoom) - self.first

    def first_day(self, cell: int) -> date:
        """Return the first day a cell covers; days past the calendar read as its ends."""
        ordinal = (self.first + cell) * self.days + 1
        return date.fromordinal(max(1, min(ordinal, _LAST_DAY)))

    def last_day(self, cell: int) -> date:
        """Return the last day a cell covers."""
        ordinal = (self.first + cell + 1) * self.days
        return date.fromordinal(max(1, min(ordinal, _LAST_DAY)))

    def scrolled(self, cells: int) -> Timescale:
        """Return the scale so many cells later."""
        return Timescale(self.zoom, self.first + cells, self.width)

    def marks(self, starts: Callable[[date], date]) -> Iterator[tuple[int, date]]:
        """Yield each cell where a period begins, with its first day; the first may be off left.

        `starts` returns the first day of the period after a day's own.
        """
        begin = self.first_day(0)
        end = self.last_day(self.width - 1)
        while begin <= end:
            yield self.cell(begin), begin
            try:
                begin = starts(begin)
            except (ValueError, OverflowError):
                return


def cell_number(day: date, zoom: str) -> int:
    """Return the number of the cell a day is in, counted from the first Monday of the calendar."""
    return (day.toordinal() - 1) // DAYS_PER_CELL[zoom]


def scale_around(day: date, zoom: str, width: int) -> Timescale:
    """Return the scale on which a day stands a quarter of the way from the left."""
    return Timescale(zoom, cell_number(day, zoom) - width // 4, width)


def next_month(day: date) -> date:
    """Return the first day of the month after a day's."""
    return add_months(day.replace(day=1), 1)


def next_quarter(day: date) -> date:
    """Return the first day of the quarter after a day's."""
    first = (day.month - 1) // MONTHS_IN_QUARTER * MONTHS_IN_QUARTER + 1
    return add_months(day.replace(month=first, day=1), MONTHS_IN_QUARTER)


def next_year(day: date) -> date:
    """Return the first day of the year after a day's."""
    return date(day.year + 1, 1, 1)


def next_monday(day: date) -> date:
    """Return the Monday after a day."""
    return date.fromordinal(day.toordinal() + 7 - day.weekday())
