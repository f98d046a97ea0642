"""What to do when the last save failed and the person wants to leave."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from hatrack.language import _
from tui.dialogs.dialog import Dialog


class NotSaved(Dialog[str]):
    """Says why the board is not saved; closes with `retry`, `copy`, `leave`, or nothing."""

    def __init__(self, why: str) -> None:
        super().__init__(_("Your last changes are not in the file yet"))
        self._why = why

    def inside(self) -> list[Widget]:
        """Return the reason and the ways out."""
        return [
            Static(Content(self._why)),
            Static(classes="gap"),
            OptionList(
                Option(Content(_("Try to save again")), id="retry"),
                Option(Content(_("Save a copy in your home folder and quit")), id="copy"),
                Option(Content(_("Quit and lose them")), id="leave"),
            ),
        ]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with what was chosen."""
        self.dismiss(event.option.id)
