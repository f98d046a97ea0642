"""Value, urgency and effort of an item, in three keys: `3`, `2`, `m`."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from hatrack.language import _
from hatrack.progress import EFFORTS
from hatrack.roadmap import Item
from tui.bindings import bindings_to
from tui.dialogs.dialog import LIST_MOVES, Dialog

DIGITS = "123"
Score = tuple[int, int, str]


class ScoreDialog(Dialog[Score]):
    """Asks for three things in a row; closes with them once the third is said, or with Enter.

    A digit answers the row of the cursor and goes to the next; letters say the effort. `j k` and
    the arrows change rows, left and right the answer.
    """

    BINDINGS = bindings_to(*LIST_MOVES)
    AUTO_FOCUS = ""

    def __init__(self, item: Item) -> None:
        super().__init__(_("Worth: {title}").format(title=item.title),
                         _("digits, Enter keeps, Esc closes"))  # fmt: skip
        self._said = [item.value, item.urgency, _place(item.effort)]
        self._row = 0

    def inside(self) -> list[Widget]:
        """Return the three rows."""
        return [Static(classes="gap"), Static(id="rows"), Static(classes="gap")]

    def on_mount(self) -> None:
        """Show how it stands."""
        self._show()

    def on_key(self, event: events.Key) -> None:
        """Take a digit, a letter, or another answer."""
        key = event.character or ""
        effort = key.upper() if key.upper() in EFFORTS else ""
        if key in DIGITS and key:
            self._answer(self._row, int(key))
        elif effort:
            self._answer(2, _place(effort))
        elif event.key in ("left", "right"):
            by = 1 if event.key == "right" else -1
            self._said[self._row] = max(0, min(self._said[self._row] + by, len(DIGITS)))
        elif event.key == "enter":
            self._close()
        else:
            return
        event.stop()
        if self.is_attached:
            self._show()

    def action_move(self, by: int) -> None:
        """Go to another row."""
        self._row = max(0, min(self._row + by, len(self._said) - 1))
        self._show()

    def _answer(self, row: int, value: int) -> None:
        self._said[row] = value
        if row == len(self._said) - 1:
            self._close()
        else:
            self._row = row + 1

    def _close(self) -> None:
        value, urgency, effort = self._said
        self.dismiss((value, urgency, EFFORTS[effort - 1] if effort else ""))

    def _show(self) -> None:
        names = (_("value"), _("urgency"), _("effort"))
        scales: Sequence[Sequence[str]] = (DIGITS, DIGITS, EFFORTS)
        parts: list[tuple[str, str] | str] = []
        for row, (name, scale) in enumerate(zip(names, scales, strict=True)):
            here = row == self._row
            parts.append((f" {'>' if here else ' '} {name:<12}", "bold" if here else ""))
            for place, text in enumerate(scale, start=1):
                chosen = self._said[row] == place
                parts.append((f"[{text}]" if chosen else f" {text} ",
                              "$hat-accent bold" if chosen else "$hat-faint"))  # fmt: skip
            parts.append("\n" if row < 2 else "")
        self.query_one("#rows", Static).update(Content.assemble(*parts))


def _place(effort: str) -> int:
    return EFFORTS.index(effort) + 1 if effort in EFFORTS else 0
