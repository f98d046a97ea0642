"""Choosing the language that a command speaks: the person's settings, the board's, the locale's."""

from __future__ import annotations

import os

from hatrack.language import chosen_language, month_comes_first, use, use_dates


def speak(board_language: str = "") -> None:
    """Speak the person's language from here on; what Click says by itself is in it too.

    Before a board is open the locale decides where nothing is set. It alone decides how a date in
    figures is read.
    """
    use_dates(month_first=month_comes_first(os.environ))
    spoken = use(chosen_language(os.environ, _configured(), board_language))
    if spoken.code != "en":
        from cli.click_words import translate_click

        translate_click()


def _configured() -> str:
    """Return the language in the person's settings, if they have any."""
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    # Most people have no settings, and looking costs less than loading what reads them.
    if not os.path.exists(os.path.join(home, "hatrack", "config.toml")):
        return ""
    from storage.configuration import configuration_folder, read_configuration

    return read_configuration(configuration_folder()).language
