"""The lines above and below the board: what it is, what is selected, which keys work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.message import Message

from hatrack.date_words import top_date
from hatrack.language import _, ngettext, say
from hatrack.lookup import owner_of
from hatrack.ordering import Column
from hatrack.stage_edits import short_stage_name
from hatrack.status import DOING_LIMIT
from tui.key_names import shown_key
from tui.keys import Action
from tui.look import Look
from tui.paint.cards import Scene
from tui.paint.lines import Line, cut, shown, spread_out, to_width, width_of
from tui.view_models import BoardView
from tui.widgets.line_widget import LineWidget

ASIDE_CELLS = 44
"""The most an aside takes of the line of words."""


class TopLine(LineWidget):
    """Board, stage, what is open and late, the person's own work in progress, and the day."""

    def __init__(self, look: Look, scene: Scene, *, id: str | None = None) -> None:
        super().__init__(look, id=id)
        self._scene = scene
        self._view: BoardView | None = None
        self._me = ""
        self._state = ""
        self._git = ""
        self._made_from: tuple[object, ...] = ()

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
        day = top_date(view.today, self._scene.lang)
        right: list[tuple[str, str]] = [(day + " ", "panel:text")]
        if self._git:
            git = cut(self._git, max(10, width // 3), self._scene.glyphs.ellipsis)
            right.insert(0, (git + "   ", "panel:muted"))
        parts = self._parts(view)
        name = shown(view.board.about.name) or "Hatrack"
        stage = shown(say(short_stage_name(view.stage)))
        left: list[tuple[str, str]] = [
            (" " + cut(name, max(8, width // 3)), "panel:bold text"),
            ("  ", "panel:text"),
            (stage, "panel:bold accent"),
        ]
        for text, style in parts:
            if width_of((*left, *right)) + cell_len(text) + 3 > width:
                break
            left += [("   ", "panel:text"), (text, style)]
        return [spread_out(tuple(left), tuple(right), width, "panel:text")]

    def _parts(self, view: BoardView) -> list[tuple[str, str]]:
        parts = []
        if self._state:
            parts.append((self._state, "panel:bold warning"))
        if view.keeps is not None:
            kept = _("filter: {n} of {all}").format(n=view.kept, all=view.open)
            parts.append((kept, "panel:bold accent"))
        if self._scene.marked:
            marked = len(self._scene.marked)
            parts.append(
                (ngettext("{n} marked", "{n} marked", marked).format(n=marked), "panel:bold accent")
            )
        parts.append(
            (ngettext("{n} open", "{n} open", view.open).format(n=view.open), "panel:muted")
        )
        if view.late:
            late = ngettext("{n} late", "{n} late", view.late).format(n=view.late)
            parts.append((self._scene.glyphs.late + late, "panel:bold late"))
        doing = own_doing(view, self._me)
        style = "panel:bold warning" if doing > DOING_LIMIT else "panel:muted"
        parts.append((_("doing {n}/{limit}").format(n=doing, limit=DOING_LIMIT), style))
        inbox = view.everything.get("", Column()).open
        if inbox:
            parts.append((_("{n} in the inbox").format(n=inbox), "panel:accent"))
        return parts


def own_doing(view: BoardView, me: str) -> int:
    """Return how many tasks this person does now, over all roles."""
    return sum(
        owner_of(view.board, task) == me
        for column in view.everything.values()
        for task in column.doing
    )


def shortened(line: Line, width: int) -> Line:
    """Return a line in at most `width` cells, ending in an ellipsis when it was longer."""
    if width_of(line) <= width:
        return line
    kept: list[tuple[str, str]] = []
    room = width
    for text, style in line:
        if cell_len(text) >= room:
            kept.append((cut(text + " ", room), style))
            break
        kept.append((text, style))
        room -= cell_len(text)
    return tuple(kept)


class WordLine(LineWidget):
    """The selected thing in words, or what just happened."""

    def __init__(self, look: Look, *, id: str | None = None) -> None:
        super().__init__(look, id=id)
        self._line: Line = ()
        self._aside: Line = ()

    def show(self, line: Line, aside: Line = ()) -> None:
        """Show a line, and at the right end `aside` where there is room for a good part of it."""
        self._line, self._aside = line, aside
        self.repaint()

    def paint(self, width: int, height: int) -> list[Line]:  # noqa: ARG002
        """Return the one line, cut with an ellipsis when it is too long."""
        line = ((" ", "text"), *self._line)
        aside = shortened((*self._aside, (" ", "text")), ASIDE_CELLS) if self._aside else ()
        if width_of(line) + width_of(aside) + 2 <= width:
            return [spread_out(line, aside, width)]
        return [to_width(shortened(line, width - 1), width)]


class KeyBar(LineWidget):
    """The keys that work here, most used first, as many as fit; a click runs one."""

    @dataclass
    class Chosen(Message):
        """A key of the bar was clicked."""

        action: Action

    def __init__(self, look: Look, *, id: str | None = None) -> None:
        super().__init__(look, id=id)
        self._actions: Sequence[Action] = ()
        self._help: Action | None = None
        self._spans: list[tuple[int, int, Action]] = []

    def show(self, actions: Sequence[Action], help_action: Action) -> None:
        """Show these actions, and help at the right end."""
        self._actions, self._help = actions, help_action
        self.repaint()

    def paint(self, width: int, height: int) -> list[Line]:  # noqa: ARG002
        """Return the one line, and remember where each key stands."""
        self._spans = []
        if self._help is None:
            return [to_width((), width, "panel:text")]
        right_text = f"  ? {_('keys')} "
        blank = ("  ", "panel:text")
        right: Line = (blank, ("?", "panel:bold accent"), (f" {_('keys')} ", "panel:muted"))
        room = width - cell_len(right_text)
        spans: list[tuple[str, str]] = []
        x = 0
        for action in self._actions:
            key, name = _(shown_key(action.keys[0])), _(action.bar)
            cells = cell_len(key) + cell_len(name) + 3
            if x + cells > room:
                break
            spans += [(" ", "panel:text"), (key, "panel:bold accent")]
            spans.append((f" {name} ", "panel:muted"))
            self._spans.append((x, x + cells, action))
            x += cells
        self._spans.append((width - cell_len(right_text), width, self._help))
        return [spread_out(tuple(spans), right, width, "panel:text")]

    def on_click(self, event: events.Click) -> None:
        """Run the key that was clicked."""
        for left, right, action in self._spans:
            if left <= event.x < right:
                self.post_message(self.Chosen(action))
