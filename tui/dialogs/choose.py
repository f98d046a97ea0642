"""A choice from a list that narrows as one types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from hatrack.folding import fold
from hatrack.language import _, ngettext
from tui.dialogs.dialog import Dialog
from tui.paint.lines import cut, padded, shown

MOST_SHOWN = 50
"""More than a person reads; each one listed costs time at every letter."""
LINE_CELLS = 68
"""What a box of the usual width has beside the bar of a long list."""
ASIDE_CELLS = 30
BELOW_CELLS = LINE_CELLS - 3


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: its value and name, what stands behind it, and `more` to find it by.

    `below` are lines of their own under it, cut where they are too long.
    """

    value: str
    name: str
    aside: str = ""
    more: str = ""
    below: tuple[str, ...] = ()


class ChooseDialog(Dialog[str]):
    """Lists choices that have all the words typed; closes with the value of one, or nothing.

    With `free` the words themselves stand last among the choices, unless one is called so. `lead`
    is a sentence above the list, for what is too long for a title.
    """

    BINDINGS = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("pageup", "move(-10)", show=False),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        hint: str = "",
        free: bool = False,
        lead: str = "",
    ) -> None:
        super().__init__(title, _("type to narrow, Enter chooses, Esc closes"))
        self._pairs = [
            (choice, fold(" ".join((choice.name, choice.aside, choice.more, *choice.below))))
            for choice in choices
        ]
        self._found: tuple[list[str], list[tuple[Choice, str]]] = ([], self._pairs)
        self._names = {fold(text) for one in choices for text in (one.value, one.name)}
        self._values: list[str] = []
        self._placeholder = hint or _("search")
        self._free = free
        self._lead = lead

    def inside(self) -> list[Widget]:
        """Return the search line over the list, and the sentence above both."""
        lead: list[Widget] = [Static(Content(self._lead))] if self._lead else []
        return [*lead, Input(placeholder=self._placeholder), OptionList()]

    def on_mount(self) -> None:
        """List everything, in a box that keeps its height while the list narrows."""
        self._list(self.query_one(Input).value)
        self.call_after_refresh(self._keep_height)

    def on_resize(self) -> None:
        """Take the height that the new size gives."""
        self.query_one(OptionList).styles.height = "auto"
        self.call_after_refresh(self._keep_height)

    def _keep_height(self) -> None:
        listed = self.query_one(OptionList)
        listed.styles.height = listed.size.height or "auto"

    def on_input_changed(self, event: Input.Changed) -> None:
        """List what fits the words typed."""
        self._list(event.value)

    def on_input_submitted(self) -> None:
        """Take the choice under the cursor."""
        listed = self.query_one(OptionList)
        if listed.highlighted is not None:
            self.dismiss(self._values[listed.highlighted])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the choice that was clicked."""
        self.dismiss(self._values[event.option_index])

    def action_move(self, by: int) -> None:
        """Go down or up the list while the search line keeps the keys."""
        listed = self.query_one(OptionList)
        for _step in range(abs(by)):
            if by > 0:
                listed.action_cursor_down()
            else:
                listed.action_cursor_up()

    def _fitting(self, words: list[str]) -> list[Choice]:
        """Return the choices that have all the words; more letters only narrow what was found."""
        before, found = self._found
        narrows = all(any(old in word for word in words) for old in before)
        pairs = found if narrows else self._pairs
        for word in words:
            pairs = [pair for pair in pairs if word in pair[1]]
        self._found = (words, pairs)
        return [choice for choice, _text in pairs]

    def _list(self, wanted: str) -> None:
        words = fold(wanted).split()
        fitting = self._fitting(words)
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed_choices = fitting[:MOST_SHOWN]
        typed = wanted.strip()
        if self._free and typed and fold(typed) not in self._names:
            listed_choices.append(Choice(typed, shown(typed), _("new")))
        # By place, not by an id of the option: a shared file may hold any two ids.
        self._values = [choice.value for choice in listed_choices]
        listed.add_options(map(_option, listed_choices))
        if len(fitting) > MOST_SHOWN:
            listed.add_option(_note(_rest(len(fitting) - MOST_SHOWN)))
        if listed_choices:
            listed.highlighted = 0
        else:
            listed.add_option(_note(_("Nothing fits these words.")))


def _rest(count: int) -> str:
    return ngettext("… and {n} more: type on", "… and {n} more: type on", count).format(n=count)


def _note(text: str) -> Option:
    return Option(Content.assemble((f" {text}", "$hat-faint")), disabled=True)


def _option(choice: Choice) -> Option:
    aside = cut(choice.aside, ASIDE_CELLS)
    room = LINE_CELLS - cell_len(aside) - 2
    name = padded(cut(choice.name, room), room)
    below = [(f"\n   {cut(line, BELOW_CELLS)}", "$hat-muted") for line in choice.below]
    return Option(Content.assemble(f" {name} ", (aside, "$hat-faint"), *below))
