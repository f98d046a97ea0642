"""What was done, step by step, so that it can be undone here, elsewhere and after a restart.

A step keeps the rows it changed, before and after, and nothing else. Undoing takes back, register
by register, what the step wrote and nobody has written since: it is a new edit with a new stamp,
the same whether the step was made a second ago in this window, by another process, or before a
sync that brought a colleague's changes (storage.md, section 2: "undo = a new edit").
"""

from __future__ import annotations

from collections.abc import Mapping

from hatrack.board import SHAPES, Board, differing, row_of
from hatrack.errors import NothingToDo
from hatrack.records import dataclass, replace
from hatrack.registers import (
    CLOCK,
    DELETED,
    changed_registers,
    registers_of,
    row_from_registers,
    same,
)
from hatrack.rows import Row
from hatrack.stamps import is_deleted, restamp
from hatrack.words import Words, words

REMEMBERED = 200
"""How many steps can be undone."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row as it was before and after; None where there was no such row."""

    table: str
    id: str
    before: Row | None
    after: Row | None

    @property
    def inverted(self) -> Change:
        """The change that leads back."""
        return replace(self, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class Step:
    """One action of a person: what it is called, what it changed, and where the cursor was.

    `id` is the stamp it was made with, so steps of all processes have one order.
    """

    id: str
    label: Words
    changes: tuple[Change, ...]
    selection: str = ""

    @property
    def inverted(self) -> Step:
        """The step that leads back."""
        return replace(self, changes=tuple(change.inverted for change in self.changes))


def one_step(first: Step, then: Step) -> Step | None:
    """Return two steps as one that is undone whole, called as the first; it bears `then`'s id.

    None when somebody else wrote one of their rows in between: that write is nobody's to undo.
    """
    changes = {(change.table, change.id): change for change in first.changes}
    for change in then.changes:
        key = (change.table, change.id)
        before = changes.get(key)
        if before is not None and before.after != change.before:
            return None
        changes[key] = replace(before, after=change.after) if before is not None else change
    return replace(then, label=first.label, changes=tuple(changes.values()))


@dataclass(frozen=True, slots=True)
class History:
    """Steps that can be undone, oldest first, and undone ones that can be redone, next one last."""

    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()

    def done(self, step: Step) -> History:
        """Return the history after a new step: what was undone can no longer be redone."""
        return History((*self.past, step)[-REMEMBERED:])

    def undone(self) -> tuple[Step, History]:
        """Return the last step and the history without it; raise NothingToDo when there is none."""
        if not self.past:
            raise NothingToDo(words("There is nothing to undo."))
        return self.past[-1], History(self.past[:-1], (*self.future, self.past[-1]))

    def redone(self) -> tuple[Step, History]:
        """Return the step undone last and the history with it; raise NothingToDo without one."""
        if not self.future:
            raise NothingToDo(words("There is nothing to redo."))
        return self.future[-1], History((*self.past, self.future[-1]), self.future[:-1])


def settle(before: Board, after: Board, stamp: str) -> tuple[Board, tuple[Change, ...]]:
    """Return `after` with the stamps of what changed since `before`, and the changed rows.

    This is the only place where an edit gets its stamps; edits know nothing of them.
    """
    changes = []
    settled = after
    for table, identities in _touched(before, after).items():
        shape = SHAPES[table]
        records = []
        for identity in identities:
            old, new = row_of(before, table, identity), row_of(after, table, identity)
            if old == new:
                continue
            if new is not None:
                new = restamp(table, old, _seen_again(old, new), stamp)
                records.append(shape.read(new, identity))
            changes.append(Change(table, identity, old, new))
        settled = settled.put(table, *records) if records else settled
    return settled, tuple(changes)


def _touched(before: Board, after: Board) -> dict[str, list[str]]:
    """Return by table the rows that are not the same objects; unchanged records are shared."""
    touched = {}
    for table in SHAPES:
        old: Mapping[str, object] = before.table(table)
        new: Mapping[str, object] = after.table(table)
        if old is not new:
            touched[table] = differing(old, new)
            if not new.keys() >= old.keys():
                touched[table] += [key for key in old if key not in new]
    return touched


def _seen_again(old: Row | None, new: Row) -> Row:
    """Return the row with its deletion to be signed anew where a dropped record is edited.

    Who edits a dropped record has seen that it is dropped: only an unseen edit revives.
    """
    deleted = new.get(DELETED)
    if old is None or not isinstance(deleted, dict) or deleted != old.get(DELETED):
        return new
    return {**new, DELETED: {**deleted, "saw": ""}} if is_deleted(old) else new


def taken_back(board: Board, step: Step) -> tuple[Board, tuple[Change, ...]]:
    """Return the board without what `step` wrote, and the changes that were kept.

    A register that somebody has written since keeps its newer value, and its change is listed. The
    result is not stamped: `settle` does that, as for any edit.
    """
    kept = []
    for change in step.changes:
        current = row_of(board, change.table, change.id)
        row, complete = _row_taken_back(change, current)
        if not complete:
            kept.append(change)
        if row is None:
            board = board.without(change.table, change.id)
        elif row != current:
            board = board.put(change.table, SHAPES[change.table].read(row, change.id))
    return board, tuple(kept)


def _row_taken_back(change: Change, current: Row | None) -> tuple[Row | None, bool]:
    """Return the row with the change's registers as before, and whether all of them are."""
    if current is None:  # a row somebody purged does not come back by undoing an edit of it
        untouched = change.before is None or change.after is None
        return (change.before if change.after is None else None), untouched
    table, before, now = change.table, _told(change.before), _told(current)
    after = _told(change.after)
    touched = changed_registers(table, after, now)
    if not touched:
        return None if before is None else _signed(before, current), True
    if before is None:
        return current, False
    registers, old = registers_of(table, now or {}), registers_of(table, before)
    complete = True
    for register in changed_registers(table, before, after):
        if register in touched:
            complete = complete and same(registers.get(register), old.get(register))
        elif register in old:
            registers[register] = old[register]
        else:
            registers.pop(register, None)
    return _signed(row_from_registers(table, registers), current), complete


def _told(row: Row | None) -> Row | None:
    """Return what a row says to people: a deletion only if it holds, without what signs it."""
    if row is None or DELETED not in row:
        return row
    told = {name: value for name, value in row.items() if name != DELETED}
    deleted = row[DELETED]
    if is_deleted(row) and isinstance(deleted, dict):
        told[DELETED] = {name: value for name, value in deleted.items() if name != "saw"}
    return told


def _signed(row: Row, current: Row) -> Row:
    """Return the row with the stamps of the current one, its deletion the same or to be signed."""
    told = _told(current) or {}
    signed = {name: value for name, value in row.items() if name not in (CLOCK, DELETED)}
    deleted = row.get(DELETED)
    if same(deleted, told.get(DELETED)):
        signed |= {DELETED: current[DELETED]} if DELETED in current else {}
    elif isinstance(deleted, dict):
        signed[DELETED] = {**deleted, "saw": ""}
    return signed | ({CLOCK: current[CLOCK]} if CLOCK in current else {})
