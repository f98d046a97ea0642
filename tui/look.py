"""Turns the style names of painted lines into colours of the chosen palette."""

from __future__ import annotations

from functools import cached_property

from rich.style import Style
from textual.theme import Theme

from themes.loader import GROUNDS, Palette

_WORDS = frozenset({"bold", "italic", "underline", "reverse", "dim"})


class Look:
    """One palette as Rich styles. A style name is `[@ | ground:]words colour`.

    `@` stands for the selection's ground, `surface:`, `panel:` for those grounds; without, it is
    the background. Words such as `bold` come before the colour's name.
    """

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        self._styles: dict[str, Style] = {}

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
        """The palette as a Textual theme, for dialogs and inputs."""
        colours = self.palette.colours
        plain = self.palette.mono or self.palette.ansi

        def real(name: str, instead: str) -> str:
            colour = colours[name]
            return colour if colour.startswith("#") else instead

        dark = self.palette.dark
        paper, ink = ("#000000", "#ffffff") if dark else ("#ffffff", "#000000")
        return Theme(
            name=f"hatrack-{self.palette.name}",
            primary=real("accent", ink),
            secondary=real("accent", ink),
            accent=real("accent", ink),
            warning=real("warning", ink),
            error=real("late", ink),
            success=real("done", ink),
            foreground=real("text", ink),
            background=real("background", paper),
            surface=real("surface", paper),
            panel=real("panel", paper),
            dark=dark,
            variables={
                **{f"hat-{name}": real(name, ink) for name in colours if name not in GROUNDS},
                **{f"hat-{name}": real(name, paper) for name in GROUNDS},
                "hat-selection": real("selection", "#444444" if dark else "#cccccc")
                if plain
                else colours["selection"],
            },
        )
