"""What if: another stage, or other weights, beside the present ones; nothing of it is saved.

Compared are the order and modes of the roles, what Today would begin with, and what of the
attention the roadmap would get (product.md, section 2; domain.md, section 3.3 and R23).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from hatrack.board import Board
from hatrack.delegation import held_by_other
from hatrack.edits import Edit, Together
from hatrack.holdings import held_on
from hatrack.progress import Progress, tasks_by_item
from hatrack.records import dataclass, replace
from hatrack.roadmap import HORIZONS, Item
from hatrack.roles import OWN
from hatrack.stage_edits import NudgeWeight, known_stage, stage_name
from hatrack.stages import (
    Stage,
    column_order,
    mode_in,
    nudged,
    ordinals,
    shown_weights,
    visible_codes,
)
from hatrack.standing import roadmap
from hatrack.task import Task
from hatrack.today import candidates, ranked, scale_of
from hatrack.words import words

FIRST_TASKS = 8
"""How many tasks of Today are compared."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A stage that is tried, and by how many points which roles' weights are moved in it."""

    stage: str
    nudges: tuple[tuple[str, int], ...] = ()

    def nudged(self, role: str, by: int) -> Trial:
        """Return the trial with one more nudge; two of one role in a row are one."""
        nudges = list(self.nudges)
        if nudges and nudges[-1][0] == role:
            by += nudges.pop()[1]
        return replace(self, nudges=(*nudges, (role, by)) if by else tuple(nudges))


@dataclass(frozen=True, slots=True)
class RoleCompared:
    """A role's rank, weight and mode at present and as tried."""

    code: str
    rank_now: int
    rank: int
    weight_now: int
    weight: int
    mode_now: str
    mode: str


@dataclass(frozen=True, slots=True)
class TaskCompared:
    """A task that is among the first of Today at present or as tried, with both its places."""

    task: Task
    now: int
    tried: int


@dataclass(frozen=True, slots=True)
class ItemCompared:
    """What of the attention an item of Now or Next gets, in points of 100, and what it lacks.

    A role's weight is shared evenly among the open tasks of the role; an item gets the parts of
    its own open tasks. `hires` are its open Manager tasks (domain.md, section 3.3); `unheld` are
    the roles of its open tasks that the stage hands to others while nobody but the CTO holds them.
    """

    item: Item
    now: float
    tried: float
    hires: tuple[Task, ...]
    unheld_now: tuple[str, ...]
    unheld: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a trial would change: roles and tasks in the order tried, items in theirs."""

    stage: Stage
    roles: tuple[RoleCompared, ...]
    tasks: tuple[TaskCompared, ...]
    items: tuple[ItemCompared, ...]


def tried_stage(board: Board, trial: Trial) -> Stage:
    """Return the stage with its weights as tried; raise NotFound for one there is not."""
    stage, codes = known_stage(board, trial.stage), visible_codes(board.roles)
    for role, by in trial.nudges:
        if role in codes:
            stage = replace(stage, weights=nudged(stage, codes, role, by))
    return stage


def nudge(board: Board, trial: Trial, role: str, by: int) -> Trial:
    """Return the trial with a role's weight moved, by less where the floors stop it."""
    codes = visible_codes(board.roles)
    before = shown_weights(tried_stage(board, trial), codes)[role]
    after = shown_weights(tried_stage(board, trial.nudged(role, by)), codes)[role]
    return trial if after == before else trial.nudged(role, after - before)


def tried_board(board: Board, stage: Stage) -> Board:
    """Return the board as if the company were in that stage; not to be saved."""
    return board.put("stages", stage).put("meta", replace(board.about, stage=stage.id))


def weight_edits(trial: Trial) -> tuple[Edit, ...]:
    """Return the edits that give a stage the weights tried; none where they are its own."""
    return tuple(NudgeWeight(trial.stage, role, by) for role, by in trial.nudges)


