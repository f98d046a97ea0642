"""A board after edits made one by one, each settled as a session does."""

from datetime import date

from hatrack.board import Board
from hatrack.edits import Edit, apply
from hatrack.history import settle
from tests.builders import TODAY, a_context, a_stamp

ID = "k7fq0m2s9x"


def after(board: Board, *edits: Edit, today: date = TODAY) -> Board:
    """Return the board after edits made one by one, each settled as a session does."""
    context = a_context(today, seed=len(board.tasks) + 1)
    for number, edit in enumerate(edits, start=1):
        board, _ = settle(board, apply(board, edit, context), a_stamp(10 * today.day + number))
    return board
