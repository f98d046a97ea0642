"""A choice by one letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from hatrack.language import _
from tui.dialogs.dialog import Dialog
from tui.paint.lines import hanging

_WIDEST, _SIDES = 57, 7
"""Cells of a choice in a box of the usual width, and what frame and scroll bar take of others."""


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
        prompts = self._prompts(self.app.size.width)
        pairs = zip(self._options, prompts, strict=True)
        return [OptionList(*(Option(prompt, id=option.value) for option, prompt in pairs))]

    def _prompts(self, width: int) -> Iterator[Content]:
        """Yield the choices for a screen of that width, each below itself where it is long."""
        for option in self._options:
            lead = f" {option.letter} "
            name = hanging(option.name, min(_WIDEST, width - _SIDES), cell_len(lead))
            yield Content.assemble((lead, "$hat-accent bold"), name)

    def on_resize(self, event: events.Resize) -> None:
        """Break long choices for the new width."""
        listed = self.query_one(OptionList)
        for at, prompt in enumerate(self._prompts(event.size.width)):
            listed.replace_option_prompt_at_index(at, prompt)

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
