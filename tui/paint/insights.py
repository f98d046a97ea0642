"""Insights as lines: the charts below each other, in two columns where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from hatrack.insight_words import (
    AGES,
    ATTENTION,
    CHARTS,
    CYCLE,
    LOST,
    THROUGHPUT,
    chart_words,
)
from hatrack.insights import Insights
from hatrack.language import _, say
from tui.insight_models import Stop
from tui.paint.cards import Scene
from tui.paint.insight_charts import CHART_LINES, Place
from tui.paint.lines import Line, shown, to_width, wrapped
from tui.view_models import BoardView

TWO_COLUMNS_FROM = 110
"""From this many cells on the charts stand in two columns."""
GAP = 2
LEFT = (ATTENTION, AGES, LOST)
"""The charts of the first column; the others stand in the second."""
_LEAST_ROWS, _MOST_ROWS = 5, 16


@dataclass(frozen=True, slots=True)
class Page:
    """Every line of the page; the cursor's chart goes from line `top` to `bottom`."""

    lines: list[Line]
    top: int
    bottom: int


def insights_page(
    told: Insights, view: BoardView, width: int, height: int, scene: Scene, stop: Stop
) -> Page:
    """Return the charts in a space of that size, with the cursor on a stop."""
    if width < TWO_COLUMNS_FROM:
        return _column(told, view, width, height, scene, stop, tuple(CHARTS))
    left, right = (width - GAP) // 2, width - GAP - (width - GAP) // 2
    first = _column(told, view, left, height, scene, stop, LEFT)
    rest = tuple(name for name in CHARTS if name not in LEFT)
    second = _column(told, view, right, height, scene, stop, rest)
    gap = (" " * GAP, "text")
    lines: list[Line] = [
        (*to_width(one or (), left), gap, *to_width(other or (), right))
        for one, other in zip_longest(first.lines, second.lines)
    ]
    here = first if stop.chart in LEFT else second
    return Page(lines, here.top, here.bottom)


def _column(
    told: Insights,
    view: BoardView,
    width: int,
    height: int,
    scene: Scene,
    stop: Stop,
    names: Sequence[str],
) -> Page:
    lines: list[Line] = []
    top = bottom = 0
    rows = max(_LEAST_ROWS, min(height - 8, _MOST_ROWS))
    for name in names:
        here = name == stop.chart
        begin = len(lines)
        place = Place(view, scene, width, rows, stop.task if here else "")
        lines.append(_heading(name, width, scene, here))
        lines += _said(name, told, view, width, scene)
        lines += [to_width(line, width) for line in CHART_LINES[name](told, place)]
        if here:
            top, bottom = begin, len(lines)
        lines.append(())
    return Page(lines, top, bottom)


def _heading(name: str, width: int, scene: Scene, here: bool) -> Line:
    title = f" {_(CHARTS[name])} "
    mark = scene.glyphs.bar if here else " "
    rule = scene.glyphs.light * max(0, width - len(title) - 1)
    style = "bold text" if here else "bold muted"
    return ((mark, "accent" if here else "text"), (title, style), (rule, "rule"))


def _said(name: str, told: Insights, view: BoardView, width: int, scene: Scene) -> list[Line]:
    first, *rest = (shown(say(one)) for one in chart_words(name, view.board, told, scene.lang))
    hint = _hint(name, told)
    if hint:
        first = _("{said}: {hint}").format(said=first, hint=hint)
    text = f" {scene.glyphs.dot} ".join([first, *rest])
    return [
        (("  " + piece, "muted"),) for piece in wrapped(text, width - 3, 2, scene.glyphs.ellipsis)
    ]


def _hint(name: str, told: Insights) -> str:
    """Return which key puts something into a chart that has nothing to show."""
    if name == AGES:
        return "" if told.ages else _("Space starts a task")
    if name == ATTENTION:
        return "" if told.attention.mine else _("x finishes a task")
    if name in (CYCLE, THROUGHPUT):
        return "" if told.finishes else _("x finishes one")
    return ""
