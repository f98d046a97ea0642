"""The weekly review, one step at a time."""

from __future__ import annotations

from hatrack.review import ReviewStep
from tui.keys import REVIEW
from tui.look import Look
from tui.paint.cards import Scene
from tui.paint.lines import Line, to_width
from tui.paint.review import review_lines
from tui.view_models import BoardView
from tui.widgets.main_view import MainView


class ReviewList(MainView):
    """Draws one step of the review with the cursor on one of its tasks."""

    PLACE = REVIEW

    def __init__(self, look: Look, scene: Scene, *, id: str | None = None) -> None:
        super().__init__(look, id=id)
        self._scene = scene
        self._step: ReviewStep | None = None
        self._view: BoardView | None = None
        self._index = 0
        self._offset = 0

    def show(self, step: ReviewStep, view: BoardView, scene: Scene) -> None:
        """Show a step; a new one begins at its first task."""
        if self._step is None or step.number != self._step.number:
            self._index = 0
        self._step, self._view, self._scene = step, view, scene
        self._index = max(0, min(self._index, len(step.tasks) - 1))
        self.repaint()

    @property
    def current_task(self) -> str:
        """The id of the task the cursor is on; empty in a step without tasks."""
        tasks = self._step.tasks if self._step is not None else ()
        return tasks[self._index] if tasks else ""

    def move(self, by: int) -> None:
        """Take the cursor further down."""
        count = len(self._step.tasks) if self._step is not None else 0
        self._index = max(0, min(self._index + by, count - 1))
        self.repaint()

    def paint(self, width: int, height: int) -> list[Line]:
        """Return the lines in sight, the cursor's among them."""
        if self._step is None or self._view is None:
            return []
        lines, places = review_lines(self._step, self._view, width, self._scene, self.current_task)
        at = places.get(self.current_task, 0)
        self._offset = max(0, min(self._offset, len(lines) - height))
        self._offset = max(min(self._offset, at if self._index else 0), at - height + 3, 0)
        return [to_width(line, width) for line in lines[self._offset : self._offset + height]]
