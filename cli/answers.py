"""What a command answers with tasks: rows, or JSON under the name of the command."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cli.work import Work
    from hatrack.task import Task


def answer(work: Work, kind: str, tasks: Sequence[Task]) -> None:
    """Print tasks in the form that was asked for."""
    if work.printer.json:
        from cli.task_json import tasks_data

        work.printer.data(kind, tasks_data(tasks, work.board.tasks, work.today))
        return
    from cli.task_rows import print_rows

    print_rows(work, tasks)


def changed(work: Work, kind: str, ids: Sequence[str]) -> None:
    """Print the tasks of these ids as they now stand."""
    answer(work, kind, [work.board.tasks[key] for key in ids if key in work.board.tasks])
