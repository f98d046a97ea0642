"""The roadmap as Now, Next and Later."""

from __future__ import annotations

from dataclasses import replace

from textual import events
from textual.message import Message

from hatrack.progress import Progress
from hatrack.roadmap import HORIZONS
from tui.item_wording import item_facts
from tui.keys import ROADMAP
from tui.look import Look
from tui.paint.cards import Scene
from tui.paint.lines import Line, shown, to_width
from tui.paint.roadmap import (
    DENSE_UNDER,
    GAP,
    Place,
    card_lines,
    column_sight,
    group_of,
    grouped,
    heading,
    no_items,
    places,
)
from tui.roadmap_models import Plan
from tui.widgets.main_view import MainView

HEAD = 2
_Key = tuple[str, int, bool, bool]


class ItemPointed(Message):
    """Somebody pointed at an item, once or twice."""

    def __init__(self, item: str, times: int) -> None:
        super().__init__()
        self.item = item
        self.times = times


class RoadmapColumns(MainView):
    """Draws a `Plan` in three columns with the cursor on an item."""

    PLACE = ROADMAP

    def __init__(self, look: Look, scene: Scene, *, id: str | None = None) -> None:
        super().__init__(look, id=id)
        self._scene = scene
        self._plan: Plan | None = None
        self._group = ""
        self._cursor = ""
        self._horizon = HORIZONS[0]
        self._offsets: dict[str, int] = {}
        self._cards: dict[_Key, list[Line]] = {}
        self._rows: list[dict[str, str]] = []
        self._places: tuple[Place, ...] = ()

    def show(self, plan: Plan, scene: Scene, cursor: str, horizon: str, group: str) -> None:
        """Show a plan with the cursor on an item, or in an empty column of that horizon."""
        if plan is not self._plan or scene.lang != self._scene.lang:
            self._cards = {}
        self._plan, self._scene, self._group = plan, scene, group
        self._cursor, self._horizon = cursor, horizon
        self.repaint()

    def order(self, horizon: str) -> tuple[str, ...]:
        """Return the ids of a column's items from top to bottom, as they are grouped."""
        plan = self._plan
        if plan is None:
            return ()
        column = plan.columns[horizon]
        if self._group:
            column = grouped(column, group_of(plan, self._group))
        return tuple(one.item.id for one in column)

    def in_words(self) -> Line:
        """Return the item under the cursor in words."""
        one = self._plan.one(self._cursor) if self._plan is not None else None
        if one is None or self._plan is None:
            return ()
        facts = item_facts(self._plan.board, one, self._scene.lang)
        return ((shown(one.item.title), "bold text"), ("  " + facts, "muted"))

    def paint(self, width: int, height: int) -> list[Line]:
        """Return the lines in sight, each column scrolled so that its cursor is among them."""
        plan = self._plan
        if plan is None:
            return []
        if not plan.standing:
            return no_items(width, plan.hidden)
        scene = replace(self._scene, dense=height < DENSE_UNDER)
        self._places = places(width, self._horizon)
        self._rows = [{} for _row in range(height)]
        columns = [self._column(place, height, scene) for place in self._places]
        lines: list[Line] = []
        for row in range(height):
            line: Line = ()
            for place, column in zip(self._places, columns, strict=True):
                line = (*line, (" " * (GAP if place.x else 0), "text"), *column[row])
            lines.append(to_width(line, width))
        return lines

    def _column(self, place: Place, height: int, scene: Scene) -> list[Line]:
        plan = self._plan
        assert plan is not None

        def card(one: Progress, width: int, here: bool) -> list[Line]:
            key = (one.item.id, width, here, scene.dense)
            found = self._cards.get(key)
            if found is None:
                found = self._cards[key] = card_lines(one, plan, width, scene, here=here)
            return found

        room = max(1, height - HEAD)
        top = self._offsets.get(place.horizon, 0)
        ellipsis = scene.glyphs.ellipsis
        sight = column_sight(plan, place, room, self._cursor, self._group, card, top, ellipsis)
        self._offsets[place.horizon] = sight.top
        for row, item in enumerate(sight.items):
            if HEAD + row < height:
                self._rows[HEAD + row][place.horizon] = item
        here = place.horizon == self._horizon
        head = heading(plan, place.horizon, place.width, scene, here=here)
        blank = to_width((), place.width)
        return [*head, *sight.lines, *[blank] * (room - len(sight.lines))][:height]

    def on_click(self, event: events.Click) -> None:
        """Take the cursor where the mouse pointed."""
        self.focus()
        for place in self._places:
            if place.x <= event.x < place.x + place.width and event.y < len(self._rows):
                item = self._rows[event.y].get(place.horizon, "")
                if item:
                    self.post_message(ItemPointed(item, event.chain))
