"""The board: everything one company's CTO works with, as one value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import compress, islice
from operator import is_not
from typing import Any

from hatrack.errors import NotFound
from hatrack.records import dataclass, field, replace
from hatrack.roadmap import ITEM, Item
from hatrack.roles import ROLE, Role, default_roles
from hatrack.rows import (
    CLOCK,
    EMPTY,
    NO_STAMPS,
    Field,
    Row,
    Shape,
    as_day,
    day,
    flag,
    is_iso,
    is_whole,
    nested,
    number,
    table_of,
    text,
)
from hatrack.stages import STAGE, Stage, column_order, default_stages
from hatrack.task import TASK, Task
from hatrack.topics import TOPIC, Topic, write_topics
from hatrack.words import words

SCHEMA = 1
"""The version of the file this program writes."""
FORMAT = "hatrack"
META_ID = "board"
CTO = "cto"


@dataclass(frozen=True, slots=True)
class Meta:
    """What is true of the board as a whole: its name, language, stage, and who its CTO is."""

    id: str = META_ID
    format: str = FORMAT
    schema: int = SCHEMA
    name: str = ""
    lang: str = ""
    stage: str = "mvp"
    cto: str = CTO
    clock: Mapping[str, str] = NO_STAMPS
    extra: Mapping[str, object] = EMPTY


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody by handle (`lead-dev`), with the name to show; `left` once gone.

    `met` is the day of the last 1:1 with them, `topics` what to speak of in the next.
    """

    id: str
    name: str = ""
    left: bool = False
    met: date | None = None
    topics: Mapping[str, Topic] = EMPTY
    clock: Mapping[str, str] = NO_STAMPS
    extra: Mapping[str, object] = EMPTY


@dataclass(frozen=True, slots=True)
class StageChange:
    """One entry of the board's history: which stage (or whose weight) changed, when and why."""

    id: str
    stage: str = ""
    previous: str = ""
    on: date | None = None
    by: str = ""
    reason: str = ""
    clock: Mapping[str, str] = NO_STAMPS
    extra: Mapping[str, object] = EMPTY


@dataclass(frozen=True, slots=True)
class Slip:
    """One change of an item's horizon, start or target, kept with its date and reason."""

    id: str
    item: str = ""
    field: str = ""
    before: str = ""
    after: str = ""
    on: date | None = None
    by: str = ""
    reason: str = ""
    clock: Mapping[str, str] = NO_STAMPS
    extra: Mapping[str, object] = EMPTY


@dataclass(frozen=True, slots=True)
class Handover:
    """One entry of who held a role, at which level, and from when."""

    id: str
    role: str = ""
    holder: str = ""
    level: int = 0
    on: date | None = None
    by: str = ""
    clock: Mapping[str, str] = NO_STAMPS
    extra: Mapping[str, object] = EMPTY


META: Shape[Meta] = Shape(
    Meta,
    (
        Field("format", text, always=True),
        Field("schema", number, always=True),
        Field("name", text),
        Field("lang", text),
        Field("stage", text, always=True),
        Field("cto", text),
        CLOCK,
    ),
)
PERSON: Shape[Person] = Shape(
    Person,
    (
        Field("name", text),
        Field("left", flag),
        Field("met", day, as_day, is_iso),
        Field("topics", table_of(nested(TOPIC)), write_topics, is_whole),
        CLOCK,
    ),
)
STAGE_CHANGE: Shape[StageChange] = Shape(
    StageChange,
    (
        Field("stage", text),
        Field("previous", text),
        Field("on", day, as_day, is_iso),
        Field("by", text),
        Field("reason", text),
        CLOCK,
    ),
)
SLIP: Shape[Slip] = Shape(
    Slip,
    (
        Field("item", text),
        Field("field", text),
        Field("before", text),
        Field("after", text),
        Field("on", day, as_day, is_iso),
        Field("by", text),
        Field("reason", text),
        CLOCK,
    ),
)
HANDOVER: Shape[Handover] = Shape(
    Handover,
    (
        Field("role", text),
        Field("holder", text),
        Field("level", number),
        Field("on", day, as_day, is_iso),
        Field("by", text),
        CLOCK,
    ),
)

SHAPES: Mapping[str, Shape[Any]] = {
    "meta": META,
    "tasks": TASK,
    "items": ITEM,
    "roles": ROLE,
    "stages": STAGE,
    "people": PERSON,
    "stage_changes": STAGE_CHANGE,
    "slips": SLIP,
    "handovers": HANDOVER,
}
"""Every table this version knows, by its name in the file and in `Board`."""

Document = dict[str, dict[str, Any]]
"""The file as parsed: table, then id, then row; values of unknown shape included."""


