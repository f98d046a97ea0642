"""The roadmap as a timeline in characters: a calendar above, one item on each row."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len

from hatrack.dependencies import needed_items
from hatrack.language import _
from hatrack.progress import FINISHED, Progress
from hatrack.timescale import Timescale
from tui.item_wording import health_mark, health_style
from tui.paint.bars import (
    MILESTONE,
    UNDATED,
    Cells,
    Label,
    Said,
    cells_of,
    place_label,
    span_of,
)
from tui.paint.calendar import gutter_of
from tui.paint.cards import Scene
from tui.paint.lines import (
    Cell,
    Line,
    cut,
    joined,
    letters_of,
    on_selection,
    padded,
    shown,
    to_width,
    wrapped,
)
from tui.paint.roadmap import group_of
from tui.roadmap_models import Plan

INDENT = 1
"""Cells before the names of groups, so that they stand under the name of the board."""
_TITLE_LINES = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One line under the calendar: an item, the name of a group, or a blank."""

    item: str = ""
    group: str = ""


def rows_of(plan: Plan, group: str, width: int, *, airy: bool = True) -> tuple[Row, ...]:
    """Return the rows: each group's dated items, then in a group of their own the undated.

    Unless `airy` there is no blank between groups, and no name has more lines than its items.
    """
    name = group_of(plan, group)
    groups: dict[str, list[Progress]] = {}
    undated: list[Progress] = []
    for one in plan.standing:
        if span_of(one, plan.today).kind == UNDATED:
            undated.append(one)
        else:
            groups.setdefault(name(one), []).append(one)
    if undated:
        groups[_("Undated")] = undated
    rows: list[Row] = []
    room = gutter_of(width) - INDENT - 1
    for title, ones in groups.items():
        rows += [Row()] if rows and airy else []
        rows += [] if room > 0 else [Row(group=title)]
        most = _TITLE_LINES if airy else min(len(ones), _TITLE_LINES)
        titles = wrapped(title, room, most) if room > 0 else ()
        for at, one in enumerate(ones):
            rows.append(Row(one.item.id, titles[at] if at < len(titles) else ""))
        rows += [Row(group=rest) for rest in titles[len(ones) :]]
    return tuple(rows)


def row_line(plan: Plan, row: Row, scale: Timescale, width: int, scene: Scene, cursor: str) -> Line:
    """Return one row, exactly `width` cells wide."""
    gutter = gutter_of(width)
    one = plan.one(row.item) if row.item else None
    if one is None:
        if not gutter and row.group:
            head = " " * INDENT + cut(row.group, width - INDENT, scene.glyphs.ellipsis)
            return to_width(((head, "bold muted"),), width)
        lead = in_gutter(row.group, gutter, scene, "bold muted")
        return to_width((lead, *joined(blank_cells(plan, scale, scene))), width)
    lead = in_gutter(row.group, gutter, scene, "bold muted")
    line = to_width((lead, *joined(_item_cells(plan, one, scale, scene, cursor))), width)
    here = one.item.id == cursor
    return on_selection(line) if here else line


def in_gutter(text: str, gutter: int, scene: Scene, style: str) -> Cell:
    """Return a text at the left of the days, exactly as wide as the gutter."""
    room = gutter - INDENT - 1
    said = " " * INDENT + cut(text, room, scene.glyphs.ellipsis) if room > 0 else ""
    return padded(said, gutter), style


def blank_cells(plan: Plan, scale: Timescale, scene: Scene) -> list[Cell]:
    """Return the cells of a row without an item: only the line of today."""
    cells: list[Cell] = [(" ", "text")] * scale.width
    here = scale.cell(plan.today)
    if 0 <= here < scale.width:
        cells[here] = (scene.glyphs.upright, "warning")
    return cells


def _item_cells(
    plan: Plan, one: Progress, scale: Timescale, scene: Scene, cursor: str
) -> list[Cell]:
    cells = blank_cells(plan, scale, scene)
    span = span_of(one, plan.today)
    glyphs = scene.glyphs
    text = label_text(plan, one, scene, cursor, late=span.late)
    style = "bold text" if one.item.id == cursor else "text"
    if one.health == FINISHED:
        style = "faint"
    if span.kind == UNDATED:
        write_over(cells, Label(0, text.within(scale.width, glyphs.ellipsis)), style)
        return cells
    taken = cells_of(span, scale, plan.today, one.done, one.of)
    tone = health_style(one)
    for at in range(max(0, taken.last + 1), taken.tail + 1):
        cells[at] = (glyphs.light, "late")
    if taken.seen:
        if span.kind == MILESTONE:
            cells[taken.first] = (glyphs.marked, "bold " + tone)
        else:
            _draw_bar(cells, taken, tone, scene, dim=span.dim, open_end=span.open)
    write_over(cells, place_label(text, taken, scale.width, glyphs.ellipsis), style)
    _say_edges(cells, taken, scale.width, scene)
    return cells


def _draw_bar(
    cells: list[Cell], taken: Cells, tone: str, scene: Scene, *, dim: bool, open_end: bool
) -> None:
    glyphs = scene.glyphs
    for at in range(taken.first, taken.last + 1):
        done = at < taken.first + taken.full
        cells[at] = (glyphs.solid, tone) if done else (glyphs.hatch, tone)
    if dim and not taken.before:  # it is not planned, only begun
        cells[taken.first] = (glyphs.shade, tone)
    if open_end and not taken.after:
        cells[taken.last] = (glyphs.right, tone)


def _say_edges(cells: list[Cell], taken: Cells, width: int, scene: Scene) -> None:
    """Mark where an item goes on out of sight, or is altogether there."""
    gone = not taken.seen and taken.tail < taken.first
    if taken.before or (gone and taken.first < width and not taken.after):
        cells[0] = (scene.glyphs.left, "faint")
    if taken.after or (gone and taken.first >= width):
        cells[width - 1] = (scene.glyphs.right, "faint")


def label_text(plan: Plan, one: Progress, scene: Scene, cursor: str, *, late: bool) -> Said:
    """Return what stands beside a bar: mark of health, name, count, needs, and what is wrong."""
    item, glyphs = one.item, scene.glyphs
    text = f"{health_mark(one, glyphs)} {shown(item.source_id)} {shown(item.title)}"
    parts = ["", f"{one.done}/{one.of}"]
    if late:
        parts.append(glyphs.late + _("late"))
    if item.hard:
        parts.append(_("hard"))
    needs = needed_items(plan.board, item)
    if needs:
        sign = glyphs.late if plan.warnings_of(item) else ""
        parts.append(f"{sign}{glyphs.left}{','.join(shown(other.label) for other in needs)}")
    here = plan.board.items.get(cursor)
    if here is not None and item.id in here.depends_on:
        parts.append(_("(needed)"))
    return Said(" ".join(text.split()), " ".join(parts))


def write_over(cells: list[Cell], label: Label, style: str) -> None:
    """Put a text over cells; a letter of two cells leaves an empty text in the second."""
    at = label.at
    for letter in letters_of(label.text):
        wide = cell_len(letter)
        if at < 0 or at + wide > len(cells):
            return
        cells[at] = (letter, style)
        for rest in range(at + 1, at + wide):
            cells[rest] = ("", style)
        at += wide
