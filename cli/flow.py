"""The command `flow`: how work flows, in figures."""

from __future__ import annotations

from collections.abc import Iterator

from cli.declaring import command
from cli.output import DIM, Cell
from cli.work import Work
from hatrack.flow import CycleTimes, Flow, flow_of
from hatrack.language import _, ngettext
from hatrack.status import DOING_LIMIT
from hatrack.vital import VitalMinimum, vital_minimum
from hatrack.waiting import REASONS
from hatrack.words import mark


@command("flow", mark("Show how work flows: ages, usual time, throughput, days lost."))
def flow(work: Work) -> None:
    """Print the figures of flow on this day."""
    board = work.read()
    figures, vital = flow_of(board, work.today, work.me), vital_minimum(board, work.today)
    if work.printer.json:
        work.printer.data("flow", _flow_data(figures, vital))
        return
    lines = list(_lines(figures, vital))
    if work.printer.people:
        work.printer.table([[Cell(name, DIM), Cell(said, elastic=True)] for name, said in lines])
    else:
        for name, said in lines:
            work.printer.fields(name, said)


def _flow_data(figures: Flow, vital: VitalMinimum) -> dict[str, object]:
    """Return the figures as programs read them; the rate is in points, not rounded."""
    cycle, finished = figures.cycle, figures.finished
    oldest = figures.oldest
    return {
        "wip": figures.wip,
        "own_doing": [task.id for task in figures.own_doing],
        "oldest": {"id": oldest.id, "days": figures.oldest_days} if oldest else None,
        "finished_30d": {"all": finished.everyone, "mine": finished.mine},
        "cycle_time": {
            "n": cycle.count,
            "median": cycle.median,
            "p85": cycle.usual,
            "assumed": cycle.assumed,
        },
        "throughput": dict(figures.throughput),
        "days_lost": dict(figures.days_lost),
        "vital": {"met": vital.met, "of": vital.of},
        "delegation_rate": finished.delegation_rate,
        "stale": [task.id for task in figures.stale],
    }


def _lines(figures: Flow, vital: VitalMinimum) -> Iterator[tuple[str, str]]:
    """Yield the name of each figure and what is said of it."""
    yield _("in progress"), str(figures.wip)
    if figures.oldest is not None:
        yield _("oldest"), f"{_days(figures.oldest_days)}  {figures.oldest.title}"
    yield _("your doing"), f"{len(figures.own_doing)}/{DOING_LIMIT}"
    yield _("finished in 30 days"), _finished(figures)
    yield _("usual time"), _usual(figures.cycle)
    yield (
        _("by week"),
        "  ".join(
            _("W{week} {count}").format(week=week[-2:], count=count)
            for week, count in figures.throughput.items()
        ),
    )
    if figures.days_lost:
        lost = figures.days_lost.items()
        said = (f"{_(REASONS.get(reason, reason))} {days}" for reason, days in lost)
        yield _("days lost"), "  ".join(said)
    if vital.told:
        yield _("vital minimum"), f"{vital.met}/{vital.of}"
    if figures.stale:
        yield _("stale"), str(len(figures.stale))


def _days(count: int) -> str:
    return ngettext("{count} day", "{count} days", count).format(count=count)


def _finished(figures: Flow) -> str:
    finished = figures.finished
    rate = finished.delegation_rate
    if rate is None:
        return "0"
    return _("{all}, {mine} by the CTO, {rate}% by others").format(
        all=finished.everyone, mine=finished.mine, rate=f"{rate:.0f}"
    )


def _usual(cycle: CycleTimes) -> str:
    if cycle.assumed:
        said = _("{days} days assumed: only {count} finished in 90 days")
        return said.format(days=cycle.usual, count=cycle.count)
    said = _("85% of {count} tasks took {days} days or less, half of them {median}")
    return said.format(count=cycle.count, days=cycle.usual, median=cycle.median)


COMMANDS = {"flow": flow}
