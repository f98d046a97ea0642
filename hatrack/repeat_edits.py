"""The edits of a series: this occurrence is skipped or moved, or there is no further one."""

from __future__ import annotations

from datetime import date, timedelta

from hatrack.board import Board
from hatrack.edits import Context
from hatrack.errors import NothingToDo
from hatrack.records import dataclass, replace
from hatrack.recurrence import anchored, next_occurrence
from hatrack.repeat_rule import AFTER
from hatrack.status import in_status
from hatrack.task import DONE, INBOX, TODO, Task
from hatrack.task_edits import ChangeTask
from hatrack.words import Words, mark, words


@dataclass(frozen=True, slots=True)
class SkipOccurrence:
    """Do without this occurrence of a repeating task: the task is the next one from here on.

    It is to do again, with no ticks; whatever was begun of this one is put away.
    """

    id: str

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the next occurrence; raise NothingToDo when there is none."""
        task = board.task(self.id)
        changes = {
            "due": following(task, context.today),
            "repeat": anchored(task.repeat, task.due or context.today),
            "snooze": None,
            "follow_up": None,
            "checklist": {key: replace(step, done=False) for key, step in task.checklist.items()},
        }
        board = ChangeTask(self.id, changes).apply(board, context)
        status = INBOX if task.status == INBOX else TODO
        fresh = in_status(board.task(self.id), status, context.today)
        return board.put("tasks", replace(fresh, started=None))

    def label(self, board: Board) -> Words:
        """Return "skipped this one: title"."""
        return Words(mark("skipped this one: {title}"), {"title": board.task(self.id).title})


@dataclass(frozen=True, slots=True)
class EndSeries:
    """Let this occurrence of a repeating task be the last one."""

    id: str

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the rhythm gone; raise NothingToDo when there is none."""
        task = board.task(self.id)
        _check_repeats(task)
        return ChangeTask(self.id, {"repeat": ""}).apply(board, context)

    def label(self, board: Board) -> Words:
        """Return "ended the series: title"."""
        return Words(mark("ended the series: {title}"), {"title": board.task(self.id).title})


def _check_repeats(task: Task) -> None:
    if not task.repeat:
        raise NothingToDo(words("It does not repeat yet: w, then every:month."))
    if task.dropped or task.status == DONE:
        raise NothingToDo(words("It is put away: the series goes on in its next task."))


def following(task: Task, today: date) -> date:
    """Return the day of the occurrence after this one, not before today.

    Raises NothingToDo when the task has none to come.
    """
    _check_repeats(task)
    counted_from = today if task.repeat.startswith(AFTER) else today - timedelta(days=1)
    try:
        return next_occurrence(task.repeat, task.due or today, counted_from)
    except ValueError as error:
        raise NothingToDo(words("There is no further date in its rhythm.")) from error
