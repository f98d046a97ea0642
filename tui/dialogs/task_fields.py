"""One field of one task, edited on a line: its title, its tags."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from hatrack.completion import completed, tag_completions
from hatrack.edits import Edit
from hatrack.errors import Refusal
from hatrack.language import _, say
from hatrack.task import Task
from hatrack.task_edits import ChangeTask
from hatrack.words import mark, words
from tui.dialogs.dialog import LineKept
from tui.look import Look
from tui.paint.lines import shown, shown_whole
from tui.view_models import BoardView

LONGEST_TITLE = 10_000


MakeEdit = Callable[[Task], Edit | None]
"""The edit that an answer makes of each task it is for; None where it changes nothing."""


class FieldDialog(LineKept[MakeEdit]):
    """Asks for one line; closes with what makes the edit, or nothing."""

    LABEL = ""
    HINT = ""

    def __init__(self, task: Task, view: BoardView, look: Look, lang: str, begin: str = "") -> None:
        super().__init__(_(self.LABEL), _("Enter keeps, Esc leaves it as it was"))
        self.task_edited = task
        self.view = view
        self.look = look
        self.lang = lang
        self.begin = begin

    @property
    def hint(self) -> str:
        """What can be typed."""
        return _(self.HINT)

    def start(self) -> str:
        """Return what stands on the line at first."""
        raise NotImplementedError

    def changes(self, line: str, task: Task) -> Mapping[str, object]:
        """Return what a line changes of a task; raise Refusal when it cannot be understood."""
        raise NotImplementedError

    def edit(self, line: str, task: Task) -> Edit | None:
        """Return the edit a line asks of a task; raise Refusal when it cannot be understood."""
        changes = self.changes(line, task)
        return ChangeTask(task.id, changes) if changes else None

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
            Static(Content(self.hint), classes="quiet"),
        ]

    def on_mount(self) -> None:
        """Say how it stands now."""
        self._say_understood(self.start())

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        self._say_understood(event.value)

    def _say_understood(self, line: str) -> None:
        try:
            self.edit(line, self.task_edited)
        except Refusal as refusal:
            self._say(shown(say(refusal.sentence)), "$hat-warning")
        else:
            self._say(self.echo(line), "$hat-accent")

    @on(Input.Submitted)
    def _keep(self, event: Input.Submitted) -> None:
        line = event.value
        try:
            self.edit(line, self.task_edited)
        except Refusal as refusal:
            self._say(shown(say(refusal.sentence)), "$hat-warning")
        else:
            self.keep(line)

    def keep(self, line: str) -> None:
        """Close with what a line that was understood asks for."""
        self.dismiss(lambda task: self.edit(line, task))

    def typed(self) -> str:
        """Return the line when it is not what it began with."""
        line = self.query_one(Input).value
        return "" if line == self.start() else line.strip()

    def warn(self, sentence: str) -> None:
        """Say a sentence where the echo stands."""
        self._say(sentence, "$hat-warning")

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
    HINT = mark("words apart by blanks; a leading + is not needed; Tab completes")
    BINDINGS = [Binding("tab", "complete", show=False)]

    def start(self) -> str:
        """Return the tags as they would be typed, each with a blank behind it for the next one."""
        return "".join(f"{shown_whole(tag)} " for tag in self.task_edited.tags)

    def changes(self, line: str, task: Task) -> Mapping[str, object]:
        """Return the tags of the task with those added that were typed, without those taken out."""
        before, typed = self.task_edited.tags, self._typed(line)
        if task.id == self.task_edited.id:
            return {"tags": typed}
        kept = (tag for tag in task.tags if tag in typed or tag not in before)
        return {"tags": tuple(dict.fromkeys((*kept, *(t for t in typed if t not in before))))}

    def echo(self, line: str) -> str:
        """Return the tags as cards show them, and what the last word may become."""
        tags = "  ".join(f"+{shown(tag)}" for tag in self._typed(line))
        found = self._completions(line)
        if not found:
            return tags
        return "\n".join((tags, _("Tab: {words}").format(words="  ".join(map(shown, found)))))

    def _completions(self, line: str) -> tuple[str, ...]:
        tasks = self.view.board.tasks.values()
        return tag_completions(line, (tag for task in tasks if task.open for tag in task.tags))

    def action_complete(self) -> None:
        """Complete the last word."""
        field = self.query_one(Input)
        found = self._completions(field.value)
        if found:
            field.value = completed(field.value, found[0])
            field.cursor_position = len(field.value)

    def _typed(self, line: str) -> tuple[str, ...]:
        """Return the tags on the line, each once; one left as it stood is the tag itself."""
        stored = {shown_whole(tag): tag for tag in self.task_edited.tags}
        typed = (word.lstrip("+") for word in line.replace(",", " ").split())
        return tuple(dict.fromkeys(stored.get(tag, tag) for tag in typed if tag))
