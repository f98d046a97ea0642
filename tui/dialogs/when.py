"""When a task is due, sleeps and repeats, on one line; of a series: this one, or all to come."""

from __future__ import annotations

from collections.abc import Mapping

from hatrack.date_words import full_date
from hatrack.edits import Edit
from hatrack.language import _, month_first
from hatrack.recurrence import hangs_on_due, next_occurrence
from hatrack.repeat_edits import SkipOccurrence, following
from hatrack.task import Task
from hatrack.when import When, read_when, says_skip, when_of
from hatrack.words import mark
from tui.dialogs.letters import LetterDialog, LetterOption
from tui.dialogs.task_fields import FieldDialog
from tui.wording import when_sentence

_HINT_OF_A_SERIES = mark("fri   snooze:1 dec   skip: not this time   every:2 weeks   every:never")
_SERIES = "series"


class WhenDialog(FieldDialog):
    """Edits when a task is due, whether that is hard, how long it sleeps and how it repeats.

    Another date of a repeating task is asked about where it could be meant for the whole series.
    """

    LABEL = mark("When")
    HINT = mark("fri   24/12!   in 3 days   every:2 weeks on mon   snooze:1 dec   never")
    _series = False

    @property
    def hint(self) -> str:
        """What can be typed, with what only a repeating task knows."""
        return _(_HINT_OF_A_SERIES) if self.task_edited.repeat else super().hint

    def start(self) -> str:
        """Return what was begun, mostly nothing: what the line does not speak of stays."""
        return self.begin

    def edit(self, line: str, task: Task) -> Edit | None:
        """Return the edit of the dates, or the skipping; raise Refusal for words that are none."""
        if not says_skip(line):
            return super().edit(line, task)
        if task.id == self.task_edited.id:
            following(task, self.view.today)  # says why there is nothing to skip
        return SkipOccurrence(task.id)

    def changes(self, line: str, task: Task) -> Mapping[str, object]:
        """Return due, hard, snooze and repeat; raise Refusal for words that are no date."""
        when, now = self._read(line, task, series=self._series), when_of(task)
        if when == now:
            return {}
        return {
            "due": when.due,
            "hard": when.hard,
            "snooze": when.snooze,
            "repeat": when.repeat,
        }

    def echo(self, line: str) -> str:
        """Return the dates in full, so that nobody is surprised."""
        if says_skip(line):
            day = following(self.task_edited, self.view.today)
            return _("skips this one: then {day}").format(day=full_date(day, self.lang))
        when = self._read(line, self.task_edited, series=False)
        said = when_sentence(when, self.view.today, self.lang)
        return said if line.strip() else _("now: {when}").format(when=said)

    def keep(self, line: str) -> None:
        """Close with the line, after asking what a date is meant for that could move the series."""
        if says_skip(line) or not self._may_move_the_series(line):
            super().keep(line)
            return

        def chosen(answer: str | None) -> None:
            if answer is not None:
                self._series = answer == _SERIES
                super(WhenDialog, self).keep(line)

        options = [
            LetterOption("t", self._offer(_("this one only"), line, series=False), "once"),
            LetterOption("s", self._offer(_("the series"), line, series=True), _SERIES),
        ]
        self.app.push_screen(LetterDialog(_("It repeats: which are meant?"), options), chosen)

    def _may_move_the_series(self, line: str) -> bool:
        """Return whether a line gives another date to a series that hangs on its date."""
        when, now = self._read(line, self.task_edited, series=True), when_of(self.task_edited)
        kept_rhythm = self._read(line, self.task_edited, series=False).repeat != when.repeat
        return when.due is not None and kept_rhythm and hangs_on_due(now.repeat)

    def _offer(self, name: str, line: str, *, series: bool) -> str:
        """Return the name of a choice with the day that would come next."""
        when = self._read(line, self.task_edited, series=series)
        try:
            day = next_occurrence(when.repeat, when.due, when.due or self.view.today)
        except ValueError:
            return name
        return _("{choice}: then {day}").format(choice=name, day=full_date(day, self.lang))

    def _read(self, line: str, task: Task, *, series: bool) -> When:
        return read_when(
            line, self.view.today, when_of(task), month_first=month_first(), series=series
        )
