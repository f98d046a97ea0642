"""The list of the day."""

from __future__ import annotations

from textual import events

from hatrack.language import say
from tui.keys import TODAY
from tui.look import Look
from tui.paint.cards import Scene
from tui.paint.lines import Line, shown, to_width
from tui.paint.today import NEED, TodayView, today_lines
from tui.view_models import BoardView
from tui.widgets.main_view import MainView


class TodayList(MainView):
    """Draws a `TodayView` with the cursor on a line that needs somebody or on a task."""

    PLACE = TODAY

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

    @property
    def current_task(self) -> str:
        """The id of the task the cursor is on; empty on a line that needs somebody."""
        return "" if self._cursor.startswith(NEED) else self._cursor

    def in_words(self) -> Line:
        """Return the whole line that needs somebody."""
        need = self._day.need(self._cursor) if self._day is not None else None
        return ((shown(say(need.words)), "text"),) if need is not None else ()

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
            self.post_message(self.Pointed())
