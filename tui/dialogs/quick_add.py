"""Quick-add: one line, understood while it is typed, and the next one after Enter."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from hatrack.capture import task_of, without_list_mark
from hatrack.completion import completed, completions, lookalike
from hatrack.language import _, month_first, ngettext, say
from hatrack.lookup import vocabulary
from hatrack.quickadd import QuickAdd, read_line
from hatrack.task import Task
from tui.dialogs.chips import TokenColours, chips
from tui.dialogs.dialog import Dialog
from tui.dialogs.letters import LetterDialog, LetterOption
from tui.dialogs.many_lines import ManyLines
from tui.glyphs import Glyphs
from tui.look import Look
from tui.paint.lines import shown
from tui.view_models import BoardView
from tui.wording import role_label

LONGEST_LINE = 10_000


def _below(said: Content, text: str, style: str) -> Content:
    """Return a text on a line of its own, under what is said already."""
    return Content.assemble("\n" if said.plain else "", (text, style))


Answer = Callable[[bool], None]
"""Hears whether a task was added."""


class QuickAddDialog(Dialog[None]):
    """Asks for tasks until Esc; `on_task` is called with each, and with who wants to hear of it,
    `on_tasks` with those of many pasted lines.

    A line that names no role goes to `role`, or to the inbox when that is empty. With `once` the
    first line closes it. Closing never loses typing by surprise: a half-typed line needs Esc twice.
    """

    BINDINGS = [
        Binding("up", "earlier", show=False),
        Binding("down", "later", show=False),
        Binding("tab", "complete", show=False),
        Binding("ctrl+o", "open", show=False),
    ]
    _entered: list[str] = []
    """Lines entered in this run of the program, for the up key in every quick-add."""

    def __init__(
        self, view: BoardView, role: str, look: Look, lang: str, glyphs: Glyphs, *, once: bool
    ) -> None:
        place = role_label(view, role) if role else _("the inbox")
        super().__init__(_("Add to {place}").format(place=place), _("Esc done"))
        self._view = view
        self._role = role
        self._look = look
        self._lang = lang
        self._glyphs = glyphs
        self._once = once
        self._names = vocabulary(view.board)
        self._tags = [tag for task in view.board.tasks.values() if task.open for tag in task.tags]
        self._at = 0
        self._draft = ""
        self._warned = False
        self.on_task: Callable[[Task, Answer], object] = lambda _task, _answer: None
        self.on_tasks: Callable[[list[Task], Answer], object] = lambda _tasks, _answer: None
        self.on_open: Callable[[Task], object] = lambda _task: None

    def inside(self) -> list[Widget]:
        """Return the line, what it was understood as, and what can be typed."""
        hints = _("p1 priority   fri 3d 24/12 due   +tag   @who   se: role   every:month")
        keys = _("Enter adds") if self._once else _("Enter adds and goes on")
        return [
            Static(classes="gap"),
            ManyLines(
                highlighter=TokenColours(self._read, self._look),
                max_length=LONGEST_LINE,
                placeholder=_("what is to be done?"),
            ),
            Static(classes="gap"),
            Static(id="chips"),
            Static(classes="gap"),
            Static(Content(hints), classes="quiet"),
            Static(
                Content(keys + "   " + _("Tab completes   ^o opens it   ↑ earlier lines")),
                classes="quiet",
            ),
        ]

    def _read(self, line: str) -> QuickAdd:
        return read_line(line, self._view.today, self._names, month_first=month_first())

    @on(Input.Changed)
    def _show_understood(self, event: Input.Changed) -> None:
        self._warned = False
        line = self._read(event.value)
        place = self.query_one("#chips", Static)
        shapes = dict(self._glyphs.shapes)
        understood = chips(line, self._view, self._lang, shapes, place.size.width)
        for problem in line.problems:
            understood += _below(understood, shown(say(problem)), "$hat-warning")
        found = completions(event.value, self._names, self._tags)
        if found:
            words = _("Tab: {words}").format(words="  ".join(map(shown, found)))
            understood += _below(understood, words, "$hat-faint")
        same = lookalike(self._view.board, line.title)
        if same is not None:
            words = _("Looks like: {title}").format(title=shown(same.title))
            understood += _below(understood, words, "$hat-warning")
        place.update(understood)

    @on(Input.Submitted)
    def _add(self, event: Input.Submitted) -> None:
        if not event.value.strip():
            self.dismiss(None)
            return
        line = self._read(event.value)
        task = self._entered_task(event.value)
        if task is None:
            return
        self.on_task(task, lambda made: self._added(made, shown(line.title)))

    def _added(self, made: bool, title: str) -> None:
        """Go on with an empty line, or keep one that could not be added."""
        if not made:
            self._say(_("Not added yet: Enter adds it, Esc again lets it go."), "$hat-warning")
            return
        if self._once:
            self.dismiss(None)
            return
        field = self.query_one(Input)
        with field.prevent(Input.Changed):  # it would wipe away what was added
            field.clear()
        self._say(_("Added: {title}").format(title=title), "$hat-done")

    def _entered_task(self, text: str) -> Task | None:
        """Return the task of a line and remember the line; say so when it has no title."""
        line = self._read(text)
        if not line.title.strip():
            self._say(_("It still needs a title."), "$hat-warning")
            return None
        self._entered.append(text)
        self._at = 0
        return task_of(line, self._view.today, self._role)

    @on(ManyLines.Pasted)
    def _ask_many(self, event: ManyLines.Pasted) -> None:
        lines = [line for line in map(without_list_mark, event.lines) if line]
        tasks = [task_of(line, self._view.today, self._role) for line in map(self._read, lines)]
        tasks = [task for task in tasks if task.title.strip()]

        def answered(choice: str | None) -> None:
            if choice == "all":
                self.on_tasks(tasks, lambda made: self._added_many(made, len(tasks)))
            elif choice == "one":
                self.query_one(Input).value = " ".join(lines)

        words = ngettext("You pasted {n} line", "You pasted {n} lines", len(lines))
        options = [
            LetterOption("a", _("add a task for each line"), "all"),
            LetterOption("o", _("make them one line"), "one"),
        ]
        self.app.push_screen(LetterDialog(words.format(n=len(lines)), options), answered)

    def _added_many(self, made: bool, count: int) -> None:
        if made and self._once:
            self.dismiss(None)
        elif made:
            words = ngettext("Added: {n} task", "Added: {n} tasks", count)
            self._say(words.format(n=count), "$hat-done")

    def action_complete(self) -> None:
        """Complete the last word."""
        field = self.query_one(Input)
        found = completions(field.value, self._names, self._tags)
        if found:
            field.value = completed(field.value, found[0])
            field.cursor_position = len(field.value)

    def action_open(self) -> None:
        """Add the task and open it, with every field."""
        text = self.query_one(Input).value
        task = self._entered_task(text) if text.strip() else None
        if task is not None:
            self.on_open(task)
            self.dismiss(None)

    def _say(self, sentence: str, style: str) -> None:
        self.query_one("#chips", Static).update(Content.assemble((sentence, style)))

    def action_earlier(self) -> None:
        """Bring back the line entered before."""
        self._recall(1)

    def action_later(self) -> None:
        """Bring back the line entered after."""
        self._recall(-1)

    def _recall(self, by: int) -> None:
        field = self.query_one(Input)
        if not self._at:
            self._draft = field.value
        self._at = max(0, min(self._at + by, len(self._entered)))
        line = self._entered[-self._at] if self._at else self._draft
        field.value = line
        field.cursor_position = len(line)

    def action_leave(self) -> None:
        """Close; a line half typed is warned about once."""
        if self.query_one(Input).value.strip() and not self._warned:
            self._warned = True
            self._say(_("Not added yet: Enter adds it, Esc again lets it go."), "$hat-warning")
            return
        self.dismiss(None)
