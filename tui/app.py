"""The application: joins session, screen, themes and signals; the only holder of the session."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path

from hatrack.errors import Refusal
from hatrack.flow import iso_week
from hatrack.language import _, say
from hatrack.words import Words
from storage.board_file import Saved
from storage.configuration import Setting
from storage.dismissals import (
    dismiss,
    keep_review_step,
    read_dismissed,
    read_review_step,
)
from storage.errors import StorageError
from storage.session import Session, WentBack
from storage.state_folder import StateFolder, recent_boards
from themes.loader import Palette
from tui.actions import Action
from tui.glyphs import Glyphs
from tui.keymap import keymap_of
from tui.keys import ACTIONS
from tui.look import Look
from tui.messages import (
    EditRequested,
    NeedDismissed,
    ReviewStepReached,
    SettingChanged,
    ThemeChosen,
)
from tui.needing_app import NeedingApp
from tui.paint.lines import shown, shown_whole
from tui.saver import Saver
from tui.screens.board_screen import BoardScreen
from tui.step_wording import step_words

Keep = Callable[[str, Setting, str], None]
"""Keeps a setting: its key, its value, and the table it stands in."""
STYLESHEET = Path(__file__).resolve().parent.parent / "themes" / "hatrack.tcss"
LOOK_EVERY = 1.0
"""Seconds between looks at the file; nothing polls faster."""
WARM_AFTER = 0.3
"""Seconds after the first board when the dialogs are loaded, so that no key waits for them."""


class HatrackApp(NeedingApp):
    """Shows one board; every edit goes through its session, every save through its saver."""

    TITLE = "Hatrack"
    CSS_PATH = str(STYLESHEET)
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = []

    def __init__(
        self,
        session: Session,
        *,
        today: Callable[[], date],
        palettes: Mapping[str, Palette],
        theme: str,
        glyphs: Glyphs,
        lang: str,
        animate: bool = False,
        keep: Keep = lambda _key, _value, _table: None,
        settings: Mapping[str, Setting] | None = None,
        filters: Mapping[str, str] | None = None,
        notices: Sequence[Words] = (),
        actions: Sequence[Action] = ACTIONS,
        boards: Callable[[], Sequence[Path]] = recent_boards,
    ) -> None:
        # Before super: Textual asks for the palette's colours while it is made.
        self.look = Look(palettes[theme])
        super().__init__()
        self.session = session
        self.day = today
        self.palettes = palettes
        self.glyphs = glyphs
        self.lang = lang
        self.keep = keep
        self.settings = settings or {}
        self.filters = filters or {}
        self.notices = tuple(notices)
        self.actions = tuple(actions)
        self.boards = boards
        self.animation_level = "basic" if animate else "none"
        self.saver = Saver(session.save, self._saved, self._save_failed)
        self._shown_day = today()

    # Start and end

    def get_default_screen(self) -> BoardScreen:
        """Make the board's screen."""
        screen = BoardScreen(
            self.session.board,
            today=self.day,
            look=self.look,
            glyphs=self.glyphs,
            lang=self.lang,
            me=self.session.me,
            themes=tuple(self.palettes),
            actions=self.actions,
        )
        screen.settings = {"theme": self.look.palette.name, **self.settings}
        screen.filters = self.filters
        return screen

    def on_mount(self) -> None:
        """Wear the theme, listen to signals, look after the file."""
        for palette in self.palettes.values():
            self.register_theme(Look(palette).theme)
        self.theme = self.look.theme.name
        self.set_keymap(keymap_of(self.actions))
        self.listen_to_signals()
        self.board_screen.dismissed = read_dismissed(self._state_folder)
        week = iso_week(self.day())
        self.board_screen.review_at = read_review_step(self._state_folder, week)
        self.begin_syncing()
        self.fetch_every(int(self.settings.get("fetch") or 0))
        self.set_interval(LOOK_EVERY, self._look_after)
        self.call_after_refresh(self._settle_in)

    @property
    def _state_folder(self) -> StateFolder:
        return self.session.board_file.storage.state

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give every colour of ours a value, also before our own theme is worn."""
        return {**super().get_theme_variable_defaults(), **self.look.theme.variables}

    def _settle_in(self) -> None:
        # What was loaded stays: collecting it again and again makes the slowest keys.
        gc.collect()
        gc.freeze()
        self.set_timer(WARM_AFTER, _warm_up)
        sentences = " · ".join(shown_whole(say(notice)) for notice in self.notices)
        if self.session.board_file.needs_acceptance:
            self._ask_recovery(sentences)
        elif sentences:
            self.board_screen.say(sentences, "warning")
        self._show_state()

    def _ask_recovery(self, sentence: str) -> None:
        from tui.dialogs.recovery import Recovery

        def decided(take: bool | None) -> None:
            if take:
                self.session.accept_recovery()
                self.save_error = ""
                self.saver.wake()
            self._show_state()

        self.push_screen(Recovery(sentence, len(self.session.board.tasks)), decided)

    # Edits

    def on_edit_requested(self, message: EditRequested) -> None:
        """Make an edit, show the new board, and have it saved."""
        screen = self.board_screen
        try:
            step = self.session.do(message.edit, screen.selection.task, message.onto)
        except (Refusal, StorageError) as refusal:
            screen.say(shown(say(refusal.sentence)), "warning", message.if_refused)
            if message.answer is not None:
                message.answer(False)
            return
        if message.answer is not None:
            message.answer(True)
        follow = message.follow
        if message.follow in ("new", "open"):
            follow = next((c.id for c in step.changes if c.table == "tasks" and not c.before), "")
        self._show_done(
            step_words(step, self.session.board, self.day(), screen.keeps_in_sight),
            _("u undoes"),
            follow,
        )
        if message.follow == "open":
            screen.open_task(follow)
        screen.edit_made(message.edit, step)

    def on_undo_requested(self) -> None:
        """Take the last step back."""
        nothing = _("Nothing of that step was left to undo: {step}")
        self._go_back(self.session.undo, _("Undid “{step}”"), _("U does it again"), nothing)

    def on_review_step_reached(self, message: ReviewStepReached) -> None:
        """Remember where the review is, for when it is interrupted."""
        keep_review_step(self._state_folder, message.week, message.step)

    def on_need_dismissed(self, message: NeedDismissed) -> None:
        """Put a line away until tomorrow, for every window on this board."""
        screen = self.board_screen
        screen.dismissed = dismiss(self._state_folder, message.kind, self.day())
        screen.redraw()

    def on_history_requested(self) -> None:
        """List the steps done, newest first; go back before the one chosen."""
        from tui.dialogs.choose import Choice, ChooseDialog

        past = self.session.history.past
        if not past:
            self.board_screen.say(_("There is nothing to undo."), "muted")
            return
        choices = [
            Choice(str(back), _capital(shown(say(step.label))))
            for back, step in enumerate(reversed(past), start=1)
        ]

        def chosen(back: str | None) -> None:
            for _step in range(int(back or 0)):
                self.on_undo_requested()

        self.push_screen(ChooseDialog(_("Go back before which step?"), choices), chosen)

    def on_redo_requested(self) -> None:
        """Do again what was taken back."""
        nothing = _("Nothing of that step was left to do again: {step}")
        self._go_back(self.session.redo, _("Did again “{step}”"), _("u undoes"), nothing)

    def _go_back(self, go: Callable[[], WentBack], words: str, hint: str, nothing: str) -> None:
        screen = self.board_screen
        try:
            undone = go()
        except (Refusal, StorageError) as refusal:
            screen.say(shown(say(refusal.sentence)), "warning")
            return
        words, hint = (words, hint) if undone.made else (nothing, "")
        sentence = words.format(step=say(undone.step.label))
        if undone.kept:
            sentence += " " + _("(kept what was changed since)")
        if undone.saved is not None and undone.saved.merged:
            sentence += " · " + self.note_incoming(undone.saved)
        tasks = [change.id for change in undone.step.changes if change.table == "tasks"]
        follow = next((key for key in tasks if key in self.session.board.tasks), "")
        self._show_done(sentence, hint, follow)

    def _show_done(self, sentence: str, hint: str, follow: str) -> None:
        said = ((_capital(shown(sentence)), "accent"), (f"  {hint}", "faint"))
        self.board_screen.show_board(self.session.board, follow=follow, said=said)
        self.saver.wake_later()
        self.call_after_refresh(self.saver.painted)

    # Saving, and what others write

    def _saved(self, saved: Saved) -> None:
        self.save_error = ""
        if not self.is_open:
            return
        self._show_state()
        self.board_was_saved()
        if saved.merged:
            self.show_incoming(saved)

    def _save_failed(self, error: StorageError) -> None:
        self.save_error = say(error.sentence)
        if not self.is_open:
            return
        self._show_state()
        decides = self.session.board_file.needs_acceptance
        way_out = _("R: decide what to do") if decides else _("R tries again")
        # The way out comes first: a long path may push the rest beyond the edge.
        self.board_screen.say(f"{way_out} · {shown(self.save_error)}", "warning")

    def _show_state(self) -> None:
        state = ""
        if self.session.read_only:
            state = _("read-only")
        elif self.save_error:
            state = _("NOT SAVED")
        screen = self.board_screen
        screen.read_only = self.session.read_only
        if screen.state != state:
            screen.state = state
            screen.redraw()

    async def _look_after(self) -> None:
        """Take in what others wrote while nothing is pressed, and turn the day at midnight."""
        if self.day() != self._shown_day:
            self._shown_day = self.day()
            self.board_screen.show_board(self.session.board)
        if not self.saver.busy and self.session.changed_outside():
            await self._refresh()

    async def _refresh(self) -> None:
        try:
            saved = await asyncio.to_thread(self.session.refresh)
        except StorageError as error:
            self._save_failed(error)
            return
        if not self.is_open:
            return
        if self.save_error and not self.session.dirty and not self.session.read_only:
            self.save_error = ""
        self._show_state()
        if saved is not None:
            self.show_incoming(saved)
            if self.session.dirty:
                self.saver.wake()

    async def on_reload_requested(self) -> None:
        """Read the file again, and try again to save what could not be."""
        await self._refresh()
        if self.session.board_file.needs_acceptance:
            self._ask_recovery(shown_whole(self.save_error))
        elif self.session.dirty:
            self.saver.wake()
        else:
            self.board_screen.say(_("The board is as the file has it."), "muted")

    # Looks

    def on_theme_chosen(self, message: ThemeChosen) -> None:
        """Wear a theme, and keep it for the next time when it was chosen."""
        palette = self.palettes.get(message.name)
        if palette is None:
            return
        self.look = Look(palette)
        self.theme = self.look.theme.name
        self.board_screen.wear(self.look)
        if message.keep:
            self.keep("theme", message.name, "")

    def on_setting_changed(self, message: SettingChanged) -> None:
        """Keep a setting for the next time."""
        self.keep(message.key, message.value, message.table)
        if message.key == "fetch":
            self.fetch_every(int(message.value))

    def _fatal_error(self) -> None:
        # Textual would print every local variable, people's titles included. Leaving quietly lets
        # the command line write its report and say one line.
        self._exit_renderables.clear()
        self._close_messages_no_wait()


def _warm_up() -> None:
    for name in ("quick_add", "task_fields", "letters", "key_help", "explanation"):
        import_module(f"tui.dialogs.{name}")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
