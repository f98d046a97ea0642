"""The panes of the board's screen, each with the keys of its place."""

from __future__ import annotations

from textual.binding import Binding
from textual.widgets import Input

from tui.bindings import bindings_of
from tui.keys import BOARD, DETAIL, PANEL
from tui.widgets.board_widget import BoardWidget
from tui.widgets.detail_panel import DetailPanel
from tui.widgets.stage_panel import StagePanel


class KeyedBoard(BoardWidget):
    """The columns with their keys."""

    BINDINGS = bindings_of(BOARD)


class KeyedPanel(StagePanel):
    """The stage panel with its keys."""

    BINDINGS = bindings_of(PANEL)


class KeyedDetail(DetailPanel):
    """The opened task with its keys."""

    BINDINGS = bindings_of(DETAIL)


class FilterLine(Input):
    """The line a filter is typed on; Tab completes, Esc shows everything again."""

    BINDINGS = [
        Binding("escape", "screen.filter_clear", show=False),
        Binding("tab", "screen.filter_complete", show=False),
        Binding("shift+tab", "screen.filter_complete", show=False),
    ]
