"""Themes, each seen on the board as the cursor passes over its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from hatrack.language import _
from tui.dialogs.dialog import Dialog
from tui.paint.lines import shown


class ThemePicker(Dialog[str]):
    """Lists the themes; closes with the name of the one chosen, or nothing."""

    on_look: Callable[[str], object]
    """Called with the name of each theme the cursor comes to."""

    def __init__(self, current: str, names: Sequence[str]) -> None:
        super().__init__(_("Theme"), _("Enter keeps, Esc goes back"))
        self._current = current
        self._names = tuple(names)
        self.on_look = lambda _name: None

    def inside(self) -> list[Widget]:
        """Return the list of themes."""
        return [OptionList(*(Option(Content(f" {shown(name)}"), id=name) for name in self._names))]

    def on_mount(self) -> None:
        """Start on the theme in use."""
        if self._current in self._names:
            self.query_one(OptionList).highlighted = self._names.index(self._current)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the theme at once."""
        if event.option.id:
            self.on_look(event.option.id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Keep the theme."""
        self.dismiss(event.option.id)
