"""One task of the inbox: which hat it is for, and how urgent it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from hatrack.language import _
from hatrack.task import PRIORITIES, Task
from tui.dialogs.choose import LINE_CELLS
from tui.dialogs.dialog import Dialog
from tui.paint.lines import cut, padded, shown
from tui.view_models import BoardView
from tui.wording import priority_word, role_label

_GAPS_FROM = 20
"""On fewer lines no blank ones stand between the parts of the box."""
_SIDES, _OTHERS, _GAPS = 6, 7, 5
"""What the frame takes of the width, all but the roles of the height, and the blank lines."""
_LETTER_CELLS = 4
"""What a letter takes before a name, with a blank behind that."""


@dataclass(frozen=True, slots=True)
class Triage:
    """The decision on one task; without `edit` it is passed over for now."""

    role: str = ""
    priority: str = ""
    edit: bool = True


class TriageDialog(Dialog[Triage]):
    """Asks for a role by letter and a priority by digit; Enter takes both and goes on."""

    def __init__(self, task: Task, view: BoardView, rest: int) -> None:
        super().__init__(
            _("Triage, {n} to go").format(n=rest), _("Enter takes it, Tab passes, Esc ends")
        )
        self._item = task
        self._view = view
        self._role = task.role
        self._priority = task.priority

    def inside(self) -> list[Widget]:
        """Return the title, the decision so far, and the letters."""
        return [
            Static(classes="gap"),
            Static(Content.assemble((shown(self._item.title), "bold"))),
            Static(classes="gap"),
            Static(id="decision"),
            Static(classes="gap"),
            Static(id="letters"),
            Static(
                Content.assemble((" 0 1 2 3", "$hat-accent bold"), (_(" priority"), "$hat-muted"))
            ),
            Static(classes="gap"),
        ]

    def on_mount(self) -> None:
        """Show what is decided so far, and what can be."""
        self._show()
        self._list(self.app.size)

    def on_resize(self, event: events.Resize) -> None:
        """Keep each role beside its letter."""
        self._list(event.size)

    def _list(self, size: Size) -> None:
        """List the roles with their letters in columns, downwards in the board's order."""
        roles = [
            (shown(self._view.role(code).letter), role_label(self._view, code))
            for code in self._view.roles_in_order
        ]
        low = size.height < _GAPS_FROM
        for gap in self.query(".gap"):
            gap.display = not low
        most = size.height - (_OTHERS if low else _OTHERS + _GAPS)
        grid = in_columns(roles, min(LINE_CELLS + 1, size.width - _SIDES), most)
        self.query_one("#letters", Static).update(Content.assemble(*grid))

    def _show(self) -> None:
        role = role_label(self._view, self._role) if self._role else _("no role yet")
        text = f"{priority_word(self._priority)} · {role}"
        self.query_one("#decision", Static).update(Content.assemble((text, "$hat-accent")))

    def on_key(self, event: events.Key) -> None:
        """Take a letter as a role, a digit as a priority."""
        letters = {self._view.role(code).letter: code for code in self._view.roles_in_order}
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.dismiss(Triage(self._role, self._priority))
        elif event.key == "tab":
            event.stop()
            event.prevent_default()
            self.dismiss(Triage(edit=False))
        elif event.character in letters:
            event.stop()
            event.prevent_default()
            self._role = letters[event.character or ""]
            self._show()
        elif f"P{event.character}" in PRIORITIES:
            event.stop()
            event.prevent_default()
            self._priority = f"P{event.character}"
            self._show()


def in_columns(
    pairs: Sequence[tuple[str, str]], width: int, most: int
) -> Iterator[tuple[str, str]]:
    """Yield letters and names as a grid, downwards; a name is cut where it stands in `most` lines.

    Each name stands behind its letter in a cell of its own.
    """
    longest = max((cell_len(name) for _letter, name in pairs), default=0) + _LETTER_CELLS
    columns = max(1, width // longest, -(-len(pairs) // max(1, most)))
    rows = -(-len(pairs) // columns)
    room = width // columns - _LETTER_CELLS
    for row in range(rows):
        if row:
            yield "\n", "$hat-muted"
        for letter, name in pairs[row::rows]:
            yield f" {letter} ", "$hat-accent bold"
            yield padded(cut(name, room), room + 1), "$hat-muted"
