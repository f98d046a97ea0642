"""Giving a record back the value that lost when two people wrote the same field."""

from __future__ import annotations

from hatrack.board import SHAPES, Board, row_of
from hatrack.edits import Context
from hatrack.errors import NotFound, NothingToDo
from hatrack.records import dataclass
from hatrack.register_words import register_name
from hatrack.registers import registers_of, row_from_registers
from hatrack.rows import CLOCK
from hatrack.words import Words, words


@dataclass(frozen=True, slots=True)
class RestoreValue:
    """Write a register's losing value over the one that was kept; None takes the register away.

    It is a new edit with a stamp of its own, so it wins everywhere at the next sync.
    """

    table: str
    id: str
    register: str
    value: object

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the value; raise NotFound when the record is gone."""
        row = row_of(board, self.table, self.id) if self.table in SHAPES else None
        if row is None:
            raise NotFound(words("What it was about is not here any more."))
        registers = registers_of(self.table, row)
        if registers.get(self.register) == self.value:
            raise NothingToDo(words("It has that value already."))
        if self.value is None:
            registers.pop(self.register, None)
        else:
            registers[self.register] = self.value
        restored = row_from_registers(self.table, registers)
        if CLOCK.name in row:
            restored[CLOCK.name] = row[CLOCK.name]
        return board.put(self.table, SHAPES[self.table].read(restored, self.id))

    def label(self, board: Board) -> Words:
        """Return "restored (due): title"; a title taken back is the one that stands then."""
        record = board.table(self.table).get(self.id) if self.table in SHAPES else None
        title = getattr(record, "title", "") or getattr(record, "name", "") or self.id
        if self.register == "title" and isinstance(self.value, str):
            title = self.value
        return words("restored ({field}): {title}", field=register_name(self.register), title=title)
