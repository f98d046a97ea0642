"""A person's own settings as the screens use them: file, themes and keys, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hatrack.words import Words, words
from storage.configuration import NAME, THEMES, Configuration, read_configuration
from themes.loader import Palette, ThemeError, builtin_palettes, user_palettes
from tui.actions import Action
from tui.keymap import with_own_keys


@dataclass(frozen=True, slots=True)
class OwnSettings:
    """What the file says, every palette by name, the actions with their keys.

    `faults` has a sentence for each thing that cannot be used, in the order of the reading.
    """

    configuration: Configuration
    palettes: Mapping[str, Palette]
    actions: tuple[Action, ...]
    faults: tuple[Words, ...]


def read_own_settings(folder: Path) -> OwnSettings:
    """Return the settings of a configuration folder; what is wrong in it never stops us."""
    configuration = read_configuration(folder)
    own, refused = user_palettes(folder / THEMES)
    actions, key_faults = with_own_keys(configuration.keys, lines=configuration.key_lines)
    palettes = {**builtin_palettes(), **own}
    faults = (
        *configuration.faults,
        *_theme_missing(configuration, palettes),
        *map(_theme_fault, refused),
        *key_faults,
    )
    return OwnSettings(configuration, palettes, actions, faults)


def _theme_missing(
    configuration: Configuration, palettes: Mapping[str, Palette]
) -> Iterator[Words]:
    """Yield what to say of a theme that is wished for and that there is not."""
    if configuration.theme and configuration.theme not in palettes:
        yield words(
            "{file}, line {line}: there is no theme {theme}; `hatrack themes` lists them.",
            file=NAME,
            line=configuration.lines.get("theme", 1),
            theme=configuration.theme,
        )


def _theme_fault(error: ThemeError) -> Words:
    reason = Words(error.why.template, error.why.values)
    return Words("{place}: {reason}", {"place": error.place, "reason": reason})
