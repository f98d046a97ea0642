"""How each line under Needs you is found and said; the lines speak of the CTO.

A line names its first task, item or role and counts the others; the oldest comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from hatrack.attention import attention, drift_words
from hatrack.delegation import REVIEW, SILENT, person_name
from hatrack.dependencies import is_gone, planned_end
from hatrack.flow import (
    RECENT_DAYS,
    STALE_DAYS,
    cycle_times,
    finished_on,
    in_progress,
    own_doing,
)
from hatrack.holdings import owner_of
from hatrack.need_kinds import (
    DRIFT,
    FOLLOW_UP,
    HARD_DATE,
    ITEM_STALLED,
    LOOK_AGAIN,
    OLD_INBOX,
    OVER_LIMIT,
    OVERDUE,
    P0_OPEN,
    REVIEW_PASSED,
    ROLE_SILENT,
    SECURITY_SILENT,
    STAGE,
    SYNC,
    TOO_OLD,
    VITAL_OVERDUE,
    Look,
    Need,
)
from hatrack.progress import STALLED
from hatrack.roadmap import HORIZONS, Item
from hatrack.roles import SECURITY
from hatrack.stage_edits import short_stage_name
from hatrack.stage_evidence import suggestion, suggestion_words
from hatrack.standing import roadmap
from hatrack.status import DOING_LIMIT
from hatrack.task import INBOX, Task
from hatrack.task_edits import role_name
from hatrack.task_kinds import coming_back
from hatrack.today import URGENT_PRIORITY
from hatrack.words import Words, counted, words

HARD_DAYS = 3
"""How many days before a hard date it is said."""


def _line(kind: str, said: Words, tasks: Iterable[Task]) -> Need:
    """Return a line about the first of these tasks that counts the others."""
    ids = tuple(task.id for task in tasks)
    return Need(kind, _and_more(said, len(ids) - 1), tasks=ids)


def _and_more(said: Words, others: int) -> Words:
    if not others:
        return said
    return words("{line}, {more}", line=said, more=counted("{count} more", "{count} more", others))


def _by_age(tasks: Iterable[Task]) -> list[Task]:
    return sorted(tasks, key=lambda task: (task.created or date.max, task.id))


def _p0_open(look: Look) -> Need | None:
    found = _by_age(task for task in look.awake if task.priority == URGENT_PRIORITY)
    if not found:
        return None
    return _line(P0_OPEN, words("P0 open: {title}", title=found[0].title), found)


def _hard_date(look: Look) -> Need | None:
    """Return the line on hard dates of the next days, of tasks and of roadmap items."""
    last = look.today + timedelta(days=HARD_DAYS)
    dates: list[tuple[date, str, Task | Item]] = [
        (task.due, task.id, task)
        for task in look.open
        if task.hard and task.due is not None and look.today <= task.due <= last
    ]
    for item in look.board.items.values():
        end = planned_end(item) if item.hard and item.state != "done" else None
        if end is not None and look.today <= end <= last and not is_gone(item):
            dates.append((end, item.id, item))
    if not dates:
        return None
    dates.sort(key=lambda found: found[:2])
    day, _, first = dates[0]
    left = (day - look.today).days
    when = counted("in {count} day", "in {count} days", left) if left else words("today")
    said = words("{title}: hard date {when}", title=first.title, when=when)
    return Need(
        HARD_DATE,
        _and_more(said, len(dates) - 1),
        tasks=tuple(key for _, key, found in dates if isinstance(found, Task)),
        items=tuple(key for _, key, found in dates if isinstance(found, Item)),
    )


def _overdue(look: Look) -> Need | None:
    return _late_line(OVERDUE, look, look.late)


def _vital_overdue(look: Look) -> Need | None:
    return _late_line(VITAL_OVERDUE, look, [task for task in look.late if task.vital])


def _late_line(kind: str, look: Look, late: list[Task]) -> Need | None:
    if not late:
        return None
    days = look.days_since(late[0].due)
    said = counted(
        "{title}: {count} day late", "{title}: {count} days late", days, title=late[0].title
    )
    return _line(kind, said, late)


def _follow_up(look: Look) -> Need | None:
    found = [
        task for task in look.awake if task.follow_up is not None and task.follow_up <= look.today
    ]
    if not found:
        return None
    found.sort(key=lambda task: (task.follow_up or date.max, task.id))
    first = found[0]
    who = _other_side(look, first)
    said = words("Follow-up due: {title}", title=first.title)
    if who:
        said = words("Follow-up due with {who}: {title}", who=who, title=first.title)
    return _line(FOLLOW_UP, said, found)


def _other_side(look: Look, task: Task) -> str:
    """Return the name of whom to ask: who has the task, or on whom the CTO's own task waits."""
    owner = owner_of(look.board, task, look.today)
    if owner == look.board.about.cto:
        owner = task.waiting.on if task.waiting else ""
    return person_name(look.board, owner)


def _look_again(look: Look) -> Need | None:
    """Return the line on decisions and risks whose day has come."""
    found = [one for one in coming_back(look.board, look.today) if not one.task.snoozed(look.today)]
    return _line(LOOK_AGAIN, found[0].words, (one.task for one in found)) if found else None


