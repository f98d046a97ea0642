"""A choice by one letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from hatrack.language import _
from tui.dialogs.dialog import Dialog


@dataclass(frozen=True, slots=True)
class LetterOption:
    """One choice: the letter that takes it, what it is called, and what it stands for."""

    letter: str
    name: str
    value: str


class LetterDialog(Dialog[str]):
    """Lists choices with their letters; a letter takes one at once, so do arrows and Enter.

    The cursor is on the value `start` first, if it is one of them.
    """

    def __init__(self, title: str, options: Sequence[LetterOption], *, start: str = "") -> None:
        super().__init__(title, _hint(options))
        self._options = tuple(options)
        self._start = start

    def inside(self) -> list[Widget]:
        """Return the list of choices."""
        return [
            OptionList(
                *(
                    Option(
                        Content.assemble((f" {option.letter} ", "$hat-accent bold"), option.name),
                        id=option.value,
                    )
                    for option in self._options
                )
            )
        ]

    def on_mount(self) -> None:
        """Put the cursor on what is so now, or is usual."""
        values = [option.value for option in self._options]
        if self._start in values:
            self.query_one(OptionList).highlighted = values.index(self._start)

    def on_key(self, event: events.Key) -> None:
        """Take the choice of the letter that was pressed."""
        for option in self._options:
            if event.character and event.character == option.letter:
                event.stop()
                event.prevent_default()
                self.dismiss(option.value)
                return

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the choice under the cursor."""
        self.dismiss(event.option.id)


def _hint(options: Sequence[LetterOption]) -> str:
    if all(option.letter.isdigit() for option in options):
        return _("a digit chooses, Esc closes")
    return _("a letter chooses, Esc closes")
