"""What the fields of a task ask for: who does it, what it serves, why it waits, what it says."""

from __future__ import annotations

from hatrack.checklist_edits import BlockBy, DuplicateTask
from hatrack.edits import Context, Edit, Together
from hatrack.field_values import read_day
from hatrack.language import _, month_first
from hatrack.roadmap import Item
from hatrack.task import WAITING, Task, Waiting
from hatrack.task_edits import ChangeTask, SetStatus, status_word
from hatrack.task_fields import SetFields
from hatrack.words import mark, words
from tui.messages import EditRequested
from tui.paint.lines import shown
from tui.screens.editor_actions import EditorActions
from tui.wording import role_label

_NOTHING = "-"
VALUES = {
    "origin": ("from", mark("From")),
    "links": ("links", mark("Links")),
}
"""Rows whose value is a line of words: their field, and their name."""


class FieldActions(EditorActions):
    """The board with the keys of a task's fields."""

    def action_task_vital(self) -> None:
        """Turn the mark of the vital minimum."""
        self.edit_selected(lambda task: ChangeTask(task.id, {"vital": not task.vital}))

    def action_task_private(self) -> None:
        """Turn the mark that keeps a task out of every report."""
        self.edit_selected(lambda task: ChangeTask(task.id, {"private": not task.private}))

    def action_task_duplicate(self) -> None:
        """Add a task like this one."""
        self.edit_selected(lambda task: DuplicateTask(task.id))

    def check_day(self, day: str) -> None:
        """Raise NotUnderstood for words that are no day."""
        read_day(day, self.today(), month_first=month_first())

    def action_task_item(self) -> None:
        """Ask for the roadmap item it serves."""
        from tui.dialogs.choose import Choice, ChooseDialog

        task = self.selected_task()
        if task is None:
            return
        items = [
            Choice(item.id, f"{shown(item.label)}  {shown(item.title)}", self._horizon(item))
            for item in self.board.items.values()
            if not item.dropped
        ]
        none = Choice(_NOTHING, _("no item"))

        def chosen(item: str | None) -> None:
            if item:
                value = "" if item == _NOTHING else item
                self.edit_selected(lambda task: ChangeTask(task.id, {"item": value}))

        start = task.item or _NOTHING
        self.ask(ChooseDialog(_("Roadmap item"), [*items, none], start=start), chosen)

    def _horizon(self, item: Item) -> str:
        names = {"now": _("now"), "next": _("next"), "later": _("later")}
        return _("done") if item.state == "done" else names.get(item.horizon, item.horizon)

    def action_task_block(self) -> None:
        """Ask why it waits: one of the reasons, or another task that comes first."""
        from tui.dialogs.choose import Choice, ChooseDialog

        task = self.selected_task()
        if task is None:
            return
        reasons = [Choice(f"reason:{key}", _("waiting: {reason}").format(reason=name))
                   for key, name in _reasons()]  # fmt: skip
        others = [
            Choice(other.id, shown(other.title), role_label(self.view, other.role))
            for other in self.board.tasks.values()
            if other.open and other.id != task.id
        ]

        def chosen(value: str | None) -> None:
            if value is None:
                return
            if value.startswith("reason:"):
                self._ask_on_whom(value.removeprefix("reason:"))
            else:
                self.edit_selected(lambda task: BlockBy(task.id, value))

        title = _("Why can it not go on?")
        hint = _("a reason, or the task that comes first")
        self.ask(ChooseDialog(title, [*reasons, *others], hint=hint), chosen)

    def _ask_on_whom(self, reason: str) -> None:
        from tui.dialogs.line import LineDialog

        def chosen(line: str | None) -> None:
            if line is None:
                return
            who, _comma, day = line.partition(",")
            waiting = Waiting(reason, who.strip().lstrip("@"), self.today())
            self.edit_selected(lambda task: _wait(task, waiting, day.strip()))

        def check(line: str) -> None:
            self.check_day(line.partition(",")[2].strip())

        hint = _("a name, and after a comma when to follow up: ceo, fri")
        self.ask(LineDialog(_("On whom?"), "", hint, empty=True, check=check), chosen)

    # What it says

    def ask_value(self, name: str) -> None:
        """Ask for where it came from or its links; an empty line clears it."""
        from tui.dialogs.understood_line import UnderstoodLine

        task = self.selected_task()
        if task is None:
            return
        field, label = VALUES[name]
        start = _written(task, name)
        before, context = self.board, Context(self.today(), self.me, lambda _taken: "")

        def understood(line: str) -> str:
            SetFields(task.id, {field: line}).apply(before, context)
            return shown(line) or _("nothing")

        def keep(line: str | None) -> None:
            if line is not None:
                edit = SetFields(task.id, {field: line})
                self.post_message(EditRequested(edit, task.id))

        hint = _("an empty line clears the field")
        self.app.push_screen(UnderstoodLine(_(label), start, hint, understood), keep)


def _wait(task: Task, waiting: Waiting, follow_up: str) -> Edit:
    """Return the one step that makes a task wait, and says when to follow that up."""
    wait = SetStatus(task.id, WAITING, waiting)
    if not follow_up:
        return wait
    name = words("{status}: {title}", status=status_word(WAITING), title=task.title)
    return Together(
        (wait, SetFields(task.id, {"follow_up": follow_up}, month_first=month_first())), name
    )


def _written(task: Task, name: str) -> str:
    """Return one of the values that are edited on a line, as it would be typed."""
    return " ".join(task.links) if name == "links" else str(getattr(task, name))


def _reasons() -> tuple[tuple[str, str], ...]:
    return (
        ("person", _("a person")),
        ("decision", _("a decision")),
        ("vendor", _("a vendor")),
        ("customer", _("a customer")),
        ("hire", _("a hire")),
        ("budget", _("budget")),
        ("technical", _("something technical")),
    )
