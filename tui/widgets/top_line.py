"""The line above everything: which board, which view, how much there is, git, and the day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from textual import events
from textual.message import Message

from hatrack.date_words import top_date
from hatrack.language import _, ngettext, say
from hatrack.stage_edits import short_stage_name
from hatrack.status import DOING_LIMIT
from tui.actions import Action
from tui.look import Look
from tui.paint.cards import Scene
from tui.paint.lines import Line, Span, cut, shown, spread_out, to_width, width_of
from tui.tabs import Tab
from tui.view_models import BoardView, own_doing
from tui.widgets.line_widget import LineWidget

GAP: Line = (("  ", "panel:text"),)
_MUTED = "panel:muted"
_LEAST_NAME = 8
"""Cells that the board's name has at any width."""
_SHORT_NAME = 13
"""Cells it has before more than the present view is named."""
_VIEWS_BEFORE_MORE = 3
"""Views named before what is less pressing is told."""
_PRESSING = ("state", "kept", "late", "day", "marked", "open", "doing", "git")
_OUT_OF_SIGHT = ("inbox", "hidden")
"""The facts of the right end by how much they matter; the stage, if it holds, comes last."""


@dataclass(frozen=True, slots=True)
class _Form:
    """How much the line says: cells of the board's name, the views, the facts by name."""

    name: int = _LEAST_NAME
    here: bool = False
    views: int = 0
    facts: frozenset[str] = frozenset()

    def with_more(self, more: _Form) -> _Form:
        """Return what says both."""
        return _Form(
            max(self.name, more.name),
            self.here or more.here,
            max(self.views, more.views),
            self.facts | more.facts,
        )


def _wishes(others: int, *, previewing: bool) -> Iterator[_Form]:
    """Yield what the line has to say, what matters most first; a stage only tried is told first."""
    stage = _Form(facts=frozenset(["stage"]))
    if previewing:
        yield stage
    yield _Form(here=True)
    yield from (_Form(facts=frozenset([fact])) for fact in _PRESSING)
    yield _Form(name=_SHORT_NAME)
    yield from (_Form(views=count + 1) for count in range(min(others, _VIEWS_BEFORE_MORE)))
    yield from (_Form(facts=frozenset([fact])) for fact in _OUT_OF_SIGHT)
    yield from (_Form(views=count + 1) for count in range(_VIEWS_BEFORE_MORE, others))
    yield stage


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
        self._fitted_to: tuple[object, ...] = ()
        self._fitted: Line = ()

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
        """Return the one line: what matters most, then all else that there is room for."""
        view = self._view
        if view is None:
            return [to_width((), width, "panel:text")]
        facts = self._facts(view, width)
        name, tried = view.board.about.name, view.previewing
        fitted_to = (facts, width, name, tried, self._tabs, self._place)
        if fitted_to != self._fitted_to:  # most edits leave all of it as it was
            self._fitted_to, self._fitted = fitted_to, self._fit(view, facts, width)
        return [self._fitted]

    def _fit(self, view: BoardView, facts: Mapping[str, Span], width: int) -> Line:
        """Return the line with as much in it as there is room for."""
        form = _Form()
        for more in _wishes(len(self._other_tabs()), previewing=view.previewing):
            wished = form.with_more(more)
            if self._cells(view, facts, wished) <= width:
                form = wished
        spare = width - self._cells(view, facts, form)
        form = replace(form, name=form.name + spare)
        left, right = self._left(view, form), _right(facts, form)
        self._spans = list(self._places(left))
        return spread_out(left, right, width, "panel:text")

    def _cells(self, view: BoardView, facts: Mapping[str, Span], form: _Form) -> int:
        left, right = self._left(view, form), _right(facts, form)
        return width_of(left) + width_of(GAP) + width_of(right)

    def _left(self, view: BoardView, form: _Form) -> Line:
        """Return the board's name and the views that are named, an ellipsis for the others."""
        name = cut(shown(view.board.about.name) or "Hatrack", form.name)
        others = self._other_tabs()
        kept = others[: form.views]
        tabs = [tab for tab in self._tabs if tab in kept or (form.here and self._is_here(tab))]
        more: Line = (*GAP, (self._scene.glyphs.ellipsis, "panel:muted"))
        told = more if 0 < len(kept) < len(others) else ()
        return ((" " + name, "panel:bold text"), *self._named(tabs), *told)

    def _is_here(self, tab: Tab) -> bool:
        return self._place in tab.places

    def _other_tabs(self) -> list[Tab]:
        return [tab for tab in self._tabs if tab.stays and not self._is_here(tab)]

    def _named(self, tabs: Sequence[Tab]) -> Line:
        spans: list[tuple[str, str]] = []
        for tab in tabs:
            style = "panel:bold underline text" if self._is_here(tab) else "panel:muted"
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

    def _facts(self, view: BoardView, width: int) -> dict[str, Span]:
        """Return what the right end says, in its order."""
        late = ngettext("{n} late", "{n} late", view.late).format(n=view.late)
        doing = own_doing(view, self._me)
        git = cut(self._git, max(10, width // 3), self._scene.glyphs.ellipsis)
        facts = {
            "stage": (shown(say(short_stage_name(view.stage))), "panel:bold accent"),
            "state": (self._state, "panel:bold warning"),
            **self._chosen(view),
            "open": (ngettext("{n} open", "{n} open", view.open).format(n=view.open), _MUTED),
            "late": (self._scene.glyphs.late + late if view.late else "", "panel:bold late"),
            "doing": (
                _("doing {n}/{limit}").format(n=doing, limit=DOING_LIMIT),
                "panel:bold warning" if doing > DOING_LIMIT else _MUTED,
            ),
            **_out_of_sight(view),
            "git": (git, _MUTED),
            "day": (top_date(view.today, self._scene.lang), "panel:text"),
        }
        return {name: span for name, span in facts.items() if span[0]}

    def _chosen(self, view: BoardView) -> dict[str, Span]:
        """Return what a filter keeps, and how many tasks are marked."""
        kept, marked = "", ""
        if view.keeps is not None:
            kept = _("filter: {n} of {all}").format(n=view.kept, all=view.open)
        if self._scene.marked:
            count = len(self._scene.marked)
            marked = ngettext("{n} marked", "{n} marked", count).format(n=count)
        return {"kept": (kept, "panel:bold accent"), "marked": (marked, "panel:bold accent")}

    def on_click(self, event: events.Click) -> None:
        """Show the view that was clicked."""
        for left, right, action in self._spans:
            if left <= event.x < right:
                self.post_message(self.Chosen(action))


def _out_of_sight(view: BoardView) -> dict[str, Span]:
    """Return the tasks that stand in no column."""
    inbox = _("{n} in the inbox").format(n=view.inbox) if view.inbox else ""
    hidden = _("{n} in hidden roles").format(n=view.hidden) if view.hidden else ""
    return {"inbox": (inbox, "panel:accent"), "hidden": (hidden, _MUTED)}


def _right(facts: Mapping[str, Span], form: _Form) -> Line:
    """Return the facts that are told, with a gap between them."""
    spans: list[Span] = []
    for name, fact in facts.items():
        if name in form.facts:
            spans += [*(GAP if spans else ()), fact]
    return (*spans, (" ", "panel:text"))
