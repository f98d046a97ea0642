"""Where the CTO's work went, against what the stage asks of each role.

A share is a role's part of the tasks finished in the last 30 days, in points and not rounded;
drift is share less weight (product.md, section 7; domain.md, section 4.1).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from hatrack.board import Board
from hatrack.flow import RECENT_DAYS, finished_within
from hatrack.holdings import owner_of
from hatrack.records import dataclass
from hatrack.stage_edits import short_stage_name
from hatrack.stages import shown_weights, visible_codes
from hatrack.task_edits import role_name
from hatrack.words import Words, counted

SAID_FROM = 10
"""From how many points on a drift is said."""
ENOUGH_MINE = 8
"""With fewer finished tasks of the CTO no drift is said."""


@dataclass(frozen=True, slots=True)
class RoleAttention:
    """What one role got: its weight, the CTO's finished tasks in it, shares and drift in points.

    `share` and `drift` are None while the CTO finished nothing, `team_share` while nobody did.
    `said` is whether the drift is worth saying.
    """

    code: str
    weight: int
    mine: int = 0
    share: float | None = None
    team_share: float | None = None
    drift: float | None = None
    said: bool = False


@dataclass(frozen=True, slots=True)
class Attention:
    """The attention of the last 30 days: tasks finished by the CTO, by everybody, and by role."""

    mine: int
    everyone: int
    roles: Mapping[str, RoleAttention]

    @property
    def said(self) -> tuple[RoleAttention, ...]:
        """The roles whose drift is said, the greatest first."""
        told = [role for role in self.roles.values() if role.said]
        return tuple(sorted(told, key=lambda role: -abs(role.drift or 0)))


def attention(board: Board, today: date) -> Attention:
    """Return what each visible role got of the CTO's work and of everybody's."""
    tasks = finished_within(board, today, RECENT_DAYS)
    cto = board.about.cto
    team = Counter(task.role for task in tasks)
    mine = Counter(task.role for task in tasks if owner_of(board, task, today) == cto)
    codes = visible_codes(board.roles)
    weights = shown_weights(board.stage, codes)
    total = mine.total()
    roles = {}
    for code in codes:
        share = _points(mine[code], total)
        drift = None if share is None else share - weights[code]
        roles[code] = RoleAttention(
            code,
            weight=weights[code],
            mine=mine[code],
            share=share,
            team_share=_points(team[code], len(tasks)),
            drift=drift,
            said=drift is not None and abs(drift) >= SAID_FROM and total >= ENOUGH_MINE,
        )
    return Attention(total, len(tasks), roles)


def _points(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None


def drift_words(board: Board, told: Attention, role: RoleAttention) -> Words:
    """Return "6 of your 12 finished tasks were Developer; Growth asks 8 of 100"."""
    return counted(
        "{count} of your {all} finished tasks was {role}; {stage} asks {weight} of 100",
        "{count} of your {all} finished tasks were {role}; {stage} asks {weight} of 100",
        role.mine,
        all=told.mine,
        role=role_name(board, role.code),
        stage=short_stage_name(board.stage),
        weight=role.weight,
    )
