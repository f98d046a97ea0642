"""A view that takes the place of the columns: the list of the day, and others like it."""

from __future__ import annotations

from textual.message import Message

from tui.paint.lines import Line
from tui.widgets.line_widget import LineWidget


class MainView(LineWidget, can_focus=True):
    """What every such view tells the screen; `PLACE` is where its keys stand in the key table."""

    PLACE: str

    class Pointed(Message):
        """The mouse took the cursor somewhere else."""

    @property
    def current_task(self) -> str:
        """The id of the task that keys act on; empty when the cursor is on none."""
        return ""

    def in_words(self) -> Line:
        """Return what the cursor is on in words, when that is no task; else nothing."""
        return ()
