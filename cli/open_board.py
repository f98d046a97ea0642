"""Opening the full screen: the only place where the command line reaches the screens."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from cli.failures import WRONG_USE, CommandError
from cli.options import Options, setting
from cli.sessions import fresh_board, session_on
from cli.work import day_of
from hatrack.language import chosen_language, current, use
from hatrack.words import words
from storage.board_file import BoardFile
from storage.board_home import settle_in_git
from storage.configuration import configuration_folder, read_configuration
from storage.errors import BoardMissing
from storage.session import Session
from storage.where import board_place


def open_the_board(options: Options) -> None:
    """Open the board that is meant; without one the screen asks its questions."""
    check_terminal()
    open_board(board_place(options.board).path, options)


def check_terminal() -> None:
    """Refuse to draw where nobody could see it or answer."""
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise CommandError(
            words("The board needs a terminal. Try `hatrack list`, or `hatrack --help`."),
            WRONG_USE,
        )


def open_board(path: Path, options: Options) -> None:
    """Show the board at `path` until the person leaves; leave with the screen's exit code."""
    try:
        file = BoardFile.open(path, read_only=options.read_only)
    except BoardMissing:
        if options.read_only:
            raise
        file = _begun(path, options)
    show(file, options)


def _begun(path: Path, options: Options) -> BoardFile:
    """Ask the three questions of the first run and create the board they describe."""
    from tui.dialogs.first_run import SAMPLE, TEMPLATES, Beginning
    from tui.start import ask_beginning

    answers = ask_beginning(Beginning(current().code, content=TEMPLATES), str(path))
    use(answers.lang)
    if answers.content == SAMPLE:
        from cli.boards import sample_board

        return BoardFile.open(path, create=sample_board(answers.lang, day_of(options)))
    file = BoardFile.open(path, create=fresh_board(answers.stage, answers.lang))
    settle_in_git(file)
    if answers.content == TEMPLATES:
        from hatrack.imports import AddTemplates

        session = session_on(file, _day(options))
        session.do(AddTemplates(answers.stage, answers.lang))
        session.save()
    return file


def show(file: BoardFile, options: Options, *, lang: str = "") -> None:
    """Show an open board, full screen, in the language `lang`, else the person's own."""
    from tui.start import run_board

    gc.freeze()  # what is loaded stays: to look through it now would only delay the first screen
    gc.enable()
    today = _day(options)
    session = session_on(file, today)
    spoken = use(lang or _language(session))
    left = run_board(session, today=today, lang=spoken.code)
    if isinstance(left, int):
        sys.exit(left)
    open_board(left, options)


def _language(session: Session) -> str:
    configured = read_configuration(configuration_folder()).language
    return chosen_language(os.environ, configured, session.board.about.lang)


def _day(options: Options) -> Callable[[], date]:
    """Return the calendar's day whenever it is asked, unless one was named."""
    named = options.today or setting("HATRACK_TODAY")
    if not named:
        return date.today
    day = day_of(options)
    return lambda: day
