"""The figures beside each role in the stage panel, worked out once for a board and a day."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from hatrack.attention import Attention, attention
from hatrack.board import Board
from hatrack.delegation import Alarm, alarms
from hatrack.flow import cycle_times
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


class KeptFigures:
    """The figures of the last board they were asked of: worked out once for it and the day."""

    def __init__(self) -> None:
        self._panel: tuple[tuple[object, ...], PanelFigures] | None = None
        self._usual: tuple[tuple[object, ...], int] | None = None
        self._drifts: tuple[tuple[object, ...], Mapping[str, int]] | None = None

    def panel(
        self,
        board: Board,
        today: date,
        dismissed: frozenset[tuple[str, date]],
        sync: Words | None,
    ) -> PanelFigures:
        """Return the figures of the panel."""
        made_from = (board, today, dismissed, sync)
        if self._panel is None or not _same(self._panel[0], made_from):
            self._panel = (made_from, figures_of(board, today, dismissed, sync))
        return self._panel[1]

    def usual(self, board: Board, today: date) -> int:
        """Return the days that tasks usually take."""
        made_from = (board, today)
        if self._usual is None or not _same(self._usual[0], made_from):
            self._usual = (made_from, cycle_times(board, today).usual)
        return self._usual[1]

    def drifts(self, board: Board, today: date) -> Mapping[str, int]:
        """Return by role the drift that is said, in whole points."""
        made_from = (board, today)
        if self._drifts is None or not _same(self._drifts[0], made_from):
            said = attention(board, today).said
            self._drifts = (made_from, {role.code: round(role.drift or 0) for role in said})
        return self._drifts[1]


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Return whether two are of the same board, by identity, and equal otherwise."""
    return one[0] is other[0] and one[1:] == other[1:]
