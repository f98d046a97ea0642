"""Starts the screens: chooses theme and marks for this terminal, and runs the application."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Mapping, MutableMapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App

from storage.configuration import Configuration, Setting, configuration_folder, keep_setting
from storage.session import Session
from themes.loader import Palette
from tui.app import STYLESHEET, HatrackApp
from tui.glyphs import ASCII, Glyphs, glyphs_for
from tui.leaving_app import EXIT_BY_SIGNAL
from tui.look import Look
from tui.own_settings import read_own_settings

if TYPE_CHECKING:
    from tui.dialogs.first_run import Beginning, FirstRun

DEFAULT_THEME = "dusk"
COLOURLESS = "mono"
HUNG_UP = EXIT_BY_SIGNAL + 1


def run_board(session: Session, *, today: Callable[[], date], lang: str) -> int | Path:
    """Show a session's board until the person leaves; return the exit code, or the next board.

    An error nobody foresaw is raised once the terminal is as it was.
    """
    folder = configuration_folder()
    own = read_own_settings(folder)
    configuration = own.configuration

    def keep(key: str, value: Setting, table: str) -> None:
        with contextlib.suppress(OSError):
            keep_setting(folder, key, None if value == "" else value, table)

    app = HatrackApp(
        session,
        today=today,
        palettes=own.palettes,
        theme=_theme(configuration, own.palettes, os.environ),
        glyphs=_glyphs(configuration),
        lang=lang,
        animate=configuration.animation,
        keep=keep,
        settings={
            "language": configuration.language,
            "ascii": configuration.ascii,
            "animation": configuration.animation,
            "commit": configuration.commit,
            "fetch": configuration.fetch,
            "learned": configuration.learned,
        },
        filters=configuration.filters,
        notices=(*session.notices, *own.faults),
        actions=own.actions,
    )
    code = _run(app)
    return code if code or app.next_board is None else app.next_board


def ask_beginning(proposed: Beginning, path: str) -> Beginning:
    """Ask the questions of the first run on a screen of their own and return the answers."""
    from tui.dialogs.first_run import FirstRun

    own = read_own_settings(configuration_folder())
    theme = _theme(own.configuration, own.palettes, os.environ)
    app = _FirstRunApp(FirstRun(proposed, path), Look(own.palettes[theme]))
    _run(app)
    return app.answers or proposed


class _FirstRunApp(App[int]):
    """Nothing but the questions of the first run."""

    CSS_PATH = str(STYLESHEET)
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, dialog: FirstRun, look: Look) -> None:
        self._look = look
        super().__init__()
        self._dialog = dialog
        self.answers: Beginning | None = None

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give every colour of ours a value."""
        return {**super().get_theme_variable_defaults(), **self._look.theme.variables}

    def on_mount(self) -> None:
        """Ask."""
        self.register_theme(self._look.theme)
        self.theme = self._look.theme.name
        self.push_screen(self._dialog, self._answered)

    def _answered(self, answers: Beginning | None) -> None:
        self.answers = answers
        self.exit(0)


def _run(app: App[int]) -> int:
    result = app.run()
    crash: Exception | None = getattr(app, "_exception", None)
    if crash is not None:
        raise crash
    code = app.return_code or result or 0
    if code == HUNG_UP:
        _let_the_terminal_go()
    return code


def _let_the_terminal_go() -> None:
    """Send what is still to be written nowhere: the terminal is gone, and Python would end by 120.

    (https://docs.python.org/3/c-api/init.html#c.Py_FinalizeEx: an error while flushing.)
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())


def _theme(
    configuration: Configuration,
    palettes: Mapping[str, Palette],
    environment: MutableMapping[str, str],
) -> str:
    """Return the theme to wear; a non-empty NO_COLOR asks for none at all.

    The variable is taken out of the environment: Textual would count an empty one too, and draw
    the terminal's own colours black on black (https://no-color.org).
    """
    if environment.pop("NO_COLOR", ""):
        return COLOURLESS
    return configuration.theme if configuration.theme in palettes else DEFAULT_THEME


def _glyphs(configuration: Configuration) -> Glyphs:
    return ASCII if configuration.ascii else glyphs_for(os.environ)
