"""Says the interface's sentences in the reader's language: English as written, or French.

English costs nothing: `gettext` and the catalogue are loaded only for another language. Screens
and commands call `use` once at the start; rules never import this module. Beside the language it
knows in which order the locale writes a date, for screens and commands to tell the rules.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

    from hatrack.words import Words

LANGUAGES = ("en", "fr")
"""Codes of the languages the interface can speak; the first is the language of the sources."""

_FOLDER = os.path.join(os.path.dirname(__file__), "locale")


class Language:
    """One language of the interface. A code without a catalogue speaks English."""

    __slots__ = ("_catalogue", "code")

    def __init__(self, code: str, folder: str = _FOLDER) -> None:
        """`folder` holds `<code>/LC_MESSAGES/hatrack.mo`; English needs no file."""
        self.code = LANGUAGES[0]
        self._catalogue = None if code == LANGUAGES[0] else _catalogue(code, folder)
        if self._catalogue is not None:
            self.code = code

    def gettext(self, text: str) -> str:
        """Return `text` in this language, or unchanged when it has no translation."""
        # An empty text would be answered with the catalogue's header.
        return self._catalogue.gettext(text) if self._catalogue and text else text

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Return the form for `count` in this language; French counts 0 as singular."""
        if self._catalogue:
            return self._catalogue.ngettext(one, many, count)
        return one if count == 1 else many

    def say(self, words: Words) -> str:
        """Return a sentence made by a rule in this language, its values filled in."""
        return words.say(self.gettext, self.ngettext, self.code)


def _catalogue(code: str, folder: str) -> NullTranslations | None:
    if code not in LANGUAGES:
        return None
    from gettext import GNUTranslations

    try:
        with open(os.path.join(folder, code, "LC_MESSAGES", "hatrack.mo"), "rb") as file:
            return GNUTranslations(file)
    except OSError:  # no such catalogue, or not a catalogue
        return None


_current = Language(LANGUAGES[0])


def use(code: str) -> Language:
    """Make `code` the language of this program from now on, and return it."""
    global _current
    _current = Language(code)
    return _current


def current() -> Language:
    """Return the language of this program; English until `use` is called."""
    return _current


def _(text: str) -> str:
    """Return `text` in the current language."""
    return _current.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form for `count` in the current language."""
    return _current.ngettext(one, many, count)


def say(words: Words) -> str:
    """Return a sentence made by a rule in the current language."""
    return _current.say(words)


_month_first = False


def use_dates(*, month_first: bool) -> None:
    """Read `3/4` with the month or with the day first from now on."""
    global _month_first
    _month_first = month_first


def month_first() -> bool:
    """Return whether `3/4` is the fourth of March here; it is not until `use_dates` is called."""
    return _month_first


_MONTH_FIRST = frozenset(["US", "AS", "FM", "GU", "MH", "MP", "PA", "PH", "PR", "PW", "UM", "VI"])
"""The territories whose locales write a date as month/day/year."""


def month_comes_first(env: Mapping[str, str]) -> bool:
    """Return whether the locale of dates writes the month first.

    It is the first of `LC_ALL`, `LC_TIME`, `LANG` that is not empty; its territory decides.
    """
    locale = next((env[key] for key in ("LC_ALL", "LC_TIME", "LANG") if env.get(key)), "")
    name = locale.replace("-", "_").partition(".")[0].partition("@")[0]
    return name.partition("_")[2].upper() in _MONTH_FIRST


def chosen_language(
    env: Mapping[str, str], configured: str | None = None, board: str | None = None
) -> str:
    """Return the code of the language to speak: a person's configuration, the board's, the locale.

    Locales are read as gettext does: the first of `LC_ALL`, `LC_MESSAGES`, `LANG` that is not
    empty is the locale; `LANGUAGE` lists preferences before it, unless the locale is C. A
    language the interface does not speak counts for nothing.
    """
    for wish in (configured, board):
        known = spoken(wish or "")
        if known:
            return known
    locale = next((env[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if env.get(key)), "")
    if locale.partition(".")[0] in ("C", "POSIX"):
        return LANGUAGES[0]
    wishes = [*env.get("LANGUAGE", "").split(":"), locale]
    return next(filter(None, map(spoken, wishes)), LANGUAGES[0])


def spoken(locale: str) -> str:
    """Return the code in a locale such as `fr_BE.UTF-8` or `fr-CA`, or nothing if not spoken."""
    code = locale.replace("-", "_").partition("_")[0].partition(".")[0].partition("@")[0].lower()
    return code if code in LANGUAGES else ""
