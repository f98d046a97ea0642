"""Columns: header, rule by weight, sections by state, and the strip a folded column becomes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from string import digits

from rich.cells import cell_len

from hatrack.language import _
from hatrack.ordering import Column
from hatrack.roles import short_name
from hatrack.task import DOING, DONE, INBOX, TODO, WAITING, Task
from tui.paint.cards import Scene, card, height_of
from tui.paint.lines import (
    Line,
    cut,
    letters_of,
    on_selection,
    padded,
    shown,
    spread_out,
    to_width,
    width_of,
)
from tui.view_models import BoardView

HEADER_LINES = 2
MANY = "+"
"""Stands for a number of two digits where there is room for one."""
SNOOZED = "snoozed"
FOLDED_SECTIONS = frozenset({SNOOZED, INBOX, DONE})
"""Sections that are only a count until the cursor enters them."""

_SHADES: Mapping[str, str] = {
    "teal": "accent", "green": "done", "yellow": "p1", "orange": "p0",
    "blue": "p2", "violet": "waiting", "grey": "p3",
}  # fmt: skip
"""Which measured colour of a theme draws each colour of a role."""


@dataclass(frozen=True, slots=True)
class Block:
    """One thing that stands in a column: a card, or a line of words when it has no task."""

    top: int
    height: int
    task: Task | None = None
    text: str = ""
    style: str = "muted"


@dataclass(frozen=True, slots=True)
class Stack:
    """Everything in a column from top to bottom; `height` is in lines.

    `places` finds a task's block, `bottoms` are the lines after each card, from the top down.
    """

    blocks: tuple[Block, ...]
    tops: tuple[int, ...]
    height: int
    places: Mapping[str, int]
    bottoms: tuple[int, ...]

    def at(self, line: int) -> Block | None:
        """Return the block that covers a line, or None between blocks."""
        place = bisect_right(self.tops, line) - 1
        if place < 0:
            return None
        block = self.blocks[place]
        return block if line < block.top + block.height else None

    def of(self, task: str) -> Block | None:
        """Return the block of a task, or None when its section is folded to a count."""
        place = self.places.get(task)
        return None if place is None else self.blocks[place]


def stack(
    column: Column,
    width: int,
    scene: Scene,
    opened: str = "",
    full: bool = False,
    before: Stack | None = None,
) -> Stack:
    """Return what stands in a column of `width` cells.

    `opened` is the section that is shown although it is a count by default; `full` shows them all.
    `before` is the same column as it stood in the same width and scene: breaking titles costs
    most, and a task that is the same object takes as many lines as it did.
    """
    heights = {} if before is None else {id(block.task): block.height for block in before.blocks}
    blocks: list[Block] = []
    top = 0
    for section, tasks in _sections(column):
        if not tasks:
            continue
        counted = section in FOLDED_SECTIONS
        name = _heading(section, len(tasks))
        blocks.append(Block(top, 1, None, name, "faint" if counted else "muted"))
        top += 1
        if not counted or opened == section or full:
            for task in tasks:
                height = heights.get(id(task)) or height_of(task, width, scene)
                blocks.append(Block(top, height, task))
                top += height + (0 if scene.dense else 1)
        elif not scene.dense:
            top += 1
    return Stack(
        tuple(blocks),
        tuple(block.top for block in blocks),
        top,
        {block.task.id: place for place, block in enumerate(blocks) if block.task is not None},
        tuple(block.top + block.height for block in blocks if block.task is not None),
    )


def _sections(column: Column) -> Iterator[tuple[str, tuple[Task, ...]]]:
    """Yield each section and its tasks, in the order they stand."""
    yield DOING, column.doing
    yield WAITING, column.waiting
    yield TODO, column.todo
    yield SNOOZED, column.snoozed
    yield INBOX, column.inbox
    yield DONE, column.recent


def section_of(column: Column, task: str) -> str:
    """Return the section of a column a task stands in, or an empty text."""
    place = column.places.get(task)
    if place is None:
        return ""
    for section, tasks in _sections(column):
        place -= len(tasks)
        if place < 0:
            return section
    return ""


def _heading(section: str, count: int) -> str:
    names = {
        DOING: _("doing"),
        WAITING: _("waiting"),
        TODO: _("to do"),
        SNOOZED: _("snoozed"),
        INBOX: _("inbox"),
        DONE: _("done this week"),
    }
    return f" {names[section]} {count}"


def header(view: BoardView, code: str, width: int, scene: Scene, *, here: bool) -> list[Line]:
    """Return the two lines over a wide column: rank, name, counts, and the rule of its weight."""
    column = view.columns[code]
    counts = tuple(_counts(column, view, scene, view.role(code).limit))
    rank: Line = ((str(_rank(view, code)), "accent" if here else "muted"), (" ", "text"))
    change = _change(view, code, scene)
    right: Line = (*change, *counts)
    before = rank if code else ()
    room = width - width_of(right) - width_of(before) - 1
    drift = _drift(view, code, scene)
    if drift and cell_len(column_name(view, code)) + width_of(drift) <= room:
        right, room = (*drift, *right), room - width_of(drift)
    name = cut(column_name(view, code), max(1, room), scene.glyphs.ellipsis)
    colour = role_colour(view, code, "text")
    left: Line = (*before, (name, f"bold {colour}" if here else colour))
    return [spread_out(left, right, width), rule(view, code, width, scene, here=here)]


def column_name(view: BoardView, code: str) -> str:
    """Return the name of a column in the interface's language."""
    if not code:
        return _strip_name(view)
    role = view.role(code)
    return shown(role.name or _(short_name(role)))


