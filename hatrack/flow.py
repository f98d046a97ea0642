"""How work flows: what is in progress and how old, how long tasks take, where days are lost.

Source of every definition: domain.md, section 4.1. Days are calendar days, both ends included.
Dropped tasks count nowhere; neither does what was finished after `today`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from hatrack.board import Board
from hatrack.holdings import owner_of
from hatrack.records import dataclass
from hatrack.stamps import CREATED, stamp_moment
from hatrack.task import DOING, DONE, INBOX, TODO, WAITING, Task

RECENT_DAYS = 30
"""How far back finished tasks count for attention and delegation, today included."""
USUAL_DAYS = 90
"""How far back finished tasks count for the usual time."""
ENOUGH_FINISHED = 10
"""With fewer finished tasks than this the usual time is assumed."""
ASSUMED_USUAL = 7
WEEKS = 8
STALE_DAYS: Mapping[str, int] = {TODO: 30, INBOX: 7}
"""After how many days without a change a task of a state is stale."""
NO_REASON = "none"
"""Under which name days are lost by waits that give no reason."""

FRESH, SOFT, STRONG, ALARM = "none", "soft", "strong", "alarm"
"""Classes of age: within the median, within the usual time, beyond it, beyond twice."""

_MEDIAN, _USUAL = 50, 85


@dataclass(frozen=True, slots=True)
class CycleTimes:
    """How long `count` tasks took: median and 85th percentile in days.

    `median` is None when nothing was finished; `usual` is the 85th percentile, or `assumed`.
    """

    count: int
    median: int | None
    usual: int
    assumed: bool


@dataclass(frozen=True, slots=True)
class Finished:
    """How many tasks were finished, by everybody and by the CTO."""

    everyone: int
    mine: int

    @property
    def delegation_rate(self) -> float | None:
        """What others finished out of everything, in points; None when nothing was finished."""
        return 100 * (self.everyone - self.mine) / self.everyone if self.everyone else None


@dataclass(frozen=True, slots=True)
class Flow:
    """The figures of flow on one day; tasks stand oldest first.

    `own_doing` is of the person who sits here, `finished` speaks of the CTO.
    """

    wip: int
    own_doing: tuple[Task, ...]
    oldest: Task | None
    oldest_days: int
    finished: Finished
    cycle: CycleTimes
    throughput: Mapping[str, int]
    days_lost: Mapping[str, int]
    stale: tuple[Task, ...]


def flow_of(board: Board, today: date, me: str) -> Flow:
    """Return every figure of flow for the person `me` on that day."""
    running = in_progress(board)
    eldest = next((task for task in running if task.started), None)
    return Flow(
        wip=len(running),
        own_doing=_doing_of(board, running, me, today),
        oldest=eldest,
        oldest_days=(eldest.age(today) or 0) if eldest else 0,
        finished=finished_recently(board, today),
        cycle=cycle_times(board, today),
        throughput=throughput(board, today),
        days_lost=days_lost(board, today),
        stale=stale(board, today),
    )


def finished_on(task: Task) -> date | None:
    """Return the day a task was finished, None for one that is open or dropped."""
    return task.done if task.status == DONE and not task.dropped else None


def cycle_days(task: Task) -> int | None:
    """Return how many days a finished task took, 1 when it was started that day or never."""
    done = finished_on(task)
    if done is None:
        return None
    return max(1, (done - (task.started or done)).days + 1)


def finished_within(board: Board, today: date, days: int) -> list[Task]:
    """Return the tasks finished in the last `days` days, today included."""
    first = today - timedelta(days=days - 1)
    return [
        task
        for task in board.tasks.values()
        if task.done is not None and first <= task.done <= today and finished_on(task)
    ]


def finished_recently(board: Board, today: date) -> Finished:
    """Return how many tasks were finished in the last 30 days, and how many by the CTO."""
    tasks = finished_within(board, today, RECENT_DAYS)
    cto = board.about.cto
    return Finished(len(tasks), sum(1 for task in tasks if owner_of(board, task, today) == cto))


def in_progress(board: Board) -> list[Task]:
    """Return what is started and not finished (doing and waiting), the oldest first."""
    running = [
        task
        for task in board.tasks.values()
        if task.status in (DOING, WAITING) and not task.dropped
    ]
    return sorted(running, key=by_start)


def by_start(task: Task) -> tuple[date, str]:
    """Return what orders tasks by start, the oldest first, those without one last."""
    return task.started or date.max, task.id


def own_doing(board: Board, person: str, today: date) -> tuple[Task, ...]:
    """Return what a person has in doing over all roles, the oldest first."""
    return _doing_of(board, in_progress(board), person, today)


def _doing_of(board: Board, running: Iterable[Task], person: str, today: date) -> tuple[Task, ...]:
    doing = (task for task in running if task.status == DOING)
    return tuple(task for task in doing if owner_of(board, task, today) == person)


def nearest_rank(ordered: Sequence[int], percent: int) -> int:
    """Return the value at place ⌈percent · n⌉ of an ordered, non-empty sequence."""
    return ordered[max(0, -(-percent * len(ordered) // 100) - 1)]


def cycle_times(board: Board, today: date) -> CycleTimes:
    """Return how long the tasks finished in the last 90 days took."""
    tasks = finished_within(board, today, USUAL_DAYS)
    days = sorted(taken for taken in map(cycle_days, tasks) if taken is not None)
    assumed = len(days) < ENOUGH_FINISHED
    return CycleTimes(
        count=len(days),
        median=nearest_rank(days, _MEDIAN) if days else None,
        usual=ASSUMED_USUAL if assumed else nearest_rank(days, _USUAL),
        assumed=assumed,
    )


def age_class(age: int, cycle: CycleTimes) -> str:
    """Return how an age in days stands against how long tasks take: none, soft, strong, alarm."""
    if age > 2 * cycle.usual:
        return ALARM
    if age > cycle.usual:
        return STRONG
    return SOFT if cycle.median is not None and age > cycle.median else FRESH


def iso_week(day: date) -> str:
    """Return the ISO week of a day: `2026-W47`."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def throughput(board: Board, today: date, weeks: int = WEEKS) -> dict[str, int]:
    """Return how many tasks were finished in each of the last ISO weeks, this one last."""
    days = [today - timedelta(weeks=back) for back in reversed(range(weeks))]
    counts = dict.fromkeys(map(iso_week, days), 0)
    for task in finished_within(board, today, 7 * (weeks - 1) + today.isoweekday()):
        if task.done is not None:
            counts[iso_week(task.done)] += 1
    return counts


