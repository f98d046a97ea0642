"""Today as lines: what needs the person, what to triage, and the ranked list with its scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rich.cells import cell_len

from hatrack.date_words import distance
from hatrack.language import _
from hatrack.need_kinds import Need
from hatrack.task import INBOX, Task
from hatrack.today import Ranked, Scale
from tui.paint.cards import Scene, due_fact
from tui.paint.columns import column_name
from tui.paint.lines import (
    Line,
    Span,
    cut,
    on_selection,
    padded,
    shown,
    spread_out,
    to_width,
    width_of,
)
from tui.paint.needs import need_line
from tui.view_models import BoardView

NEED = "need:"
ROLE_CELLS = 13
ROOMY_FROM = 100
"""From this many cells on the distance of a date and the role have room."""
DUE_CELLS, LONG_DUE_CELLS = 11, 28
"""What a date in short takes, and with how far off it is."""
NO_RANK = " " * 7
"""What stands before a task without rank and score, in a list where others have them."""


@dataclass(frozen=True, slots=True)
class TodayView:
    """What the list of the day shows: lines that need somebody, tasks to triage, ranked tasks."""

    needs: tuple[Need, ...]
    inbox: tuple[Task, ...]
    ranked: tuple[Ranked, ...]
    scale: Scale

    @property
    def keys(self) -> tuple[str, ...]:
        """What the cursor can be on, from top to bottom: `need:kind`, then task ids."""
        return (
            *(NEED + need.kind for need in self.needs),
            *(task.id for task in self.inbox),
            *(one.task.id for one in self.ranked),
        )

    def need(self, key: str) -> Need | None:
        """Return the line under the cursor that needs somebody, or None."""
        return next((need for need in self.needs if NEED + need.kind == key), None)

    def place(self, task: str) -> Ranked | None:
        """Return a task's place on the list, or None."""
        return next((one for one in self.ranked if one.task.id == task), None)


def to_triage(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """Return the tasks of the inbox, oldest first."""
    inbox = [task for task in tasks if task.status == INBOX and not task.dropped]
    return tuple(sorted(inbox, key=lambda task: (str(task.created or ""), task.id)))


def today_lines(
    day: TodayView, view: BoardView, width: int, scene: Scene, cursor: str
) -> tuple[list[Line], Mapping[str, int]]:
    """Return every line of the list, and on which line each key of the cursor stands."""
    lines: list[Line] = []
    places: dict[str, int] = {}

    def add(key: str, line: Line) -> None:
        places[key] = len(lines)
        here = key == cursor
        lines.append(on_selection(to_width(line, width)) if here else line)

    if day.needs:
        lines.append(heading(_("Needs you"), width, scene))
        for need in day.needs:
            add(NEED + need.kind, (("  ", "text"), *need_line(need, width - 2, scene)))
        lines.append(())
    if day.inbox:
        lines.append(heading(_("To triage {n}").format(n=len(day.inbox)), width, scene))
        for task in day.inbox:
            add(task.id, task_line(task, NO_RANK, view, width, scene))
        lines.append(())
    lines.append(heading(_("What deserves your next hour"), width, scene))
    for number, one in enumerate(day.ranked, start=1):
        add(one.task.id, task_line(one.task, f"{number:>3} {one.score:>3}", view, width, scene))
    if not day.ranked:
        lines.append((("  " + _("Nothing is chosen yet: B, then a adds a task."), "muted"),))
    return lines, places


def heading(text: str, width: int, scene: Scene) -> Line:
    """Return a heading with a rule to the end of the line."""
    rule = scene.glyphs.light * max(0, width - len(text) - 2)
    return ((f" {text} ", "bold muted"), (rule, "rule"))


def task_line(task: Task, head: str, view: BoardView, width: int, scene: Scene) -> Line:
    """Return a task as one line: `head`, shape, title, state, priority, when it is due, role."""
    due, style = _due(task, view, width, scene)
    mark = scene.glyphs.mark(task.status)
    right: Line = (
        (f" {mark} ", "bold accent"),
        (f"{task.priority} ", "muted"),
        (due, style),
        *_role(task, view, width, scene),
    )
    shape = scene.glyphs.shapes[task.priority]
    room = width - width_of(right) - cell_len(head) - 4
    left: Line = (
        (f" {head} ", "faint"),
        (shape + " ", task.priority.lower()),
        (cut(shown(task.title), room, scene.glyphs.ellipsis), "text"),
    )
    return spread_out(left, right, width)


def _due(task: Task, view: BoardView, width: int, scene: Scene) -> Span:
    """Return in a column of its own when a task is due, with how far off that is where it fits."""
    cells = LONG_DUE_CELLS if width >= ROOMY_FROM else DUE_CELLS
    if task.due is None:
        return " " * cells, "muted"
    text, style = due_fact(task, scene)
    days = abs((task.due - view.today).days)
    if width >= ROOMY_FROM and days > 1:
        far = distance(task.due, view.today, scene.lang, late=task.late(view.today))
        text = f"{text}, {far}"
    return padded(cut(text, cells - 1, scene.glyphs.ellipsis), cells), style


def _role(task: Task, view: BoardView, width: int, scene: Scene) -> Line:
    if width < ROOMY_FROM:
        return ()
    named = column_name(view, task.role) if task.role in view.columns else task.role
    role = cut(shown(named) if task.role else "", ROLE_CELLS, scene.glyphs.ellipsis)
    return ((padded(role, ROLE_CELLS), "faint"),)
