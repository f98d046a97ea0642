"""The list of the day: going there and back, why a task stands where it does, the triage."""

from __future__ import annotations

from hatrack.edits import Together
from hatrack.language import _, say
from hatrack.need_kinds import Need
from hatrack.needs_you import needs_you
from hatrack.small_touch import small_touch
from hatrack.task import INBOX, TODO, Task
from hatrack.task_edits import MoveToRole, SetPriority, SetStatus
from hatrack.today import ranked, scale_of
from hatrack.words import words
from tui.bindings import bindings_of
from tui.keys import TODAY
from tui.messages import EditRequested, NeedDismissed
from tui.paint.lines import shown
from tui.paint.today import NEED, TodayView, to_triage
from tui.screens.review_actions import ReviewActions
from tui.screens.shown_board import BOARD_VIEW
from tui.widgets.main_view import MainView
from tui.widgets.today_list import TodayList

NAME = "today"


class _KeyedToday(TodayList):
    BINDINGS = bindings_of(TODAY)


class TodayActions(ReviewActions):
    """The board with the list of the day."""

    _day: tuple[tuple[object, ...], TodayView] | None = None

    def main_views(self) -> list[MainView]:
        """Return the other views and the list of the day."""
        return [*super().main_views(), _KeyedToday(self.look, self.scene, id=NAME)]

    @property
    def today_widget(self) -> TodayList:
        """The list of the day, shown or not."""
        return self.query_one(f"#{NAME}", TodayList)

    def draw_main_view(self) -> None:
        """Draw the list of the day when it is shown."""
        if self.main_view == NAME:
            self.today_widget.show(self.today_view(), self.view, self.scene)
        else:
            super().draw_main_view()

    def today_view(self) -> TodayView:
        """Return the list of the day, worked out once for each board and day."""
        made_from = (self.board, self.today(), self.dismissed, self.sync_need)
        if self._day is None or not _same(self._day[0], made_from):
            scale = scale_of(self.board, self.today())
            day = TodayView(
                needs=needs_you(
                    self.board, self.today(), dismissed=self.dismissed, sync=self.sync_need
                ),
                inbox=to_triage(self.board.tasks.values()),
                ranked=ranked(scale, self.me),
                scale=scale,
            )
            self._day = (made_from, day)
        return self._day[1]

    def action_view_board(self) -> None:
        """Show the columns."""
        self.show_view(BOARD_VIEW)

    def action_view_today(self) -> None:
        """Show the list of the day, and give it the keys."""
        self.show_view(NAME)

    def action_today_cursor(self, by: int) -> None:
        """Go further down the list."""
        self.said = ()
        self.today_widget.move(by)
        self.redraw()

    def need_here(self) -> Need | None:
        """Return the line under the cursor that needs somebody, or None."""
        return self.today_view().need(self.today_widget.cursor)

    def action_today_open(self) -> None:
        """Open what the cursor is on: a task, or what a line speaks of."""
        need = self.need_here()
        if need is None:
            self.action_task_open()
        else:
            self.open_need(need)

    def open_need(self, need: Need) -> None:
        """Open what a line speaks of: its first task, or the column of its first role."""
        if need.tasks:
            self.open_task(need.tasks[0])
        elif need.roles:
            self.show_view(BOARD_VIEW)
            self.call_after_refresh(self.go_to, need.roles[0])
        else:
            self.say(shown(say(need.words)), "text")

    def action_today_dismiss(self) -> None:
        """Put a line away until tomorrow; a task is dropped."""
        need = self.need_here()
        if need is None:
            self.action_task_drop()
        else:
            self.post_message(NeedDismissed(need.kind))

    def action_today_why(self) -> None:
        """Say why a task stands where it stands, with the arithmetic."""
        from tui.dialogs.explanation import Explanation

        day = self.today_view()
        one = day.place(self.today_widget.cursor)
        if one is None:
            self.say(_("Only ranked tasks have a score."), "muted")
            return
        reasons = day.scale.reasons(one.task)
        lines = [
            f"{reason.points:>4}  {say(reason.words)}"
            if reason.points
            else f"      {say(reason.words)}"
            for reason in reasons
        ]
        lines += ["  ──", f"{one.score:>4}"]
        usual = self.scene.usual
        if small_touch(self.board, one.task, self.today(), self.me, usual) is not None:
            lines += ["", _("Small touches get finished: can it be split?")]
        title = _("Why here: {score} points").format(score=one.score)
        self.app.push_screen(Explanation(title, lines))

    def action_triage(self) -> None:
        """Triage the inbox, one task after the other, until Esc."""
        self._triage_next(frozenset())

    def _triage_next(self, skipped: frozenset[str]) -> None:
        from tui.dialogs.triage import Triage, TriageDialog

        task = next((t for t in self.today_view().inbox if t.id not in skipped), None)
        if task is None:
            self.say(_("The inbox is empty."), "muted")
            return
        rest = len([t for t in self.today_view().inbox if t.id not in skipped])

        def decided(triage: Triage | None) -> None:
            if triage is None:
                return
            if triage.edit:
                self.post_message(EditRequested(_triaged(task, triage.role, triage.priority)))
            self.call_after_refresh(self._triage_next, skipped | {task.id})

        self.app.push_screen(TriageDialog(task, self.view, rest), decided)

    def action_app_back(self) -> None:
        """Step back: out of the list of the day before the board's own steps."""
        main = self.main_widget
        if isinstance(main, MainView) and main.has_focus and not self.marked:
            self.show_view(BOARD_VIEW)
        else:
            super().action_app_back()

    def action_why(self) -> None:
        """Say why: of the list's task there, of the column on the board."""
        if self.today_widget.has_focus and not self.today_widget.cursor.startswith(NEED):
            self.action_today_why()
        else:
            super().action_why()


def _triaged(task: Task, role: str, priority: str) -> Together:
    edits: list[MoveToRole | SetPriority | SetStatus] = []
    if role and role != task.role:
        edits.append(MoveToRole(task.id, role))
    if priority != task.priority:
        edits.append(SetPriority(task.id, priority))
    if task.role and task.status == INBOX:
        edits.append(SetStatus(task.id, TODO))
    return Together(tuple(edits), words("triaged: {title}", title=task.title))


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Return whether two are of the same board, by identity, and equal otherwise."""
    return one[0] is other[0] and one[1:] == other[1:]
