"""Turns the style names of painted lines into colours of the chosen palette."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from rich.style import Style
from textual.theme import BUILTIN_THEMES, Theme

from themes.loader import Palette

_ANSI: Mapping[str, str] = dict.fromkeys(BUILTIN_THEMES["ansi-dark"].variables, "ansi_default") | {
    "input-cursor-text-style": "reverse"
}
"""What Textual's own styles ask of a theme of ANSI names: the terminal's ground and ink."""
_WORDS = frozenset({"bold", "italic", "underline", "reverse", "dim"})


class Look:
    """One palette as Rich styles. A style name is `[@ | ground:]words colour`.

    `@` stands for the selection's ground, `surface:`, `panel:` for those grounds; without, it is
    the background. Words such as `bold` come before the colour's name.
    """

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        self._styles: dict[str, Style] = {}

    @cached_property
    def underlines(self) -> bool:
        """Whether an underline stands for a colour: words have it then, rules and blanks do not."""
        return any("underline" in styles for styles in self.palette.styles.values())

    def style(self, name: str) -> Style:
        """Return the style of that name."""
        found = self._styles.get(name)
        if found is None:
            found = self._styles[name] = self._made(name)
        return found

    def _made(self, name: str) -> Style:
        ground = "background"
        if name.startswith("@"):
            ground, name = "selection", name[1:]
        elif ":" in name:
            ground, _colon, name = name.partition(":")
        words = name.split()
        colour = next((word for word in words if word not in _WORDS), "text")
        palette = self.palette
        styles = [word for word in words if word in _WORDS]
        styles += palette.styles.get(colour, "").split() + palette.styles.get(ground, "").split()
        drawn = self._weight if colour == "weight" else palette.colours[colour]
        return Style.parse(" ".join([*dict.fromkeys(styles), drawn, "on", palette.colours[ground]]))

    @cached_property
    def _weight(self) -> str:
        """The accent, half sunk into the background: the rules of columns the cursor is not in."""
        accent, ground = self.palette.colours["accent"], self.palette.colours["background"]
        if not (accent.startswith("#") and ground.startswith("#")):
            return accent
        mixed = (
            (int(accent[at : at + 2], 16) * 3 + int(ground[at : at + 2], 16) * 2) // 5
            for at in (1, 3, 5)
        )
        return "#" + "".join(f"{part:02x}" for part in mixed)

    @cached_property
    def theme(self) -> Theme:
        """The palette as a Textual theme, for dialogs and inputs.

        A palette of the terminal's own colours, or of none, is one of ANSI names: no colour is
        ever made up, blended, or sent to a terminal that asked for none.
        """
        palette = self.palette
        plain = palette.mono or palette.ansi
        colours = {name: _textual_name(colour) for name, colour in palette.colours.items()}
        return Theme(
            name=f"hatrack-{palette.name}",
            primary=colours["accent"],
            secondary=colours["accent"],
            accent=colours["accent"],
            warning=colours["warning"],
            error=colours["late"],
            success=colours["done"],
            foreground=colours["text"],
            background=colours["background"],
            surface=colours["surface"],
            panel=colours["panel"],
            dark=palette.dark,
            ansi=plain,
            variables={**(_ANSI if plain else {}), **_named("hat-", colours)},
        )


def _named(prefix: str, colours: Mapping[str, str]) -> dict[str, str]:
    return {prefix + name: colour for name, colour in colours.items()}


def _textual_name(colour: str) -> str:
    """Return a palette's colour as Textual's stylesheets write it."""
    return colour if colour.startswith("#") else f"ansi_{colour}"
