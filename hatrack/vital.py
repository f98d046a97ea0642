"""The vital minimum: what each role must have before any role is improved (domain.md, 1.5).

A role's minimum is met when each of its vital tasks was done at least once and no vital duty is
overdue; a role without vital tasks has it. Nothing of this is ever typed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from hatrack.board import Board
from hatrack.delegation import steps_done
from hatrack.flow import finished_on
from hatrack.holdings import held_on
from hatrack.ids import successor_id
from hatrack.records import dataclass
from hatrack.roles import DELEGATE, HANDOVER_STEPS, Role, mode_of
from hatrack.stages import visible_codes
from hatrack.task import Task

NOT_MET, MET, IMPROVED, HANDED_OVER = 0, 1, 2, 3
"""Maturity of a role."""
ENOUGH_IMPROVEMENTS = 3
"""How many improvements done since its minimum was met make a role mature."""


@dataclass(frozen=True, slots=True)
class VitalMinimum:
    """Whether each visible role has its minimum, and the vital tasks that still stand against it.

    `told` is whether the board has any vital task: without one there is nothing to show.
    """

    roles: Mapping[str, bool]
    unmet: frozenset[str]
    told: bool

    @property
    def met(self) -> int:
        """How many roles have their minimum."""
        return sum(self.roles.values())

    @property
    def of(self) -> int:
        """How many roles there are."""
        return len(self.roles)


def vital_minimum(board: Board, today: date) -> VitalMinimum:
    """Return which roles have their vital minimum on that day."""
    vital = vital_tasks(board)
    again = _repeated(vital)
    unmet = [task for task in vital if _stands_against(task, again, today)]
    lacking = {task.role for task in unmet}
    return VitalMinimum(
        roles={code: code not in lacking for code in visible_codes(board.roles)},
        unmet=frozenset(task.id for task in unmet),
        told=bool(vital),
    )


def vital_tasks(board: Board) -> list[Task]:
    """Return the vital tasks, open and done, that are not dropped."""
    return [task for task in board.tasks.values() if task.vital and not task.dropped]


def _repeated(vital: Iterable[Task]) -> frozenset[str]:
    """Return the ids that belong to the next occurrence of a duty that was done."""
    return frozenset(successor_id(task.id) for task in vital if task.repeat and not task.open)


def _stands_against(task: Task, again: frozenset[str], today: date) -> bool:
    return task.open and (task.id not in again or task.late(today))


def maturity(board: Board, today: date) -> dict[str, int]:
    """Return how mature each visible role is: 0 to 3, derived from its tasks and its holding."""
    minimum = vital_minimum(board, today)
    since = _met_since(vital_tasks(board))
    improved: dict[str, int] = defaultdict(int)
    for task in board.tasks.values():
        done = None if task.vital else finished_on(task)
        if done is not None and done >= since.get(task.role, date.min):
            improved[task.role] += 1
    return {
        code: _level(held_on(board, board.roles[code], today), met, improved[code])
        for code, met in minimum.roles.items()
    }


def _met_since(vital: list[Task]) -> dict[str, date]:
    """Return the day each role had every vital task done for the first time."""
    again = _repeated(vital)
    since: dict[str, date] = {}
    for task in vital:
        done = finished_on(task)
        if done is not None and task.id not in again:
            since[task.role] = max(done, since.get(task.role, done))
    return since


def _level(role: Role, met: bool, improvements: int) -> int:
    if not met:
        return NOT_MET
    if mode_of(role.level) == DELEGATE and steps_done(role) == HANDOVER_STEPS:
        return HANDED_OVER
    return IMPROVED if improvements >= ENOUGH_IMPROVEMENTS else MET
