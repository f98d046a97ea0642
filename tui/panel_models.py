"""The figures beside each role in the stage panel, worked out once for a board and a day."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from hatrack.attention import Attention, attention
from hatrack.board import Board
from hatrack.delegation import Alarm, alarms
from hatrack.needs_you import Need, needs_you
from hatrack.vital import VitalMinimum, maturity, vital_minimum
from hatrack.words import Words


@dataclass(frozen=True, slots=True)
class PanelFigures:
    """Attention, vital minimum, maturity (0-3) and alarms by role, and what needs the person."""

    attention: Attention
    vital: VitalMinimum
    maturity: Mapping[str, int]
    alarms: Mapping[str, tuple[Alarm, ...]]
    needs: tuple[Need, ...]


def figures_of(
    board: Board,
    today: date,
    dismissed: Collection[tuple[str, date]] = (),
    sync: Words | None = None,
) -> PanelFigures:
    """Return the figures of a board on that day, without the lines that were put away.

    `sync` is what stands against keeping in step with others.
    """
    return PanelFigures(
        attention(board, today),
        vital_minimum(board, today),
        maturity(board, today),
        alarms(board, today),
        needs_you(board, today, dismissed=dismissed, sync=sync),
    )
