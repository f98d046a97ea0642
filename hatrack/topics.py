"""What to speak of in a 1:1: lines kept with the person, each an element that merges alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hatrack.records import dataclass
from hatrack.rows import EMPTY, Field, Shape, as_day, day, is_iso, text


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing to speak of; `added` on which day, `rank` orders them."""

    text: str = ""
    added: date | None = None
    rank: str = ""
    extra: Mapping[str, object] = EMPTY


TOPIC: Shape[Topic] = Shape(
    Topic,
    (Field("text", text), Field("added", day, as_day, is_iso), Field("rank", text)),
    identity="",
)


def write_topics(value: object) -> object:
    """Return topics by id as the rows of the file."""
    assert isinstance(value, Mapping)
    return {key: TOPIC.write(topic) for key, topic in value.items()}
