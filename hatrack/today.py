"""What deserves the next hour: one ranked list over all roles, each place with its reasons.

Source: domain.md, section 3.2. P0 comes first; in the idea and mvp stages unmet vital tasks come
next; then the score decides. Of equal scores the older task comes first, then the id.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from hatrack.board import Board
from hatrack.dependencies import horizon_of, is_gone
from hatrack.filters import blocked_tasks
from hatrack.flow import CycleTimes, cycle_times
from hatrack.holdings import owner_of
from hatrack.records import dataclass
from hatrack.stage_edits import short_stage_name
from hatrack.stages import shown_weights, visible_codes
from hatrack.task import DOING, TODO, Task
from hatrack.task_edits import role_name
from hatrack.vital import vital_minimum
from hatrack.words import Words, counted, words

URGENT_PRIORITY = "P0"
VITAL_FIRST_STAGES = ("idea", "mvp")
"""The stages in which unmet vital tasks come before everything but P0."""

PRIORITY_POINTS: Mapping[str, int] = {"P0": 60, "P1": 40, "P2": 20, "P3": 0}
DUE_POINTS = ((0, 30), (3, 20), (7, 10), (14, 5))
"""Days until a task is due, at most, and what that gives; overdue counts as due today."""
HARD_POINTS, HARD_DAYS = 10, 14
HORIZON_POINTS: Mapping[str, int] = {"now": 10, "next": 4}
AGEING_POINTS = 10
VITAL_POINTS = 10

_URGENT, _VITAL_FIRST, _BY_SCORE = range(3)


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a score: `kind` names it, `words` say it.

    A reason without points says why the task comes before those with a greater score.
    """

    kind: str
    points: int
    words: Words


@dataclass(frozen=True, slots=True)
class Ranked:
    """A task on the list and its score."""

    task: Task
    score: int


@dataclass(frozen=True, slots=True)
class Scale:
    """What a board gives points for on one day, worked out once for all its tasks."""

    board: Board
    today: date
    weights: Mapping[str, int]
    horizons: Mapping[str, str]
    cycle: CycleTimes
    unmet_vital: frozenset[str]

    def score(self, task: Task) -> int:
        """Return the score of a task: the sum of the points of its reasons."""
        return (
            PRIORITY_POINTS[task.priority]
            + self.weights.get(task.role, 0)
            + self._due_points(task)
            + self._hard_points(task)
            + HORIZON_POINTS.get(self.horizons.get(task.item, ""), 0)
            + (AGEING_POINTS if self._ageing(task) else 0)
            + (VITAL_POINTS if task.vital else 0)
        )

    def tier(self, task: Task) -> int:
        """Return which part of the list a task stands in; the lowest comes first."""
        if task.priority == URGENT_PRIORITY:
            return _URGENT
        first = self.board.about.stage in VITAL_FIRST_STAGES and task.id in self.unmet_vital
        return _VITAL_FIRST if first else _BY_SCORE

    def reasons(self, task: Task) -> tuple[Reason, ...]:
        """Return why a task stands where it does, the parts of its score in their order."""
        stage = short_stage_name(self.board.stage)
        said = [
            self._tier_reason(task, stage),
            Reason("priority", PRIORITY_POINTS[task.priority], words(task.priority)),
            self._role_reason(task, stage),
            Reason("due", self._due_points(task), self._due_words(task)),
            Reason("hard", self._hard_points(task), words("the date is hard")),
            self._item_reason(task),
            self._ageing_reason(task),
            Reason("vital", VITAL_POINTS if task.vital else 0, words("vital")),
        ]
        return tuple(reason for reason in said if reason is not None and _tells(reason))

    def _due_points(self, task: Task) -> int:
        if task.due is None:
            return 0
        left = (task.due - self.today).days
        return next((points for days, points in DUE_POINTS if left <= days), 0)

    def _hard_points(self, task: Task) -> int:
        if not task.hard or task.due is None:
            return 0
        return HARD_POINTS if (task.due - self.today).days <= HARD_DAYS else 0

    def _ageing(self, task: Task) -> bool:
        return task.status == DOING and (task.age(self.today) or 0) > self.cycle.usual

    def _tier_reason(self, task: Task, stage: Words) -> Reason | None:
        tier = self.tier(task)
        if tier == _URGENT:
            return Reason("first", 0, words("P0 comes before everything"))
        if tier == _VITAL_FIRST:
            said = words("the vital minimum comes first in {stage}", stage=stage)
            return Reason("first", 0, said)
        return None

    def _role_reason(self, task: Task, stage: Words) -> Reason:
        said = words("{role} in {stage}", role=role_name(self.board, task.role), stage=stage)
        return Reason("role", self.weights.get(task.role, 0), said)

    def _due_words(self, task: Task) -> Words:
        left = (task.due - self.today).days if task.due else 0
        if left < 0:
            return counted("{count} day late", "{count} days late", -left)
        if left == 0:
            return words("due today")
        return counted("due tomorrow", "due in {count} days", left)

    def _item_reason(self, task: Task) -> Reason | None:
        horizon = self.horizons.get(task.item, "")
        if horizon not in HORIZON_POINTS:
            return None
        item = self.board.items[task.item].label
        said = (
            words("{item} is Now", item=item)
            if horizon == "now"
            else words("{item} is Next", item=item)
        )
        return Reason("item", HORIZON_POINTS[horizon], said)

    def _ageing_reason(self, task: Task) -> Reason | None:
        if not self._ageing(task):
            return None
        said = words(
            "in doing for {days} days, usually {usual} or less",
            days=task.age(self.today),
            usual=self.cycle.usual,
        )
        return Reason("ageing", AGEING_POINTS, said)


def _tells(reason: Reason) -> bool:
    """Return whether a reason is worth a word: it gives points, or it says what comes first."""
    return reason.points > 0 or reason.kind in ("first", "priority")


def scale_of(board: Board, today: date) -> Scale:
    """Return what a board gives points for on that day."""
    return Scale(
        board,
        today,
        weights=shown_weights(board.stage, visible_codes(board.roles)),
        horizons={
            key: horizon_of(item)
            for key, item in board.items.items()
            if item.state != "paused" and not is_gone(item)
        },
        cycle=cycle_times(board, today),
        unmet_vital=vital_minimum(board, today).unmet,
    )


def candidates(board: Board, today: date, me: str) -> list[Task]:
    """Return what could be next for a person: chosen, not asleep, waiting or blocked, theirs."""
    blocked = blocked_tasks(board)
    return [
        task
        for task in board.tasks.values()
        if task.status in (TODO, DOING)
        and not task.dropped
        and not task.snoozed(today)
        and task.id not in blocked
        and owner_of(board, task, today) == me
    ]


def ranked(scale: Scale, me: str, among: Iterable[Task] | None = None) -> tuple[Ranked, ...]:
    """Return what deserves the next hour of a person, the first first.

    `among` are the candidates where they are known already.
    """
    tasks = candidates(scale.board, scale.today, me) if among is None else among
    listed = [Ranked(task, scale.score(task)) for task in tasks]
    listed.sort(key=lambda one: _place(scale, one))
    return tuple(listed)


def _place(scale: Scale, one: Ranked) -> tuple[int, int, date, str]:
    """Return what orders the list: part, score, age, id."""
    task = one.task
    return scale.tier(task), -one.score, task.created or date.max, task.id
