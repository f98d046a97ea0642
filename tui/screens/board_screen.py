"""The board's screen, whole: what it shows, what its keys do, and which keys those are."""

from __future__ import annotations

from tui.bindings import bindings_of
from tui.keys import EVERYWHERE
from tui.screens.need_actions import NeedActions


class BoardScreen(NeedActions):
    """Shows a board and turns keys into edits."""

    BINDINGS = bindings_of(EVERYWHERE)
