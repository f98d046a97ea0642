"""Opening the board file a command means, and creating it where that is right."""

from __future__ import annotations

from cli.failures import NOT_FOUND, CommandError
from cli.options import Options, setting
from cli.output import note
from hatrack.language import say
from hatrack.words import words
from storage.board_file import BoardFile
from storage.errors import BoardMissing
from storage.where import board_place


def open_file(options: Options, *, capturing: bool = False) -> BoardFile:
    """Open the board that is meant; raise StorageError, or CommandError when there is none.

    When `capturing` and nobody named a file on the line, a missing board is created, so that what
    somebody wants to write down never has nowhere to go.
    """
    place = board_place(options.board)
    try:
        return BoardFile.open(place.path, read_only=options.read_only)
    except BoardMissing:
        if options.board or (options.read_only and capturing):
            raise
        if not capturing:
            if setting("HATRACK_BOARD"):
                raise
            raise _no_board() from None
    from cli.sessions import fresh_board

    file = BoardFile.open(place.path, create=fresh_board())
    note(say(words("Created a board: {path}", path=str(file.path))))
    return file


def _no_board() -> CommandError:
    sentence = words("There is no board here yet: run `hatrack init`, or `hatrack` to be asked.")
    return CommandError(sentence, NOT_FOUND)
