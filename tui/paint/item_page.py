"""One roadmap item in full: what it is for, how it stands, its tasks over all roles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len

from hatrack.chains import chain_to, chain_words
from hatrack.date_words import full_date, short_date
from hatrack.language import _, ngettext, say
from hatrack.progress import Progress
from hatrack.target_words import target_words
from hatrack.task import DONE, Task
from tui.item_wording import (
    capacity_words,
    confidence_words,
    dates_words,
    health_mark,
    health_style,
    health_words,
    waits_for,
    worth_words,
)
from tui.paint.cards import Scene
from tui.paint.lines import (
    Line,
    cut,
    on_selection,
    padded,
    shown,
    spread_out,
    to_width,
    width_of,
    wrapped,
)
from tui.paint.roadmap import progress_bar
from tui.roadmap_models import Plan
from tui.view_models import BoardView
from tui.wording import person_name, role_label, task_state

_NAME = 14
_SHAPE, _APART, _BADGE = 3, 2, 2
_LEAST_TITLE = 28
"""Cells a title keeps beside its state, in a page of any width."""
_MOST_SLIPS = 5
_SLIP_WORDS = ("horizon", "start", "target")


def tasks_of(plan: Plan, item: str) -> tuple[Task, ...]:
    """Return an item's tasks, open ones first, then by priority and rank; dropped ones are out."""
    tasks = [t for t in plan.board.tasks.values() if t.item == item and not t.dropped]
    tasks.sort(key=lambda task: (not task.open, task.priority, task.rank, task.id))
    return tuple(tasks)


def history_lines(plan: Plan, one: Progress, scene: Scene) -> list[str]:
    """Return how an item moved, newest first, what it waits for, and what the plan contradicts."""
    said = [shown(say(warning)) for warning in plan.warnings_of(one.item)]
    chain = chain_to(plan.board, one.item.id)
    if len(chain) > 1:
        said.append(shown(say(chain_words(plan.board, chain))))
    if one.slips.words is not None:
        said.append(say(one.slips.words))
    slips = [slip for slip in plan.board.slips.values() if slip.item == one.item.id]
    slips.sort(key=lambda slip: (str(slip.on), slip.id), reverse=True)
    for slip in slips[:_MOST_SLIPS]:
        day = short_date(slip.on, plan.today, scene.lang) if slip.on else ""
        line = _("{day}: {field} {before} → {after}").format(
            day=day,
            field=_field_word(slip.field),
            before=_slip_value(slip.field, slip.before, scene) or _("none"),
            after=_slip_value(slip.field, slip.after, scene) or _("none"),
        )
        said.append(line + (f" ({shown(slip.reason)})" if slip.reason else ""))
    return said or [_("It has not moved, and waits for nothing.")]


def _field_word(field: str) -> str:
    return {"horizon": _("horizon"), "start": _("start"), "target": _("target")}.get(field, field)


def _slip_value(field: str, value: str, scene: Scene) -> str:
    if field == "horizon":
        return {"now": _("Now"), "next": _("Next"), "later": _("Later")}.get(value, shown(value))
    return shown(target_words(value, scene.lang))


def page_lines(
    plan: Plan, view: BoardView, one: Progress, width: int, scene: Scene, cursor: str
) -> tuple[list[Line], Mapping[str, int]]:
    """Return every line of an item's page, and on which each of its tasks stands."""
    lines = [*_head(one, width, scene), (), *_facts(plan, one, width, scene), ()]
    for text in history_lines(plan, one, scene) if one.slips.moves or one.item.depends_on else ():
        lines.append(((f" {cut(text, width - 2, scene.glyphs.ellipsis)}", "muted"),))
    if one.item.notes.strip():
        lines.append(())
        for text in wrapped(shown(one.item.notes), width - 2, 4, scene.glyphs.ellipsis):
            lines.append(((f" {text}", "text"),))
    if lines[-1]:
        lines.append(())
    tasks = tasks_of(plan, one.item.id)
    title = ngettext("{n} task", "{n} tasks", len(tasks)).format(n=len(tasks))
    head: Line = ((f" {title}  ", "bold muted"),)
    rule = scene.glyphs.light * max(0, width - len(title) - 3)
    lines.append((*head, (rule, "rule")))
    places: dict[str, int] = {}
    columns = _columns(tasks, view, width, scene.lang)
    for task in tasks:
        places[task.id] = len(lines)
        line = to_width(_task_line(task, view, width, scene, columns), width)
        here = task.id == cursor
        lines.append(on_selection(line) if here else line)
    if not tasks:
        lines.append(((" " + _("No task serves it yet: a adds one, in a role."), "muted"),))
    return lines, places


