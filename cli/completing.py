"""What a shell is offered for the values of arguments: ids of tasks, roles, stages, people.

A completion never fails and never writes: without a board, or with one that cannot be read,
nothing is offered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from cli.declaring import options_of
from hatrack.errors import Refusal
from hatrack.folding import fold
from hatrack.language import _, say
from hatrack.sanitiser import safe

if TYPE_CHECKING:
    from hatrack.board import Board

Offered = Iterable[tuple[str, str]]
"""Values with what each stands for."""
Completion = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def _completion(offered: Callable[[Board], Offered]) -> Completion:
    """Return what Click asks for the values of an argument that begin so."""

    def complete(
        context: click.Context, _parameter: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        board = _board(context)
        if board is None:
            return []
        return [
            CompletionItem(value, help=safe(said))
            for value, said in offered(board)
            if fold(value).startswith(fold(incomplete))
        ]

    return complete


def _board(context: click.Context) -> Board | None:
    from cli.failures import CommandError
    from cli.opening import open_file
    from storage.errors import StorageError

    options = options_of(context)
    options.read_only = True
    try:
        return open_file(options).board
    except (StorageError, CommandError, Refusal):
        return None


def _tasks(board: Board) -> Offered:
    from hatrack.ids import shortest_prefixes

    short = shortest_prefixes(board.tasks)
    return [(short[task.id], task.title) for task in board.tasks.values() if task.open]


def _dropped(board: Board) -> Offered:
    from hatrack.ids import shortest_prefixes

    short = shortest_prefixes(board.tasks)
    return [(short[task.id], task.title) for task in board.tasks.values() if task.dropped]


def _roles(board: Board) -> Offered:
    from hatrack.task_edits import role_name

    return [(code, say(role_name(board, code))) for code in board.columns]


def _stages(board: Board) -> Offered:
    from hatrack.stage_edits import stage_name, stages_in_order
    from hatrack.stage_meeting import variants

    stages = [(key, say(stage_name(board.stages[key]))) for key in stages_in_order(board)]
    return stages + [(one.id, _(one.name)) for one in variants() if one.stage in board.stages]


def _people(board: Board) -> Offered:
    return [(handle, person.name) for handle, person in board.people.items() if not person.left]


def _priorities(_board: Board) -> Offered:
    from hatrack.task import PRIORITIES

    return [(priority, "") for priority in PRIORITIES]


TASKS = _completion(_tasks)
DROPPED_TASKS = _completion(_dropped)
ROLES = _completion(_roles)
STAGES = _completion(_stages)
PEOPLE = _completion(_people)
PRIORITIES = _completion(_priorities)
