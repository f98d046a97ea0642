"""What was learned: asked on finishing a task where a person wants that, and listed by role."""

from __future__ import annotations

from hatrack.date_words import short_date
from hatrack.edits import Edit
from hatrack.history import Step
from hatrack.holdings import owner_of
from hatrack.language import _
from hatrack.learnings import learnings
from hatrack.task import DONE, Task
from hatrack.task_edits import SetStatus
from tui.dialogs.choose import Choice
from tui.paint.lines import shown
from tui.screens.need_actions import NeedActions
from tui.wording import role_label


class LearningActions(NeedActions):
    """The board with what was learned asked and listed."""

    def edit_made(self, edit: Edit, step: Step) -> None:
        """Ask what was learned when a task of one's own was finished and the setting is on."""
        super().edit_made(edit, step)
        if not self.settings.get("learned"):
            return
        if isinstance(edit, SetStatus) and edit.status == DONE and step.changes:
            task = self.board.tasks.get(edit.id)
            if task is not None and owner_of(self.board, task, self.today()) == self.me:
                self.ask_learned(task, step.id)

    def action_view_learned(self) -> None:
        """List what was learned, role by role; the one chosen opens its task."""
        listed = [
            self._learning(code, task) for code, tasks in learnings(self.board) for task in tasks
        ]
        self._choose(
            _("What was learned, by role"),
            listed,
            self.open_task,
            nothing=_("Nothing is written yet: a finished task takes what it taught, in its page."),
            hint=_("words of the line, a role, a task"),
        )

    def _learning(self, code: str, task: Task) -> Choice:
        known = code if code in self.board.roles else ""
        role = shown(code) if code and not known else role_label(self.view, known)
        day = short_date(task.done, self.today(), self.scene.lang) if task.done else ""
        return Choice(task.id, shown(task.learned), f"{role} {day}".rstrip(), task.title)
