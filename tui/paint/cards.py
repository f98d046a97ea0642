"""Cards: one task as one to three lines of a column."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len

from hatrack.board import Board
from hatrack.date_words import short_date
from hatrack.flow import ASSUMED_USUAL
from hatrack.language import say
from hatrack.rows import EMPTY
from hatrack.task import DONE, WAITING, Task
from hatrack.waiting import reason_word
from tui.glyphs import Glyphs
from tui.paint.lines import Line, cut, padded, shown, spread_out, wrapped

TWO_LINES_FROM = 20
"""A title takes two lines in columns of at least this many cells."""
LOOSE_FROM = 22
"""Narrower columns save the blank between bar and shape."""
LEAST_FACT = 8
"""A fact that does not fit is cut only where this many cells are left, else left out."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What drawing a card needs besides the card: the day, the language, marks, and the density.

    `dense` cards take one line, for low screens; `marked` are the tasks the next action is for,
    `fresh` those that others changed and nobody here has seen yet; `me` is who sits here. `drift`
    has the roles that get much more or less attention than the stage asks, in points; `usual`
    tells the days that tasks usually take.
    """

    board: Board
    today: date
    lang: str
    glyphs: Glyphs
    dense: bool = False
    marked: frozenset[str] = frozenset()
    fresh: frozenset[str] = frozenset()
    me: str = ""
    drift: Mapping[str, int] = EMPTY
    usual: Callable[[], int] = lambda: ASSUMED_USUAL


def title_lines(task: Task, width: int, scene: Scene) -> tuple[str, ...]:
    """Return the title as it is broken in a column of `width` cells."""
    most = 2 if width >= TWO_LINES_FROM and not scene.dense else 1
    mark = 0 if scene.glyphs.mark(task.status) == " " else 2
    room = max(1, width - _indent(width) - mark)
    return wrapped(shown(task.title), room, most, scene.glyphs.ellipsis)


def height_of(task: Task, width: int, scene: Scene) -> int:
    """Return how many lines the card takes."""
    return 1 if scene.dense else len(title_lines(task, width, scene)) + 1


def card(task: Task, width: int, scene: Scene, *, selected: bool) -> list[Line]:
    """Return the lines of a card, each exactly `width` cells wide."""
    glyphs = scene.glyphs
    tone = task.priority.lower() if task.status != DONE else "done"
    bar = (glyphs.selected if selected else glyphs.bar, tone)
    gap = " " if width >= LOOSE_FROM else ""
    shape = glyphs.done if task.status == DONE else glyphs.shapes[task.priority]
    if task.id in scene.marked:
        shape, tone = glyphs.marked, "accent"
    if task.id in scene.fresh and not selected:
        bar = (glyphs.selected, "done")
    first, *rest = title_lines(task, width, scene)
    title_style = "bold text" if selected else ("muted" if task.status == DONE else "text")
    lines: list[Line] = [
        spread_out(
            (bar, (gap, "text"), (shape, tone), (" ", "text"), (first, title_style)),
            _state_mark(task, scene),
            width,
        )
    ]
    indent = " " * (_indent(width) - 1)
    for line in rest:
        text = padded(indent + line, width - 1)
        lines.append((bar, (text, title_style)))
    if not scene.dense:
        lines.append(_facts_line(task, width, scene, bar, indent))
    return lines


def _indent(width: int) -> int:
    return 4 if width >= LOOSE_FROM else 3


def _state_mark(task: Task, scene: Scene) -> Line:
    mark = scene.glyphs.mark(task.status)
    if mark == " ":
        return ()
    return ((" " + mark, "bold waiting" if task.status == WAITING else "bold accent"),)


def _facts_line(task: Task, width: int, scene: Scene, bar: tuple[str, str], indent: str) -> Line:
    tone = task.priority.lower()
    progress = _progress(task)
    right: Line = ((progress, "muted"),) if progress else ()
    spans: list[tuple[str, str]] = [bar, (indent, "text"), (task.priority, tone)]
    room = width - 1 - len(indent) - 2 - (len(progress) + 2 if progress else 0)
    for text, style in _facts(task, scene):
        cells = cell_len(text) + 1
        if cells > room:
            if room < LEAST_FACT:
                continue
            text = cut(text, room - 1, scene.glyphs.ellipsis)
        spans.append((" " + text, style))
        room -= cell_len(text) + 1
    return spread_out(tuple(spans), right, width)


def _progress(task: Task) -> str:
    if not task.checklist:
        return ""
    done = sum(step.done for step in task.checklist.values())
    return f"{done}/{len(task.checklist)}"


def _facts(task: Task, scene: Scene) -> list[tuple[str, str]]:
    """Return what stands behind the priority, most telling first."""
    facts = []
    if task.due is not None and task.status != DONE:
        facts.append(due_fact(task, scene))
    elif task.done is not None:
        facts.append((short_date(task.done, scene.today, scene.lang), "muted"))
    if task.status == WAITING and task.waiting is not None and task.waiting.reason:
        facts.append((shown(say(reason_word(task.waiting.reason))), "waiting"))
    item = scene.board.items.get(task.item)
    if item is not None:
        facts.append((shown(item.label), "muted"))
    elif task.tags:
        facts.append(("+" + shown(task.tags[0]), "faint"))
    if task.repeat:
        facts.append((scene.glyphs.repeat, "faint"))
    return facts


def due_fact(task: Task, scene: Scene) -> tuple[str, str]:
    """Return in short when a task that has a date is due, and the style that says how pressing."""
    assert task.due is not None
    late = task.late(scene.today)
    text = short_date(task.due, scene.today, scene.lang)
    if late:
        return scene.glyphs.late + text, "bold late"
    near = (task.due - scene.today).days <= 7
    return (text + "!" if task.hard else text), ("warning" if near and task.hard else "muted")
