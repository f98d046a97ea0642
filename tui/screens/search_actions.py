"""Filtering the board as a person types, and marking tasks for the next action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input

from hatrack.board import Board
from hatrack.completion import completed, filter_completions
from hatrack.filters import read_filter
from hatrack.language import _, month_first, ngettext, say
from hatrack.lookup import vocabulary
from hatrack.task_edits import MoveToRole
from tui.key_bar import FILTER_LINE, WORDS_LINE
from tui.messages import EditRequested
from tui.paint.lines import Line, shown
from tui.screens.shown_board import BOARD_VIEW
from tui.screens.stage_actions import StageActions
from tui.selection import entered
from tui.widgets.board_widget import BoardWidget
from tui.wording import role_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.actions import Action
    from tui.view_models import Keeps


class SearchActions(StageActions):
    """The board with the keys that filter and mark."""

    _mark_from = ""
    """The task marked last: a range begins there."""

    board_filter = ""
    """What filters the columns, as it was typed."""

    @property
    def filter_here(self) -> str:
        """The filter of what is shown, as it was typed."""
        return self.board_filter

    @property
    def filters_tasks(self) -> bool:
        """Whether the filter of what is shown is one of tasks, not of words alone."""
        return True

    def offered_here(self) -> Sequence[Action]:
        """Return what does something where the focus is; on the line of a filter, its own keys."""
        if not (self.filter_line.display and self.filter_line.has_focus):
            return super().offered_here()
        return FILTER_LINE if self.filters_tasks else WORDS_LINE

    @property
    def keeps_in_sight(self) -> Keeps | None:
        """The filter of the columns, while they are what is shown; None without one."""
        return self.keeps if self.main_view == BOARD_VIEW else None

    def on_mount(self) -> None:
        """Follow what is typed into the filter, letter by letter."""
        # Not by its message, which comes once the letter is drawn: the board would be drawn apart.
        self.watch(self.filter_line, "value", self._filter_typed, init=False)

    def action_filter_open(self) -> None:
        """Show the line of the filter of what is shown and go to it."""
        self.filter_line.value = self.filter_here
        self.filter_line.display = True
        self.query_one("#words").display = False
        self.filter_line.focus()
        self.call_after_refresh(self.show_keys)

    def _filter_typed(self, text: str) -> None:
        if text.strip() != self.filter_here:
            self.filter_by(text)

    @on(Input.Submitted, "#filter")
    def action_filter_keep(self) -> None:
        """Keep what was typed, and give the keys back to what is shown."""
        self.go_to_a_match()
        self._leave_filter_line()

    def action_filter_complete(self) -> None:
        """Complete the last word; where nothing can be, the line keeps the keys all the same."""
        if not self.filters_tasks:
            return
        tags = [tag for task in self.board.tasks.values() if task.open for tag in task.tags]
        found = filter_completions(self.filter_line.value, vocabulary(self.board), tags)
        if found:
            self.filter_line.value = completed(self.filter_line.value, found[0])
            self.filter_line.cursor_position = len(self.filter_line.value)

    def go_to_a_match(self) -> None:
        """Go to the first column where the filter keeps something, if it keeps nothing here."""
        columns = self.view.columns
        here = columns.get(self.selection.role)
        if self.main_view != BOARD_VIEW or self.keeps is None or (here and here.reachable):
            return
        found = next((code for code in self.view.order if columns[code].reachable), None)
        if found is not None:
            self.selection = entered(self.selection, found, columns)
            self.redraw()

    def action_filter_clear(self) -> None:
        """Show everything again."""
        self.filter_by("")
        self._leave_filter_line()

    def _leave_filter_line(self) -> None:
        self.filter_line.display = False
        self.query_one("#words").display = True
        self.main_widget.focus()
        self.call_after_refresh(self.redraw)

    def filter_by(self, text: str) -> None:
        """Show only what a filter keeps, and what of it could not be understood."""
        keeps: Keeps | None = None
        self.board_filter = text.strip()
        self.said = ()
        if text.strip():
            found = read_filter(text, self.board, self.today(), self.me, month_first=month_first())
            keeps = found.keeps
            if found.problems:
                self.said = ((shown(say(found.problems[0])), "warning"),)
        self.keeps = keeps
        self.show_board(self.board)

    def action_app_back(self) -> None:
        """Step back: from a drag, from marks, from the filter, then as the panel does."""
        if self.board_widget.dragging:
            self.board_widget.end_drag()
            self.redraw()
            return
        if self.marked and not self.preview:
            self._mark(frozenset())
        elif self.keeps is not None and self.board_widget.has_focus and not self.zoomed:
            self.action_filter_clear()
        else:
            super().action_app_back()

    def on_board_widget_dragged(self, message: BoardWidget.Dragged) -> None:
        """Say where a dragged card would go, and carry it there when it is let go."""
        task = self.board.tasks.get(message.task)
        if task is None or not message.role or task.role == message.role:
            return
        if message.dropped:
            self.post_message(EditRequested(MoveToRole(task.id, message.role), task.id))
        else:
            name = role_label(self.view, message.role)
            self.say(_("to {role}").format(role=name), "accent", _("let go to move, Esc cancels"))

    # Marks

    def show_board(
        self, board: Board, *, follow: str = "", said: Line | None = None, outside: bool = False
    ) -> None:
        """Show a board; a mark goes with a task that is dropped, finished or removed."""
        before = self.board.tasks
        self.marked = frozenset(
            key
            for key in self.marked
            if (task := board.tasks.get(key)) is not None
            and not task.dropped
            and (task.open or not before[key].open)
        )
        super().show_board(board, follow=follow, said=said, outside=outside)

    def action_task_mark(self) -> None:
        """Mark the task under the cursor for the next action, or take the mark off."""
        task = self.selected_task()
        if task is not None:
            marked = self.marked ^ {task.id}
            self._mark_from = task.id
            self.action_cursor_task(1)
            self._mark(marked)

    def action_task_mark_range(self) -> None:
        """Mark every task between the one marked last and the cursor."""
        places = self.view.columns[self.selection.role].places
        here, start = places.get(self.selection.task), places.get(self._mark_from)
        if here is None or start is None or self._mark_from not in self.marked:
            self.say(_("Mark one in this column first, with v."), "muted")
            return
        between = range(min(here, start), max(here, start) + 1)
        self._mark(self.marked | {task for task, place in places.items() if place in between})

    def action_task_mark_all(self) -> None:
        """Mark every task shown in the column, or take all those marks off."""
        shown_here = self.board_widget.shown_in(self.selection.role)
        every = shown_here <= self.marked
        self._mark(self.marked - shown_here if every else self.marked | shown_here)

    def _mark(self, marked: frozenset[str]) -> None:
        self.marked = frozenset(task for task in marked if task in self.board.tasks)
        self.said = ()
        self.redraw()
        if self.marked:
            count = len(self.marked)
            words = ngettext("{n} task marked", "{n} tasks marked", count).format(n=count)
            self.say(words, "accent", _("keys act on them, Esc unmarks"))
