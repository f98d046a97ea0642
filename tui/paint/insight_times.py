"""The charts of Insights that run over time: cycle times, throughput, cumulative flow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from rich.cells import cell_len

from hatrack.date_words import short_date
from hatrack.insights import Insights
from hatrack.language import _
from tui.paint.cards import Scene
from tui.paint.charts import areas, columns, joined
from tui.paint.lines import Line, Span, padded

AXIS = 5
"""Cells at the left for the scale."""
HEIGHT = 8
_WIDEST_COLUMN = 6


def cycle_lines(told: Insights, scene: Scene, width: int, selected: str) -> Iterator[Line]:
    """Yield each finished task as a point by its day and its days, with the median and 85%."""
    if not told.finishes:
        return
    glyphs = scene.glyphs
    names = max(cell_len(_("85%")), cell_len(_("half"))) + 1
    room = max(1, width - AXIS - 2 - names)
    most = max(told.cycle.usual, *(one.days for one in told.finishes), 2)
    levels = _levels(told, most)
    grid = [_blank_row(row, levels, scene, room) for row in range(HEIGHT)]
    points = Counter((_row(one.days, most), _cell(one.day, told, room)) for one in told.finishes)
    chosen = next((one for one in told.finishes if one.task.id == selected), None)
    for (row, cell), count in points.items():
        text = glyphs.reached if count == 1 else str(count) if count < 10 else "+"
        grid[row][cell] = (text, "accent")
    if chosen is not None:
        row, cell = _row(chosen.days, most), _cell(chosen.day, told, room)
        grid[row][cell] = (grid[row][cell][0], "reverse bold accent")
    scale = {0: most, HEIGHT - 1: 1} | {_row(d, most): d for d in _marked(told)}
    for row in range(HEIGHT):
        label = str(scale[row]) if row in scale else ""
        name = _("85%") if row == levels[0] else _("half") if row == levels[1] else ""
        yield ((f"{label:>{AXIS}} ", "faint"), *joined(grid[row]), (f" {name}", "faint"))
    yield _days_axis(told, scene, room)


def _marked(told: Insights) -> Iterator[int]:
    if told.cycle.median is not None:
        yield told.cycle.median
    yield told.cycle.usual


def _levels(told: Insights, most: int) -> tuple[int, int | None]:
    """Return the rows of the usual time and of the median, None where they are one."""
    usual = _row(told.cycle.usual, most)
    median = None if told.cycle.median is None else _row(told.cycle.median, most)
    return usual, None if median == usual else median


def _row(days: int, most: int) -> int:
    return HEIGHT - 1 - round((days - 1) * (HEIGHT - 1) / (most - 1))


def _cell(day: date, told: Insights, room: int) -> int:
    days = max(1, (told.today - told.first).days)
    return min(room - 1, round((day - told.first).days * (room - 1) / days))


def _blank_row(row: int, levels: tuple[int, int | None], scene: Scene, room: int) -> list[Span]:
    """Return a row without points: blank, or the line of 85% or of the median."""
    usual, median = levels
    if row == usual:
        return [(scene.glyphs.light, "muted")] * room
    return [(scene.glyphs.dot if row == median else " ", "faint")] * room


def throughput_lines(told: Insights, scene: Scene, width: int) -> Iterator[Line]:
    """Yield an upright bar for each ISO week, its count on top, its number below."""
    if not any(told.throughput.values()):
        return
    room = width - AXIS - 2
    step = max(1, min(_WIDEST_COLUMN, room // len(told.throughput)))
    weeks = list(told.throughput)[-(room // step) :]
    for line in columns([told.throughput[week] for week in weeks], HEIGHT - 2, step, scene.glyphs):
        yield ((" " * (AXIS + 1), "text"), *line)
    names = [week[-2:] for week in weeks]
    wide = step - 1
    labels = "".join(f"{name:^{wide}} " for name in names) if wide > 1 else _sparse(names, step)
    yield ((f"{_('week'):>{AXIS}} ", "faint"), (labels, "faint"))


def _sparse(names: list[str], step: int) -> str:
    """Return each fourth name under its narrow bar."""
    return "".join(padded(name, 4 * step) for name in names[::4])


def cumulative_lines(told: Insights, scene: Scene, width: int) -> Iterator[Line]:
    """Yield done, in progress and to do of each day stacked on each other, and what is what."""
    glyphs, days = scene.glyphs, told.standings
    room = width - AXIS - 2
    most = max((day.todo + day.started + day.done for day in days), default=0)
    if not most:
        return
    bands = (
        ([day.done for day in days], glyphs.solid, "done"),
        ([day.started for day in days], glyphs.hatch, "accent"),
        ([day.todo for day in days], glyphs.shade, "muted"),
    )
    for row, line in enumerate(areas(bands, room, HEIGHT, most)):
        label = str(most) if row == 0 else "0" if row == HEIGHT - 1 else ""
        yield ((f"{label:>{AXIS}} ", "faint"), *line)
    yield _days_axis(told, scene, room)
    names = (_("done"), _("in progress"), _("to do"))
    legend: list[Span] = [(" " * (AXIS + 1), "text")]
    for (values, mark, style), name in zip(bands, names, strict=True):
        legend += [(f"{mark} ", style), (f"{name} {values[-1]}  ", "muted")]
    yield tuple(legend)


def _days_axis(told: Insights, scene: Scene, room: int) -> Line:
    """Return the first day at the left, today at the right, and the day between where it fits."""
    begin = short_date(told.first, told.today, scene.lang)
    middle = short_date(told.first + (told.today - told.first) / 2, told.today, scene.lang)
    end = short_date(told.today, told.today, scene.lang)
    left = (room - cell_len(middle)) // 2
    line = padded(begin, left) + middle if left > cell_len(begin) + 1 else begin
    gap = room - cell_len(line) - cell_len(end)
    return ((" " * (AXIS + 1), "text"), (line + " " * max(1, gap) + end, "faint"))
