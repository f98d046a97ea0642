"""What stands in for a file that could not be read, shown before anything is written over it."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from hatrack.language import _, ngettext
from tui.dialogs.dialog import Dialog


class Recovery(Dialog[bool]):
    """Says what happened and what was found; closes with whether a person takes it as the board."""

    def __init__(self, sentence: str, tasks: int) -> None:
        super().__init__(_("The board file needs your decision"), _("Esc: look only"))
        self._sentence = sentence
        self._tasks = tasks

    def inside(self) -> list[Widget]:
        """Return the sentence, what was found, and the two ways on."""
        found = ngettext("It has {n} task.", "It has {n} tasks.", self._tasks)
        return [
            Static(classes="gap"),
            Static(Content(self._sentence)),
            Static(Content(found.format(n=self._tasks))),
            Static(classes="gap"),
            OptionList(
                Option(Content(_(" Look at it only: nothing is written")), id="look"),
                Option(Content(_(" Take it as the board from now on")), id="take"),
            ),
        ]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with the decision."""
        self.dismiss(event.option.id == "take")
