"""The merge of two versions of one record, register by register.

Each register goes to the side that wrote it last, by stamp; on a tie to the greater canonical
JSON. "Ours" and "theirs" are never asked for, so that swapped sides give the same record. The
common ancestor serves texts, and edits made by hand, which carry no stamp: they beat the ancestor
and lose to any stamped edit. An absent register without a stamp was never written.
"""

from __future__ import annotations

from collections.abc import Iterable

from hatrack.merge_sides import ABSENT, Side, sides_of
from hatrack.records import dataclass
from hatrack.registers import (
    CLOCK,
    Row,
    canonical,
    is_text,
    row_from_registers,
    same,
    says_nothing,
)
from hatrack.stamps import CREATED, NEVER, clock_of
from hatrack.text_merge import merge_text

_CREATED_FIELD = "created"


@dataclass(frozen=True, slots=True)
class Decided:
    """A register that both sides wrote: which value was kept, which lost, and their stamps.

    An absent value is None; an element of a set is True. Of a text with two versions of some
    lines, `kept` is the whole text and `lost` the older one, whose lines are in it too.
    """

    table: str
    id: str
    register: str
    kept: object
    lost: object
    kept_stamp: str
    lost_stamp: str


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of one register: its value, its stamp, and whose value lost if both wrote."""

    value: object
    stamp: str
    kept: Side | None = None
    lost: Side | None = None


def merge_rows(
    table: str, id_: str, base: Row | None, ours: Row, theirs: Row
) -> tuple[Row, tuple[Decided, ...]]:
    """Return the merged record and the registers where a value lost.

    The result is one of the arguments itself where that says it all.
    """
    if same(ours, theirs):
        return ours, ()
    if base is not None:
        if same(base, ours) and _follows(theirs, base):
            return theirs, ()
        if same(base, theirs) and _follows(ours, base):
            return ours, ()
    ancestor, one, other = sides_of(table, base, ours, theirs)
    merge = _RecordMerge(table, ancestor, one, other)
    outcomes = {register: merge.outcome(register) for register in merge.registers()}
    row = row_from_registers(
        table, {key: what.value for key, what in outcomes.items() if what.value is not ABSENT}
    )
    _carry(table, row, ours, theirs)
    _put_clock(
        row, merge.clock(outcomes), [side[CLOCK] for side in (ours, theirs) if CLOCK in side]
    )
    return row, _decided(table, id_, outcomes)


def _carry(table: str, row: Row, ours: Row, theirs: Row) -> None:
    """Give the merged record what no register holds: an order of elements, a field without any."""
    for name, value in ours.items():
        held = isinstance(value, list) if name in row else says_nothing(table, name, value)
        if held and same(value, theirs.get(name)):
            row[name] = value


def _follows(row: Row, base: Row) -> bool:
    """Tell whether no stamp of `base` is missing from `row` or greater than its counterpart."""
    clock, old = clock_of(row), clock_of(base)
    if clock.get(CREATED) != old.get(CREATED):
        return False
    return all(clock.get(register, NEVER) >= stamp for register, stamp in old.items())


def _put_clock(row: Row, clock: dict[str, str], found: list[object]) -> None:
    """Give the merged record its clock, last; what is no clock on either side is carried."""
    if clock or any(isinstance(one, dict) for one in found):
        row[CLOCK] = clock
    elif found:
        row[CLOCK] = max(found, key=canonical)


def _decided(table: str, id_: str, outcomes: dict[str, _Outcome]) -> tuple[Decided, ...]:
    """Return the registers where both sides wrote."""
    return tuple(
        Decided(
            table,
            id_,
            register,
            None if outcome.value is ABSENT else outcome.value,
            outcome.lost.registers.get(register),
            outcome.kept.stamp(register),
            outcome.lost.stamp(register),
        )
        for register, outcome in outcomes.items()
        if outcome.kept is not None and outcome.lost is not None
    )


_NAMED_BY_PEOPLE = frozenset({"roles", "stages", "people"})
"""Tables whose ids people choose: two of them may choose the same one."""


@dataclass(frozen=True, slots=True)
class _RecordMerge:
    """Decides register by register between two versions of a record."""

    table: str
    base: Side | None
    ours: Side
    theirs: Side

    def registers(self) -> list[str]:
        """Return all registers that a version has a value or a stamp for, sorted."""
        names = {*self.ours.registers, *self.ours.clock}
        names.update(self.theirs.registers, self.theirs.clock)
        return sorted(names - {CREATED})

    def outcome(self, register: str) -> _Outcome:
        """Return what becomes of a register."""
        if register == _CREATED_FIELD and self._created_twice():
            first = min(self.ours, self.theirs, key=lambda side: side.created)
            return _Outcome(first.value(register), first.stamp(register))
        value, other = self.ours.value(register), self.theirs.value(register)
        if same(value, other):
            return _Outcome(value, self._stamp(register))
        if is_text(self.table, register):
            lines, other_lines = _lines(value), _lines(other)
            if lines is not None and other_lines is not None:
                return self._text(register, lines, other_lines)
        older, newer = self._in_order(register)
        return self._won(register, newer, older, newer.value(register))

    def _created_twice(self) -> bool:
        """Tell whether the versions were created apart, each with a stamp of its own."""
        ours, theirs = self.ours.created, self.theirs.created
        return NEVER not in (ours, theirs) and ours != theirs

    def clock(self, outcomes: dict[str, _Outcome]) -> dict[str, str]:
        """Return the merged clock: the earlier creation, and each stamp that differs from it.

        A value as old as the later creation is therefore stamped. An absent register keeps
        whatever stamp it has: without one it was never written.
        """
        created = min(filter(None, (self.ours.created, self.theirs.created)), default=NEVER)
        clock = {CREATED: created} if created else {}
        for register, outcome in outcomes.items():
            understood = NEVER if outcome.value is ABSENT else created
            if outcome.stamp != understood:
                clock[register] = outcome.stamp
        return clock

    def _stamp(self, register: str) -> str:
        """Return the greater stamp of the two versions."""
        return max(self.ours.stamp(register), self.theirs.stamp(register))

    def _in_order(self, register: str) -> tuple[Side, Side]:
        """Return both versions, the one whose value wins last."""
        ours, theirs = self.ours, self.theirs
        if ours.order(self.base, register) <= theirs.order(self.base, register):
            return ours, theirs
        return theirs, ours

    def _won(self, register: str, kept: Side, lost: Side, value: object) -> _Outcome:
        """Return an outcome that names both versions if both wrote."""
        stamp = self._stamp(register)
        both = kept.wrote_since(self.base, register) and lost.wrote_since(self.base, register)
        if both or self._named_twice():
            return _Outcome(value, stamp, kept, lost)
        return _Outcome(value, stamp)

    def _named_twice(self) -> bool:
        """Tell whether two people gave one id to records of their own, in which all was written."""
        return self.base is None and self.table in _NAMED_BY_PEOPLE and self._created_twice()

    def _text(self, register: str, ours: list[str], theirs: list[str]) -> _Outcome:
        """Return a text in which no line is lost of a side that changed it."""
        older, newer = self._in_order(register)
        old, new = (ours, theirs) if older is self.ours else (theirs, ours)
        if old == new:
            lists = [side for side in (older, newer) if isinstance(side.value(register), list)]
            return _Outcome(lists[-1].value(register), self._stamp(register))
        base = None if self.base is None else _lines(self.base.value(register))
        old_changed = self._changed_text(older, register, old, base)
        new_changed = self._changed_text(newer, register, new, base)
        if not old_changed:
            return _Outcome(newer.value(register), self._stamp(register))
        if not new_changed:
            return _Outcome(older.value(register), self._stamp(register))
        merged = merge_text(base, new, old)
        value = _text_value(merged.lines, [newer.value(register), older.value(register)])
        if merged.two_versions:
            return self._won(register, newer, older, value)
        return _Outcome(value, self._stamp(register))

    def _changed_text(
        self, side: Side, register: str, lines: list[str], base: list[str] | None
    ) -> bool:
        """Tell whether a side's text is a change of the ancestor's, not an older one put back."""
        if base is None or self.base is None:
            return True
        return lines != base and side.claim(register) >= self.base.stamp(register)


def _lines(value: object) -> list[str] | None:
    """Return the lines of a text, stored as one text or as a list; None for any other value."""
    if value is ABSENT:
        return []
    if isinstance(value, str):
        return value.split("\n")
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        return value
    return None


def _text_value(lines: Iterable[str], values: list[object]) -> object:
    """Return a merged text in the form of the two it came from: a list if either is one."""
    merged = list(lines)
    for value in values:
        if merged == _lines(value):
            return value
    if not merged:
        return ABSENT
    if any(isinstance(value, list) for value in values):
        return merged
    return "\n".join(merged)
