"""The line of a task that says what was learned."""

from __future__ import annotations

from hatrack.language import _
from hatrack.task import Task
from hatrack.task_edits import ChangeTask
from tui.messages import EditRequested
from tui.paint.lines import shown
from tui.screens.field_actions import FieldActions


class LearnedLineActions(FieldActions):
    """The board with the line on what was learned."""

    def action_task_learned(self) -> None:
        """Write what was learned, or change it."""
        task = self.selected_task()
        if task is not None:
            self.ask_learned(task)

    def ask_learned(self, task: Task, onto: str = "") -> None:
        """Ask for the line; `onto` is the step that finished the task, undone with it."""
        from tui.dialogs.line import LineDialog

        def answered(line: str | None) -> None:
            if line is None or line == task.learned or (onto and not line):
                return
            edit = ChangeTask(task.id, {"learned": line})
            self.post_message(EditRequested(edit, onto=onto))

        hint = _("one line, to find again by role; empty: nothing")
        if onto:
            hint = _("Enter on an empty line skips; in the settings it is switched off")
        title = _("What did you learn? {title}").format(title=shown(task.title))
        self.app.push_screen(LineDialog(title, task.learned, hint, empty=True), answered)
