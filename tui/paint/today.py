"""Today as lines: what needs the person, what to triage, and the ranked list with its scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from hatrack.language import _
from hatrack.need_kinds import Need
from hatrack.task import INBOX, Task
from hatrack.today import Ranked, Scale
from tui.paint.cards import Scene, due_fact
from tui.paint.columns import column_name
from tui.paint.lines import Line, cut, on_selection, padded, shown, spread_out, to_width, width_of
from tui.paint.needs import need_line
from tui.view_models import BoardView
from tui.wording import task_facts

NEED = "need:"
ROLE_CELLS = 13
DUE_CELLS = 11
"""What a date in short takes where there is no room for more of it."""
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
    """Return a task as one line: `head`, shape, title, state, when it is due, role."""
    shape = scene.glyphs.shapes[task.priority]
    named = column_name(view, task.role) if task.role in view.columns else task.role
    role = cut(shown(named) if task.role else "", ROLE_CELLS, scene.glyphs.ellipsis)
    facts = _facts(task, view, scene)
    mark = scene.glyphs.mark(task.status)
    right: Line = (
        (f" {mark} ", "bold accent"),
        (facts, "muted"),
        (padded(" " + role, ROLE_CELLS + 1), "faint"),
    )
    if width < 100:
        due = due_fact(task, scene) if task.due is not None else ("", "muted")
        right = (
            (f" {mark} ", "bold accent"),
            (f"{task.priority} ", "muted"),
            (padded(due[0], DUE_CELLS), due[1]),
        )
    room = width - width_of(right) - cell_len(head) - 4
    left: Line = (
        (f" {head} ", "faint"),
        (shape + " ", task.priority.lower()),
        (cut(shown(task.title), room, scene.glyphs.ellipsis), "text"),
    )
    return spread_out(left, right, width)


def _facts(task: Task, view: BoardView, scene: Scene) -> str:
    """Return the priority and when it is due: the first two facts of a task."""
    facts: Sequence[str] = task_facts(view, task, scene.lang).split(" · ")
    due = facts[1] if task.due is not None else ""
    return cut(f"{task.priority} {due}".strip(), 34, scene.glyphs.ellipsis)
