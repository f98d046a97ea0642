"""The selected task in full, beside or over the board."""

from __future__ import annotations

from tui.look import Look
from tui.paint.cards import Scene
from tui.paint.detail import detail, keys_of, rows_of
from tui.paint.lines import Line
from tui.view_models import BoardView
from tui.widgets.line_widget import LineWidget


class DetailPanel(LineWidget, can_focus=True):
    """Draws every field of one task; its own cursor goes from field to field and step to step."""

    def __init__(self, look: Look, scene: Scene, *, id: str | None = None) -> None:
        super().__init__(look, id=id)
        self._scene = scene
        self._view: BoardView | None = None
        self._shown = ""
        self._cursor = "title"
        self._offset = 0

    def show(self, view: BoardView, scene: Scene, task: str) -> None:
        """Show a task of a board."""
        if task != self._shown:
            self._offset = 0
            if self._cursor.startswith("step:"):
                self._cursor = "title"
        self._view, self._scene, self._shown = view, scene, task
        self.repaint()

    @property
    def cursor(self) -> str:
        """The field or `step:id` the cursor is on."""
        keys = self._keys()
        return self._cursor if self._cursor in keys else (keys[0] if keys else "")

    def move(self, by: int) -> None:
        """Take the cursor to a field or step further down."""
        keys = self._keys()
        if not keys:
            return
        at = keys.index(self._cursor) if self._cursor in keys else 0
        self._cursor = keys[max(0, min(at + by, len(keys) - 1))]
        self.repaint()

    def go_to(self, key: str) -> None:
        """Take the cursor to a field or step."""
        self._cursor = key
        self.repaint()

    def _keys(self) -> tuple[str, ...]:
        task = self._view.task(self._shown) if self._view is not None else None
        if self._view is None or task is None:
            return ()
        return keys_of(rows_of(self._view, task, max(8, self.size.width - 4), self._scene))

    def paint(self, width: int, height: int) -> list[Line]:
        """Return the lines of the task."""
        if self._view is None:
            return []
        task = self._view.task(self._shown)
        lines, self._offset = detail(
            self._view,
            task,
            width,
            height,
            self._scene,
            self.cursor,
            self._offset,
            focused=self.has_focus,
        )
        return lines

    def on_focus(self) -> None:
        """Show that keys go to the task now."""
        self.repaint()

    def on_blur(self) -> None:
        """Show that keys go elsewhere."""
        self.repaint()
