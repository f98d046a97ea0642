"""The part of the application that syncs, asks, and shows what came in and what was decided."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from rich.cells import cell_len
from textual.app import SuspendNotSupported
from textual.timer import Timer

from hatrack.language import _, say
from hatrack.restore_edits import RestoreValue
from hatrack.words import Words, words
from storage.board_file import Saved
from storage.errors import StorageError
from storage.git_errors import Stopped
from storage.git_setup import Driver, prepare_repository
from storage.git_standing import git_state
from storage.session import Session
from storage.sync import SyncOutcome
from storage.sync_questions import Question
from storage.sync_reports import SyncReports
from tui.dialogs.choose import LINE_CELLS, Choice, ChooseDialog
from tui.dialogs.incoming import choices_of, decided_fields
from tui.dialogs.line import LineDialog
from tui.git_line import GitLine
from tui.messages import EditRequested, TasksSeen
from tui.paint.lines import shown, shown_whole
from tui.screens.board_screen import BoardScreen
from tui.syncing import Syncing
from tui.typing_app import TypingApp
from tui.widgets.top_line import TopLine

DRIVER_MENTIONED = "driver-mentioned"
LOOK_AFTER = 2.0
"""Seconds of rest after which the top line says that there is something to send."""
COMMIT_AFTER = 60.0
"""Seconds of rest after which what was saved is committed."""


class SyncingApp(TypingApp):
    """An application with a session on a board that may live in git."""

    session: Session
    syncing: Syncing
    git_line: GitLine
    _rests: tuple[Timer, ...] = ()

    @property
    def board_screen(self) -> BoardScreen:
        """The board's screen, under whatever dialog is open."""
        screen = self.screen_stack[0]
        assert isinstance(screen, BoardScreen)
        return screen

    @property
    def is_open(self) -> bool:
        """Whether the board is still on the screen; what runs beside the work may end later."""
        stack = self.screen_stack
        return bool(stack) and bool(stack[0].query(TopLine))

    def begin_syncing(self) -> None:
        """Make ready to sync; nothing is synced before somebody asks."""
        self.syncing = Syncing(
            self.session, self._show_progress, self._ask, self._with_the_terminal
        )
        self.git_line = GitLine()
        self._mark_incoming()
        self.look_at_git()

    @property
    def _board_path(self) -> Path:
        return self.session.board_file.path

    def look_at_git(self) -> None:
        """Work out beside the work how the board stands with git, and say it in the top line."""
        self.run_worker(self._look_at_git(), exclusive=True, group="git")

    async def _look_at_git(self) -> None:
        state = await asyncio.to_thread(git_state, self._board_path)
        if not self.is_open:
            return
        said = self.git_line.said(state)
        if self.board_screen.git != said:
            self.board_screen.git = said
            self.board_screen.redraw()
        if state.tracked and state.driver in (Driver.MISSING, Driver.OUTDATED):
            self._mention_driver()

    def _mention_driver(self) -> None:
        """Say, once in each clone, that plain `git pull` would merge the board as text here."""
        said = self.session.board_file.storage.state.path / DRIVER_MENTIONED
        if said.exists() or self.session.read_only or self.board_screen.said:
            return
        with contextlib.suppress(OSError):
            said.touch()
        self.board_screen.say(
            _("In this clone git pull would merge the board as text."),
            "warning",
            _("F9 mends it"),
        )

    def on_driver_requested(self) -> None:
        """Ask whether plain `git pull` may merge boards by their meaning in this clone."""

        def answered(choice: str | None) -> None:
            if choice == "register":
                self.run_worker(self._register_driver(), group="driver")

        choices = [
            Choice("register", _("Yes: write merge.hatrack.driver to this clone's .git/config")),
            Choice("leave", _("No: only Hatrack's own sync merges by meaning")),
        ]
        title = _("Shall git pull and rebase merge this board by meaning?")
        self.push_screen(ChooseDialog(title, choices), answered)

    async def _register_driver(self) -> None:
        try:
            prepared = await asyncio.to_thread(prepare_repository, self._board_path, create=False)
        except (StorageError, Stopped) as error:
            said, style = shown(say(error.sentence)), "warning"
        else:
            said, style = _("Not in git."), "warning"
            if prepared.repo is not None:
                notes = " ".join(shown(say(note)) for note in prepared.notes)
                said, style = notes or _("Done: git merges this board by meaning."), "accent"
        if self.is_open:
            self.board_screen.say(said, style)

    def board_was_saved(self) -> None:
        """Say soon what waits; commit once nothing was saved for a minute, if that is wished."""
        for timer in self._rests:
            timer.stop()  # a timer that has run once would never run again
        self._rests = (
            self.set_timer(LOOK_AFTER, self.look_at_git),
            self.set_timer(COMMIT_AFTER, self._rested),
        )

    def _rested(self) -> None:
        self.run_worker(self.rested(), group="commit")

    async def commit_quietly(self) -> None:
        """Commit the board beside the work; the top line says what stands against it."""
        if not self.syncing.busy and self.board_screen.settings.get("commit"):
            outcome = await self.syncing.commit()
            self.git_line.ended("commit", outcome.state)

    async def rested(self) -> None:
        """Commit if that is wished, and say how the board stands."""
        if self.is_open:
            await self.commit_quietly()
        if self.is_open:
            self._show_what_came_in()
            self.look_at_git()

    @property
    def _reports(self) -> SyncReports:
        return SyncReports(self.session.board_file.storage.state)

    def on_sync_requested(self) -> None:
        """Sync beside the work; a second wish ends the sync under way."""
        if self.syncing.busy:
            self.syncing.cancel()
            self.board_screen.say(_("Ending the sync…"), "muted")
        else:
            self.run_worker(self._sync(), exclusive=True, group="sync", exit_on_error=True)

    async def _sync(self) -> None:
        self._show_progress(words("Syncing"))
        outcome = await self.syncing.run()
        if not self.is_open:
            return
        screen = self.board_screen
        screen.progress = ""
        self.git_line.ended("sync", outcome.state)
        self.look_at_git()
        self._show_what_came_in()
        style = "accent" if outcome.done else "warning"
        hint = _("N shows it") if outcome.decided else ""
        screen.say(shown_whole(say(outcome.sentence)), style, hint)
        screen.redraw()
        self.sync_ended(outcome)

    def sync_ended(self, outcome: SyncOutcome) -> None:
        """Go on from how a sync by hand ended."""

    def _show_what_came_in(self) -> None:
        """Show the session's board if saving or syncing beside the work took something in."""
        self._mark_incoming()
        if self.board_screen.board is not self.session.board:
            self.board_screen.show_board(self.session.board, outside=True)

    def _show_progress(self, sentence: Words) -> None:
        screen = self.board_screen
        screen.progress = shown(say(sentence))
        screen.redraw()

    async def _ask(self, outcome: SyncOutcome, question: Question) -> str | None:
        """Ask the person; nothing chosen leaves everything as it is."""
        title, lead = shown_whole(say(outcome.sentence)), ""
        if cell_len(title) > LINE_CELLS - 2:
            title, lead = _("Sync"), title
        answer: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()

        def answered(value: str | None) -> None:
            if not answer.done():
                answer.set_result(value)

        if question.offers:
            offers = [Choice(offer.code, shown(say(offer.label))) for offer in question.offers]
            self.push_screen(ChooseDialog(title, offers, lead=lead), answered)
        else:
            prompt = shown(say(question.prompt)) if question.prompt is not None else ""
            hint = "\n".join(filter(None, (lead, prompt)))
            self.push_screen(LineDialog(title, "", hint), answered)
        return await answer

    def _with_the_terminal(self, sync: Callable[[], SyncOutcome]) -> SyncOutcome:
        """Run a sync while the board is away, so that gpg or ssh can ask for a PIN."""
        try:
            with self.suspend():
                return sync()
        except SuspendNotSupported:
            return sync()

    def show_incoming(self, saved: Saved) -> None:
        """Show what another program wrote to the file, and that it came from there."""
        if not saved.merged:
            notices = " · ".join(shown_whole(say(notice)) for notice in saved.notices)
            self.board_screen.say(notices, "warning")
            return
        sentence = self.note_incoming(saved)
        hint = _("N shows it") if saved.decided else ""
        said = ((sentence, "accent"), (f"  {hint}", "faint"))
        self.board_screen.show_board(self.session.board, said=said, outside=True)

    def note_incoming(self, saved: Saved) -> str:
        """Keep a report of what another program wrote, mark its cards, and return it in words."""
        self._reports.add_saved(saved)
        self._mark_incoming()
        sentence = _("Changed outside: {n} in").format(n=len(saved.incoming))
        if saved.decided:
            sentence += ", " + _("{n} decided").format(n=len(saved.decided))
        return sentence

    def _mark_incoming(self) -> None:
        unseen = self._reports.unseen()
        self.board_screen.fresh = frozenset(key for table, key in unseen if table == "tasks")

    def on_tasks_seen(self, message: TasksSeen) -> None:
        """Take the mark off cards the cursor was on, here and for the next time."""
        self.board_screen.fresh -= message.ids
        self.board_screen.redraw()
        keys = frozenset(("tasks", identity) for identity in message.ids)
        self.run_worker(partial(self._reports.mark_seen, keys), thread=True, group="seen")

    def on_incoming_requested(self) -> None:
        """List each field two people wrote; the one chosen gets its losing value back."""
        reports = self._reports
        fields = decided_fields(reports.newest_first())
        reports.mark_seen()
        screen = self.board_screen
        screen.fresh = frozenset()
        screen.redraw()
        if not fields:
            screen.say(_("No merge had to decide between two values."), "muted")
            return

        def chosen(place: str | None) -> None:
            if place is not None:
                field = fields[int(place)]
                edit = RestoreValue(field.table, field.id, field.register, field.lost)
                self.post_message(EditRequested(edit, field.id))

        title = _("Two people wrote these: Enter takes the other value")
        self.push_screen(ChooseDialog(title, list(choices_of(fields, self.session.board))), chosen)
