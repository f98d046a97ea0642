"""The calendar over the timeline: the long periods, the short ones, and a rule with today."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import pairwise

from rich.cells import cell_len

from hatrack.date_words import full_month_name, month_name
from hatrack.language import _
from hatrack.months import quarter_of
from hatrack.timescale import (
    MONTHS,
    WEEKS,
    Timescale,
    next_monday,
    next_month,
    next_quarter,
    next_year,
)
from tui.paint.bars import Label
from tui.paint.cards import Scene
from tui.paint.lines import Line, joined, padded, to_width

HEAD = 3
"""Lines of the calendar."""
_GUTTER_FROM = 70
"""Narrower screens name a group on a line of its own."""


def gutter_of(width: int) -> int:
    """Return the cells the names of groups take at the left; none on a narrow screen."""
    if width < _GUTTER_FROM:
        return 0
    return min(26, max(14, width // 6))


def scale_width(width: int) -> int:
    """Return the cells that days have."""
    return max(1, width - gutter_of(width) - 1)


def calendar_lines(scale: Timescale, today: date, width: int, scene: Scene) -> list[Line]:
    """Return the three lines of the calendar: the long periods, the short ones, and a rule."""
    above, below = _periods(scale, scene.lang)
    gutter = gutter_of(width)
    lead: Line = ((" " * gutter, "text"),)
    here = scale.cell(today)
    word = f" {_('today')} "
    rule = [(scene.glyphs.light, "rule")] * scale.width
    if 0 <= here < scale.width and cell_len(word) <= scale.width:
        at = max(0, min(here - cell_len(word) // 2, scale.width - cell_len(word)))
        rule[at : at + cell_len(word)] = [(letter, "bold warning") for letter in word]
    return [
        to_width((*lead, (_written(above, scale.width), "bold text")), width),
        to_width((*lead, (_written(below, scale.width), "muted")), width),
        to_width((*lead, *joined(rule[: scale.width])), width),
    ]


Say = Callable[[date], str]


def _periods(scale: Timescale, lang: str) -> tuple[list[Label], list[Label]]:
    """Return the labels of the long periods and of the short ones."""

    def month(day: date) -> str:
        return full_month_name(day.month, lang).capitalize()

    def short_month(day: date) -> str:
        return month_name(day.month, lang).capitalize()

    def quarter(day: date) -> str:
        return f"{'T' if lang == 'fr' else 'Q'}{quarter_of(day)}"

    def week(day: date) -> str:
        return f"{day.day} {'s' if lang == 'fr' else 'w'}{day.isocalendar().week:02}"

    def year(say: Say) -> Say:
        return lambda day: f"{say(day)} {day.year}"

    if scale.zoom == WEEKS:
        return _labels(scale, next_month, year(month), year(short_month)), _labels(
            scale, next_monday, week, whole=True
        )
    if scale.zoom == MONTHS:
        return _labels(scale, next_quarter, year(quarter), quarter), _labels(
            scale, next_month, month, short_month
        )
    return _labels(scale, next_year, lambda day: str(day.year)), _labels(
        scale, next_quarter, quarter
    )


def _labels(
    scale: Timescale, starts: Callable[[date], date], *says: Say, whole: bool = False
) -> list[Label]:
    """Return what is said at the beginning of each period: the first of `says` that has room.

    `whole` leaves a cut first period out.
    """
    marks = list(scale.marks(starts))
    if whole and marks and starts(_day_before(marks[0][1])) != marks[0][1]:
        del marks[0]
    found = []
    for (cell, day), (end, _day) in pairwise([*marks, (scale.width + 1, date.max)]):
        texts = [say(day) for say in says]
        room = end - max(cell, 0) - 1
        found.append(Label(cell, next((t for t in texts if cell_len(t) <= room), texts[-1])))
    return found


def _day_before(day: date) -> date:
    return date.fromordinal(max(1, day.toordinal() - 1))


def _written(labels: Iterable[Label], width: int) -> str:
    """Return labels on one line; of two that meet, the later stands, as its place is exact."""
    found = [label for label in labels if label.at >= 0 and label.end <= width]
    text = ""
    for label, following in zip(found, [*found[1:], None], strict=True):
        if following is not None and label.end >= following.at:
            continue
        text = padded(text, label.at) + label.text
    return text
