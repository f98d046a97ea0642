"""What was done, step by step, so that it can be undone here, elsewhere and after a restart.

A step keeps the rows it changed, before and after, and nothing else. Undoing takes back, register
by register, what the step wrote and nobody has written since: it is a new edit with a new stamp,
the same whether the step was made a second ago in this window, by another process, or before a
sync that brought a colleague's changes (storage.md, section 2: "undo = a new edit").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from hatrack.board import SHAPES, Board, row_of
from hatrack.errors import NothingToDo
from hatrack.registers import changed_registers, registers_of, row_from_registers
from hatrack.rows import Row
from hatrack.stamps import restamp
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
    for table, identity in _touched(before, after):
        old, new = row_of(before, table, identity), row_of(after, table, identity)
        if old == new:
            continue
        if new is not None:
            new = restamp(table, old, new, stamp)
            settled = settled.put(table, SHAPES[table].read(new, identity))
        changes.append(Change(table, identity, old, new))
    return settled, tuple(changes)


def _touched(before: Board, after: Board) -> Iterator[tuple[str, str]]:
    """Yield the rows that are not the same objects: unchanged records are shared, so it is fast."""
    for table in SHAPES:
        old: Mapping[str, object] = before.table(table)
        new: Mapping[str, object] = after.table(table)
        if old is new:
            continue
        for identity, record in new.items():
            if old.get(identity) is not record:
                yield table, identity
        for identity in old.keys() - new.keys():
            yield table, identity


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
    """Return the row with the change's registers as before, and whether all of them could be."""
    if current is None:
        return change.before, change.after is None
    touched = changed_registers(change.table, change.after, current)
    if change.before is None:
        return (None, True) if not touched else (current, False)
    now = registers_of(change.table, current)
    old = registers_of(change.table, change.before)
    written = changed_registers(change.table, change.before, change.after)
    for register in written:
        if register in touched:
            continue
        if register in old:
            now[register] = old[register]
        else:
            now.pop(register, None)
    row = row_from_registers(change.table, now)
    if "clock" in current:
        row["clock"] = current["clock"]
    return row, not any(register in touched for register in written)
