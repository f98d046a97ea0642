"""Which fields of a record move together when two people write: the registers of each table.

A register is the smallest part of a record that one edit writes as a whole. Coupled fields form
one (`place` is a task's role and rank: never the role of one person with the rank of another);
sets and dictionaries have one per element (`tags/urgent`, `weights/DEV`); every other field, the
unknown ones included, is a register of its own. Source of the rules: section 2 of the storage
design.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from hatrack.records import dataclass, field

Row = dict[str, object]
Table = dict[str, Row]
Document = dict[str, Table]

CLOCK = "clock"
DELETED = "deleted"
_WHOLE = frozenset({DELETED})


@dataclass(frozen=True, slots=True)
class TableRegisters:
    """How the fields of one table form registers; fields not named here stand alone."""

    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sets: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset({"notes"})

    def group_of(self) -> dict[str, str]:
        """Return {field: group}; a field bearing the name of a group belongs to that group."""
        return {name: group for group, names in self.groups.items() for name in (*names, group)}


TABLES: Mapping[str, TableRegisters] = {
    "tasks": TableRegisters(
        groups={
            "place": ("role", "rank"),
            "state": ("status", "started", "done", "waiting"),
            "due": ("due", "hard", "repeat"),
            "owner": ("assignee", "follow_up"),
        },
        sets=frozenset({"tags", "blocked_by", "links"}),
    ),
    "items": TableRegisters(
        groups={"plan": ("horizon", "state", "start", "target", "hard")},
        sets=frozenset({"depends_on"}),
        texts=frozenset({"notes", "outcome"}),
    ),
    "roles": TableRegisters(groups={"holding": ("holder", "level", "since", "review")}),
    "stages": TableRegisters(),
    "people": TableRegisters(),
    "meta": TableRegisters(),
    "stage_changes": TableRegisters(),
    "slips": TableRegisters(),
    "handovers": TableRegisters(),
}
_UNKNOWN_TABLE = TableRegisters(texts=frozenset())
_GROUP_OF = {name: rules.group_of() for name, rules in TABLES.items()}


def canonical(value: object) -> str:
    """Return the one JSON text of `value`: True, 1 and 1.0 differ, the order of keys does not."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def same(one: object, other: object) -> bool:
    """Tell whether two JSON values have the same canonical text, without writing it."""
    if one is other:
        return True
    return one == other and _same_types(one, other)


def _same_types(one: object, other: object) -> bool:
    """Tell whether two equal values also agree in type all the way down (True == 1 == 1.0).

    Written for the merge of large boards: text, by far the most frequent, is passed over first.
    """
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        for name, value in one.items():
            if type(value) is str or value is (counterpart := other[name]):
                continue
            if not _same_types(value, counterpart):
                return False
    elif isinstance(one, list) and isinstance(other, list):
        for value, counterpart in zip(one, other, strict=True):
            if type(value) is not str and not _same_types(value, counterpart):
                return False
    elif isinstance(one, float):
        return repr(one) == repr(other)
    return True


def register_of(table: str, name: str) -> str:
    """Return the register that the field `name` belongs to; of a set or dictionary, its head."""
    group = _GROUP_OF.get(table, {}).get(name)
    return group if group is not None else _escaped(name)


def is_text(table: str, register: str) -> bool:
    """Tell whether a register is merged line by line."""
    return register in TABLES.get(table, _UNKNOWN_TABLE).texts


def registers_of(table: str, row: Row, whole: frozenset[str] = frozenset()) -> dict[str, object]:
    """Return {register: value} for what `row` holds, `clock` left aside; absent means no key.

    A group's value is {field: value}; an element of a set has the value True. Fields in `whole`
    are not taken apart, whatever their shape. A set or object without elements says nothing.
    """
    groups = _GROUP_OF.get(table, {})
    registers: dict[str, object] = {}
    for name, value in row.items():
        if name == CLOCK:
            continue
        group = groups.get(name)
        if group is not None:
            members = registers.setdefault(group, {})
            assert isinstance(members, dict)
            members[name] = value
        elif says_nothing(table, name, value):
            continue
        elif name in whole:
            registers[_escaped(name)] = value
        else:
            registers.update(_taken_apart(table, name, value))
    return registers


def elements_shape(table: str, name: str, value: object) -> str:
    """Return "object" or "set" when the value of a field is taken apart by element, else ""."""
    if name in _WHOLE or name in _GROUP_OF.get(table, {}):
        return ""
    if name in TABLES.get(table, _UNKNOWN_TABLE).sets:
        return "set" if isinstance(value, list) else ""
    return "object" if isinstance(value, dict) else ""


def says_nothing(table: str, name: str, value: object) -> bool:
    """Tell whether a field is a set or an object without elements.

    No register stands for that: it could not be told from its elements, which come and go apart.
    """
    return not value and elements_shape(table, name, value) != ""


def _taken_apart(table: str, name: str, value: object) -> Iterator[tuple[str, object]]:
    """Yield the registers of one field."""
    head = _escaped(name)
    shape = elements_shape(table, name, value)
    if shape == "object" and isinstance(value, dict):
        for key, part in value.items():
            yield f"{head}/{key}", part
    elif shape == "set" and isinstance(value, list):
        for element in value:
            yield f"{head}/{_element_key(element)}", True
    else:
        yield head, value


def row_from_registers(table: str, registers: Mapping[str, object]) -> Row:
    """Return the row, without a clock, that `registers_of` took apart; order is kept.

    An empty set or object, which is no register, is not in it.
    """
    rules = TABLES.get(table, _UNKNOWN_TABLE)
    row: Row = {}
    gathered: dict[str, list[str]] = {}
    for register, value in registers.items():
        head, slash, key = register.partition("/")
        if slash:
            gathered.setdefault(head, []).append(key)
        elif head in rules.groups and isinstance(value, dict):
            row.update(value)
        else:
            row[_unescaped(head)] = value
    for head, keys in gathered.items():
        name = _unescaped(head)
        if name in rules.sets:
            row[name] = [_element_of(key) for key in keys]
        else:
            row[name] = {key: registers[f"{head}/{key}"] for key in keys}
    return row


def changed_registers(table: str, before: Row | None, after: Row | None) -> tuple[str, ...]:
    """Return, sorted, the registers whose value differs between two rows; None means no row."""
    if before is after:
        return ()
    old = registers_of(table, before) if before is not None else {}
    new = registers_of(table, after) if after is not None else {}
    gone = (register for register in old if register not in new)
    written = (
        register
        for register, value in new.items()
        if register not in old or not same(old[register], value)
    )
    return tuple(sorted({*gone, *written}))


def _element_key(element: object) -> str:
    """Return a set's element as text in a register: itself, or `=` and its JSON."""
    if isinstance(element, str) and not element.startswith("="):
        return element
    return "=" + canonical(element)


def _element_of(key: str) -> object:
    """Return the element of a set that a register's text stands for."""
    if not key.startswith("="):
        return key
    try:
        element: object = json.loads(key[1:])
    except ValueError:
        return key
    return element


def _escaped(name: str) -> str:
    """Return a field's name as the head of a register: no slash, never the `*` of creation."""
    if name == "*":
        return "~2"
    if "~" in name or "/" in name:
        return name.replace("~", "~0").replace("/", "~1")
    return name


def _unescaped(head: str) -> str:
    """Return the field's name of a register's head."""
    if "~" not in head:
        return head
    return "*" if head == "~2" else head.replace("~1", "/").replace("~0", "~")