def _over_limit(look: Look) -> Need | None:
    doing = own_doing(look.board, look.board.about.cto, look.today)
    if len(doing) <= DOING_LIMIT:
        return None
    said = words("{count} tasks in doing, the limit is {limit}", count=len(doing),
                 limit=DOING_LIMIT)  # fmt: skip
    return Need(OVER_LIMIT, said, tasks=tuple(task.id for task in doing))


def _too_old(look: Look) -> Need | None:
    usual = cycle_times(look.board, look.today).usual
    found = [task for task in in_progress(look.board) if (task.age(look.today) or 0) > 2 * usual]
    if not found:
        return None
    said = words(
        "{title}: {days} days, usually {usual} or less",
        title=found[0].title,
        days=found[0].age(look.today),
        usual=usual,
    )
    return _line(TOO_OLD, said, found)


def _drift(look: Look) -> Need | None:
    told = attention(look.board, look.today)
    if not told.said:
        return None
    said = drift_words(look.board, told, told.said[0])
    return Need(DRIFT, said, roles=tuple(role.code for role in told.said))


def _item_stalled(look: Look) -> Need | None:
    stalled = [
        one
        for one in roadmap(look.board, look.today)
        if one.horizon == HORIZONS[0] and one.health == STALLED
    ]
    if not stalled:
        return None
    stalled.sort(key=lambda one: -(one.quiet or 0))
    first = stalled[0]
    said = counted(
        "{title}: nothing moved for {count} day",
        "{title}: nothing moved for {count} days",
        first.quiet or 0,
        title=first.item.title,
    )
    return Need(
        ITEM_STALLED,
        _and_more(said, len(stalled) - 1),
        items=tuple(one.item.id for one in stalled),
    )


def _role_silent(look: Look) -> Need | None:
    return _role_line(ROLE_SILENT, look, SILENT, lambda code: look.board.roles[code].since)


def _review_passed(look: Look) -> Need | None:
    return _role_line(REVIEW_PASSED, look, REVIEW, lambda code: look.board.roles[code].review)


def _role_line(kind: str, look: Look, alarm: str, day: Callable[[str], date | None]) -> Need | None:
    """Return the line on the roles that raise an alarm, those of the oldest day first."""
    said = {
        code: one.words for code, raised in look.alarms.items() for one in raised
        if one.kind == alarm
    }  # fmt: skip
    codes = sorted(said, key=lambda code: (day(code) or date.min, look.board.roles[code].order))
    if not codes:
        return None
    line = words("{role}: {alarm}", role=role_name(look.board, codes[0]), alarm=said[codes[0]])
    return Need(kind, _and_more(line, len(codes) - 1), roles=tuple(codes))


def _security_silent(look: Look) -> Need | None:
    """Return the line that no task of security was finished in 30 days, on a board as old."""
    board, first = look.board, look.today - timedelta(days=RECENT_DAYS)
    role = board.roles.get(SECURITY)
    if role is None:
        return None
    tasks = board.tasks.values()
    if not any(task.created is not None and task.created <= first for task in tasks):
        return None
    done = (finished_on(task) for task in tasks if task.role == SECURITY)
    if any(first < day <= look.today for day in done if day is not None):
        return None
    said = words("no security task done in {days} days", days=RECENT_DAYS)
    # Its column can be missing from a file of old; its sign of life is asked for all the same.
    return Need(SECURITY_SILENT, said, roles=() if role.hidden else (SECURITY,))


def _old_inbox(look: Look) -> Need | None:
    found = _by_age(
        task
        for task in look.awake
        if task.status == INBOX and look.days_since(task.created) > STALE_DAYS[INBOX]
    )
    if not found:
        return None
    said = counted(
        "{title}: in the inbox for {count} day",
        "{title}: in the inbox for {count} days",
        look.days_since(found[0].created),
        title=found[0].title,
    )
    return _line(OLD_INBOX, said, found)


def _sync(look: Look) -> Need | None:
    return Need(SYNC, look.sync) if look.sync is not None else None


def _stage(look: Look) -> Need | None:
    move = suggestion(look.board, look.today)
    if move is None:
        return None
    name = short_stage_name(look.board.stages[move.to])
    return Need(STAGE, suggestion_words(move, name))


LINES: Mapping[str, Callable[[Look], Need | None]] = {
    P0_OPEN: _p0_open,
    HARD_DATE: _hard_date,
    OVERDUE: _overdue,
    FOLLOW_UP: _follow_up,
    LOOK_AGAIN: _look_again,
    OVER_LIMIT: _over_limit,
    TOO_OLD: _too_old,
    DRIFT: _drift,
    ITEM_STALLED: _item_stalled,
    ROLE_SILENT: _role_silent,
    SECURITY_SILENT: _security_silent,
    VITAL_OVERDUE: _vital_overdue,
    REVIEW_PASSED: _review_passed,
    OLD_INBOX: _old_inbox,
    SYNC: _sync,
    STAGE: _stage,
}
"""How the line of each kind is found."""
