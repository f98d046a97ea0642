"""How records and the rows of the file become each other, without losing anything.

A row is what TinyDB stores under one id: a dictionary of JSON values. Each kind of record has a
`Shape`: its fields in the order of the file, each with a reader and a writer. Reading is total, and
writing what was read gives the same row: a field this version does not know, a value that cannot
be read, and one that we would write otherwise stay as they are in the record's `extra`. They are
written back untouched until the field itself is changed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date
from functools import lru_cache
from typing import Any, Generic, Protocol, TypeVar

from hatrack.records import dataclass

Row = dict[str, object]
T = TypeVar("T")


class Record(Protocol):
    """What a row is read as: a frozen record that carries along what it does not know."""

    @property
    def extra(self) -> Mapping[str, object]:
        """What the row says beyond the record's own fields."""


R = TypeVar("R", bound=Record)


class _Empty(dict[str, Any]):
    """A dictionary that stays empty, hashable so that it can be a record's default."""

    __hash__ = object.__hash__  # type: ignore[assignment]


EMPTY: Mapping[str, Any] = _Empty()
NO_STAMPS: Mapping[str, str] = EMPTY


class Unsaid(dict[str, object]):
    """What a row says that its record does not say; `absent` fields it should have and has not."""

    absent: tuple[str, ...] = ()


def is_unusual(extra: Mapping[str, object], name: str) -> bool:
    """Tell whether a file says nothing of a field it should name, or what we would not write."""
    return name in extra or name in getattr(extra, "absent", ())


def forgetting(extra: Mapping[str, object], names: Iterable[str]) -> Mapping[str, object]:
    """Return `extra` without what the file said of these fields: they are to be written anew."""
    gone = set(names)
    absent = tuple(name for name in getattr(extra, "absent", ()) if name not in gone)
    if gone.isdisjoint(extra) and absent == getattr(extra, "absent", ()):
        return extra
    left = Unsaid((name, value) for name, value in extra.items() if name not in gone)
    left.absent = absent
    return left


def text(value: object) -> str:
    """Read a string; raise ValueError for anything else."""
    if isinstance(value, str):
        return value
    raise ValueError(value)


def word(value: object) -> str:
    """Read a string that many rows share, held once in memory; raise ValueError otherwise."""
    return sys.intern(text(value))


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
    """Read a relative weight, a finite number from zero; raise ValueError for anything else."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError(value)
    if not 0 <= value <= sys.float_info.max:
        raise ValueError(value)
    return value


@lru_cache(maxsize=4096)
def day(value: object) -> date:
    """Read an ISO date; raise ValueError for anything else, TypeError for what has no hash."""
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


def table_of(read: Callable[[object], T]) -> Callable[[object], Mapping[str, T]]:
    """Return a reader of an object by `read`; entries that cannot be read are left out.

    Raises ValueError when the value is no object.
    """

    def reader(value: object) -> Mapping[str, T]:
        if not isinstance(value, dict):
            raise ValueError(value)
        table = {}
        for key, entry in value.items():
            with suppress(ValueError, TypeError):
                table[key] = read(entry)
        return table

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


def is_iso(_value: object, raw: str) -> bool:
    """Tell whether a date was read from the form in which it is written."""
    return len(raw) == 10 and raw[7] == "-"


def is_lines(value: str, raw: object) -> bool:
    """Tell whether a text was read from the list of its lines."""
    return isinstance(raw, list) and len(raw) == value.count("\n") + 1


def is_whole(value: Mapping[str, object], raw: Mapping[str, object]) -> bool:
    """Tell whether every entry of an object could be read."""
    return len(value) == len(raw)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a row: its `name` in the file, the record's `attribute`, reader and writer.

    A field that says nothing (its value is the default) is left out of the row unless `always`.
    Where a reader takes several forms of one value, `usual(value, raw)` tells ours.
    """

    name: str
    read: Callable[[object], object]
    write: Callable[[object], object] = as_is
    usual: Callable[[Any, Any], bool] | None = None
    attribute: str = ""
    always: bool = False

    @property
    def attr(self) -> str:
        """The record's attribute; the name in the file unless another was given."""
        return self.attribute or self.name


