"""Records: frozen and slotted like `dataclass(frozen=True, slots=True)`, but cheap to define.

The standard decorator writes and compiles half a dozen functions for each class, about 0.7 ms; a
command that loads sixty records would spend more time on that than on all it does. Here the
functions are shared, and `__init__` is written when a record is first made. To a type checker this
is the standard decorator; `dataclasses.replace`, `fields` and `match` work as ever.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError
from inspect import get_annotations
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool, slots: bool) -> Callable[[type], type]:
        """Return the decorator of records; they are frozen and slotted, as is said where used."""
        if not (frozen and slots):
            raise TypeError("a record is frozen and slotted")
        return _record


__all__ = ["dataclass"]

_FIELDS = "__dataclass_fields__"
_ORDINARY: object = getattr(dataclasses, "_FIELD")  # noqa: B009  # what tells it from a ClassVar
_GETTERS: dict[type, Callable[[object], object]] = {}


def _record(plain: type) -> type:
    """Return the class made anew, with slots and the shared functions."""
    annotations = get_annotations(plain)
    left_out = {*annotations, "__dict__", "__weakref__"}
    body = {name: value for name, value in plain.__dict__.items() if name not in left_out}
    shared = {"__init__": _first_init, "__repr__": _repr, "__eq__": _eq, "__hash__": _hash}
    for name, function in shared.items():
        if body.get(name) is None:
            body[name] = function
    body["__setattr__"], body["__delattr__"] = _refuse_to_set, _refuse_to_delete
    body["__qualname__"] = plain.__qualname__
    body["__slots__"] = body["__match_args__"] = tuple(annotations)
    body[_FIELDS] = {name: _field(plain, name, said) for name, said in annotations.items()}
    return type(plain)(plain.__name__, plain.__bases__, body)


def _field(plain: type, name: str, annotation: object) -> Field[Any]:
    default = plain.__dict__.get(name, MISSING)
    found: Field[Any] = (
        default if isinstance(default, Field) else dataclasses.field(default=default)
    )
    found.name, found.type = name, annotation
    setattr(found, "_field_type", _ORDINARY)  # noqa: B010
    return found


def _fields(record: object) -> dict[str, Field[Any]]:
    found: dict[str, Field[Any]] = getattr(record, _FIELDS)
    return found


def _first_init(self: object, *arguments: Any, **named: Any) -> None:
    """Write the class's `__init__`, put it in this one's place, and run it."""
    cls = next(kind for kind in type(self).__mro__ if _FIELDS in kind.__dict__)
    setattr(cls, "__init__", _written_init(cls))  # noqa: B010
    cls.__init__(self, *arguments, **named)  # type: ignore[misc]


def _written_init(cls: type) -> Callable[..., None]:
    """Return an `__init__` that sets every field of a record through its slot."""
    names: dict[str, Any] = {"_MISSING": MISSING}
    parameters, lines = ["self"], []
    for name, field in _fields(cls).items():
        names[f"_set_{name}"] = cls.__dict__[name].__set__
        value = name
        if field.default_factory is not MISSING:
            names[f"_new_{name}"] = field.default_factory
            parameters.append(f"{name}=_MISSING")
            value = f"_new_{name}() if {name} is _MISSING else {name}"
        elif field.default is not MISSING:
            names[f"_default_{name}"] = field.default
            parameters.append(f"{name}=_default_{name}")
        else:
            parameters.append(name)
        lines.append(f" _set_{name}(self, {value})")
    made: dict[str, Any] = {}
    exec(f"def __init__({', '.join(parameters)}):\n" + ("\n".join(lines) or " pass"), names, made)
    init: Callable[..., None] = made["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


def _values(record: object) -> object:
    """Return the values of a record's fields, as one thing that compares and hashes as they do."""
    cls = type(record)
    getter = _GETTERS.get(cls)
    if getter is None:
        names = tuple(_fields(cls))
        getter = attrgetter(*names) if names else _nothing
        _GETTERS[cls] = getter
    return getter(record)


def _nothing(_record: object) -> tuple[()]:
    return ()


def _eq(self: object, other: object) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self is other or _values(self) == _values(other)


def _hash(self: object) -> int:
    return hash((self.__class__, _values(self)))


def _repr(self: object) -> str:
    said = ", ".join(f"{name}={getattr(self, name)!r}" for name in _fields(self))
    return f"{self.__class__.__qualname__}({said})"


def _refuse_to_set(_self: object, name: str, _value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: object, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")
