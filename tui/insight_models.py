"""Where the cursor can stop in Insights; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hatrack.insight_words import AGES, CHARTS, CYCLE
from hatrack.insights import Insights


@dataclass(frozen=True, slots=True)
class Stop:
    """A place of the cursor: a chart, and the id of one of its tasks when it has any."""

    chart: str
    task: str = ""


def stops_of(told: Insights) -> tuple[Stop, ...]:
    """Return every stop in the order of the charts: each of their tasks, else the chart itself."""
    tasks = {
        AGES: [one.task.id for one in told.ages],
        CYCLE: [one.task.id for one in told.finishes],
    }
    return tuple(Stop(chart, task) for chart in CHARTS for task in tasks.get(chart) or [""])


def settled_stop(stops: Sequence[Stop], stop: Stop, index: int) -> int:
    """Return where a stop stands now: its own place, else its chart's nearest to where it was."""
    if stop in stops:
        return stops.index(stop)
    of_chart = [at for at, one in enumerate(stops) if one.chart == stop.chart]
    return min(of_chart, key=lambda at: abs(at - index), default=0)


def chart_beside(stops: Sequence[Stop], index: int, by: int) -> int:
    """Return the first stop of the next (1) or previous (-1) chart; where it is at the ends."""
    charts = list(dict.fromkeys(stop.chart for stop in stops))
    at = max(0, min(charts.index(stops[index].chart) + by, len(charts) - 1))
    return next(place for place, stop in enumerate(stops) if stop.chart == charts[at])
