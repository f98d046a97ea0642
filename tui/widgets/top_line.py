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
            (self._board_name(view, width), ()),
        )
        self._spans = list(self._places(left))
        return [spread_out(left, right, width, "panel:text")]

    def _forms(self, view: BoardView, width: int) -> Iterator[tuple[Line, Line]]:
        """Yield the line's two ends, the fullest first; a previewed stage is named in all."""
        name, stage, facts = self._board_name(view, width), self._stage(view), self._facts(view)
        day: Line = ((top_date(view.today, self._scene.lang) + " ", "panel:text"),)
        git = cut(self._git, max(10, width // 3), self._scene.glyphs.ellipsis)
        full = [*facts, ((git, "panel:muted"),)] if git else facts
        here = [tab for tab in self._tabs if self._place in tab.places]
        standing = [tab for tab in self._tabs if tab.stays or tab in here]
        forms = [(standing, full), (here, full), (here, facts)]
        forms += [([], facts[:kept]) for kept in range(len(facts), -1, -1)]
        for tabs, counts in forms:
            left = (*name, *self._named(tabs))
            yield left, _spaced([stage, *counts, day])
            if not view.previewing:
                yield left, _spaced([*counts, day])

    def _board_name(self, view: BoardView, width: int) -> Line:
        name = shown(view.board.about.name) or "Hatrack"
        return ((" " + cut(name, max(8, width // 3)), "panel:bold text"),)

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