def _strip_name(view: BoardView) -> str:
    """Return what the tasks in the strip are: without a role, of hidden roles, or both."""
    if not view.hidden:
        return _("Inbox")
    return _("Inbox, hidden") if view.inbox else _("Hidden roles")


def role_colour(view: BoardView, code: str, plain: str) -> str:
    """Return the style of a role's own colour; `plain` for one that has none."""
    return _SHADES.get(view.role(code).colour, plain)


def _rank(view: BoardView, code: str) -> int:
    return view.order.index(code) + (0 if "" in view.order else 1)


def _change(view: BoardView, code: str, scene: Scene) -> Line:
    if not view.previewing or not code:
        return ()
    change = view.rank_changes.get(code, 0)
    if not change:
        return ()
    arrow = scene.glyphs.up if change > 0 else scene.glyphs.down
    return ((f"{arrow}{abs(change)} ", "done" if change > 0 else "warning"),)


def _drift(view: BoardView, code: str, scene: Scene) -> Line:
    """Return how far a role's share of attention is from its weight, where that is said."""
    points = scene.drift.get(code, 0)
    return ((f"{points:+} ", "bold warning"),) if points and not view.previewing else ()


def _counts(column: Column, view: BoardView, scene: Scene, limit: int) -> Iterable[tuple[str, str]]:
    late = column.late(view.today)
    if late:
        yield f"{scene.glyphs.late}{late}", "bold late"
        yield " ", "text"
    if column.doing:
        doing = len(column.doing)
        said = f"{doing}/{limit}" if limit > 0 else f"{doing}"
        over = 0 < limit < doing
        yield f"{scene.glyphs.doing}{said}", "bold warning" if over else "accent"
        yield " ", "text"
    yield f"{column.open}", "muted"


def rule(view: BoardView, code: str, width: int, scene: Scene, *, here: bool) -> Line:
    """Return the line under a header; its heavy part is the role's weight beside the greatest."""
    most = max(view.weights.values(), default=1)
    heavy = round(width * view.weights.get(code, 0) / most) if code else 0
    return (
        (scene.glyphs.heavy * heavy, "accent" if here else role_colour(view, code, "weight")),
        (scene.glyphs.light * (width - heavy), "rule"),
    )


def body(
    stack_: Stack, offset: int, height: int, width: int, scene: Scene, selected: str
) -> list[Line]:
    """Return `height` lines of a column's cards from line `offset` on."""
    blank: Line = ((" " * width, "text"),)
    lines: list[Line] = [blank] * height
    place = max(0, bisect_right(stack_.tops, offset) - 1)
    for block in stack_.blocks[place:]:
        if block.top >= offset + height:
            break
        for row, line in enumerate(_block_lines(block, width, scene, selected), block.top - offset):
            if 0 <= row < height:
                lines[row] = line
    _say_what_is_beyond(lines, stack_, offset, width, scene)
    return lines


def _block_lines(block: Block, width: int, scene: Scene, selected: str) -> list[Line]:
    if block.task is None:
        return [((padded(cut(block.text, width), width), block.style),)]
    here = block.task.id == selected
    lines = card(block.task, width, scene, selected=here)
    return [on_selection(line) for line in lines] if here else lines


def _say_what_is_beyond(
    lines: list[Line], stack_: Stack, offset: int, width: int, scene: Scene
) -> None:
    """Put a count where cards are cut off at the bottom, so that nothing is missed unseen."""
    below = len(stack_.bottoms) - bisect_right(stack_.bottoms, offset + len(lines))
    if below and lines:
        text = f"{scene.glyphs.down} {below}"
        lines[-1] = ((padded(" " + text, width), "faint"),)


def _digit(number: int) -> str:
    """Return a number in one cell."""
    return str(number) if number < len(digits) else MANY


def strip(view: BoardView, code: str, height: int, scene: Scene) -> list[Line]:
    """Return the lines of a folded column, two cells wide: badge, counts, its name downwards."""
    column = view.columns[code]
    late = column.late(view.today)
    follow = sum(
        1 for task in column.tasks if task.follow_up is not None and task.follow_up <= view.today
    )
    badge = shown(view.role(code).badge or code[:2]) if code else scene.glyphs.dot * 2
    lines: list[Line] = [
        to_width(((badge, f"bold {role_colour(view, code, 'muted')}"),), 2),
        rule(view, code, 2, scene, here=False),
        ((f"{min(column.open, 99):>2}" if column.open else "  ", "text"),),
        ((f"{scene.glyphs.late}{_digit(late)}" if late else "  ", "bold late"),),
        ((f"{scene.glyphs.ahead} " if follow else "  ", "warning"),),
        (("  ", "text"),),
    ]
    for letter in letters_of(column_name(view, code)):
        lines.append(to_width(((letter, "faint"),), 2))
    blank: Line = (("  ", "text"),)
    return [*lines[:height], *[blank] * (height - len(lines))]
