"""The list of the day."""

from __future__ import annotations

from textual import events

from tui.look import Look
from tui.paint.cards import Scene
from tui.paint.lines import Line, to_width
from tui.paint.today import TodayView, today_lines
from tui.view_models import BoardView
from tui.widgets.line_widget import LineWidget


class TodayList(LineWidget, can_focus=True):
    """Draws a `TodayView` with the cursor on a line that needs somebody or on a task."""

    def __init__(self, look: Look, scene: Scene, *, id: str | None = None) -> None:
        super().__init__(look, id=id)
        self._scene = scene
        self._day: TodayView | None = None
        self._view: BoardView | None = None
        self._cursor = ""
        self._index = 0
        self._offset = 0
        self._rows: list[str] = []

    def show(self, day: TodayView, view: BoardView, scene: Scene) -> None:
        """Show the list; the cursor stays on its task, or where that stood."""
        self._day, self._view, self._scene = day, view, scene
        keys = day.keys
        if self._cursor in keys:
            self._index = keys.index(self._cursor)
        elif keys:
            self._index = min(self._index, len(keys) - 1)
            self._cursor = keys[self._index]
        else:
            self._cursor, self._index = "", 0
        self.repaint()

    @property
    def cursor(self) -> str:
        """The `need:kind` or task id the cursor is on."""
        return self._cursor

    def move(self, by: int) -> None:
        """Take the cursor further down."""
        keys = self._day.keys if self._day is not None else ()
        if keys:
            self._index = max(0, min(self._index + by, len(keys) - 1))
            self._cursor = keys[self._index]
            self.repaint()

    def paint(self, width: int, height: int) -> list[Line]:
        """Return the lines in sight, the cursor's among them."""
        if self._day is None or self._view is None:
            return []
        lines, places = today_lines(self._day, self._view, width, self._scene, self._cursor)
        at = places.get(self._cursor, 0)
        top = 0 if self._index == 0 else at
        self._offset = max(0, min(self._offset, len(lines) - height))
        self._offset = max(min(self._offset, top), at - height + 2, 0)
        by_line = {line: key for key, line in places.items()}
        self._rows = [by_line.get(self._offset + row, "") for row in range(height)]
        visible = lines[self._offset : self._offset + height]
        return [to_width(line, width) for line in visible]

    def on_click(self, event: events.Click) -> None:
        """Take the cursor where the mouse pointed."""
        key = self._rows[event.y] if event.y < len(self._rows) else ""
        if key and self._day is not None:
            self.focus()
            self.move(self._day.keys.index(key) - self._index)
