"""What every box over the board has in common: a frame with a title, Esc, and the focus kept."""

from __future__ import annotations

import asyncio
from typing import TypeVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget

from hatrack.language import _
from tui.bindings import bindings_to
from tui.paint.lines import shown

LIST_MOVES = ("dialog.down", "dialog.up")
"""The actions of a dialog with a list, which have it move down and up."""

R = TypeVar("R")


class Dialog(ModalScreen[R]):
    """A box with a title; Esc closes it with nothing chosen, Ctrl+Z suspends as everywhere."""

    BINDINGS = [Binding("escape", "leave", show=False), *bindings_to("app.suspend")]
    AUTO_FOCUS = "Input, OptionList"

    def __init__(self, title: str, hint: str = "") -> None:
        super().__init__()
        self._title = title
        self._hint = hint or _("Esc closes")
        self.ready = asyncio.Event()
        """Set once it can take keys."""
        self._was_dismissed = False

    def inside(self) -> list[Widget]:
        """Return the widgets of the box from top to bottom."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Make the box and what is in it."""
        with Vertical(classes="box") as box:
            # Content, not text: a title would be read as markup, and no escaping is safe there.
            box.border_title = Content(f" {shown(self._title)} ")
            box.border_subtitle = Content(f" {self._hint} ")
            yield from self.inside()

    def on_descendant_focus(self) -> None:
        """Be ready: a line has the focus."""
        self.ready.set()

    def on_screen_resume(self) -> None:
        """Be ready at the latest when it is shown: not every box has what takes the focus."""
        self.call_after_refresh(self.ready.set)

    def dismiss(self, result: R | None = None) -> AwaitComplete:
        """Close with a result; what was closed is not closed again, however fast one clicks."""
        if self._was_dismissed:
            return AwaitComplete()
        self._was_dismissed = True
        return super().dismiss(result)

    def call_it(self, title: str) -> None:
        """Give the box another title."""
        self.query_one(".box").border_title = Content(f" {shown(title)} ")

    def action_leave(self) -> None:
        """Close with nothing chosen."""
        self.dismiss(None)


class LineKept(Dialog[R]):
    """A dialog around one line of typing, which Esc never throws away at the first press."""

    _warned = ""

    def typed(self) -> str:
        """Return what was typed and is not kept yet, or nothing."""
        raise NotImplementedError

    def warn(self, sentence: str) -> None:
        """Say a sentence in the box."""
        raise NotImplementedError

    def action_leave(self) -> None:
        """Close; a line typed is warned about once."""
        typed = self.typed()
        if typed and typed != self._warned:
            self._warned = typed
            self.warn(_("Not kept yet: Enter keeps it, Esc again lets it go."))
        else:
            self.dismiss(None)
