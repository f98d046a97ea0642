"""One task of the inbox: which hat it is for, and how urgent it is."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from hatrack.language import _
from hatrack.task import PRIORITIES, Task
from tui.dialogs.dialog import Dialog
from tui.paint.lines import shown
from tui.view_models import BoardView
from tui.wording import priority_word, role_label


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
        letters = [
            (f" {shown(self._view.role(code).letter)}", f" {role_label(self._view, code)}  ")
            for code in self._view.roles_in_order
        ]
        spans = [
            span
            for letter, name in letters
            for span in ((letter, "$hat-accent bold"), (name, "$hat-muted"))
        ]
        return [
            Static(classes="gap"),
            Static(Content.assemble((shown(self._item.title), "bold"))),
            Static(classes="gap"),
            Static(id="decision"),
            Static(classes="gap"),
            Static(Content.assemble(*spans)),
            Static(
                Content.assemble((" 0 1 2 3", "$hat-accent bold"), (_(" priority"), "$hat-muted"))
            ),
            Static(classes="gap"),
        ]

    def on_mount(self) -> None:
        """Show what is decided so far."""
        self._show()

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
