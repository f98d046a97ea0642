"""The charts of Insights."""

from __future__ import annotations

from hatrack.insights import Insights
from hatrack.language import ngettext
from tui.insight_models import Stop, chart_beside, settled_stop, stops_of
from tui.keys import INSIGHTS
from tui.look import Look
from tui.paint.cards import Scene
from tui.paint.insights import Page, insights_page
from tui.paint.lines import Line, shown, to_width
from tui.view_models import BoardView
from tui.widgets.main_view import MainView
from tui.wording import task_facts


class InsightsView(MainView):
    """Draws the charts with the cursor on one of them, or on one of its tasks."""

    PLACE = INSIGHTS

    def __init__(self, look: Look, scene: Scene, *, id: str | None = None) -> None:
        super().__init__(look, id=id)
        self._scene = scene
        self._told: Insights | None = None
        self._view: BoardView | None = None
        self._stops: tuple[Stop, ...] = ()
        self._index = 0
        self._offset = 0

    def show(self, told: Insights, view: BoardView, scene: Scene) -> None:
        """Show the charts; the cursor stays on its task, else on its chart."""
        stop = self.stop
        self._view, self._scene = view, scene
        if told is not self._told:
            self._told, self._stops = told, stops_of(told)
            if stop is not None:
                self._index = settled_stop(self._stops, stop, self._index)
        self.repaint()

    @property
    def stop(self) -> Stop | None:
        """The chart, and the task, that the cursor is on."""
        return self._stops[self._index] if self._stops else None

    @property
    def current_task(self) -> str:
        """The id of the task the cursor is on; empty on a chart without tasks."""
        return self.stop.task if self.stop is not None else ""

    def in_words(self) -> Line:
        """Return how long the task under the cursor took, else how far the charts look back."""
        told, view, stop = self._told, self._view, self.stop
        if told is None or view is None or stop is None:
            return ()
        task = view.task(stop.task)
        if task is None:
            weeks = len(told.throughput)
            said = ngettext("{n} week looked back on", "{n} weeks looked back on", weeks)
            return ((said.format(n=weeks), "muted"),)
        days = _days_of(told, task.id)
        took = ngettext("{count} day", "{count} days", days).format(count=days)
        facts = f"  {took} · {task_facts(view, task, self._scene.lang)}"
        return ((shown(task.title), "bold text"), (facts, "muted"))

    def move(self, by: int) -> None:
        """Take the cursor further down."""
        self._index = max(0, min(self._index + by, len(self._stops) - 1))
        self.repaint()

    def move_chart(self, by: int) -> None:
        """Take the cursor to the next chart, or to the one before."""
        if self._stops:
            self._index = chart_beside(self._stops, self._index, by)
            self.repaint()

    def paint(self, width: int, height: int) -> list[Line]:
        """Return the lines in sight, the cursor's chart among them."""
        if self._told is None or self._view is None or self.stop is None:
            return []
        page = insights_page(self._told, self._view, width, height, self._scene, self.stop)
        self._offset = _scrolled(self._offset, page, height)
        visible = page.lines[self._offset : self._offset + height]
        return [to_width(line, width) for line in visible]


def _scrolled(offset: int, page: Page, height: int) -> int:
    """Return the first line in sight: as it was where the cursor's chart is, else its title."""
    offset = max(0, min(offset, len(page.lines) - height))
    if offset <= page.top and page.bottom <= offset + height:
        return offset
    return max(0, min(page.top, len(page.lines) - height))


def _days_of(told: Insights, task: str) -> int:
    """Return how old a task in progress is, or how long a finished one took."""
    for aged in told.ages:
        if aged.task.id == task:
            return aged.days
    return next((one.days for one in told.finishes if one.task.id == task), 0)
