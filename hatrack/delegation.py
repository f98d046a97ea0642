"""Roles that others hold: rhythm of follow-up, handover, and what a delegated column warns of.

Source: product.md, section 5, and domain.md, section 5.2.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

from hatrack.board import Board
from hatrack.flow import RECENT_DAYS, finished_within
from hatrack.holdings import held_on, owner_of
from hatrack.months import add_months
from hatrack.records import dataclass
from hatrack.roles import DELEGATE, HANDOVER_STEPS, SHARED_LEVEL, Role
from hatrack.stages import mode_in, visible_codes
from hatrack.words import Words, counted, mark, words

LEVEL_WORDS: tuple[str, ...] = (
    mark("tell"),
    mark("sell"),
    mark("consult"),
    mark("agree"),
    mark("advise"),
    mark("inquire"),
    mark("delegate"),
)
"""The seven levels of Management 3.0, level 1 first."""
HANDOVER_WORDS: tuple[str, ...] = (
    mark("why this role exists and what good looks like"),
    mark("list of running tasks and recurring duties"),
    mark("accesses granted"),
    mark("run-book of the two or three things that break"),
    mark("people and suppliers introduced"),
    mark("decisions that stay with me, written"),
    mark("they did it while I watched"),
    mark("they did it without me, review date set"),
)
"""The steps of a handover; step n is the element `str(n)` of the role's `handover`."""

PLANNED, SIDE_BY_SIDE, REVERSED, OWNED = "planned", "side by side", "reversed", "owned"
STATE_WORDS: Mapping[str, str] = {
    PLANNED: mark("planned"),
    SIDE_BY_SIDE: mark("side by side"),
    REVERSED: mark("reversed"),
    OWNED: mark("owned"),
}
_WATCHED = "7"
"""The step after which the holder works and the CTO watches."""

OVERDUE, FOLLOW_UP, SILENT = "overdue", "follow_up_due", "no_sign_of_life"
REVIEW, TAKING_BACK, LEFT = "review_passed", "taking_back", "holder_left"
"""What a delegated column warns of."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """One thing a delegated column warns of, in words; `count` says of how many tasks or days."""

    kind: str
    count: int
    words: Words


def follow_up_after(level: int, day: date) -> date | None:
    """Return when to follow up on what was given on `day` at a level; None for an own role.

    Levels 4 and 5 weekly, 6 every two weeks, 7 monthly.
    """
    if level < SHARED_LEVEL:
        return None
    if level > 6:
        return add_months(day, 1)
    return day + timedelta(weeks=2 if level == 6 else 1)


def rhythm_words(level: int) -> Words | None:
    """Return how often one follows up at a level, in words; None for an own role."""
    if level < SHARED_LEVEL:
        return None
    if level > 6:
        return words("followed up every month")
    return words("followed up every two weeks") if level == 6 else words("followed up every week")


def steps_done(role: Role) -> int:
    """Return how many of the eight steps of the handover are ticked."""
    return min(HANDOVER_STEPS, sum(map(bool, role.handover.values())))


def handover_state(role: Role, today: date) -> str:
    """Return how far a handover is: planned, side by side, reversed, or owned."""
    if role.since is not None and role.since > today:
        return PLANNED
    done = steps_done(role)
    if done == HANDOVER_STEPS:
        return OWNED
    if role.handover.get(_WATCHED):
        return REVERSED
    return SIDE_BY_SIDE if done else PLANNED


def person_name(board: Board, handle: str) -> str:
    """Return a person's name to show, or the handle of who has none."""
    person = board.people.get(handle)
    return (person.name if person else "") or handle


def held_by_other(board: Board, role: Role) -> bool:
    """Return whether somebody other than the CTO holds the role at level 4 or more.

    What is planned counts: ask it of `held_on` where the day matters.
    """
    return role.level >= SHARED_LEVEL and role.holder not in ("", board.about.cto)


@dataclass(frozen=True, slots=True)
class _Counts:
    """What the alarms count, by role: late, due follow-ups, and finished by (role, person)."""

    late: Counter[str]
    follow_up: Counter[str]
    finished: Counter[tuple[str, str]]


def alarms(board: Board, today: date) -> dict[str, tuple[Alarm, ...]]:
    """Return what each visible role warns of, most pressing first; own roles warn of nothing."""
    counts = _counted(board, today)
    roles = (held_on(board, board.roles[code], today) for code in visible_codes(board.roles))
    return {role.code: _alarms_of(board, role, counts, today) for role in roles}


def _counted(board: Board, today: date) -> _Counts:
    late: Counter[str] = Counter()
    follow_up: Counter[str] = Counter()
    for task in board.tasks.values():
        if task.due is not None and task.late(today):
            late[task.role] += 1
        if task.follow_up is not None and task.follow_up <= today and task.open:
            follow_up[task.role] += 1
    # What was finished before a role changed hands takes nothing back from who has it now.
    begun = {
        code: held_on(board, role, today).since or date.min for code, role in board.roles.items()
    }
    recent = finished_within(board, today, RECENT_DAYS)
    finished = Counter(
        (task.role, owner_of(board, task, today))
        for task in recent
        if task.done is not None and task.done >= begun.get(task.role, date.min)
    )
    return _Counts(late, follow_up, finished)


def _alarms_of(board: Board, role: Role, counts: _Counts, today: date) -> tuple[Alarm, ...]:
    found: list[Alarm] = []
    if mode_in(board.stage, role) == DELEGATE:
        found += _of_tasks(role, counts)
        if held_by_other(board, role):
            found += _of_holder(board, role, counts, today)
    if held_by_other(board, role):
        found += _of_holding(board, role, today)
    return tuple(found)


def _of_tasks(role: Role, counts: _Counts) -> list[Alarm]:
    late, due = counts.late[role.code], counts.follow_up[role.code]
    found = []
    if late:
        found.append(Alarm(OVERDUE, late, counted("{count} late", "{count} late", late)))
    if due:
        said = counted("{count} follow-up due", "{count} follow-ups due", due)
        found.append(Alarm(FOLLOW_UP, due, said))
    return found


def _of_holder(board: Board, role: Role, counts: _Counts, today: date) -> list[Alarm]:
    theirs = counts.finished[role.code, role.holder]
    mine = counts.finished[role.code, board.about.cto]
    who = person_name(board, role.holder)
    found = []
    if not theirs and held_days(role, today) >= RECENT_DAYS:
        said = words("nothing finished by {who} in {days} days", who=who, days=RECENT_DAYS)
        found.append(Alarm(SILENT, RECENT_DAYS, said))
    if mine > theirs:
        said = words(
            "you are taking it back: {mine} finished by you, {theirs} by {who}",
            mine=mine,
            theirs=theirs,
            who=who,
        )
        found.append(Alarm(TAKING_BACK, mine - theirs, said))
    return found


def held_days(role: Role, today: date) -> int:
    """Return for how many days the role has been held; 0 when no date says."""
    return (today - role.since).days if role.since else 0


def _of_holding(board: Board, role: Role, today: date) -> list[Alarm]:
    found = []
    if role.review is not None and role.review < today:
        late = (today - role.review).days
        said = counted("review {count} day ago", "review {count} days ago", late)
        found.append(Alarm(REVIEW, late, said))
    person = board.people.get(role.holder)
    if person is not None and person.left:
        found.append(Alarm(LEFT, 1, words("{who} has left", who=person.name or person.id)))
    return found
