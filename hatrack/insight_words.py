"""What each chart of Insights says in one line of words; the commands say the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hatrack.attention import ENOUGH_MINE, SAID_FROM, drift_words
from hatrack.board import Board
from hatrack.date_words import since_date
from hatrack.flow import ALARM, ENOUGH_FINISHED, FRESH, NO_REASON, SOFT, STRONG, CycleTimes
from hatrack.insights import Insights
from hatrack.stage_edits import short_stage_name
from hatrack.stages import Stage
from hatrack.waiting import REASONS
from hatrack.words import Words, counted, mark, verbatim, words

ATTENTION, AGES, LOST, CYCLE = "attention", "ages", "days_lost", "cycle_time"
THROUGHPUT, CUMULATIVE, STAGES = "throughput", "cumulative_flow", "stages"
CHARTS: Mapping[str, str] = {
    ATTENTION: mark("Attention"),
    AGES: mark("Age of what is in progress"),
    LOST: mark("Days lost"),
    CYCLE: mark("Cycle time"),
    THROUGHPUT: mark("Throughput"),
    CUMULATIVE: mark("Cumulative flow"),
    STAGES: mark("Stages"),
}
"""The charts in their order, with their titles for the catalogue."""
DEFINITIONS: Mapping[str, tuple[str, ...]] = {
    ATTENTION: (
        mark("Share: your finished tasks in a role, of all your finished tasks of 30 days."),
        mark("Drift: share less what the stage asks; said from 10 points and 8 finished tasks on."),
        mark("Team: the same share over everybody's finished tasks."),
    ),
    AGES: (
        mark("Age: today less the start, plus one; doing and waiting count."),
        mark("Half: the median of the cycle times of 90 days. 85%: the usual time."),
        mark("With fewer than 10 finished tasks 7 days are assumed as usual."),
    ),
    LOST: (mark("Today less the day a wait began, plus one, summed by reason over open waits."),),
    CYCLE: (
        mark("Cycle time: finish less start, plus one; a task done the day it began took 1 day."),
        mark("Each point is a finished task; a digit is as many points in one place."),
        mark("The median and the 85th percentile are those of the last 90 days."),
    ),
    THROUGHPUT: (
        mark("A plain count of the tasks finished in each ISO week, by everybody."),
        mark("The last week is this one and not over yet."),
    ),
    CUMULATIVE: (
        mark("How many tasks stood where at the end of each day, from the dates they carry."),
        mark("A widening band is work piling up in that state."),
    ),
    STAGES: (mark("The stages the company has been in, and each change of stage, weight or pin."),),
}
"""How each chart is counted: sentences for the catalogue."""
AGE_WORDS: Mapping[str, str] = {
    FRESH: "",
    SOFT: mark("past half"),
    STRONG: mark("past 85%"),
    ALARM: mark("past twice"),
}
"""What is said of an age beside its bar, so that no colour is needed."""


def chart_words(name: str, board: Board, told: Insights, lang: str) -> tuple[Words, ...]:
    """Return what a chart says: one sentence, for attention two."""
    return _SAID[name](board, told, lang)


def usual_words(cycle: CycleTimes) -> Words:
    """Return how long tasks take: "85% of 18 tasks took 20 days or less, half of them 5"."""
    if cycle.assumed:
        return words(
            "{days} days assumed: only {count} finished in 90 days",
            days=cycle.usual,
            count=cycle.count,
        )
    return words(
        "85% of {count} tasks took {days} days or less, half of them {median}",
        count=cycle.count,
        days=cycle.usual,
        median=cycle.median,
    )


def reason_words(reason: str) -> Words:
    """Return why days are lost: a reason's word, or that none was given."""
    if reason == NO_REASON:
        return words("no reason given")
    return words(REASONS[reason]) if reason in REASONS else verbatim(reason)


def stage_words(board: Board, stage: str) -> Words:
    """Return a stage's short name, its id when the board no longer has it."""
    return short_stage_name(board.stages.get(stage) or Stage(stage))


