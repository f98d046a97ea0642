"""Asking for the fields of roles and stages, and making each change at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from hatrack.edits import Edit
from hatrack.errors import Refusal
from hatrack.language import _, say
from tui.messages import EditRequested
from tui.paint.lines import shown
from tui.screens.meeting_actions import MeetingActions

if TYPE_CHECKING:
    from tui.dialogs.choose import Choice
    from tui.dialogs.fields import FieldsDialog
    from tui.dialogs.rows import Row

_DIGITS = 6
"""How many digits of a number are read: more are no weight, limit or level."""


class Asking(MeetingActions):
    """The board with boxes of fields, from which each change is one step."""

    def show_fields(
        self,
        title: Callable[[], str],
        rows: Callable[[], Sequence[Row]],
        chosen: Callable[[str], object],
        hint: str = "",
        start: str = "",
    ) -> None:
        """Show rows to change; the box below lists again once it is closed."""
        from tui.dialogs.fields import FieldsDialog

        box = FieldsDialog(title, rows, chosen, hint, start)
        self.app.push_screen(box, lambda _nothing: self._list_again())

    @property
    def _box(self) -> FieldsDialog | None:
        """The box of fields on top, if one is."""
        from tui.dialogs.fields import FieldsDialog

        top = self.app.screen
        return top if isinstance(top, FieldsDialog) else None

    def _list_again(self) -> None:
        if self._box is not None:
            self._box.list_again()

    def refuse(self, sentence: str) -> None:
        """Say in the box why something is not done."""
        if self._box is not None:
            self._box.refuse(sentence)

    def close_box(self) -> None:
        """Close the box of fields on top."""
        if self._box is not None:
            self._box.dismiss(None)

    def change(self, make: Callable[[], Edit], then: Callable[[], object] = lambda: None) -> None:
        """Make an edit; the box lists again, or says what was refused. `then` follows once made."""

        def heard(made: bool) -> None:
            if made:
                self.call_later(self._list_again)
                self.call_later(then)
            else:
                self.refuse("".join(text for text, _style in self.said))

        try:
            edit = make()
        except Refusal as refusal:
            self.refuse(shown(say(refusal.sentence)))
            return
        self.post_message(EditRequested(edit, answer=heard))

    def ask_text(self, title: str, start: str, hint: str, then: Callable[[str], object]) -> None:
        """Ask for a line, which may be empty; what is typed takes the place of `start`."""
        from tui.dialogs.line import LineDialog

        def answered(line: str | None) -> None:
            if line is not None:
                then(line)

        self.app.push_screen(LineDialog(title, start, hint, empty=True, over=True), answered)

    def ask_number(self, title: str, start: int, hint: str, then: Callable[[int], object]) -> None:
        """Ask for a whole number; what is none is refused in the box."""

        def answered(line: str) -> None:
            if line.isascii() and line.isdigit() and len(line) <= _DIGITS:
                then(int(line))
            else:
                self.refuse(_("{text} is not a number.").format(text=shown(line)))

        self.ask_text(title, str(start), hint, answered)

    def ask_choice(
        self, title: str, choices: Sequence[Choice], then: Callable[[str], object]
    ) -> None:
        """Ask for one of several."""
        from tui.dialogs.choose import ChooseDialog

        def answered(value: str | None) -> None:
            if value is not None:
                then(value)

        self.app.push_screen(ChooseDialog(title, choices), answered)
