"""One roadmap item in full, with the cursor on one of its tasks."""

from __future__ import annotations

from textual import events

from hatrack.progress import Progress
from tui.item_wording import item_facts
from tui.keys import ITEM
from tui.look import Look
from tui.paint.cards import Scene
from tui.paint.item_page import page_lines, tasks_of
from tui.paint.lines import Line, shown, to_width
from tui.roadmap_models import Plan
from tui.view_models import BoardView
from tui.widgets.main_view import MainView


class ItemPage(MainView):
    """Draws an item and its tasks over all roles."""

    PLACE = ITEM

    def __init__(self, look: Look, scene: Scene, *, id: str | None = None) -> None:
        super().__init__(look, id=id)
        self._scene = scene
        self._shown: tuple[Plan, BoardView, Progress] | None = None
        self._tasks: tuple[str, ...] = ()
        self._index = 0
        self._offset = 0
        self._rows: list[str] = []

    def show(self, plan: Plan, view: BoardView, one: Progress, scene: Scene) -> None:
        """Show an item; the cursor stays on its task, or where that stood."""
        here = self.current_task
        self._shown, self._scene = (plan, view, one), scene
        self._tasks = tuple(task.id for task in tasks_of(plan, one.item.id))
        self._index = (
            self._tasks.index(here)
            if here in self._tasks
            else max(0, min(self._index, len(self._tasks) - 1))
        )
        self.repaint()

    @property
    def current_task(self) -> str:
        """The id of the task under the cursor; empty when the item has none."""
        return self._tasks[self._index] if self._index < len(self._tasks) else ""

    def in_words(self) -> Line:
        """Return the item in words when it has no task."""
        if self._shown is None or self._tasks:
            return ()
        plan, _view, one = self._shown
        facts = item_facts(plan.board, one, self._scene.lang)
        return ((shown(one.item.title), "bold text"), ("  " + facts, "muted"))

    def move(self, by: int) -> None:
        """Take the cursor further down."""
        self._index = max(0, min(self._index + by, len(self._tasks) - 1))
        self.repaint()

    def go_to_task(self, task: str) -> None:
        """Put the cursor on a task of the item."""
        if task in self._tasks:
            self._index = self._tasks.index(task)
            self.repaint()

    def paint(self, width: int, height: int) -> list[Line]:
        """Return the lines in sight, the cursor's among them."""
        if self._shown is None:
            return []
        plan, view, one = self._shown
        lines, at = page_lines(plan, view, one, width, self._scene, self.current_task)
        here = at.get(self.current_task, 0)
        self._offset = max(0, min(self._offset, len(lines) - height))
        top = 0 if self._index == 0 and here < height else here - 1
        self._offset = max(min(self._offset, top), here - height + 1, 0)
        by_line = {line: task for task, line in at.items()}
        self._rows = [by_line.get(self._offset + row, "") for row in range(height)]
        # Its title stays in sight, however far down the cursor is.
        seen = [lines[0], *lines[self._offset + 1 : self._offset + height]]
        return [to_width(line, width) for line in seen[:height]]

    def on_click(self, event: events.Click) -> None:
        """Take the cursor where the mouse pointed."""
        task = self._rows[event.y] if event.y < len(self._rows) else ""
        if task:
            self.focus()
            self.go_to_task(task)
            self.post_message(self.Pointed())
