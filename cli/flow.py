"""The command `flow`: how work flows, in figures."""

from __future__ import annotations

from collections.abc import Iterator

import click

from cli.declaring import command, option
from cli.output import DIM, Cell
from cli.work import Work
from hatrack.board import Board
from hatrack.flow import ALARM, STRONG, WEEKS, Flow, flow_of
from hatrack.insight_words import (
    AGE_WORDS,
    AGES,
    ATTENTION,
    CUMULATIVE,
    STAGES,
    chart_words,
    usual_words,
)
from hatrack.insights import Insights, insights_of
from hatrack.language import _, ngettext, say
from hatrack.status import DOING_LIMIT
from hatrack.vital import VitalMinimum, vital_minimum
from hatrack.waiting import REASONS
from hatrack.words import mark


@command("flow", mark("Show how work flows: ages, usual time, throughput, days lost."))
@option("--weeks", said=mark("How many ISO weeks to look back over."), default=WEEKS,
        type=click.IntRange(1, 520))  # fmt: skip
def flow(work: Work, weeks: int) -> None:
    """Print the figures of flow on this day."""
    board = work.read()
    figures, vital = flow_of(board, work.today, work.me), vital_minimum(board, work.today)
    told = insights_of(board, work.today, weeks)
    if work.printer.json:
        work.printer.data("flow", _flow_data(figures, vital, told) | _charts_data(told))
        return
    lines = [*_lines(figures, vital, told), *_chart_lines(board, told, work.lang)]
    if work.printer.people:
        work.printer.table([[Cell(name, DIM), Cell(said, elastic=True)] for name, said in lines])
    else:
        for name, said in lines:
            work.printer.fields(name, said)


def _flow_data(figures: Flow, vital: VitalMinimum, told: Insights) -> dict[str, object]:
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
        "throughput": dict(told.throughput),
        "days_lost": dict(figures.days_lost),
        "vital": {"met": vital.met, "of": vital.of},
        "delegation_rate": finished.delegation_rate,
        "stale": [task.id for task in figures.stale],
    }


def _charts_data(told: Insights) -> dict[str, object]:
    """Return what the charts of the board show; shares and drifts in points, not rounded."""
    return {
        "since": told.first.isoformat(),
        "attention": [
            {
                "role": code,
                "weight": role.weight,
                "share": role.share,
                "team_share": role.team_share,
                "drift": role.drift,
                "drift_said": role.said,
            }
            for code, role in told.attention.roles.items()
        ],
        "ages": [{"id": one.task.id, "days": one.days, "class": one.kind} for one in told.ages],
        "finished": [
            {"id": one.task.id, "done": one.day.isoformat(), "days": one.days}
            for one in told.finishes
        ],
        "cumulative_flow": [
            {
                "day": day.day.isoformat(),
                "todo": day.todo,
                "in_progress": day.started,
                "done": day.done,
            }
            for day in told.standings
        ],
        "stage_history": [
            {
                "on": change.on.isoformat() if change.on else None,
                "stage": change.stage,
                "previous": change.previous or None,
                "by": change.by or None,
                "reason": change.reason,
            }
            for change in told.changes
        ],
    }


def _chart_lines(board: Board, told: Insights, lang: str) -> Iterator[tuple[str, str]]:
    """Yield what the charts say in words, and each task that is older than usual."""
    names = {
        ATTENTION: _("attention"),
        AGES: _("ages"),
        CUMULATIVE: _("cumulative flow"),
        STAGES: _("stage"),
    }
    for chart, name in names.items():
        yield name, _("; ").join(map(say, chart_words(chart, board, told, lang)))
        if chart == AGES:
            for one in told.ages:
                if one.kind in (STRONG, ALARM):
                    yield _(AGE_WORDS[one.kind]), f"{_days(one.days)}  {one.task.title}"


def _lines(figures: Flow, vital: VitalMinimum, told: Insights) -> Iterator[tuple[str, str]]:
    """Yield the name of each figure and what is said of it."""
    yield _("in progress"), str(figures.wip)
    if figures.oldest is not None:
        yield _("oldest"), f"{_days(figures.oldest_days)}  {figures.oldest.title}"
    yield _("your doing"), f"{len(figures.own_doing)}/{DOING_LIMIT}"
    yield _("finished in 30 days"), _finished(figures)
    yield _("usual time"), say(usual_words(figures.cycle))
    yield (
        _("by week"),
        "  ".join(
            _("W{week} {count}").format(week=week[-2:], count=count)
            for week, count in told.throughput.items()
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


COMMANDS = {"flow": flow}