_NEVER = object()
"""Equal to no value: a field that is always written is never left out for being the default."""


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
        blank = make(**({identity: ""} if identity else {}))
        self._defaults = {field.attr: getattr(blank, field.attr) for field in fields}
        self._always = {field.name for field in fields if field.always}
        # Flat entries per field: reading is what opening a large board waits for.
        self._reading = {
            field.name: (field.attr, field.read, self._silent(field), field.usual)
            for field in fields
        }
        self._writing = {field.name: (field.attr, field, self._silent(field)) for field in fields}

    def _silent(self, field: Field) -> object:
        """Return the value for which a field is left out of the row."""
        return _NEVER if field.always else self._defaults[field.attr]

    @property
    def order(self) -> tuple[str, ...]:
        """The names of the fields in the order of the file."""
        return tuple(field.name for field in self.fields)

    def read(self, row: Mapping[str, object], identity: str = "") -> R:
        """Return the record of `row`; what it cannot say is kept in its `extra`."""
        known: dict[str, object] = {self.identity: identity} if self.identity else {}
        extra: Unsaid | None = None
        reading = self._reading
        for name, raw in row.items():
            known_field = reading.get(name)
            if known_field is not None:
                attribute, read, silent, usual = known_field
                try:
                    value = read(raw)
                except (ValueError, TypeError):
                    pass
                else:
                    known[attribute] = value
                    if value != silent and (usual is None or usual(value, raw)):
                        continue
            if extra is None:
                extra = Unsaid()
            extra[name] = raw
        if not self._always <= row.keys():
            extra = Unsaid() if extra is None else extra
            extra.absent = tuple(sorted(self._always - row.keys()))
        if extra is not None:
            known["extra"] = extra
        return self.make(**known)

    def write(self, record: R) -> Row:
        """Return the row of `record`; what its `extra` carries comes last."""
        row: Row = {}
        extra = record.extra
        absent = getattr(extra, "absent", ())
        for name, (attribute, field, silent) in self._writing.items():
            value = getattr(record, attribute)
            if name in extra:
                row.update(self._kept(field, value, extra[name]))
            elif value != silent and not (name in absent and value == self._defaults[attribute]):
                row[name] = field.write(value)
        for name, raw in extra.items():
            if name not in self._writing:
                row[name] = raw
        return row

    def _kept(self, field: Field, value: object, raw: object) -> Row:
        """Return what is written of a field that stands in the file as `raw`, unlike ours.

        That is `raw` until the value is another than the one read from it; entries of an object
        that could not be read stay even then.
        """
        silent = value == self._defaults[field.attr] and not field.always
        try:
            read = field.read(raw)
        except (ValueError, TypeError):
            unread = value == self._defaults[field.attr]
            return {field.name: raw if unread else field.write(value)}
        if read == value:
            return {field.name: raw}
        if isinstance(raw, dict) and isinstance(read, Mapping):
            left = {key: entry for key, entry in raw.items() if key not in read}
            written = {} if silent else field.write(value)
            assert isinstance(written, dict)
            return {field.name: {**left, **written}} if left or written else {}
        return {} if silent else {field.name: field.write(value)}


def nested(shape: Shape[Any]) -> Callable[[object], Any]:
    """Return a reader of an object inside a row, by its shape; ValueError when it is no object."""

    def reader(value: object) -> Any:
        if isinstance(value, dict):
            return shape.read(value)
        raise ValueError(value)

    return reader


def written(shape: Shape[Any]) -> Callable[[object], object]:
    """Return the writer that belongs to `nested`."""
    return shape.write


def clock(value: object) -> Mapping[str, str]:
    """Read a record's stamps; raise ValueError when they are no object of strings."""
    if isinstance(value, dict) and all(isinstance(stamp, str) for stamp in value.values()):
        return value
    raise ValueError(value)


CLOCK = Field("clock", clock, as_dict)