def decimal(number: float, lang: str) -> str:
    """Return a number with one decimal as it is written in a language."""
    return f"{number:.1f}".replace(".", "," if lang == "fr" else ".")


def _attention(board: Board, told: Insights, lang: str) -> tuple[Words, ...]:  # noqa: ARG001
    attention = told.attention
    if not attention.mine:
        return (words("You finished nothing in 30 days"),)
    first = words(
        "{count} of your tasks finished in 30 days: fewer than {enough} say nothing of drift",
        count=attention.mine,
        enough=ENOUGH_MINE,
    )
    if attention.said:
        first = drift_words(board, attention, attention.said[0])
    elif attention.mine >= ENOUGH_MINE:
        first = words("No role is {points} points or more from its plan", points=SAID_FROM)
    rate = told.finished.delegation_rate or 0
    return (first, words("{rate}% finished by others", rate=round(rate)))


def _ages(board: Board, told: Insights, lang: str) -> tuple[Words, ...]:  # noqa: ARG001
    if not told.ages:
        return (words("Nothing is in progress"),)
    older = sum(1 for one in told.ages if one.kind in (STRONG, ALARM))
    said = counted(
        "{count} of {all} in progress is older than usual, {days} days",
        "{count} of {all} in progress are older than usual, {days} days",
        older,
        all=len(told.ages),
        days=told.cycle.usual,
    )
    if told.cycle.assumed:
        assumed = words("assumed, with fewer than {enough} finished", enough=ENOUGH_FINISHED)
        return (words("{said} ({why})", said=said, why=assumed),)
    return (said,)


def _lost(board: Board, told: Insights, lang: str) -> tuple[Words, ...]:  # noqa: ARG001
    if not told.days_lost:
        return (words("Nothing waits: no day is being lost"),)
    return (
        counted(
            "{count} day lost by what waits now, most for: {reason}",
            "{count} days lost by what waits now, most for: {reason}",
            sum(told.days_lost.values()),
            reason=reason_words(next(iter(told.days_lost))),
        ),
    )


def _cycle(board: Board, told: Insights, lang: str) -> tuple[Words, ...]:  # noqa: ARG001
    if not told.finishes:
        return (words("No finished task yet"),)
    return (usual_words(told.cycle),)


def _throughput(board: Board, told: Insights, lang: str) -> tuple[Words, ...]:  # noqa: ARG001
    total, weeks = sum(told.throughput.values()), len(told.throughput)
    if not total:
        return (words("No finished task yet"),)
    return (
        counted(
            "{count} task finished in {weeks} weeks, {each} a week",
            "{count} tasks finished in {weeks} weeks, {each} a week",
            total,
            weeks=weeks,
            each=decimal(total / weeks, lang),
        ),
    )


def _cumulative(board: Board, told: Insights, lang: str) -> tuple[Words, ...]:  # noqa: ARG001
    begin, end = told.standings[0], told.standings[-1]
    return (
        words(
            "Since {day}: to do {todo} ({more}), in progress {started} ({grown}), done {done}",
            day=since_date(told.first, told.today, lang),
            todo=end.todo,
            more=f"{end.todo - begin.todo:+}",
            started=end.started,
            grown=f"{end.started - begin.started:+}",
            done=end.done,
        ),
    )


def _stages(board: Board, told: Insights, lang: str) -> tuple[Words, ...]:
    name = short_stage_name(board.stage)
    since = board.stage_since
    if since is None:
        return (words("In {stage}; no change of stage is recorded yet", stage=name),)
    return (
        counted(
            "In {stage} since {day}, for {count} day",
            "In {stage} since {day}, for {count} days",
            (told.today - since).days + 1,
            stage=name,
            day=since_date(since, told.today, lang),
        ),
    )


_SAID: Mapping[str, Callable[[Board, Insights, str], tuple[Words, ...]]] = {
    ATTENTION: _attention,
    AGES: _ages,
    LOST: _lost,
    CYCLE: _cycle,
    THROUGHPUT: _throughput,
    CUMULATIVE: _cumulative,
    STAGES: _stages,
}
