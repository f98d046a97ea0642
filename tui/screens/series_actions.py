"""The keys that make several tasks of one: its occurrences to come, and its parts."""

from __future__ import annotations

from hatrack.date_words import full_date
from hatrack.errors import Refusal
from hatrack.language import _, say
from hatrack.repeat_edits import EndSeries, SkipOccurrence, following
from hatrack.repeat_words import say_repeat
from hatrack.task import Task
from hatrack.words import mark
from tui.paint.lines import shown
from tui.screens.task_actions import TaskActions

_RHYTHM = mark("every:")


class SeriesActions(TaskActions):
    """The board with the keys of repeating tasks and of splitting."""

    def action_task_repeat(self) -> None:
        """Ask what to do with this occurrence or with the series; else for a rhythm."""
        from tui.dialogs.letters import LetterDialog, LetterOption

        task = self.selected_task()
        if task is None:
            return
        if not task.repeat:
            self.action_task_when(_(_RHYTHM))
            return

        def chosen(what: str | None) -> None:
            if what == "skip":
                self.edit_selected(lambda task: SkipOccurrence(task.id))
            elif what == "end":
                self.edit_selected(lambda task: EndSeries(task.id))
            elif what is not None:
                self.action_task_when(_(_RHYTHM) if what == "rhythm" else "")

        options = [
            LetterOption("s", self._skip_words(task), "skip"),
            LetterOption("m", _("move it to another day"), "move"),
            LetterOption("r", _("give it another rhythm"), "rhythm"),
            LetterOption("e", _("end the series: this is the last one"), "end"),
        ]
        self.ask(LetterDialog(shown(say(say_repeat(task.repeat))), options), chosen)

    def _skip_words(self, task: Task) -> str:
        try:
            day = following(task, self.today())
        except Refusal:
            return _("skip this one")
        return _("skip this one: then {day}").format(day=full_date(day, self.scene.lang))

    def action_task_split(self) -> None:
        """Ask for the parts to make of the task."""
        from tui.dialogs.split import SplitDialog

        self.ask_field(SplitDialog, alone=True)
