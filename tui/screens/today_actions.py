"""The list of the day: going there and back, why a task stands where it does, the triage."""

from __future__ import annotations

from hatrack.edits import Together
from hatrack.language import _, say
from hatrack.need_kinds import Need
from hatrack.task import INBOX, TODO, Task
from hatrack.task_edits import MoveToRole, SetPriority, SetStatus
from hatrack.words import words
from tui.messages import EditRequested, NeedDismissed
from tui.paint.lines import shown
from tui.paint.today import NEED
from tui.screens.finding_actions import FindingActions


class TodayActions(FindingActions):
    """The board with the list of the day."""

    def action_view_board(self) -> None:
        """Show the columns."""
        self.show_today(False)

    def action_view_today(self) -> None:
        """Show the list of the day; from there, the columns."""
        self.show_today(not self.today_shown)

    def show_today(self, shown_now: bool) -> None:
        """Show the list of the day, or the columns, and give it the keys."""
        self.today_shown = shown_now
        self.apart = ""
        self.said = ()
        self.board_widget.display = not shown_now
        self.today_widget.display = shown_now
        (self.today_widget if shown_now else self.board_widget).focus()
        self.call_after_refresh(self.redraw)

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
        elif need.tasks:
            self.open_task(need.tasks[0])
        elif need.roles:
            self.show_today(False)
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
        title = _("Why here: {score} points").format(score=one.score)
        self.app.push_screen(Explanation(title, [*lines, "  ──", f"{one.score:>4}"]))

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
        if self.today_widget.has_focus and not self.marked:
            self.show_today(False)
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
    return Together(tuple(edits), words("triage: {title}", title=task.title))
