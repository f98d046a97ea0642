"""People: what to speak of with each, what they hold, what waits on them, what they finished.

Source: product.md, section 5; domain.md, section 6.3 (the 1:1: topics first, tasks below).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from hatrack.board import Board, Person
from hatrack.flow import finished_on
from hatrack.folding import fold
from hatrack.holdings import held_on, owner_of
from hatrack.person_edits import topics_in_order
from hatrack.records import dataclass
from hatrack.roles import SHARED_LEVEL, Role
from hatrack.stages import visible_codes
from hatrack.task import WAITING, Task
from hatrack.task_edits import role_name
from hatrack.topics import Topic
from hatrack.words import Words, counted, words

TOPIC = "1:1"
"""The tag of a task to speak of in a 1:1; with whom is its assignee, or a tag of their handle."""
LAST_DAYS = 7
"""How far back what is done goes with whom one has not met yet."""
QUIET_DAYS = 14
"""After how many days without a meeting, or without a new topic, that is said."""
SAME_LEVEL_MONTHS = 3
"""After how many months at one level it is asked whether the role can be given further."""
_FULLY_DELEGATED = 7


@dataclass(frozen=True, slots=True)
class Workload:
    """A board's tasks by person, each once: what is open, what waits on them, what is finished.

    `raised` are tasks to speak of, by whom to speak with; `roles` those that somebody holds.
    """

    board: Board
    open: Mapping[str, tuple[Task, ...]]
    waiting: Mapping[str, tuple[Task, ...]]
    raised: Mapping[str, tuple[Task, ...]]
    done: Mapping[str, tuple[Task, ...]]
    roles: Mapping[str, tuple[Role, ...]]


@dataclass(frozen=True, slots=True)
class Summary:
    """One person in a list of people: open tasks, follow-ups due, roles held in column order."""

    handle: str
    name: str
    left: bool
    open: int
    due: int
    topics: int
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One person's 1:1 sheet: topics first, tasks by what is most pressing, roles in table order.

    `topics` are kept with the person, `raised` are tasks to speak of. `waiting` is what waits on
    them, `done` what they finished from the day `since` on: the last meeting, `met`, if there was
    one. `said` is what nobody asked for and should be known.
    """

    handle: str
    name: str
    left: bool
    met: date | None
    since: date
    said: tuple[Words, ...]
    topics: tuple[tuple[str, Topic], ...]
    raised: tuple[Task, ...]
    tasks: tuple[Task, ...]
    waiting: tuple[Task, ...]
    roles: tuple[Role, ...]
    done: tuple[Task, ...]


def workload(board: Board, today: date) -> Workload:
    """Return who has what, in one walk through the board."""
    to_do, waiting, raised, done = _by_person(), _by_person(), _by_person(), _by_person()
    for task in board.tasks.values():
        if finished_on(task):
            done[owner_of(board, task, today)].append(task)
        elif task.open:
            to_do[owner_of(board, task, today)].append(task)
            if task.status == WAITING and task.waiting is not None and task.waiting.on:
                waiting[task.waiting.on].append(task)
            for handle in _spoken_of_with(task):
                raised[handle].append(task)
    held = _roles_by_person(board, today)
    return Workload(board, _fixed(to_do), _fixed(waiting), _fixed(raised), _fixed(done), held)


def _roles_by_person(board: Board, today: date) -> dict[str, tuple[Role, ...]]:
    """Return the visible roles by who holds them today, and by who is to."""
    roles: defaultdict[str, list[Role]] = defaultdict(list)
    for code in visible_codes(board.roles):
        to_come = board.roles[code]
        now = held_on(board, to_come, today)
        for role in (now,) if now is to_come else (now, to_come):
            if role.held:
                roles[role.holder].append(role)
    return {who: tuple(them) for who, them in roles.items()}


def _by_person() -> defaultdict[str, list[Task]]:
    return defaultdict(list)


def _fixed(tasks: Mapping[str, list[Task]]) -> dict[str, tuple[Task, ...]]:
    return {who: tuple(theirs) for who, theirs in tasks.items()}


def _spoken_of_with(task: Task) -> Iterable[str]:
    if TOPIC not in task.tags:
        return ()
    return {task.assignee, *task.tags} - {TOPIC, ""}


def everybody(load: Workload, today: date) -> tuple[Summary, ...]:
    """Return all people but the CTO: those who hold roles first, then by name, who left last."""
    board = load.board
    found = [
        _summary(load, person, today)
        for handle, person in board.people.items()
        if handle != board.about.cto
    ]
    return tuple(
        sorted(found, key=lambda one: (one.left, not one.roles, fold(one.name), one.handle))
    )


