"""The keys and clicks that take the cursor about the board."""

from __future__ import annotations

from tui.messages import TasksSeen
from tui.screens.shown_board import ShownBoard
from tui.selection import Selection, beside, entered, moved
from tui.widgets.bars import KeyBar
from tui.widgets.board_widget import BoardWidget
from tui.widgets.top_line import TopLine


class CursorActions(ShownBoard):
    """The board with a cursor that goes where a person wants."""

    def action_cursor_task(self, by: int) -> None:
        """Go to a task further down the column."""
        self._go(moved(self.selection, self.view.columns, by))

    def action_cursor_page(self, direction: int) -> None:
        """Go half a page down or up."""
        per_card = 1 if self.board_widget.size.height < 16 else 3
        step = max(1, self.board_widget.size.height // (2 * per_card))
        self._go(moved(self.selection, self.view.columns, step * direction))

    def action_cursor_column(self, by: int) -> None:
        """Go to a column further right."""
        self._go(beside(self.selection, self.view.order, self.view.columns, by))

    def go_to(self, role: str, task: str = "") -> None:
        """Put the cursor in a column, on a task of it if one is named."""
        if role in self.view.order:
            self._go(entered(self.selection, role, self.view.columns, task))

    def _go(self, selection: Selection) -> None:
        seen = self.fresh & {self.selection.task, selection.task}
        if seen:
            self.post_message(TasksSeen(seen))
        self.selection = selection
        self.apart = ""
        self.said = ()
        self.redraw()

    def action_column_zoom(self) -> None:
        """Show this column alone with all its sections, or all columns again."""
        self.zoomed = not self.zoomed
        self.redraw()

    def on_board_widget_pointed(self, message: BoardWidget.Pointed) -> None:
        """Take the cursor where the mouse pointed."""
        self.board_widget.focus()
        self.go_to(message.role, message.task)
        if message.times == 2 and message.task:
            self.call_later(self.run_action, "screen.task_open")

    def on_key_bar_chosen(self, message: KeyBar.Chosen) -> None:
        """Run the key that was clicked."""
        self.call_later(self.run_action, message.action.call)

    def on_main_view_pointed(self) -> None:
        """Say what the mouse pointed at in another view."""
        self.said = ()
        self.redraw()

    def on_top_line_chosen(self, message: TopLine.Chosen) -> None:
        """Show the view that was clicked; the one that is there stays."""
        if message.action.id != f"view.{self.main_view}":
            self.call_later(self.run_action, message.action.call)
