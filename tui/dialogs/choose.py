"""A choice from a list that narrows as one types."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Input, Static

from hatrack.folding import fold, folded
from hatrack.language import _
from tui.dialogs.dialog import Dialog
from tui.paint.lines import shown, wrapped
from tui.widgets.choice_list import Choice, ChoiceList

__all__ = ["BELOW_CELLS", "LINE_CELLS", "Choice", "ChooseDialog"]

LINE_CELLS = 68
"""What a box of the usual width has beside the bar of a long list."""
BELOW_CELLS = LINE_CELLS - 3
"""What a line below a choice has in it."""
_EDGES, _SIDES = 2, 6
"""What the frame takes of the height, and with the blanks beside it of the width."""


class ChooseDialog(Dialog[str]):
    """Lists choices that have all the words typed; closes with the value of one, or nothing.

    With `free` the words themselves stand last among the choices, unless one is called so. `lead`
    is a sentence above the list, for what is too long for a title. The cursor begins on the value
    `start`.
    """

    BINDINGS = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        hint: str = "",
        free: bool = False,
        lead: str = "",
        start: str = "",
    ) -> None:
        super().__init__(title, _("type to narrow, Enter chooses, Esc closes"))
        self._pairs = [(choice, _searched(choice)) for choice in choices]
        self._found: tuple[list[str], list[tuple[Choice, str]]] = ([], self._pairs)
        names = ((one.value, one.name) for one in choices if free)
        self._names = {fold(name) for both in names for name in both}
        self._listed = ChoiceList(choices, _("Nothing fits these words."), start)
        self._placeholder = hint or _("search")
        self._free = free
        self._lead = lead

    def inside(self) -> list[Widget]:
        """Return the search line over the list, and the sentence above both."""
        lead: list[Widget] = [Static(Content(self._lead))] if self._lead else []
        return [*lead, Input(placeholder=self._placeholder), self._listed]

    def on_mount(self) -> None:
        """Follow what is typed, letter by letter."""
        # Not by its message, which comes once the letter is drawn: the list would be drawn apart.
        self.watch(self.query_one(Input), "value", self._list, init=False)
        self._fit(self.app.size)

    def on_resize(self, event: events.Resize) -> None:
        """Keep the list inside the box."""
        self._fit(event.size)

    def _fit(self, size: Size) -> None:
        lead = wrapped(self._lead, min(LINE_CELLS, size.width - _SIDES), size.height)
        above = 1 + (len(lead) if self._lead else 0)
        self._listed.styles.max_height = max(1, size.height - _EDGES - above)

    def _list(self, value: str) -> None:
        """List what fits the words typed."""
        typed = value.strip()
        fitting = self._fitting(fold(typed).split())
        if self._free and typed and fold(typed) not in self._names:
            fitting.append(Choice(typed, shown(typed), _("new")))
        self._listed.show(fitting)

    def on_input_submitted(self) -> None:
        """Take the choice under the cursor."""
        if self._listed.current is not None:
            self.dismiss(self._listed.current.value)

    def on_choice_list_chosen(self, message: ChoiceList.Chosen) -> None:
        """Take the choice that was clicked."""
        self.dismiss(message.choice.value)

    def action_move(self, by: int) -> None:
        """Go down or up the list while the search line keeps the keys."""
        self._listed.move(by)

    def action_page(self, by: int) -> None:
        """Go down or up the list by what is in sight."""
        self._listed.page(by)

    def _fitting(self, words: list[str]) -> list[Choice]:
        """Return the choices that have all the words; more letters only narrow what was found."""
        before, found = self._found
        narrows = all(any(old in word for word in words) for old in before)
        pairs = found if narrows else self._pairs
        for word in words:
            pairs = [pair for pair in pairs if word in pair[1]]
        self._found = (words, pairs)
        return [choice for choice, _text in pairs]


def _searched(choice: Choice) -> str:
    """Return all that is written in a choice, folded part by part: most parts come again."""
    return " ".join(
        map(folded, (choice.name, choice.aside, choice.more, choice.group, *choice.below))
    )
