"""Roadmap items: what the work is for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hatrack.records import dataclass
from hatrack.rows import (
    CLOCK,
    EMPTY,
    NO_STAMPS,
    Field,
    Shape,
    as_day,
    as_dict,
    as_is,
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
    number,
    table_of,
    text,
    written,
)
from hatrack.stamps import saw_hash
from hatrack.task import DELETION, Deletion

HORIZONS = ("now", "next", "later")


@dataclass(frozen=True, slots=True)
class Item:
    """One roadmap item; `target` is a date, a month or a quarter and ends on its last day."""

    id: str
    title: str = ""
    outcome: str = ""
    objective: str = ""
    unit: str = ""
    horizon: str = "later"
    state: str = "active"
    start: date | None = None
    target: str = ""
    hard: bool = False
    done: date | None = None
    confidence: str = ""
    value: int = 0
    urgency: int = 0
    effort: str = ""
    depends_on: tuple[str, ...] = ()
    owner: str = ""
    rank: str = ""
    notes: str = ""
    created: date | None = None
    source: Mapping[str, object] = EMPTY
    deleted: Deletion | None = None
    clock: Mapping[str, str] = NO_STAMPS
    extra: Mapping[str, object] = EMPTY

    @property
    def dropped(self) -> bool:
        """Whether the item is dropped: an edit the dropper had not seen revives it."""
        return self.deleted is not None and self.deleted.saw == saw_hash(dict(self.clock))

    @property
    def source_id(self) -> str:
        """The id the item had where it was imported from, or an empty text."""
        return str(self.source.get("id", ""))

    @property
    def label(self) -> str:
        """What a card shows of the item: its source id, else the first word of its title."""
        return self.source_id or next(iter(self.title.split()), self.id[:3])


ITEM: Shape[Item] = Shape(
    Item,
    (
        Field("title", text, always=True),
        Field("outcome", lines, as_lines, is_lines),
        Field("objective", text),
        Field("unit", text),
        Field("horizon", text, always=True),
        Field("state", text, always=True),
        Field("start", day, as_day, is_iso),
        Field("target", text),
        Field("hard", flag),
        Field("done", day, as_day, is_iso),
        Field("confidence", text),
        Field("value", number),
        Field("urgency", number),
        Field("effort", text),
        Field("depends_on", names, as_list),
        Field("owner", text),
        Field("rank", text),
        Field("notes", lines, as_lines, is_lines),
        Field("created", day, as_day, is_iso),
        Field("source", table_of(as_is), as_dict, is_whole),
        Field("deleted", nested(DELETION), written(DELETION)),
        CLOCK,
    ),
)
