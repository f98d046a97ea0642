"""One thing that needs somebody as a line: the mark of its kind, and its words."""

from __future__ import annotations

from hatrack.language import say
from hatrack.need_kinds import HARD_DATE, OVERDUE, P0_OPEN, VITAL_OVERDUE, Need
from tui.paint.cards import Scene
from tui.paint.lines import Line, Span, cut, shown

_OF_DATES = frozenset({HARD_DATE, OVERDUE, VITAL_OVERDUE})


def need_line(need: Need, width: int, scene: Scene) -> Line:
    """Return the line of a need in at most `width` cells."""
    words = cut(shown(say(need.words)), width - 2, scene.glyphs.ellipsis)
    return (_mark(need, scene), (" " + words, "text"))


def _mark(need: Need, scene: Scene) -> Span:
    """Return the shape of what is urgent, the mark of a date that presses, or a small dot."""
    if need.kind == P0_OPEN:
        return scene.glyphs.shapes["P0"], "p0"
    if need.kind in _OF_DATES:
        return scene.glyphs.late, "bold late"
    return scene.glyphs.ahead, "warning"
