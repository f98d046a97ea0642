"""The fields of one thing, or a list of such things: Enter changes the one under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from hatrack.language import _
from tui.bindings import bindings_to
from tui.dialogs.dialog import LIST_MOVES, Dialog
from tui.dialogs.rows import ADD, Row
from tui.paint.lines import cut, padded

LABEL_CELLS = 26
LINE_CELLS = 70


class FieldsDialog(Dialog[None]):
    """Lists rows, and again after each change; `chosen` hears the row Enter is pressed on.

    `title` and `rows` tell how things stand whenever they are drawn: the dialog keeps none of it.
    """

    BINDINGS = [
        *bindings_to(*LIST_MOVES),
        Binding("space,e", "choose", show=False),
        Binding("a", "add", show=False),
    ]

    def __init__(
        self,
        title: Callable[[], str],
        rows: Callable[[], Sequence[Row]],
        chosen: Callable[[str], object],
        hint: str = "",
        start: str = "",
    ) -> None:
        super().__init__(title(), hint or _("Enter changes it, Esc closes"))
        self._called = title
        self._rows = rows
        self._chosen = chosen
        self._start = start

    def inside(self) -> list[Widget]:
        """Return the list, and the line that says why something was refused."""
        return [OptionList(), Static(id="refusal")]

    def on_mount(self) -> None:
        """Start on the first row, or the one asked for."""
        self.list_again()
        ids = [row.id for row in self._rows()]
        self._listed.highlighted = ids.index(self._start) if self._start in ids else 0

    @property
    def _listed(self) -> OptionList:
        return self.query_one(OptionList)

    def list_again(self) -> None:
        """Show how things stand now."""
        at = self._listed.highlighted
        self.call_it(self._called())
        self._listed.clear_options()
        self._listed.add_options(_option(row) for row in self._rows())
        if at is not None:
            self._listed.highlighted = min(at, self._listed.option_count - 1)

    def refuse(self, sentence: str) -> None:
        """Say why a change was not made; an empty sentence takes that back."""
        self.query_one("#refusal", Static).update(
            Content.assemble((f" {sentence}" if sentence else "", "$hat-warning"))
        )

    def action_move(self, by: int) -> None:
        """Go down or up the list."""
        if by > 0:
            self._listed.action_cursor_down()
        else:
            self._listed.action_cursor_up()

    def action_choose(self) -> None:
        """Change the row under the cursor."""
        self._listed.action_select()

    def action_add(self) -> None:
        """Add one, where the list has a row for that."""
        if any(row.id == ADD for row in self._rows()):
            self._chosen(ADD)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Change the row that was chosen."""
        self.refuse("")
        self._chosen(event.option.id or "")


def _option(row: Row) -> Option:
    label = padded(cut(row.label, LABEL_CELLS), LABEL_CELLS)
    value = cut(row.value, LINE_CELLS - LABEL_CELLS - 2)
    return Option(Content.assemble((f" {label} ", row.tone), (value, "$hat-muted")), id=row.id)