def _head(one: Progress, width: int, scene: Scene) -> list[Line]:
    item = one.item
    title = f"{shown(item.source_id)} {shown(item.title)}".strip()
    lines: list[Line] = [((f" {text}", "bold text"),) for text in wrapped(title, width - 2, 2)]
    if not item.outcome.strip():
        return [*lines, ((" " + _("no outcome"), "warning"),)]
    outcome = wrapped(shown(item.outcome), width - 2, 3, scene.glyphs.ellipsis)
    return [*lines, *(((f" {text}", "accent"),) for text in outcome)]


def _facts(plan: Plan, one: Progress, width: int, scene: Scene) -> list[Line]:
    item = one.item
    bar: Line = (*progress_bar(one, 20, scene), (f" {one.done}/{one.of}", "text"))
    health: Line = ((f"{health_mark(one, scene.glyphs)} {health_words(one)}", health_style(one)),)
    done = _("done {day}").format(day=full_date(item.done, scene.lang)) if item.done else ""
    rows: list[tuple[str, Line]] = [
        (_("progress"), bar),
        (_("health"), health),
        (_("dates"), ((done or dates_words(item, scene.lang), "text"),)),
        (_("waits for"), ((waits_for(plan.board, one), "waiting"),)),
        (_("capacity"), ((capacity_words(one), "warning"),)),
        (_("confidence"), ((confidence_words(item), "text"),)),
        (_("worth"), ((worth_words(item), "text"),)),
        (_("objective"), ((shown(item.objective), "text"),)),
        (_("unit"), ((shown(item.unit), "text"),)),
        (_("owner"), ((person_name(plan.board, item.owner) if item.owner else "", "text"),)),
    ]
    return [
        to_width(((" " + padded(name, _NAME), "faint"), *value), width)
        for name, value in rows
        if any(text.strip() for text, _style in value)
    ]


def _columns(tasks: Sequence[Task], view: BoardView, width: int, lang: str) -> tuple[int, int]:
    """Return the cells of the states and of the roles: what they need, titles being readable.

    Roles give way first, to their badges, then the states.
    """
    states = max((cell_len(task_state(view, task, lang)) for task in tasks), default=0)
    roles = max((cell_len(role_label(view, task.role)) for task in tasks), default=0)
    titles = max((cell_len(shown(task.title)) for task in tasks), default=0)
    room = width - _SHAPE - 2 * _APART - min(titles, max(_LEAST_TITLE, width // 2))
    if states + roles > room:
        roles = min(roles, _BADGE)
    return min(states, max(0, room - roles)), roles


def _task_line(
    task: Task, view: BoardView, width: int, scene: Scene, columns: tuple[int, int]
) -> Line:
    states, roles = columns
    shape = scene.glyphs.done if task.status == DONE else scene.glyphs.shapes[task.priority]
    style = "done" if task.status == DONE else task.priority.lower()
    label = role_label(view, task.role) if roles > _BADGE else shown(view.role(task.role).badge)
    state = cut(task_state(view, task, scene.lang), states, scene.glyphs.ellipsis)
    gap = " " * _APART
    right: Line = (
        (gap + padded(state, states), "muted"),
        (gap + padded(label, roles), "faint"),
    )
    room = width - width_of(right) - _SHAPE
    title = cut(shown(task.title), room, scene.glyphs.ellipsis)
    left: Line = ((f" {shape} ", style), (title, "faint" if task.status == DONE else "text"))
    return spread_out(left, right, width)
