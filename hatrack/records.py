"""Records: what `dataclass(frozen=True, slots=True)` makes, but cheap to define.

The standard decorator writes and compiles half a dozen functions for each class, about 0.7 ms, and
its module loads `inspect`; a command that loads sixty records would spend more time on that than on
all it does. Here the functions are shared, and `__init__` is written when a record is first made;
making one is quicker too, since it writes through the slots. To a type checker these are the
standard functions, and the standard ones work on records as ever.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn

__all__ = ["dataclass", "field", "field_names", "replace"]

_NAMES = "__match_args__"


class _Missing:
    """What stands for an argument that was not given; only one is ever made."""


_MISSING = _Missing()


class _Factory:
    """The default of a field that is made anew for each record."""

    __slots__ = ("make",)

    def __init__(self, make: Callable[[], object]) -> None:
        self.make = make


if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace
else:

    def dataclass(*, slots: bool = False, frozen: bool = False) -> Callable[[type], type]:
        """Return the decorator of records; without `slots` they have room for more than fields."""
        return lambda plain: _record(plain, frozen=frozen, room=not slots)

    def field(*, default_factory: Callable[[], object]) -> _Factory:
        """Return the default of a field that is made anew for each record."""
        return _Factory(default_factory)

    def replace(record: object, /, **changes: object) -> object:
        """Return a record with some fields changed."""
        for name in getattr(record, _NAMES):
            if name not in changes:
                changes[name] = getattr(record, name)
        return record.__class__(**changes)


class _StandardFields:
    """What `dataclasses` asks of a class, made when it does."""

    def __init__(self, annotations: dict[str, Any], defaults: dict[str, object]) -> None:
        self._annotations = annotations
        self._defaults = defaults
        self._made: dict[str, Any] = {}

    def __get__(self, record: object, cls: type) -> dict[str, Any]:
        if not self._made:
            import dataclasses

            made = {
                name: _standard_field(dataclasses, self._defaults.get(name, dataclasses.MISSING))
                for name in self._annotations
            }
            for name, one in made.items():
                one.name, one.type = name, self._annotations[name]
                one._field_type = getattr(dataclasses, "_FIELD")  # noqa: B009
            self._made = made
        return self._made


def _standard_field(dataclasses: Any, default: object) -> Any:
    if isinstance(default, _Factory):
        return dataclasses.field(default_factory=default.make)
    return dataclasses.field(default=default)


def field_names(record: object) -> tuple[str, ...]:
    """Return the names of the fields of a record or of its class, in their order."""
    found: tuple[str, ...] = getattr(record, _NAMES)
    return found


def _record(plain: type, *, frozen: bool, room: bool) -> type:
    """Return the class made anew, with slots and the shared functions."""
    annotations = dict(plain.__dict__.get("__annotations__", {}))  # noqa: RUF063  # needs inspect
    defaults = {
        name: _default(plain.__dict__[name]) for name in annotations if name in plain.__dict__
    }
    left_out = {*annotations, "__dict__", "__weakref__"}
    body = {name: value for name, value in plain.__dict__.items() if name not in left_out}
    shared = {"__init__": _first_init, "__repr__": _repr, "__eq__": _eq}
    if frozen:
        shared |= {
            "__hash__": _hash,
            "__setattr__": _refuse_to_set,
            "__delattr__": _refuse_to_delete,
        }
    for name, function in shared.items():
        if body.get(name) is None:
            body[name] = function
    body["__qualname__"] = plain.__qualname__
    body[_NAMES] = tuple(annotations)
    body["__slots__"] = (*annotations, "__dict__") if room else tuple(annotations)
    body["__dataclass_fields__"] = _StandardFields(annotations, defaults)
    made = type(plain)(plain.__name__, plain.__bases__, body)
    _DEFAULTS[made] = defaults
    return made


def _default(value: object) -> object:
    """Return a default as we hold it; a standard field may be told as well."""
    if type(value).__module__ != "dataclasses":
        return value
    made = getattr(value, "default_factory")  # noqa: B009
    return _Factory(made) if callable(made) else getattr(value, "default")  # noqa: B009


_DEFAULTS: dict[type, dict[str, object]] = {}
_GETTERS: dict[type, Callable[[object], object]] = {}


def _first_init(self: object, *arguments: Any, **named: Any) -> None:
    """Write the class's `__init__`, put it in this one's place, and run it."""
    cls = next(kind for kind in type(self).__mro__ if kind in _DEFAULTS)
    setattr(cls, "__init__", _written_init(cls))  # noqa: B010
    cls.__init__(self, *arguments, **named)  # type: ignore[misc]


def _written_init(cls: type) -> Callable[..., None]:
    """Return an `__init__` that sets every field of a record through its slot."""
    names: dict[str, Any] = {"_MISSING": _MISSING}
    parameters, lines = ["self"], []
    defaults = _DEFAULTS[cls]
    for name in field_names(cls):
        names[f"_set_{name}"] = cls.__dict__[name].__set__
        default = defaults.get(name, _MISSING)
        value = name
        if isinstance(default, _Factory):
            names[f"_new_{name}"] = default.make
            parameters.append(f"{name}=_MISSING")
            value = f"_new_{name}() if {name} is _MISSING else {name}"
        elif default is not _MISSING:
            names[f"_default_{name}"] = default
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
        getter = _GETTERS[cls] = attrgetter(*field_names(cls)) if field_names(cls) else _nothing
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
    said = ", ".join(f"{name}={getattr(self, name)!r}" for name in field_names(self))
    return f"{self.__class__.__qualname__}({said})"


def _refuse_to_set(_self: object, name: str, _value: object) -> NoReturn:
    raise _frozen(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: object, name: str) -> NoReturn:
    raise _frozen(f"cannot delete field {name!r}")


def _frozen(sentence: str) -> AttributeError:
    from dataclasses import FrozenInstanceError

    return FrozenInstanceError(sentence)
