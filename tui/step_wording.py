"""What a step that was just made is told as: its name, and what came of it unasked."""

from __future__ import annotations

from datetime import date

from hatrack.board import Board
from hatrack.date_words import short_date
from hatrack.history import Step
from hatrack.ids import successor_id
from hatrack.language import _, current, say
from hatrack.task import DONE, Task
from tui.view_models import Keeps


def step_words(step: Step, board: Board, today: date, keeps: Keeps | None = None) -> str:
    """Return what a step did, when what it finished comes next, and what of it is out of sight.

    `keeps` is the filter of what is shown.
    """
    said = say(step.label)
    added, following = _added(step, board), _following(step, board)
    hidden = [task for task in added if keeps and not keeps(task)]
    if len(following) == 1 and following[0].due:
        day = short_date(following[0].due, today, current().code)
        return _("{said} · next: {day}").format(said=said, day=day)
    if hidden and len(hidden) == len(added):
        return _("{said} · hidden by the filter").format(said=said)
    if hidden:
        return _("{said} · {n} hidden by the filter").format(said=said, n=len(hidden))
    return said


def _added(step: Step, board: Board) -> list[Task]:
    new = (c.id for c in step.changes if c.table == "tasks" and c.before is None)
    return [board.tasks[key] for key in new if key in board.tasks]


def _following(step: Step, board: Board) -> list[Task]:
    """Return the next occurrences that a step made or took up again by finishing tasks."""
    changed = {change.id for change in step.changes if change.table == "tasks"}
    done = (key for key in changed if key in board.tasks and board.tasks[key].status == DONE)
    made = (board.tasks.get(key) for key in map(successor_id, done) if key in changed)
    return [task for task in made if task is not None and not task.dropped]
