"""One field of one task, edited on a line: its title, when it is due, its tags."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from hatrack.errors import Refusal
from hatrack.language import _, say
from hatrack.task import Task
from hatrack.when import When, read_when, when_of
from hatrack.words import mark, words
from tui.dialogs.dialog import Dialog
from tui.look import Look
from tui.paint.lines import shown, shown_whole
from tui.view_models import BoardView
from tui.wording import when_sentence

LONGEST_TITLE = 10_000


Changes = Callable[[Task], Mapping[str, object]]
"""What an answer changes of each task it is for."""


class FieldDialog(Dialog[Changes]):
    """Asks for one line; closes with the changes to make, or nothing."""

    LABEL = ""
    HINT = ""

    def __init__(self, task: Task, view: BoardView, look: Look, lang: str) -> None:
        super().__init__(_(self.LABEL), _("Enter keeps, Esc leaves it as it was"))
        self.task_edited = task
        self.view = view
        self.look = look
        self.lang = lang

    def start(self) -> str:
        """Return what stands on the line at first."""
        raise NotImplementedError

    def changes(self, line: str, task: Task) -> Mapping[str, object]:
        """Return what a line changes of a task; raise Refusal when it cannot be understood."""
        raise NotImplementedError

    def echo(self, line: str) -> str:  # noqa: ARG002 - for those that have one
        """Return what the line was understood as."""
        return ""

    def inside(self) -> list[Widget]:
        """Return the line, its echo, and a hint."""
        return [
            Static(classes="gap"),
            Input(self.start(), max_length=LONGEST_TITLE, select_on_focus=False),
            Static(classes="gap"),
            Static(id="echo"),
            Static(Content(_(self.HINT)), classes="quiet"),
        ]

    def on_mount(self) -> None:
        """Say how it stands now."""
        self._say_understood(self.start())

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        self._say_understood(event.value)

    def _say_understood(self, line: str) -> None:
        try:
            self.changes(line, self.task_edited)
        except Refusal as refusal:
            self._say(shown(say(refusal.sentence)), "$hat-warning")
        else:
            self._say(self.echo(line), "$hat-accent")

    @on(Input.Submitted)
    def _keep(self, event: Input.Submitted) -> None:
        line = event.value
        try:
            self.changes(line, self.task_edited)
        except Refusal as refusal:
            self._say(shown(say(refusal.sentence)), "$hat-warning")
        else:
            self.dismiss(lambda task: self.changes(line, task))

    def _say(self, sentence: str, style: str) -> None:
        self.query_one("#echo", Static).update(Content.assemble((sentence, style)))


class TitleDialog(FieldDialog):
    """Edits the title."""

    LABEL = mark("Title")
    HINT = mark("the title alone; w sets when, t tags, p the priority")

    def start(self) -> str:
        """Return the title, with marks where it holds what no terminal should get."""
        return shown_whole(self.task_edited.title)

    def changes(self, line: str, task: Task) -> Mapping[str, object]:  # noqa: ARG002
        """Return the new title, unless it is the old one."""
        title = line.strip()
        if not title:
            raise Refusal(words("A task needs a title."))
        return {} if line == self.start() else {"title": title}


class TagsDialog(FieldDialog):
    """Edits the tags, one word each."""

    LABEL = mark("Tags")
    HINT = mark("words apart by blanks; a leading + is not needed")

    def start(self) -> str:
        """Return the tags as they would be typed, with marks as in a title."""
        return " ".join(map(shown_whole, self.task_edited.tags))

    def changes(self, line: str, task: Task) -> Mapping[str, object]:
        """Return the tags of the task with those added that were typed, without those taken out."""
        before, typed = self.task_edited.tags, self._typed(line)
        if task.id == self.task_edited.id:
            return {"tags": typed}
        kept = (tag for tag in task.tags if tag in typed or tag not in before)
        return {"tags": tuple(dict.fromkeys((*kept, *(t for t in typed if t not in before))))}

    def echo(self, line: str) -> str:
        """Return the tags as cards show them."""
        return "  ".join(f"+{shown(tag)}" for tag in self._typed(line))

    def _typed(self, line: str) -> tuple[str, ...]:
        """Return the tags on the line, each once; one left as it stood is the tag itself."""
        stored = {shown_whole(tag): tag for tag in self.task_edited.tags}
        typed = (word.lstrip("+") for word in line.replace(",", " ").split())
        return tuple(dict.fromkeys(stored.get(tag, tag) for tag in typed if tag))


class WhenDialog(FieldDialog):
    """Edits when a task is due, whether that is hard, how long it sleeps and how it repeats."""

    LABEL = mark("When")
    HINT = mark("fri   24/12!   in 3 days   every:2 weeks on mon   snooze:1 dec   never")

    def start(self) -> str:
        """Return an empty line: what it does not speak of stays."""
        return ""

    def changes(self, line: str, task: Task) -> Mapping[str, object]:
        """Return due, hard, snooze and repeat; raise Refusal for words that are no date."""
        when, now = self._read(line, task), when_of(task)
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
        said = when_sentence(self._read(line, self.task_edited), self.view.today, self.lang)
        return said if line.strip() else _("now: {when}").format(when=said)

    def _read(self, line: str, task: Task) -> When:
        return read_when(line, self.view.today, when_of(task))
