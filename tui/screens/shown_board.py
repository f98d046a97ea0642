"""What stands on the board's screen and where its cursor is; its keys are in the modules beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Input, Static

from hatrack.board import Board
from hatrack.edits import Edit
from hatrack.history import Step
from hatrack.language import _, say
from hatrack.roles import SECURITY
from hatrack.small_touch import small_touch
from hatrack.words import Words
from tui.actions import Action
from tui.glyphs import Glyphs
from tui.key_bar import Standing, offered
from tui.keys import ACTIONS, BOARD, DETAIL, ITEM, PANEL, TODAY
from tui.look import Look
from tui.paint.cards import Scene
from tui.paint.detail import STEP
from tui.paint.lines import Line, shown
from tui.panel_models import KeptFigures, PanelFigures
from tui.screens.panes import FilterLine, KeyedBoard, KeyedDetail, KeyedPanel
from tui.screens.sizes import BESIDE_FROM, BOTH_FROM, PANEL_FROM, SMALLEST, panel_is_wide
from tui.selection import Selection, entered, followed, put_away, settled
from tui.tabs import tabs_of
from tui.view_models import BoardView, Keeps, view_of
from tui.widgets.bars import KeyBar, WordLine
from tui.widgets.board_widget import BoardWidget
from tui.widgets.detail_panel import DetailPanel
from tui.widgets.line_widget import LineWidget
from tui.widgets.main_view import MainView
from tui.widgets.stage_panel import StagePanel
from tui.widgets.top_line import TopLine
from tui.wording import task_facts

BOARD_VIEW = "board"


class ShownBoard(Screen[None]):
    """Shows a board; keeps where the cursor is and which stage is previewed, and nothing else."""

    preview: var[str] = var("")
    dismissed: frozenset[tuple[str, date]] = frozenset()
    sync_need: Words | None = None
    read_only = False
    panel_need = ""
    """The kind of the line under Needs you that the panel's cursor is on; empty on a role."""

    def __init__(
        self,
        board: Board,
        *,
        today: Callable[[], date],
        look: Look,
        glyphs: Glyphs,
        lang: str,
        me: str,
        themes: Sequence[str],
        actions: Sequence[Action] = ACTIONS,
    ) -> None:
        super().__init__()
        self.board = board
        self.today = today
        self.look = look
        self.me = me
        self.themes = tuple(themes)
        self.actions = tuple(actions)
        self.tabs = tabs_of(self.actions)
        self.state = ""
        self.progress = ""
        self.git = ""
        self.fresh: frozenset[str] = frozenset()
        self.selection = Selection()
        self._panel_role = ""
        self.panel_wanted: bool | None = None
        self.detail_wanted: bool | None = None
        self.apart = ""
        self.main_view = BOARD_VIEW
        self.zoomed = False
        self.said: Line = ()
        self._kept = KeptFigures()
        self.keeps: Keeps | None = None
        self.marked: frozenset[str] = frozenset()
        self.view: BoardView = view_of(board, today())
        self.scene = Scene(board, today(), lang, glyphs, me=me)

    # What stands on the screen

    def compose(self) -> ComposeResult:
        """Make the widgets; they draw nothing of their own."""
        yield TopLine(self.look, self.scene, id="top")
        with Horizontal(id="main"):
            yield KeyedBoard(self.look, self.scene, id="board")
            yield from self.main_views()
            yield KeyedPanel(self.look, self.scene, self.actions, id="panel")
            yield KeyedDetail(self.look, self.scene, id="detail")
        yield WordLine(self.look, id="words")
        yield FilterLine(placeholder=_("filter: words, p0, +tag, @who, is:late"), id="filter")
        yield KeyBar(self.look, id="keys")
        yield Static(id="too-small", markup=False)

    def on_mount(self) -> None:
        """Show the board with the cursor on its first task."""
        self.filter_line.display = False
        for view in self.query(MainView):
            view.display = False
        self.board_widget.focus()
        self.fit_panel()
        self.show_board(self.board)

    @property
    def board_widget(self) -> BoardWidget:
        """The columns."""
        return self.query_one("#board", BoardWidget)

    @property
    def filter_line(self) -> Input:
        """The line a filter is typed on, shown while it is."""
        return self.query_one("#filter", Input)

    @property
    def panel_widget(self) -> StagePanel:
        """The stage panel, shown or not."""
        return self.query_one("#panel", StagePanel)

    @property
    def detail_widget(self) -> DetailPanel:
        """The task in full, shown or not."""
        return self.query_one("#detail", DetailPanel)

    @property
    def main_widget(self) -> BoardWidget | MainView:
        """The columns, or the view that has their place."""
        if self.main_view == BOARD_VIEW:
            return self.board_widget
        return self.query_one(f"#{self.main_view}", MainView)

    def main_views(self) -> list[MainView]:
        """Return the views that can take the place of the columns; their id is their name."""
        return []

    def show_view(self, name: str) -> None:
        """Show a view, or the columns, in the main place and give it the keys."""
        self.main_widget.display = False
        self.main_view = name
        self.apart = ""
        self.said = ()
        self.main_widget.display = True
        if self.has_class("-over"):
            # What lies over the view left would cover the one gone to.
            self.detail_wanted = self.panel_wanted = None
        self.fit_panel()
        self.main_widget.focus()
        self.call_after_refresh(self.redraw)

    def draw_main_view(self) -> None:
        """Draw the view that has the place of the columns."""

    def panel_figures(self) -> PanelFigures:
        """Return the figures beside the roles, worked out once for each board and day."""
        return self._kept.panel(self.board, self.today(), self.dismissed, self.sync_need)

    def draw_panel(self) -> None:
        """Draw the stage panel."""
        role = self.panel_role if self.panel_widget.has_focus else self.selection.role
        need = self.panel_need if self.panel_widget.has_focus else ""
        self.panel_widget.show(self.view, self.panel_figures(), self.scene, role, need)

    @property
    def current_task(self) -> str:
        """The id of the task that keys act on, wherever the cursor is; empty when on none."""
        if self.apart:
            return self.apart
        main = self.main_widget
        return main.current_task if isinstance(main, MainView) else self.selection.task

    @property
    def panel_role(self) -> str:
        """The role under the cursor of the panel; the first one when that is gone."""
        roles = self.view.roles_in_order
        return self._panel_role if self._panel_role in roles else next(iter(roles), "")

    @panel_role.setter
    def panel_role(self, role: str) -> None:
        self._panel_role = role

    def show_board(
        self, board: Board, *, follow: str = "", said: Line | None = None, outside: bool = False
    ) -> None:
        """Show a board; the cursor goes to the task `follow`, else stays with its own.

        After a change from `outside` it never ends on another task.
        """
        self.board = board
        before = self.view
        self.view = self.view_now(board)
        if outside:
            self.selection = followed(self.selection, self.view.order, self.view.columns)
        else:
            self.selection = put_away(self.selection, before.columns, self.view.columns)
        task = board.tasks.get(follow)
        if task is not None:
            role = task.role if task.role in self.view.columns else ""
            if role in self.view.order:
                self.selection = entered(self.selection, role, self.view.columns, follow)
        if said is not None:
            self.said = said
        self.redraw()

    def view_now(self, board: Board) -> BoardView:
        """Return what is to be seen of a board with the stage previewed and the filter typed."""
        return view_of(
            board, self.today(), preview=self.preview, keeps=self.keeps, before=self.view
        )

    def redraw(self) -> None:
        """Draw everything that differs from what is on the screen."""
        view = self.view
        self.selection = settled(self.selection, view.order, view.columns)
        self.scene = replace(
            self.scene,
            board=view.board,
            today=view.today,
            marked=self.marked,
            fresh=self.fresh,
            drift=self._kept.drifts(self.board, self.today()),
            usual=partial(self._kept.usual, self.board, self.today()),
        )
        top = self.query_one("#top", TopLine)
        top.stand_in(self.tabs, self.main_place)
        top.show(view, self.scene, self.me, self.state, self.progress or self.git)
        if self.main_view == BOARD_VIEW:
            self.board_widget.show(view, self.selection, self.scene, zoomed=self.zoomed)
        if self.panel_widget.display:
            self.draw_panel()
        self.draw_main_view()
        if self.detail_widget.display:
            self.detail_widget.show(view, self.scene, self.current_task)
        self.show_words()
        self.show_keys()

    def show_words(self) -> None:
        """Say what just happened, else what is selected."""
        line = self.said or self._selected_in_words()
        words = self.query_one("#words", WordLine)
        whole = bool(self.said) or self.main_place not in (BOARD, TODAY)
        words.show(line, self._security_in_words(), whole=whole)

    def show_keys(self) -> None:
        """Show the keys that work where the focus is."""
        help_action = next(action for action in self.actions if action.id == "app.help")
        self.query_one("#keys", KeyBar).show(self.offered_here(), help_action)

    def offered_here(self) -> Sequence[Action]:
        """Return the actions that do something where the focus is."""
        on_task = bool(self.current_task or self.marked)
        on_step = self.place == DETAIL and self.detail_widget.cursor.startswith(STEP)
        standing = Standing(on_task, on_step, bool(self.preview), self.read_only)
        return offered(self.actions, self.place, standing)

    @property
    def place(self) -> str:
        """Which pane the keys go to."""
        if self.panel_widget.has_focus:
            return PANEL
        if self.detail_widget.has_focus:
            return DETAIL
        return self.main_place

    @property
    def main_place(self) -> str:
        """The place of what stands in the middle, whichever pane the keys go to."""
        main = self.main_widget
        return main.PLACE if isinstance(main, MainView) else BOARD

    def _selected_in_words(self) -> Line:
        task = self.view.task(self.current_task)
        main = self.main_widget
        if isinstance(main, MainView) and not self.apart and main.in_words():
            return main.in_words()
        if task is None and self.keeps is not None:
            return ((_("The filter keeps nothing here: Esc shows everything again."), "muted"),)
        if task is None:
            adds = self.main_place in (BOARD, ITEM)
            return ((_("Nothing here yet: a adds a task."), "muted"),) if adds else ()
        facts = task_facts(self.view, task, self.scene.lang)
        prompt = small_touch(self.board, task, self.view.today, self.me, self.scene.usual)
        long = (("  " + say(prompt), "warning"),) if prompt is not None else ()
        return ((shown(task.title), "bold text"), *long, ("  " + facts, "muted"))

    def _security_in_words(self) -> Line:
        """Return the most pressing security task while its column is folded: never silent."""
        folded = any(slot.code == SECURITY and not slot.wide for slot in self.board_widget.slots)
        first = self.view.columns[SECURITY].most_pressing if folded else None
        if first is None:
            return ()
        badge, title = shown(self.view.role(SECURITY).badge) + " ", " " + shown(first.title)
        shape = self.scene.glyphs.shapes[first.priority]
        return (badge, "faint"), (shape, first.priority.lower()), (title, "faint")

    def edit_made(self, edit: Edit, step: Step) -> None:
        """Hear that an edit was made, and as which step."""

    def say(self, sentence: str, style: str = "text", hint: str = "") -> None:
        """Put a sentence where the selected task's words stand, until the cursor moves."""
        self.said = ((sentence, style), (f"  {hint}" if hint else "", "faint"))
        self.show_words()

    def wear(self, look: Look) -> None:
        """Draw everything in another look."""
        self.look = look
        for widget in self.query(LineWidget):
            widget.look = look

    def on_resize(self) -> None:
        """Choose the form for the new size."""
        width, height = self.app.size
        small = width < SMALLEST[0] or height < SMALLEST[1]
        self.set_class(small, "-too-small")
        if small:
            needed = _("Hatrack needs {w}x{h} cells; this is {width}x{height}.")
            self.query_one("#too-small", Static).update(
                needed.format(w=SMALLEST[0], h=SMALLEST[1], width=width, height=height)
            )
        self.fit_panel()
        self.call_after_refresh(self.redraw)

    def fit_panel(self) -> None:
        """Show panel and task when they were asked for, or when there is room from the start."""
        width = self.app.size.width
        wanted = width >= PANEL_FROM if self.panel_wanted is None else self.panel_wanted
        # Panel and task stand side by side only on a wide screen; the task asked for wins.
        both = width >= BOTH_FROM
        beside = both and self.main_view == BOARD_VIEW
        detail = beside if self.detail_wanted is None else self.detail_wanted
        self.detail_widget.display = detail
        self.panel_widget.display = wanted and (both or not detail)
        self.set_class(width < BESIDE_FROM, "-over")
        self.set_class(width >= PANEL_FROM, "-roomy")
        self.set_class(panel_is_wide(width, beside_task=detail), "-wide")
