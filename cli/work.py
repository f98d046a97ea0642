"""The work of one command: the board it is about, opened once, changed in one step, saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from cli.failures import FAILED, INVALID, WRONG_USE, CommandError
from cli.options import Options, setting
from cli.output import Printer, note
from cli.speaking import speak
from hatrack.board import SCHEMA, Board
from hatrack.errors import NothingToDo
from hatrack.language import current, say
from hatrack.words import Words, words

if TYPE_CHECKING:
    from hatrack.edits import Context, Edit
    from hatrack.history import Step
    from hatrack.task import Task
    from storage.board_file import BoardFile, Saved
    from storage.session import Session


def day_of(options: Options) -> date:
    """Return the day to take for today: the option, else `$HATRACK_TODAY`, else the calendar's."""
    said = options.today or setting("HATRACK_TODAY")
    if not said:
        return date.today()
    try:
        return date.fromisoformat(said)
    except ValueError as error:
        raise CommandError(
            words("{text} is no day: write it as 2026-11-23.", text=said), WRONG_USE
        ) from error


class Work:
    """One command at work, as `options` ask; `code` is what it ends with if nothing is raised.

    The board is opened when it is first asked for. What opening it brought up is noted on
    standard error. `capturing` lets a missing board be created.
    """

    def __init__(self, options: Options) -> None:
        self.options = options
        self.printer = Printer(options.color, json=options.json)
        self.capturing = False
        self.code = 0

    @cached_property
    def today(self) -> date:
        """The day to take for today."""
        return day_of(self.options)

    @cached_property
    def file(self) -> BoardFile:
        """The board's file, the language of the board or the person spoken from here on."""
        from cli.opening import open_file

        file = open_file(self.options, capturing=self.capturing)
        speak(file.board.about.lang)
        for notice in file.notices:
            note(_noted(notice, file))
        return file

    @cached_property
    def session(self) -> Session:
        """The session on the board; what only shows needs none."""
        from cli.sessions import session_on

        session = session_on(self.file, lambda: self.today)
        for notice in session.forgetting:
            note(say(notice))
        return session

    @property
    def me(self) -> str:
        """Who sits here, by handle: `$HATRACK_ME`, else the CTO."""
        return setting("HATRACK_ME") or self.file.board.about.cto

    @property
    def board(self) -> Board:
        """The board as it is now."""
        return self.session.board if "session" in self.__dict__ else self.file.board

    @property
    def context(self) -> Context:
        """What an edit would know if it were made now, for trying one out."""
        from cli.sessions import mint
        from hatrack.edits import Context

        return Context(self.today, self.me, mint)

    @property
    def lang(self) -> str:
        """The language that is spoken."""
        return current().code

    def read(self) -> Board:
        """Return the board for a command that only shows; a recovered one still ends in code 4."""
        board = self.board
        if self.file.needs_acceptance:
            self.code = INVALID
        return board

    def do(self, edit: Edit) -> Step:
        """Make an edit, save the board, and return the step; raise what stands against either."""
        self.check_writable()
        step = self.session.do(edit)
        self.save()
        return step

    def save(self) -> None:
        """Save the board, and say what came in from others meanwhile."""
        self.took_in(self.session.save())

    def took_in(self, saved: Saved) -> None:
        """Say what came in from others, and keep a report of it."""
        if saved.merged:
            from storage.sync_reports import SyncReports

            SyncReports(self.file.storage.state).add_saved(saved)
        for notice in saved.notices:
            note(say(notice))

    def check_writable(self) -> None:
        """Raise CommandError when the board must not be written."""
        if not self.file.read_only:
            return
        if self.file.needs_acceptance:
            sentence = words("Nothing was changed: open the board with `hatrack` to accept it.")
            raise CommandError(sentence, INVALID)
        if self.board.about.schema > SCHEMA:
            sentence = words("A newer Hatrack wrote this board: update Hatrack to change it.")
            raise CommandError(sentence, INVALID)
        if self.options.read_only:
            raise CommandError(words("Nothing is changed with --read-only."), FAILED)
        raise CommandError(words("The board may not be written: nothing was changed."), FAILED)


def _noted(notice: Words, file: BoardFile) -> str:
    """Return what opening a board brought up; one that must be accepted first says how."""
    from shlex import quote

    if not file.needs_acceptance or notice != file.notices[-1]:
        return say(notice)
    path = quote(str(file.path))
    accept = say(words("To accept it, open the board: hatrack --board {path}", path=path))
    return f"hatrack: {say(notice)} {accept}"


def find_tasks(board: Board, texts: Sequence[str]) -> list[Task]:
    """Return the tasks of ids, prefixes or source ids, each once; raise NotFound or Ambiguous."""
    from hatrack.lookup import find_task

    found = {task.id: task for task in (find_task(board, text) for text in texts)}
    return list(found.values())


def together(edits: Mapping[str, Edit], name: Words, unchanged: Words) -> Edit:
    """Return one edit out of several; raise NothingToDo with `unchanged` when there is none."""
    from hatrack.edits import Together

    if not edits:
        raise NothingToDo(unchanged)
    if len(edits) == 1:
        return next(iter(edits.values()))
    return Together(tuple(edits.values()), name)