def _summary(load: Workload, person: Person, today: date) -> Summary:
    tasks = load.open.get(person.id, ())
    return Summary(
        person.id,
        person.name or person.id,
        person.left,
        open=len(tasks),
        due=len(_due(load, person.id, today)),
        topics=len(person.topics) + len(load.raised.get(person.id, ())),
        roles=load.roles.get(person.id, ()),
    )


def _due(load: Workload, handle: str, today: date) -> set[str]:
    """Return the ids of the tasks to follow up on with a person."""
    theirs = (*load.open.get(handle, ()), *load.waiting.get(handle, ()))
    return {task.id for task in theirs if task.follow_up is not None and task.follow_up <= today}


def sheets(board: Board, today: date, days: int | None = None) -> tuple[Sheet, ...]:
    """Return everybody's sheet but the CTO's, in the order of `everybody`."""
    load = workload(board, today)
    return tuple(sheet_of(load, one.handle, today, days) for one in everybody(load, today))


def sheet(board: Board, handle: str, today: date, days: int | None = None) -> Sheet:
    """Return a person's sheet on that day; `done` goes `days` back, else to the last meeting."""
    return sheet_of(workload(board, today), handle, today, days)


def sheet_of(load: Workload, handle: str, today: date, days: int | None = None) -> Sheet:
    """Return a person's sheet out of who has what."""
    board = load.board
    person = board.people.get(handle) or Person(handle)
    since = _since(person, today, days)
    raised = sorted(load.raised.get(handle, ()), key=_pressing)
    told = {task.id for task in raised}
    tasks = sorted((t for t in load.open.get(handle, ()) if t.id not in told), key=_pressing)
    told |= {task.id for task in tasks}
    waiting = sorted((t for t in load.waiting.get(handle, ()) if t.id not in told), key=_pressing)
    done = [t for t in load.done.get(handle, ()) if t.done is not None and since <= t.done <= today]
    return Sheet(
        handle,
        person.name or handle,
        person.left,
        met=person.met,
        since=since,
        said=tuple(_unasked(load, person, today)),
        topics=topics_in_order(person),
        raised=tuple(raised),
        tasks=tuple(tasks),
        waiting=tuple(waiting),
        roles=load.roles.get(handle, ()),
        done=tuple(
            sorted(done, key=lambda task: (task.done or today, task.title, task.id), reverse=True)
        ),
    )


def _since(person: Person, today: date, days: int | None) -> date:
    """Return from which day on what is done is told: the day of the meeting itself counts."""
    if days is None and person.met is not None:
        return person.met
    return today - timedelta(days=(LAST_DAYS if days is None else days) - 1)


def _unasked(load: Workload, person: Person, today: date) -> Iterator[Words]:
    """Yield what a sheet says unasked: who left, what is due, no meeting, a level that stays."""
    held, tasks = load.roles.get(person.id, ()), load.open.get(person.id, ())
    if person.left:
        yield from _left_behind(person, len(held), len(tasks))
    due = len(_due(load, person.id, today))
    if due:
        yield counted("{count} follow-up is due.", "{count} follow-ups are due.", due)
    if person.left:
        return
    if person.met is not None and (today - person.met).days >= QUIET_DAYS:
        yield words("No meeting for {days} days.", days=(today - person.met).days)
    newest = max((topic.added for topic in person.topics.values() if topic.added), default=None)
    if newest is not None and (today - newest).days >= QUIET_DAYS:
        yield words("No new topic for {days} days.", days=(today - newest).days)
    for role in held:
        yield from _same_level(load.board, role, today)


def _left_behind(person: Person, roles: int, tasks: int) -> Iterator[Words]:
    yield words("{who} has left.", who=person.name or person.id)
    if roles:
        yield counted(
            "{count} role is still theirs: hand it over or take it back.",
            "{count} roles are still theirs: hand them over or take them back.",
            roles,
        )
    if tasks:
        yield counted(
            "{count} open task is still theirs.", "{count} open tasks are still theirs.", tasks
        )


def _same_level(board: Board, role: Role, today: date) -> Iterator[Words]:
    if not SHARED_LEVEL <= role.level < _FULLY_DELEGATED or role.since is None:
        return
    months = (today.year - role.since.year) * 12 + today.month - role.since.month
    months -= today.day < role.since.day
    if months >= SAME_LEVEL_MONTHS:
        yield counted(
            "{role}: level {level} for {count} month. Can it go further?",
            "{role}: level {level} for {count} months. Can it go further?",
            months,
            role=role_name(board, role.code),
            level=role.level,
        )


def _pressing(task: Task) -> tuple[bool, date, str, date, str, str]:
    """Return what orders tasks to speak of: follow-up or due date first, priority, then age."""
    day = min((day for day in (task.follow_up, task.due) if day is not None), default=None)
    made = task.created or date.max
    return day is None, day or date.max, task.priority, made, task.title, task.id
