"""Help: every key of this place and of everywhere, searchable; Enter runs the one chosen."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from hatrack.folding import fold
from hatrack.language import _
from tui.actions import Action
from tui.dialogs.dialog import Dialog
from tui.key_names import shown_key
from tui.keys import EVERYWHERE, PLACES, actions_of
from tui.paint.lines import hanging

_KEYS_WIDTH = 22
_LEAST_WORDS = 20
"""With fewer cells beside the keys words stand below them."""
_WIDEST, _SIDES = 69, 7
"""Cells of a line in a box of the usual width, and what frame and scroll bar take of others."""


class KeyHelp(Dialog[str]):
    """Lists what every key does; closes with the action to run, or nothing."""

    BINDINGS = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("pageup", "move(-10)", show=False),
    ]

    def __init__(self, here: str, actions: Sequence[Action]) -> None:
        super().__init__(_("Keys"), _("type to search, Enter runs, Esc closes"))
        self._actions = tuple(actions)
        self._places = [here, *(place for place in PLACES if place != here)]
        self._runnable = {here, EVERYWHERE}
        self._cells = 0

    def inside(self) -> list[Widget]:
        """Return the search line over the list."""
        return [Input(placeholder=_("search"), id="search"), OptionList(id="found")]

    def on_mount(self) -> None:
        """List everything."""
        self._list("")

    def on_resize(self) -> None:
        """Break what is long for the new width."""
        if self._cells != self._fitting_cells():
            self._list(self.query_one(Input).value)

    def _fitting_cells(self) -> int:
        return min(_WIDEST, self.app.size.width - _SIDES)

    def on_input_changed(self, event: Input.Changed) -> None:
        """List what fits the words typed."""
        self._under(self._hint)
        self._list(event.value)

    def on_input_submitted(self) -> None:
        """Run the action under the cursor."""
        found = self.query_one("#found", OptionList)
        if found.highlighted is not None:
            self._run(found.get_option_at_index(found.highlighted))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Run the action that was clicked."""
        self._run(event.option)

    def action_move(self, by: int) -> None:
        """Go down or up the list while the search line keeps the keys."""
        found = self.query_one("#found", OptionList)
        for _step in range(abs(by)):
            if by > 0:
                found.action_cursor_down()
            else:
                found.action_cursor_up()

    def _run(self, option: Option) -> None:
        action = next((a for a in self._actions if a.id == option.id), None)
        if action is None:
            return
        if set(action.places) & self._runnable:
            self.dismiss(action.call)
        else:
            self._under(_("That key works in: {place}").format(place=_(action.place)))

    def _under(self, sentence: str) -> None:
        self.query_one(".box").border_subtitle = Content(f" {sentence} ")

    def _list(self, wanted: str) -> None:
        found = self.query_one("#found", OptionList)
        found.clear_options()
        self._cells = self._fitting_cells()
        listed: set[str] = set()
        for place in self._places:
            fitting = [
                a
                for a in actions_of(place, actions=self._actions)
                if a.id not in listed and _fits(a, wanted)
            ]
            listed.update(action.id for action in fitting)
            if fitting:
                found.add_option(Option(Content(_(place)), disabled=True))
                found.add_options(_option(action, self._cells) for action in fitting)
        found.action_first()


def _keys(action: Action) -> str:
    return "  ".join(_(shown_key(key)) for key in action.keys)


def _fits(action: Action, wanted: str) -> bool:
    text = fold(f"{_keys(action)} {_(action.does)} {action.id}")
    return all(word in text for word in fold(wanted).split())


def _option(action: Action, cells: int) -> Option:
    """Return an action as a choice: its keys, and beside them, or below, what it does."""
    beside = cells - _KEYS_WIDTH >= _LEAST_WORDS
    indent = 2 + _KEYS_WIDTH if beside else 4
    keys = "  " + (_keys(action).ljust(_KEYS_WIDTH) if beside else f"{_keys(action)}\n    ")
    does = hanging(_(action.does), cells, indent)
    return Option(Content.assemble((keys, "$hat-accent"), does), id=action.id)
