"""How records and the rows of the file become each other, without losing anything.

A row is what TinyDB stores under one id: a dictionary of JSON values. Each kind of record has a
`Shape`: its fields in the order of the file, each with a reader and a writer. Reading is total: a
value of the wrong shape, and every field this version does not know, stay as they are in the
record's `extra` and are written back untouched.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

Row = dict[str, object]
R = TypeVar("R")


class _Empty(dict[str, Any]):
    """A dictionary that stays empty, hashable so that it can be a record's default."""

    __hash__ = object.__hash__  # type: ignore[assignment]


EMPTY: Mapping[str, Any] = _Empty()
NO_STAMPS: Mapping[str, str] = EMPTY


def text(value: object) -> str:
    """Read a string; raise ValueError for anything else."""
    if isinstance(value, str):
        return value
    raise ValueError(value)


def flag(value: object) -> bool:
    """Read true or false; raise ValueError for anything else."""
    if isinstance(value, bool):
        return value
    raise ValueError(value)


def number(value: object) -> int:
    """Read a whole number; raise ValueError for anything else, booleans included."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError(value)


def weight(value: object) -> float:
    """Read a relative weight, a number of zero or more; raise ValueError for anything else."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value >= 0:
        return value
    raise ValueError(value)


def day(value: object) -> date:
    """Read an ISO date; raise ValueError for anything else."""
    return date.fromisoformat(text(value))


def lines(value: object) -> str:
    """Read a text stored as a list of lines, or as one string; raise ValueError otherwise."""
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        return "\n".join(value)
    return text(value)


def names(value: object) -> tuple[str, ...]:
    """Read a list of strings; raise ValueError for anything else."""
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return tuple(value)
    raise ValueError(value)


def table_of(read: Callable[[object], R]) -> Callable[[object], Mapping[str, R]]:
    """Return a reader of an object whose values are all read by `read`."""

    def reader(value: object) -> Mapping[str, R]:
        if isinstance(value, dict):
            return {key: read(entry) for key, entry in value.items()}
        raise ValueError(value)

    return reader


def as_is(value: object) -> object:
    """Write a value that JSON takes as it is."""
    return value


def as_lines(value: object) -> object:
    """Write a text as a list of its lines, so that each stands on a line of the file."""
    assert isinstance(value, str)
    return value.split("\n")


def as_list(value: object) -> object:
    """Write a tuple as a list."""
    assert isinstance(value, tuple)
    return list(value)


def as_dict(value: object) -> object:
    """Write a mapping as a plain dictionary."""
    assert isinstance(value, Mapping)
    return dict(value)


def as_day(value: object) -> object:
    """Write a date in ISO form."""
    assert isinstance(value, date)
    return value.isoformat()


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a row: its `name` in the file, the record's `attribute`, reader and writer.

    A field that says nothing (its value is the default) is left out of the row unless `always`.
    """

    name: str
    read: Callable[[object], object]
    write: Callable[[object], object] = as_is
    attribute: str = ""
    always: bool = False

    @property
    def attr(self) -> str:
        """The record's attribute; the name in the file unless another was given."""
        return self.attribute or self.name


class Shape(Generic[R]):
    """How one kind of record is read from and written to a row.

    `make` builds the record from keyword arguments and must accept `extra`; `identity` is the
    attribute that holds the id, which is the row's key and not one of its fields.
    """

    def __init__(
        self, make: Callable[..., R], fields: tuple[Field, ...], identity: str = "id"
    ) -> None:
        self.make = make
        self.fields = fields
        self.identity = identity
        self._by_name = {field.name: field for field in fields}
        blank = make(**({identity: ""} if identity else {}))
        self._defaults = {field.attr: getattr(blank, field.attr) for field in fields}

    @property
    def order(self) -> tuple[str, ...]:
        """The names of the fields in the order of the file."""
        return tuple(field.name for field in self.fields)

    def read(self, row: Mapping[str, object], identity: str = "") -> R:
        """Return the record of `row`; what cannot be read is kept in its `extra`."""
        known: dict[str, object] = {self.identity: identity} if self.identity else {}
        extra: dict[str, object] | None = None
        by_name = self._by_name
        for name, value in row.items():
            field = by_name.get(name)
            if field is not None:
                try:
                    known[field.attribute or name] = field.read(value)
                    continue
                except (ValueError, TypeError):
                    pass
            if extra is None:
                extra = {}
            extra[name] = value
        if extra is not None:
            known["extra"] = extra
        return self.make(**known)

    def write(self, record: R) -> Row:
        """Return the row of `record`; what its `extra` carries comes last."""
        row: Row = {}
        for field in self.fields:
            value = getattr(record, field.attr)
            if field.always or value != self._defaults[field.attr]:
                row[field.name] = field.write(value)
        for name, value in getattr(record, "extra").items():
            row.setdefault(name, value)
        return row


def nested(shape: Shape[R]) -> Callable[[object], R]:
    """Return a reader of an object inside a row, by its shape; ValueError when it is no object."""

    def reader(value: object) -> R:
        if isinstance(value, dict):
            return shape.read(value)
        raise ValueError(value)

    return reader


def written(shape: Shape[R]) -> Callable[[object], object]:
    """Return the writer that belongs to `nested`."""

    def writer(value: object) -> object:
        return shape.write(value)  # type: ignore[arg-type]

    return writer


def clock(value: object) -> Mapping[str, str]:
    """Read a record's stamps; raise ValueError when they are no object of strings."""
    if isinstance(value, dict) and all(isinstance(stamp, str) for stamp in value.values()):
        return value
    raise ValueError(value)


CLOCK = Field("clock", clock, as_dict)