@dataclass(frozen=True, slots=True)
class Board:
    """One board as a value. Tables map ids to records and are never changed in place.

    `unread` carries what has the wrong shape to be a record (table, then id, then value), and
    `unknown` whole tables this version does not know; both are written back untouched.
    """

    meta: Mapping[str, Meta] = field(default_factory=lambda: {META_ID: Meta()})
    tasks: Mapping[str, Task] = field(default_factory=dict)
    items: Mapping[str, Item] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    stages: Mapping[str, Stage] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    stage_changes: Mapping[str, StageChange] = field(default_factory=dict)
    slips: Mapping[str, Slip] = field(default_factory=dict)
    handovers: Mapping[str, Handover] = field(default_factory=dict)
    unread: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    unknown: Mapping[str, object] = field(default_factory=dict)

    @property
    def about(self) -> Meta:
        """The board's own record: name, language, stage, CTO."""
        return self.meta.get(META_ID) or Meta()

    @property
    def stage(self) -> Stage:
        """The stage the company is in; an unknown one reads as an empty stage of that id."""
        return self.stages.get(self.about.stage) or Stage(self.about.stage)

    @property
    def stage_since(self) -> date | None:
        """The day the company entered its stage, from the history; None when it does not say."""
        entered = [
            change.on
            for change in self.stage_changes.values()
            if change.stage == self.about.stage and change.previous != change.stage and change.on
        ]
        return max(entered, default=None)

    @property
    def columns(self) -> tuple[str, ...]:
        """The codes of the roles in the order of their columns."""
        return column_order(self.stage, self.roles)

    def task(self, identity: str) -> Task:
        """Return the task of that id; raise NotFound when there is none."""
        found = self.tasks.get(identity)
        if found is None:
            raise NotFound(words("There is no task {id}.", id=identity))
        return found

    def role(self, code: str) -> Role:
        """Return the role of that code; raise NotFound when there is none."""
        found = self.roles.get(code)
        if found is None:
            raise NotFound(words("There is no role {code}.", code=code))
        return found

    def table(self, name: str) -> Mapping[str, Any]:
        """Return one of the tables this version knows, by its name in the file."""
        found: Mapping[str, Any] = getattr(self, name)
        return found

    def put(self, table: str, *records: Any) -> Board:
        """Return the board with the records in `table`, new or replacing those of the same id."""
        shape = SHAPES[table]
        changed = dict(self.table(table))
        changed.update((getattr(record, shape.identity), record) for record in records)
        return replace(self, **{table: changed})

    def without(self, table: str, *identities: str) -> Board:
        """Return the board without the rows of these ids in `table`."""
        gone = set(identities)
        left = {key: row for key, row in self.table(table).items() if key not in gone}
        return replace(self, **{table: left})


def board_of(document: Document) -> Board:
    """Return the board a document describes; nothing in it is lost, whatever its shape."""
    tables: dict[str, dict[str, Any]] = {"meta": {}}
    unread: dict[str, dict[str, object]] = {}
    unknown: dict[str, object] = {}
    for name, rows in document.items():
        shape = SHAPES.get(name)
        if shape is None or not isinstance(rows, dict):
            unknown[name] = rows
            continue
        read = shape.read
        records = tables[name] = {}
        for identity, row in rows.items():
            if isinstance(row, dict):
                records[identity] = read(row, identity)
            else:
                unread.setdefault(name, {})[identity] = row
    return Board(**tables, unread=unread, unknown=unknown)


def document_of(board: Board) -> Document:
    """Return the document that describes a board, tables without rows left out."""
    document: dict[str, Any] = dict(board.unknown)
    for name, shape in SHAPES.items():
        rows: dict[str, Any] = {key: shape.write(row) for key, row in board.table(name).items()}
        rows.update(board.unread.get(name, {}))
        if rows:
            document[name] = rows
    return document


def differing(old: Mapping[str, object], new: Mapping[str, object]) -> list[str]:
    """Return the keys whose record in `new` is not the object that `old` has, as `new` has them.

    An edit leaves rows where they were and adds new ones last, so records are compared place by
    place, which needs no look-up; where the places do not agree, each key is looked up.
    """
    changed = compress(zip(old, new, strict=False), map(is_not, old.values(), new.values()))
    pairs = list(changed)
    if all(was == now for was, now in pairs):
        return [*(now for _was, now in pairs), *islice(new, len(old), None)]
    return [key for key, record in new.items() if old.get(key) is not record]


def row_of(board: Board, table: str, identity: str) -> Row | None:
    """Return the row a board holds under that id, or None."""
    record = board.table(table).get(identity)
    return None if record is None else SHAPES[table].write(record)


def new_board(name: str = "", lang: str = "", stage: str = "mvp", cto: str = CTO) -> Board:
    """Return a board with the twelve roles, the five stages and no task."""
    return Board(
        meta={META_ID: Meta(name=name, lang=lang, stage=stage, cto=cto)},
        roles=default_roles(),
        stages=default_stages(),
        people={cto: Person(cto, name="CTO")},
    )
