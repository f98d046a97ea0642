"""The people beside the sheet of one of them; on a narrow screen one or the other."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.message import Message

from tui.keys import PEOPLE
from tui.look import Look
from tui.paint.cards import Scene
from tui.paint.lines import Line, to_width
from tui.paint.people_list import list_lines
from tui.paint.people_sheet import sheet_lines
from tui.people_models import PeopleView
from tui.people_wording import in_words
from tui.view_models import BoardView
from tui.widgets.main_view import MainView

BOTH_FROM = 90
"""From this many cells on, the list and the sheet stand side by side."""
_LIST_SHARE, _LIST_LEAST, _LIST_MOST = 0.36, 30, 46


class PeoplePane(MainView):
    """Draws a `PeopleView`."""

    PLACE = PEOPLE

    @dataclass
    class Pointed(Message):
        """Somebody or a row of the sheet was clicked; `times` is 2 for a double click."""

        handle: str
        key: str
        times: int

    def __init__(self, look: Look, scene: Scene, *, id: str | None = None) -> None:
        super().__init__(look, id=id)
        self._scene = scene
        self._people: PeopleView | None = None
        self._view: BoardView | None = None
        self._tops = [0, 0]
        self._shown = ""
        self._rows: list[str] = []
        self._list_cells = 0

    def show(self, people: PeopleView, view: BoardView, scene: Scene) -> None:
        """Show the people; the sheet of another person begins at its top."""
        if people.handle != self._shown:
            self._tops[1] = 0
        self._people, self._view, self._scene = people, view, scene
        self._shown = people.handle
        self.repaint()

    @property
    def current_task(self) -> str:
        """The id of the task the cursor is on; empty in the list, on a topic and on a role."""
        return self._people.task if self._people is not None else ""

    def in_words(self) -> Line:
        """Return the person, topic or role under the cursor in words."""
        if self._people is None or self._view is None:
            return ()
        return in_words(self._people, self._view, self._scene.lang)

    def paint(self, width: int, height: int) -> list[Line]:
        """Return the lines in sight on both sides, or on the one that fits."""
        people, view = self._people, self._view
        if people is None or view is None:
            return []
        both = width >= BOTH_FROM and bool(people.people)
        cells = max(_LIST_LEAST, min(int(width * _LIST_SHARE), _LIST_MOST)) if both else width
        if not both and people.in_sheet:
            cells = 0
        self._list_cells = cells
        left = self._list(people, view, cells, height) if cells else []
        room = width - cells - 2 if both else width - cells
        right = self._sheet(people, view, room, height) if room > 0 else []
        if not both:
            return [to_width(line, width) for line in left or right]
        rule = (self._scene.glyphs.upright + " ", "rule")
        left += [()] * (height - len(left))
        right += [()] * (height - len(right))
        return [
            (*to_width(one, cells), rule, *to_width(other, room))
            for one, other in zip(left, right, strict=True)
        ]

    def _list(self, people: PeopleView, view: BoardView, width: int, height: int) -> list[Line]:
        lines = list_lines(people, view, width, self._scene)
        at = next((n for n, one in enumerate(people.people) if one.handle == people.handle), 0)
        head, rest = lines[:1], lines[1:]
        self._tops[0] = _scrolled(self._tops[0], at, at, len(rest), height - 1)
        return head + rest[self._tops[0] : self._tops[0] + height - 1]

    def _sheet(self, people: PeopleView, view: BoardView, width: int, height: int) -> list[Line]:
        lines, places = sheet_lines(people, view, width, self._scene)
        at = places.get(people.key, 0) if people.in_sheet else 0
        first = not people.in_sheet or people.key == next(iter(places), "")
        self._tops[1] = _scrolled(self._tops[1], 0 if first else at, at, len(lines), height)
        top = self._tops[1]
        by_line = {line: key for key, line in places.items()}
        self._rows = [by_line.get(top + row, "") for row in range(height)]
        return lines[top : top + height]

    def on_click(self, event: events.Click) -> None:
        """Say who or what the mouse pointed at."""
        people = self._people
        if people is None:
            return
        self.focus()
        if event.x < self._list_cells:
            at = self._tops[0] + event.y - 1
            if event.y and at < len(people.people):
                self.post_message(self.Pointed(people.people[at].handle, "", event.chain))
        elif event.y < len(self._rows) and self._rows[event.y]:
            self.post_message(self.Pointed(people.handle, self._rows[event.y], event.chain))


def _scrolled(top: int, first: int, at: int, count: int, height: int) -> int:
    """Return how far to scroll so that the line `at` is in sight, `first` too where it can be."""
    top = max(0, min(top, count - height))
    return max(min(top, first), at - height + 2, 0)
