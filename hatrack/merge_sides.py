"""One version of a record as the merge sees it: its registers and when each was written."""

from __future__ import annotations

from typing import Final

from hatrack.records import dataclass
from hatrack.registers import (
    CLOCK,
    Row,
    canonical,
    elements_shape,
    register_of,
    registers_of,
    same,
    says_nothing,
)
from hatrack.stamps import CREATED, NEVER, clock_of

ABSENT: Final = object()
_BY_HAND = "!"


@dataclass(frozen=True, slots=True)
class Side:
    """The registers, the stamps and the creation stamp of one version of a record."""

    registers: dict[str, object]
    clock: dict[str, str]
    created: str

    def value(self, register: str) -> object:
        """Return the value of a register, `ABSENT` when it has none."""
        return self.registers.get(register, ABSENT)

    def stamp(self, register: str) -> str:
        """Return when a register was written: what is absent and unstamped, never."""
        stamp = self.clock.get(register)
        if stamp is None:
            return self.created if register in self.registers else NEVER
        return stamp

    def claim(self, register: str) -> str:
        """Return the stamp this version has for a register, present or not."""
        return self.clock.get(register, self.created)

    def wrote_since(self, base: Side | None, register: str) -> bool:
        """Tell whether this version wrote a register since `base`; without one, since creation."""
        if base is None:
            return self.stamp(register) not in (NEVER, self.created)
        return self.claim(register) != base.claim(register) or self._differs(base, register)

    def by_hand_since(self, base: Side | None, register: str) -> bool:
        """Tell whether a value differs from that of `base` without a stamp to say so."""
        if base is None or self.claim(register) != base.claim(register):
            return False
        return self._differs(base, register)

    def order(self, base: Side | None, register: str) -> tuple[str, bool, str]:
        """Return what decides between two versions: stamp, presence, canonical text.

        An edit by hand comes right after the ancestor's write, before any stamped one.
        """
        stamp = self.stamp(register)
        if base is not None and self.by_hand_since(base, register):
            stamp = base.stamp(register) + _BY_HAND
        value = self.value(register)
        return (stamp, False, "") if value is ABSENT else (stamp, True, canonical(value))

    def _differs(self, base: Side, register: str) -> bool:
        """Tell whether a register has another value than in `base`."""
        return not same(self.value(register), base.value(register))


def sides_of(
    table: str, base: Row | None, ours: Row, theirs: Row
) -> tuple[Side | None, Side, Side]:
    """Take the ancestor and both versions of a record apart, in the same way.

    A version that lost its whole clock (rewritten by some other program) has the ancestor's: its
    changes then count as edits by hand.
    """
    whole = _mixed_fields(table, ours, theirs)
    ancestor = None if base is None else _side(table, base, clock_of(base), whole)
    known = {} if base is None else clock_of(base)
    one, other = (
        _side(table, row, clock_of(row) if CLOCK in row else dict(known), whole)
        for row in (ours, theirs)
    )
    return ancestor, one, other


def _mixed_fields(table: str, ours: Row, theirs: Row) -> frozenset[str]:
    """Return the fields that one version can take apart and the other cannot: they stay whole."""
    return frozenset(
        name
        for name, value in ours.items()
        if name in theirs
        and name != CLOCK
        and not says_nothing(table, name, value)
        and not says_nothing(table, name, theirs[name])
        and (isinstance(value, dict | list) or isinstance(theirs[name], dict | list))
        and elements_shape(table, name, value) != elements_shape(table, name, theirs[name])
    )


def _side(table: str, row: Row, clock: dict[str, str], whole: frozenset[str]) -> Side:
    """Take one version apart; a field left whole was written when its last element was."""
    registers = registers_of(table, row, whole)
    created = clock.get(CREATED, NEVER)
    for name in whole:
        head = register_of(table, name)
        stamps = [stamp for key, stamp in clock.items() if key.startswith(head + "/")]
        clock = clock | {head: max([*stamps, clock.get(head, created)])}
    return Side(registers, clock, created)
