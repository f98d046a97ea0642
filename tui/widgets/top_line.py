"""The line above everything: which board, which view, how much there is, git, and the day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message

from hatrack.date_words import top_date
from hatrack.language import _, ngettext, say
from hatrack.stage_edits import short_stage_name
from hatrack.status import DOING_LIMIT
from tui.actions import Action
from tui.look import Look
from tui.paint.cards import Scene
from tui.paint.lines import Line, cut, shown, spread_out, to_width, width_of
from tui.tabs import Tab
from tui.view_models import BoardView, own_doing
from tui.widgets.line_widget import LineWidget

GAP: Line = (("  ", "panel:text"),)
_LEAST_NAME = 8
"""Cells that the board's name has at any width."""
_SHORT_NAME = 13
"""Cells it is cut to where more views are named for it."""


class TopLine(LineWidget):
    """Board, views, what is open and late, the person's own work in progress, git, and the day."""

    @dataclass
    class Chosen(Message):
        """A view was clicked."""

        action: Action

    def __init__(self, look: Look, scene: Scene, *, id: str | None = None) -> None:
        super().__init__(look, id=id)
        self._scene = scene
        self._view: BoardView | None = None
        self._me = ""
        self._state = ""
        self._git = ""
        self._tabs: Sequence[Tab] = ()
        self._place = ""
        self._spans: list[tuple[int, int, Action]] = []
        self._made_from: tuple[object, ...] = ()

    def stand_in(self, tabs: Sequence[Tab], place: str) -> None:
        """Say which views there are, and in which place of the key table the person is."""
        if (tabs, place) != (self._tabs, self._place):
            self._tabs, self._place = tabs, place
            self.repaint()

    def show(self, view: BoardView, scene: Scene, me: str, state: str = "", git: str = "") -> None:
        """Show what is true of a board.

        `state` says what is not as usual, such as read-only; `git` how it stands with others.
        """
        made_from = (state, git, scene.marked)
        if view is self._view and made_from == self._made_from:
            return
        self._view, self._scene, self._me, self._state = view, scene, me, state
        self._git, self._made_from = git, made_from
        self.repaint()

    def paint(self, width: int, height: int) -> list[Line]:  # noqa: ARG002
        """Return the one line; what matters least goes first where there is no room."""
        view = self._view
        if view is None:
            return [to_width((), width, "panel:text")]
        left, right = next(
            (
                (left, right)
                for left, right in self._forms(view, width)
                if width_of(left) + width_of(right) + len(GAP[0][0]) <= width
            ),
            (self._board_name(view, width // 3), ()),
        )
        self._spans = list(self._places(left))
        return [spread_out(left, right, width, "panel:text")]

    def _forms(self, view: BoardView, width: int) -> Iterator[tuple[Line, Line]]:
        """Yield the line's two ends, the fullest first; a previewed stage is named in all."""
        day: Line = ((top_date(view.today, self._scene.lang) + " ", "panel:text"),)
        for left, stage, facts in self._fuller_first(view, width):
            if stage or not view.previewing:
                yield left, _spaced([*stage, *facts, day])

    def _fuller_first(
        self, view: BoardView, width: int
    ) -> Iterator[tuple[Line, Sequence[Line], Sequence[Line]]]:
        """Yield the left end, the stage or nothing, and the facts: what matters least goes first.

        The board's name is cut where more views are named for it, or git is told.
        """
        name, short = (self._board_name(view, most) for most in (width // 3, _SHORT_NAME))
        git = cut(self._git, max(10, width // 3), self._scene.glyphs.ellipsis)
        facts = self._facts(view)
        full = [*facts, ((git, "panel:muted"),)] if git else facts
        named = self._named_views()
        every = [(*start, *named[0]) for start in (name, short)]
        some = [(*start, *views) for views in named[1:-1] for start in (name, short)]
        here, shorter = ((*start, *named[-1]) for start in (name, short))
        stages: tuple[list[Line], list[Line]] = ([self._stage(view)], [])
        yield from ((left, stage, full) for left in every for stage in stages)
        yield from ((left, stages[0], full) for left in (*some, here))
        yield from ((left, stages[1], full) for left in (*some, here, *([shorter] if git else ())))
        yield from ((here, stage, facts) for stage in stages)
        for kept in range(len(facts), -1, -1):
            yield from ((name, stage, facts[:kept]) for stage in stages)

    def _named_views(self) -> list[Line]:
        """Return the views by name: all, then fewer and fewer, at last only the present one."""
        here = [tab for tab in self._tabs if self._place in tab.places]
        others = [tab for tab in self._tabs if tab.stays and tab not in here]
        more: Line = (*GAP, (self._scene.glyphs.ellipsis, "panel:muted"))
        found = []
        for kept in range(len(others), -1, -1):
            line = self._named([tab for tab in self._tabs if tab in (*here, *others[:kept])])
            found.append((*line, *more) if 0 < kept < len(others) else line)
        return found

    def _board_name(self, view: BoardView, most: int) -> Line:
        name = shown(view.board.about.name) or "Hatrack"
        return ((" " + cut(name, max(_LEAST_NAME, most)), "panel:bold text"),)

    def _stage(self, view: BoardView) -> Line:
        return ((shown(say(short_stage_name(view.stage))), "panel:bold accent"),)

    def _named(self, tabs: Sequence[Tab]) -> Line:
        spans: list[tuple[str, str]] = []
        for tab in tabs:
            here = self._place in tab.places
            style = "panel:bold underline text" if here else "panel:muted"
            spans += [*GAP, (_(tab.name), style)]
        return tuple(spans)

    def _places(self, line: Line) -> Iterator[tuple[int, int, Action]]:
        """Yield from which cell to which each view stands, and what shows it."""
        named = {_(tab.name): tab.action for tab in self._tabs}
        x = 0
        for text, style in line:
            cells = width_of(((text, style),))
            if text in named and x:
                yield x, x + cells, named[text]
            x += cells

    def _facts(self, view: BoardView) -> list[Line]:
        facts: list[tuple[str, str]] = []
        if self._state:
            facts.append((self._state, "panel:bold warning"))
        if view.keeps is not None:
            kept = _("filter: {n} of {all}").format(n=view.kept, all=view.open)
            facts.append((kept, "panel:bold accent"))
        if self._scene.marked:
            marked = len(self._scene.marked)
            facts.append(
                (ngettext("{n} marked", "{n} marked", marked).format(n=marked), "panel:bold accent")
            )
        facts.append(
            (ngettext("{n} open", "{n} open", view.open).format(n=view.open), "panel:muted")
        )
        if view.late:
            late = ngettext("{n} late", "{n} late", view.late).format(n=view.late)
            facts.append((self._scene.glyphs.late + late, "panel:bold late"))
        doing = own_doing(view, self._me)
        style = "panel:bold warning" if doing > DOING_LIMIT else "panel:muted"
        facts.append((_("doing {n}/{limit}").format(n=doing, limit=DOING_LIMIT), style))
        if view.inbox:
            facts.append((_("{n} in the inbox").format(n=view.inbox), "panel:accent"))
        if view.hidden:
            facts.append((_("{n} in hidden roles").format(n=view.hidden), "panel:muted"))
        return [(fact,) for fact in facts]

    def on_click(self, event: events.Click) -> None:
        """Show the view that was clicked."""
        for left, right, action in self._spans:
            if left <= event.x < right:
                self.post_message(self.Chosen(action))


def _spaced(lines: Sequence[Line]) -> Line:
    """Return lines as one, with a gap between them."""
    spans: list[tuple[str, str]] = []
    for place, line in enumerate(lines):
        spans += [*(GAP if place else ()), *line]
    return tuple(spans)