def trial_edit(board: Board, trial: Trial) -> Together:
    """Return the one step that gives a stage the weights tried."""
    name = stage_name(known_stage(board, trial.stage))
    return Together(weight_edits(trial), words("changed the weights of {stage}", stage=name))


class WhatIf:
    """Compares one board on one day with what is tried; what no trial changes is found once."""

    def __init__(self, board: Board, today: date, me: str) -> None:
        self.board = board
        self.today = today
        self.me = me
        self._scale = scale_of(board, today)
        self._candidates = candidates(board, today, me)
        self._now = [one.task for one in ranked(self._scale, me, self._candidates)]
        self._items = _coming(roadmap(board, today))
        self._open = _open_tasks(board, self._items)
        self._held = {code: held_on(board, role, today) for code, role in board.roles.items()}
        self._role_counts = Counter(task.role for task in board.tasks.values() if task.open)

    def compare(self, trial: Trial) -> Comparison:
        """Return what a trial would change."""
        stage = tried_stage(self.board, trial)
        return Comparison(
            stage,
            tuple(self._roles(stage)),
            tuple(self._tasks(stage)),
            tuple(self._compared(stage)),
        )

    def _weights(self, stage: Stage) -> Mapping[str, int]:
        return shown_weights(stage, visible_codes(self.board.roles))

    def _mode(self, stage: Stage, code: str) -> str:
        return mode_in(stage, self._held[code], preview=stage.id != self.board.about.stage)

    def _roles(self, stage: Stage) -> Iterable[RoleCompared]:
        board, roles = self.board, self.board.roles
        now, weights_now = board.stage, self._weights(board.stage)
        ranks_now = ordinals(column_order(now, roles, self.today))
        weights = self._weights(stage)
        for code, rank in ordinals(column_order(stage, roles, self.today)).items():
            yield RoleCompared(
                code, ranks_now[code], rank, weights_now[code], weights[code],
                self._mode(now, code), self._mode(stage, code),
            )  # fmt: skip

    def _tasks(self, stage: Stage) -> Iterable[TaskCompared]:
        scale = replace(
            self._scale, board=tried_board(self.board, stage), weights=self._weights(stage)
        )
        tried = [one.task for one in ranked(scale, self.me, self._candidates)]
        now, then = _places(self._now), _places(tried)
        shown = {task.id for task in (*self._now[:FIRST_TASKS], *tried[:FIRST_TASKS])}
        return (TaskCompared(t, now[t.id], then[t.id]) for t in tried if t.id in shown)

    def _compared(self, stage: Stage) -> Iterable[ItemCompared]:
        now, tried = self._weights(self.board.stage), self._weights(stage)
        for one in self._items:
            tasks = self._open.get(one.item.id, ())
            yield ItemCompared(
                one.item, self._points(tasks, now), self._points(tasks, tried), one.needs,
                self._unheld(tasks, self.board.stage), self._unheld(tasks, stage),
            )  # fmt: skip

    def _points(self, tasks: Sequence[Task], weights: Mapping[str, int]) -> float:
        return sum(weights.get(task.role, 0) / self._role_counts[task.role] for task in tasks)

    def _unheld(self, tasks: Sequence[Task], stage: Stage) -> tuple[str, ...]:
        here = {task.role for task in tasks}
        return tuple(
            code
            for code in column_order(stage, self.board.roles)
            if code in here
            and self._mode(stage, code) != OWN
            and not held_by_other(self.board, self._held[code])
        )


def _coming(items: Iterable[Progress]) -> tuple[Progress, ...]:
    """Return the items of Now and Next, which are the ones that need people."""
    return tuple(one for one in items if one.horizon in HORIZONS[:2])


def _open_tasks(board: Board, items: Iterable[Progress]) -> dict[str, tuple[Task, ...]]:
    linked = tasks_by_item(board)
    return {
        one.item.id: tuple(task for task in linked.get(one.item.id, ()) if task.open)
        for one in items
    }


def _places(tasks: Sequence[Task]) -> dict[str, int]:
    return ordinals([task.id for task in tasks])
