"""The roadmap as a timeline in characters: a calendar above, one item on each row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len

from hatrack.date_words import month_name
from hatrack.dependencies import needed_items
from hatrack.language import _
from hatrack.months import quarter_of
from hatrack.progress import FINISHED, Progress
from hatrack.timescale import (
    MONTHS,
    WEEKS,
    Timescale,
    next_monday,
    next_month,
    next_quarter,
    next_year,
)
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
from tui.paint.cards import Scene
from tui.paint.lines import Line, cut, letters_of, padded, shown, to_width, wrapped
from tui.paint.roadmap import group_of
from tui.roadmap_models import Plan

HEAD = 3
"""Lines of the calendar above the rows."""
_GUTTER_FROM = 70
"""Narrower screens name a group on a line of its own."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line under the calendar: an item, the name of a group, or a blank."""

    item: str = ""
    group: str = ""


def gutter_of(width: int) -> int:
    """Return the cells the names of groups take at the left; none on a narrow screen."""
    if width < _GUTTER_FROM:
        return 0
    return min(26, max(14, width // 6))


def scale_width(width: int) -> int:
    """Return the cells that days have."""
    return max(1, width - gutter_of(width) - 1)


def rows_of(plan: Plan, group: str, width: int) -> tuple[Row, ...]:
    """Return the rows: each group's dated items, then in a group of their own the undated."""
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
    beside = gutter_of(width) > 0
    for title, ones in groups.items():
        rows += [Row()] if rows else []
        rows += [] if beside else [Row(group=title)]
        titles = wrapped(title, gutter_of(width) - 2, 3) if beside else ()
        for at, one in enumerate(ones):
            rows.append(Row(one.item.id, titles[at] if at < len(titles) else ""))
        rows += [Row(group=rest) for rest in titles[len(ones) :]]
    return tuple(rows)


def calendar_lines(scale: Timescale, today: date, width: int, scene: Scene) -> list[Line]:
    """Return the three lines of the calendar: the long periods, the short ones, and a rule."""
    above, below = _periods(scale, scene.lang)
    gutter = gutter_of(width)
    lead: Line = ((" " * gutter, "text"),)
    here = scale.cell(today)
    word = _("today")
    rule = [(scene.glyphs.light, "rule")] * scale.width
    if 0 <= here < scale.width:
        at = max(0, min(here - cell_len(word) // 2, scale.width - cell_len(word)))
        rule[at : at + cell_len(word)] = [(letter, "bold warning") for letter in word]
    return [
        to_width((*lead, (_written(above, scale.width), "bold text")), width),
        to_width((*lead, (_written(below, scale.width), "muted")), width),
        to_width((*lead, *_joined(rule[: scale.width])), width),
    ]


def _periods(scale: Timescale, lang: str) -> tuple[Iterator[Label], Iterator[Label]]:
    """Return the labels of the long periods and of the short ones."""

    def month(day: date) -> str:
        return month_name(day.month, lang).capitalize()

    def quarter(day: date) -> str:
        return f"{'T' if lang == 'fr' else 'Q'}{quarter_of(day)}"

    def month_and_year(day: date) -> str:
        return f"{month(day)} {day.year}"

    if scale.zoom == WEEKS:
        week = "s" if lang == "fr" else "w"
        return _labels(scale, next_month, month_and_year), _labels(
            scale, next_monday, lambda day: f"{day.day} {week}{day.isocalendar().week:02}",
            whole=True,
        )  # fmt: skip
    if scale.zoom == MONTHS:
        return _labels(scale, next_quarter, lambda day: f"{quarter(day)} {day.year}"), _labels(
            scale, next_month, month
        )
    return _labels(scale, next_year, lambda day: str(day.year)), _labels(
        scale, next_quarter, quarter
    )


def _labels(
    scale: Timescale,
    starts: Callable[[date], date],
    say: Callable[[date], str],
    *,
    whole: bool = False,
) -> Iterator[Label]:
    """Yield what is said at the beginning of each period; `whole` leaves a cut first one out."""
    for number, (cell, day) in enumerate(scale.marks(starts)):
        if not (whole and number == 0 and starts(_day_before(day)) != day):
            yield Label(cell, say(day))


def _day_before(day: date) -> date:
    return date.fromordinal(max(1, day.toordinal() - 1))


def _written(labels: Iterator[Label], width: int) -> str:
    """Return labels on one line; of two that meet, the later stands, as its place is exact."""
    found = [label for label in labels if label.at >= 0 and label.end <= width]
    text = ""
    for label, following in zip(found, [*found[1:], None], strict=True):
        if following is not None and label.end >= following.at:
            continue
        text = padded(text, label.at) + label.text
    return text


Cell = tuple[str, str]


def row_line(plan: Plan, row: Row, scale: Timescale, width: int, scene: Scene, cursor: str) -> Line:
    """Return one row, exactly `width` cells wide."""
    gutter = gutter_of(width)
    one = plan.one(row.item) if row.item else None
    if one is None:
        if not gutter and row.group:
            head = cut(row.group, width - 1, scene.glyphs.ellipsis)
            return to_width(((head, "bold muted"),), width)
        lead = (padded(row.group, gutter), "bold muted")
        return to_width((lead, *_joined(_blank(plan, scale, scene))), width)
    lead = (padded(cut(row.group, gutter - 1, scene.glyphs.ellipsis), gutter), "bold muted")
    line = to_width((lead, *_joined(_item_cells(plan, one, scale, scene, cursor))), width)
    here = one.item.id == cursor
    return tuple((text, "@" + style) for text, style in line) if here else line


def _blank(plan: Plan, scale: Timescale, scene: Scene) -> list[Cell]:
    """Return the cells of a row without an item: only the line of today."""
    cells: list[Cell] = [(" ", "text")] * scale.width
    here = scale.cell(plan.today)
    if 0 <= here < scale.width:
        cells[here] = (scene.glyphs.upright, "warning")
    return cells


def _item_cells(
    plan: Plan, one: Progress, scale: Timescale, scene: Scene, cursor: str
) -> list[Cell]:
    cells = _blank(plan, scale, scene)
    span = span_of(one, plan.today)
    glyphs = scene.glyphs
    text = label_text(plan, one, scene, cursor, late=span.late)
    style = "bold text" if one.item.id == cursor else "text"
    if one.health == FINISHED:
        style = "faint"
    if span.kind == UNDATED:
        _write(cells, Label(0, text.within(scale.width, glyphs.ellipsis)), style)
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
    _write(cells, place_label(text, taken, scale.width, glyphs.ellipsis), style)
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
        cells[taken.first] = (cells[taken.first][0], "faint")
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
        sign = glyphs.late if item.id in plan.warnings else ""
        parts.append(f"{sign}{glyphs.left}{','.join(shown(other.label) for other in needs)}")
    here = plan.board.items.get(cursor)
    if here is not None and item.id in here.depends_on:
        parts.append(_("(needed)"))
    return Said(" ".join(text.split()), " ".join(parts))


def _write(cells: list[Cell], label: Label, style: str) -> None:
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


def _joined(cells: list[Cell]) -> Line:
    """Return cells as spans, neighbours of one style together."""
    spans: list[Cell] = []
    for text, style in cells:
        if spans and spans[-1][1] == style:
            spans[-1] = (spans[-1][0] + text, style)
        else:
            spans.append((text, style))
    return tuple(spans)
