"""What a step that was just made is told as: its name, and what came of it unasked."""

from __future__ import annotations

from datetime import date

from hatrack.board import Board
from hatrack.date_words import short_date
from hatrack.history import Step
from hatrack.ids import successor_id
from hatrack.language import _, current, say
from hatrack.task import DONE


def step_words(step: Step, board: Board, today: date) -> str:
    """Return what a step did, with when the next occurrence is due of what was finished."""
    said = say(step.label)
    days = _next_days(step, board)
    if len(days) != 1:
        return said
    day = short_date(days[0], today, current().code)
    return _("{said} · next: {day}").format(said=said, day=day)


def _next_days(step: Step, board: Board) -> list[date]:
    changed = {change.id for change in step.changes if change.table == "tasks"}
    done = (key for key in changed if key in board.tasks and board.tasks[key].status == DONE)
    made = (board.tasks.get(key) for key in map(successor_id, done) if key in changed)
    return [task.due for task in made if task and task.due and not task.dropped]
