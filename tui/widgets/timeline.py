"""The roadmap as a timeline."""

from __future__ import annotations

from textual import events

from hatrack.timescale import MONTHS, ZOOMS, Timescale, cell_number, scale_around
from tui.item_wording import item_facts
from tui.keys import TIMELINE
from tui.look import Look
from tui.paint.calendar import HEAD, calendar_lines, scale_width
from tui.paint.cards import Scene
from tui.paint.lines import Line, shown
from tui.paint.roadmap import no_items
from tui.paint.timeline import Row, row_line, rows_of
from tui.paint.timeline_foot import foot_lines
from tui.roadmap_models import BY_OBJECTIVE, Plan
from tui.widgets.main_view import MainView
from tui.widgets.roadmap_columns import ItemPointed


class Timeline(MainView):
    """Draws a `Plan` over time with the cursor on an item; keeps what stretch of time is shown."""

    PLACE = TIMELINE

    def __init__(self, look: Look, scene: Scene, *, id: str | None = None) -> None:
        super().__init__(look, id=id)
        self._scene = scene
        self._plan: Plan | None = None
        self._group = BY_OBJECTIVE
        self._cursor = ""
        self._scale: Timescale | None = None
        self._rows: dict[bool, tuple[Row, ...]] = {}
        self._drawn: tuple[Row, ...] = ()
        self._made_from: tuple[object, ...] = ()
        self._offset = 0

    def show(self, plan: Plan, scene: Scene, cursor: str, group: str) -> None:
        """Show a plan with the cursor on an item."""
        self._plan, self._scene, self._cursor, self._group = plan, scene, cursor, group
        self.repaint()

    @property
    def zoom(self) -> str:
        """What is shown: weeks, months or quarters."""
        return self._scale.zoom if self._scale is not None else MONTHS

    def order(self) -> tuple[str, ...]:
        """Return the ids of the items from top to bottom."""
        rows = self._rows_at(self.size.width, airy=False)
        return tuple(row.item for row in rows if row.item)

    def scroll_by(self, screens: int) -> None:
        """Show an earlier or later time, by a quarter of the screen."""
        if self._scale is not None:
            self._scale = self._scale.scrolled(screens * max(1, self._scale.width // 4))
            self.repaint()

    def zoom_by(self, steps: int) -> bool:
        """Show less time in more detail, or more; return whether that was possible."""
        scale = self._scale
        at = ZOOMS.index(self.zoom) - steps
        if scale is None or not 0 <= at < len(ZOOMS):
            return False
        # What stood a quarter of the way from the left still stands there.
        kept = scale.first_day(scale.width // 4)
        self._scale = scale_around(kept, ZOOMS[at], scale.width)
        self.repaint()
        return True

    def to_today(self) -> None:
        """Show the time around today."""
        if self._plan is not None and self._scale is not None:
            self._scale = scale_around(self._plan.today, self.zoom, self._scale.width)
            self.repaint()

    def in_words(self) -> Line:
        """Return the item under the cursor in words."""
        one = self._plan.one(self._cursor) if self._plan is not None else None
        if one is None or self._plan is None:
            return ()
        facts = item_facts(self._plan.board, one, self._scene.lang)
        return ((shown(one.item.title), "bold text"), ("  " + facts, "muted"))

    def paint(self, width: int, height: int) -> list[Line]:
        """Return the calendar and the rows in sight, the cursor's among them."""
        plan = self._plan
        if plan is None:
            return []
        if not plan.standing:
            return no_items(width, plan.hidden)
        scale = self._scaled(scale_width(width), plan)
        room = max(1, height - HEAD)
        rows = self._rows_at(width, airy=len(plan.standing) <= room)
        if len(rows) > room:
            rows = self._rows_at(width, airy=False)
        self._drawn = rows
        here = next((at for at, row in enumerate(rows) if row.item == self._cursor), 0)
        offset = max(0, min(self._offset, len(rows) - room))
        self._offset = 0 if here < 2 else max(min(offset, here), here - room + 1)
        lines = calendar_lines(scale, plan.today, width, self._scene)
        for row in rows[self._offset : self._offset + room]:
            lines.append(row_line(plan, row, scale, width, self._scene, self._cursor))
        empty = row_line(plan, Row(), scale, width, self._scene, "")
        foot = foot_lines(plan, scale, width, height - len(lines) - 1, self._scene)
        blanks = [empty] * (height - len(lines) - len(foot))
        return [*lines, *blanks, *foot][:height]

    def _scaled(self, width: int, plan: Plan) -> Timescale:
        """Return the stretch of time for so many cells; it begins where it began."""
        scale = self._scale
        if scale is None:
            scale = scale_around(plan.today, MONTHS, width)
        elif scale.width != width:
            scale = Timescale(scale.zoom, scale.first, width)
        last = cell_number(type(plan.today).max, scale.zoom)
        self._scale = Timescale(scale.zoom, max(0, min(scale.first, last - width + 1)), width)
        return self._scale

    def _rows_at(self, width: int, *, airy: bool) -> tuple[Row, ...]:
        made_from = (self._plan, self._group, width, self._scene.lang)
        same = len(made_from) == len(self._made_from) and all(
            one is other or (isinstance(one, str | int) and one == other)
            for one, other in zip(made_from, self._made_from, strict=True)
        )
        if not same:
            self._rows, self._made_from = {}, made_from
        if airy not in self._rows and self._plan is not None:
            self._rows[airy] = rows_of(self._plan, self._group, width, airy=airy)
        return self._rows.get(airy, ())

    def on_click(self, event: events.Click) -> None:
        """Take the cursor where the mouse pointed."""
        self.focus()
        at = self._offset + event.y - HEAD
        if event.y >= HEAD and at < len(self._drawn) and self._drawn[at].item:
            self.post_message(ItemPointed(self._drawn[at].item, event.chain))