def days_lost(board: Board, today: date) -> dict[str, int]:
    """Return how many days open waits have cost by reason, the most first."""
    lost: Counter[str] = Counter()
    for task in board.tasks.values():
        if task.status == WAITING and task.waiting is not None and not task.dropped:
            since = task.waiting.since or task.started
            if since is not None:
                lost[task.waiting.reason or NO_REASON] += max(0, (today - since).days + 1)
    return dict(sorted(lost.items(), key=lambda pair: (-pair[1], pair[0])))


def stale(board: Board, today: date) -> tuple[Task, ...]:
    """Return what waits to be chosen or begun and was not touched for long, the oldest first."""
    found = []
    for task in board.tasks.values():
        if task.status not in STALE_DAYS or task.dropped or task.snoozed(today):
            continue
        last = today - timedelta(days=STALE_DAYS[task.status])
        if task.created is None or task.created > last:
            continue  # the stamps need not be read
        touched = last_touched(task)
        if touched is not None and touched <= last:
            found.append((touched, task.id, task))
    return tuple(task for _touched, _id, task in sorted(found, key=lambda one: one[:2]))


def last_touched(task: Task) -> date | None:
    """Return the day a task was created or last written since, by its stamps (UTC)."""
    stamps = [stamp for register, stamp in task.clock.items() if register != CREATED]
    moment = stamp_moment(max(stamps)) if stamps else None
    if moment is None:
        return task.created
    return max(moment.date(), task.created or date.min)
