"""What the figures say of each role: attention, vital minimum, maturity, alarms."""

from __future__ import annotations

from datetime import date

from hatrack.attention import attention
from hatrack.board import Board
from hatrack.delegation import alarms
from hatrack.vital import maturity, vital_minimum


def role_figures(board: Board, today: date) -> dict[str, dict[str, object]]:
    """Return, by role, its figures as programs read them.

    `share` and `drift` are in points, not rounded, null while the CTO finished nothing;
    `drift_said` is whether the drift is worth saying. `vital` is whether its vital minimum is met.
    """
    told, minimum = attention(board, today).roles, vital_minimum(board, today).roles
    levels, raised = maturity(board, today), alarms(board, today)
    return {
        code: {
            "share": role.share,
            "drift": role.drift,
            "drift_said": role.said,
            "vital": minimum[code],
            "maturity": levels[code],
            "alarms": [alarm.kind for alarm in raised[code]],
        }
        for code, role in told.items()
    }
