"""A task: what one hat has to do, decide or watch."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from hatrack.records import dataclass
from hatrack.rows import (
    CLOCK,
    EMPTY,
    NO_STAMPS,
    Field,
    Shape,
    as_day,
    as_dict,
    as_lines,
    as_list,
    day,
    flag,
    is_iso,
    is_lines,
    is_whole,
    lines,
    names,
    nested,
    table_of,
    text,
    word,
    written,
)
from hatrack.stamps import saw_hash

INBOX, TODO, DOING, WAITING, DONE, DROPPED = "inbox", "todo", "doing", "waiting", "done", "dropped"
STATUSES = (INBOX, TODO, DOING, WAITING, DONE)
PRIORITIES = ("P0", "P1", "P2", "P3")
NORMAL_PRIORITY = "P2"
RECENTLY_DONE = timedelta(days=7)
"""How long a finished task stays in its column (product.md, section 3)."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Why a started task cannot go on, on whom it waits, and since when."""

    reason: str = ""
    on: str = ""
    since: date | None = None
    extra: Mapping[str, object] = EMPTY


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a checklist; `id` has four characters, `rank` orders the steps."""

    text: str = ""
    done: bool = False
    rank: str = ""
    extra: Mapping[str, object] = EMPTY


@dataclass(frozen=True, slots=True)
class Deletion:
    """Who dropped a task and when; it holds only while `saw` matches the task's stamps."""

    by: str = ""
    at: str = ""
    saw: str = ""
    extra: Mapping[str, object] = EMPTY


@lru_cache(maxsize=8192)
def _seen(stamps: tuple[tuple[str, str], ...]) -> str:
    """Return what stamps add up to; kept, since every dropped task is asked at every redraw."""
    return saw_hash(dict(stamps))


@dataclass(frozen=True, slots=True)
class Task:
    """One task; only the title is compulsory. Dates are local, stamps are in `clock`."""

    id: str
    title: str = ""
    kind: str = "task"
    role: str = ""
    rank: str = ""
    priority: str = NORMAL_PRIORITY
    status: str = TODO
    created: date | None = None
    started: date | None = None
    done: date | None = None
    waiting: Waiting | None = None
    due: date | None = None
    hard: bool = False
    repeat: str = ""
    snooze: date | None = None
    assignee: str = ""
    follow_up: date | None = None
    item: str = ""
    tags: tuple[str, ...] = ()
    blocked_by: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    vital: bool = False
    private: bool = False
    checklist: Mapping[str, Step] = EMPTY
    notes: str = ""
    learned: str = ""
    origin: str = ""
    decision: Mapping[str, object] = EMPTY
    risk: Mapping[str, object] = EMPTY
    source: Mapping[str, object] = EMPTY
    deleted: Deletion | None = None
    clock: Mapping[str, str] = NO_STAMPS
    extra: Mapping[str, object] = EMPTY

    @property
    def dropped(self) -> bool:
        """Whether the task is dropped: an edit the dropper had not seen revives it."""
        return self.deleted is not None and self.deleted.saw == self.fingerprint

    @property
    def fingerprint(self) -> str:
        """What the task's stamps add up to: whoever drops it writes this down as seen."""
        return _seen(tuple(self.clock.items()))

    @property
    def open(self) -> bool:
        """Whether there is still something to do: neither done nor dropped."""
        return self.status != DONE and not self.dropped

    def late(self, today: date) -> bool:
        """Whether the task is open and was due before `today`."""
        return self.due is not None and self.due < today and self.open

    def snoozed(self, today: date) -> bool:
        """Whether the task sleeps until a later day."""
        return self.snooze is not None and self.snooze > today

    def recently_done(self, today: date) -> bool:
        """Whether the task was finished in the last seven days and so stands in its column."""
        return (
            self.status == DONE
            and not self.dropped
            and (self.done is None or today - self.done < RECENTLY_DONE)
        )

    @property
    def source_id(self) -> str:
        """The id the task had where it was imported from, or an empty text."""
        return str(self.source.get("id", ""))

    @property
    def steps(self) -> tuple[tuple[str, Step], ...]:
        """The checklist in its order, as pairs of element id and step."""
        return tuple(sorted(self.checklist.items(), key=lambda pair: (pair[1].rank, pair[0])))

    def age(self, today: date) -> int | None:
        """Days since the task was started, today included; None before it is started."""
        return None if self.started is None else (today - self.started).days + 1


def _object(value: object) -> Mapping[str, object]:
    if isinstance(value, dict):
        return value
    raise ValueError(value)


def _write_steps(value: object) -> object:
    assert isinstance(value, Mapping)
    return {key: STEP.write(step) for key, step in value.items()}


def _status(value: object) -> str:
    if value in STATUSES:
        return sys.intern(str(value))
    raise ValueError(value)


def _priority(value: object) -> str:
    if value in PRIORITIES:
        return sys.intern(str(value))
    raise ValueError(value)


WAIT: Shape[Waiting] = Shape(
    Waiting,
    (Field("reason", text), Field("on", text), Field("since", day, as_day, is_iso)),
    identity="",
)
STEP: Shape[Step] = Shape(
    Step, (Field("text", text), Field("done", flag), Field("rank", text)), identity=""
)
DELETION: Shape[Deletion] = Shape(
    Deletion, (Field("by", text), Field("at", text), Field("saw", text)), identity=""
)
TASK: Shape[Task] = Shape(
    Task,
    (
        Field("title", text, always=True),
        Field("kind", word),
        Field("role", word),
        Field("rank", text),
        Field("priority", _priority, always=True),
        Field("status", _status, always=True),
        Field("created", day, as_day, is_iso),
        Field("started", day, as_day, is_iso),
        Field("done", day, as_day, is_iso),
        Field("waiting", nested(WAIT), written(WAIT)),
        Field("due", day, as_day, is_iso),
        Field("hard", flag),
        Field("repeat", word),
        Field("snooze", day, as_day, is_iso),
        Field("assignee", word),
        Field("follow_up", day, as_day, is_iso),
        Field("item", word),
        Field("tags", names, as_list),
        Field("blocked_by", names, as_list),
        Field("links", names, as_list),
        Field("vital", flag),
        Field("private", flag),
        Field("checklist", table_of(nested(STEP)), _write_steps, is_whole),
        Field("notes", lines, as_lines, is_lines),
        Field("learned", text),
        Field("from", text, attribute="origin"),
        Field("decision", _object, as_dict),
        Field("risk", _object, as_dict),
        Field("source", _object, as_dict),
        Field("deleted", nested(DELETION), written(DELETION)),
        CLOCK,
    ),
)
