"""What stands under the timeline where there is room: the hard dates, and the critical chain."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len

from hatrack.language import _
from hatrack.timescale import Timescale
from tui.paint.bars import Label
from tui.paint.calendar import gutter_of
from tui.paint.cards import Scene
from tui.paint.lines import Line, cut, joined, shown, to_width
from tui.paint.timeline import INDENT, blank_cells, in_gutter, write_over
from tui.roadmap_models import Plan

_NAME = 26
"""Cells that the name of a hard date takes at most."""
_NAME_LINES = 2

Dated = tuple[date, str]


def foot_lines(plan: Plan, scale: Timescale, width: int, room: int, scene: Scene) -> list[Line]:
    """Return as many lines as there are and fit in `room`; none where names have no gutter."""
    if not gutter_of(width):
        return []
    parts = (_hard_dates(plan, scale, width, scene), _chain(plan, scale, width, scene))
    lines: list[Line] = []
    for part in parts:
        lines += part if len(lines) + len(part) <= room else []
    return lines


def _hard_dates(plan: Plan, scale: Timescale, width: int, scene: Scene) -> list[Line]:
    """Return a rule with a mark on each hard date in sight, and their names under it."""
    seen = [(day, name) for day, name in plan.hard_dates if 0 <= scale.cell(day) < scale.width]
    if not seen:
        return []
    gutter, glyphs = gutter_of(width), scene.glyphs
    rule = [(glyphs.light, "rule")] * scale.width
    here = scale.cell(plan.today)
    if 0 <= here < scale.width:
        rule[here] = (glyphs.crossing, "warning")
    for day, _name in seen:
        rule[scale.cell(day)] = (glyphs.marked, "bold late" if day < plan.today else "bold text")
    lead = in_gutter(_("Hard dates"), gutter, scene, "bold muted")
    lines = [to_width((lead, *joined(rule)), width)]
    left: Sequence[Dated] = seen
    while left and len(lines) <= _NAME_LINES:
        labels, left = placed_names(left, scale, glyphs.ellipsis)
        names = blank_cells(plan, scale, scene)
        for label in labels:
            write_over(names, label, "muted")
        rest = in_gutter("", gutter, scene, "text")
        lines.append(to_width((rest, *joined(names)), width))
    return lines


def placed_names(
    dates: Sequence[Dated], scale: Timescale, ellipsis: str
) -> tuple[list[Label], list[Dated]]:
    """Return where the names of dates stand on a line, and the dates whose names do not fit there.

    Names stand under their marks and apart from each other.
    """
    found: list[Label] = []
    left: list[Dated] = []
    free = 0
    for day, name in dates:
        cell, text = scale.cell(day), cut(shown(name), min(_NAME, scale.width), ellipsis)
        at = max(free, min(cell - cell_len(text) // 2, scale.width - cell_len(text)))
        if at <= cell and at + cell_len(text) <= scale.width:
            found.append(Label(at, text))
            free = found[-1].end + 2
        else:
            left.append((day, name))
    return found, left


def _chain(plan: Plan, scale: Timescale, width: int, scene: Scene) -> list[Line]:
    """Return the longest line of items that wait for each other."""
    if not plan.chain:
        return []
    items = (plan.board.items[key] for key in plan.chain)
    names = f" {scene.glyphs.right} ".join(
        f"{shown(i.source_id)} {shown(i.title)}".strip() for i in items
    )
    gutter, name = gutter_of(width), _("Critical chain")
    short = name if cell_len(name) + INDENT < gutter else _("Chain")
    lead = in_gutter(short, gutter, scene, "bold muted")
    said = cut(names, scale.width, scene.glyphs.ellipsis)
    return [to_width((lead, (said, "muted")), width)]
