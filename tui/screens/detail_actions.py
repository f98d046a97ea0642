"""What opens a task and what its fields and steps do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hatrack.checklist_edits import (
    AddStep,
    BlockBy,
    ChangeStep,
    DuplicateTask,
    MoveStep,
    StepToTask,
    TickStep,
)
from hatrack.edits import Edit, Together
from hatrack.language import _, ngettext
from hatrack.roadmap import Item
from hatrack.status import next_status
from hatrack.task import WAITING, Task, Waiting
from hatrack.task_edits import ChangeTask, SetStatus, status_word
from hatrack.task_fields import SetFields, read_day
from hatrack.words import words
from tui.messages import EditRequested
from tui.paint.detail import STEP
from tui.paint.lines import shown
from tui.screens.editor_actions import EditorActions
from tui.wording import person_name, role_label

_NOTHING = "-"


class DetailActions(EditorActions):
    """The board with a task opened, and the keys of its fields."""

    def action_task_open(self) -> None:
        """Open the task under the cursor and go to it."""
        if self.selected_task() is None:
            return
        self.detail_wanted = True
        self.fit_panel()
        self.detail_widget.focus()
        self.call_after_refresh(self.redraw)

    def open_apart(self, task: str) -> None:
        """Open a task that stands in no column, such as one finished long ago."""
        self.apart = task
        self.detail_wanted = True
        self.fit_panel()
        self.detail_widget.focus()
        self.call_after_refresh(self.redraw)

    def close_detail(self) -> None:
        """Close the task and go back to the board."""
        self.detail_wanted = False
        self.apart = ""
        self.fit_panel()
        self.main_widget.focus()
        self.call_after_refresh(self.redraw)

    def action_app_back(self) -> None:
        """Step back: out of the task first."""
        if self.detail_widget.has_focus:
            self.close_detail()
        else:
            super().action_app_back()

    def action_detail_cursor(self, by: int) -> None:
        """Go to a field or step further down."""
        self.said = ()
        self.detail_widget.move(by)
        self.show_words()

    def _step(self) -> str:
        cursor = self.detail_widget.cursor
        return cursor.removeprefix(STEP) if cursor.startswith(STEP) else ""

    def action_detail_edit(self) -> None:
        """Edit the field or step under the cursor."""
        cursor = self.detail_widget.cursor
        if cursor.startswith(STEP):
            self._ask_step()
            return
        fields: dict[str, Callable[[], object]] = {
            "title": self.action_task_edit,
            "status": self.action_task_status,
            "priority": self.action_task_priority_up,
            "role": self.action_task_move_to,
            "when": self.action_task_when,
            "owner": self.action_task_owner,
            "item": self.action_task_item,
            "tags": self.action_task_tags,
            "block": self.action_task_block,
            "flags": self.action_task_vital,
            "notes": self.action_task_editor,
            "learned": self.action_task_editor,
            "origin": self.action_task_editor,
            "links": self.action_task_open_link,
        }
        fields.get(cursor, lambda: None)()

    def action_detail_tick(self) -> None:
        """Tick the step under the cursor; elsewhere bring the task to its next state."""
        step = self._step()
        if step:
            self.edit_one(lambda task: TickStep(task.id, step))
        else:
            self.edit_one(lambda task: SetStatus(task.id, next_status(task)))

    def action_detail_move_step(self, by: int) -> None:
        """Carry the step up or down."""
        step = self._step()
        if step:
            self.edit_one(lambda task: MoveStep(task.id, step, by))

    def action_detail_to_task(self) -> None:
        """Make a task of the step under the cursor."""
        step = self._step()
        if step:
            self.edit_one(lambda task: StepToTask(task.id, step))
        else:
            self.say(_("Go to a step first: it becomes a task of its own."), "muted")

    def action_detail_add_step(self) -> None:
        """Add steps, one line each, until Esc."""
        from tui.dialogs.line import LineDialog

        task = self.selected_task()
        if task is None:
            return

        def add(text: str | None) -> None:
            if text:
                self.post_message(EditRequested(AddStep(task.id, text), task.id))
                self.action_detail_add_step()

        self.app.push_screen(LineDialog(_("Add a step"), "", _("Enter adds, Esc done")), add)

    def _ask_step(self) -> None:
        from tui.dialogs.line import LineDialog

        task, step = self.selected_task(), self._step()
        if task is None or step not in task.checklist:
            return

        def change(text: str | None) -> None:
            if text is not None:
                self.post_message(EditRequested(ChangeStep(task.id, step, text), task.id))

        text = task.checklist[step].text
        hint = _("Enter keeps; an empty line takes the step away")
        self.app.push_screen(LineDialog(_("Step"), text, hint, empty=True), change)

    # Fields that are chosen

    def action_task_vital(self) -> None:
        """Turn the mark of the vital minimum."""
        self.edit_selected(lambda task: ChangeTask(task.id, {"vital": not task.vital}))

    def action_task_private(self) -> None:
        """Turn the mark that keeps a task out of every report."""
        self.edit_selected(lambda task: ChangeTask(task.id, {"private": not task.private}))

    def action_task_duplicate(self) -> None:
        """Add a task like this one."""
        self.edit_selected(lambda task: DuplicateTask(task.id))

    def action_task_owner(self) -> None:
        """Ask who does it, and offer a day to follow up when that is somebody else."""
        from tui.dialogs.choose import Choice, ChooseDialog

        if self.selected_task() is None:
            return
        people = [
            Choice(handle, person_name(self.board, handle), f"@{handle}")
            for handle, person in self.board.people.items()
            if not person.left
        ]
        nobody = Choice(_NOTHING, _("whoever holds the role"))

        def chosen(who: str | None) -> None:
            if who == _NOTHING:
                self.edit_selected(
                    lambda task: ChangeTask(task.id, {"assignee": "", "follow_up": None})
                )
            elif who:
                self._ask_follow_up(who)

        dialog = ChooseDialog(
            _("Who does it?"), [*people, nobody], hint=_("a name, or a new handle"), free=True
        )
        self.ask(dialog, chosen)

    def _ask_follow_up(self, who: str) -> None:
        from tui.dialogs.line import LineDialog

        if who == self.me:
            self.edit_selected(lambda task: SetFields(task.id, {"assignee": who, "follow_up": ""}))
            return

        def chosen(day: str | None) -> None:
            if day is not None:
                self.edit_selected(
                    lambda task: SetFields(task.id, {"assignee": who, "follow_up": day})
                )

        hint = _("fri, +7d, 1 dec; empty: no follow-up")
        dialog = LineDialog(_("Follow up when?"), "+7d", hint, empty=True, check=self._check_day)
        self.ask(dialog, chosen)

    def _check_day(self, day: str) -> None:
        """Raise NotUnderstood for words that are no day."""
        read_day(day, self.today())

    def action_task_item(self) -> None:
        """Ask for the roadmap item it serves."""
        from tui.dialogs.choose import Choice, ChooseDialog

        if self.selected_task() is None:
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

        self.ask(ChooseDialog(_("Roadmap item"), [*items, none]), chosen)

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
            self._check_day(line.partition(",")[2].strip())

        hint = _("a name, and after a comma when to follow up: ceo, fri")
        self.ask(LineDialog(_("On whom?"), "", hint, empty=True, check=check), chosen)

    # Out of the board

    def action_task_copy(self) -> None:
        """Send the task as Markdown to the terminal's clipboard."""
        tasks = self._chosen_tasks()
        if tasks:
            self._copy("\n".join(_markdown(task) for task in tasks))

    def action_task_copy_id(self) -> None:
        """Send the id to the terminal's clipboard."""
        tasks = self._chosen_tasks()
        if tasks:
            self._copy(" ".join(task.id for task in tasks))

    def _chosen_tasks(self) -> list[Task]:
        if self.marked:
            return [task for key, task in self.board.tasks.items() if key in self.marked]
        task = self.selected_task()
        return [task] if task is not None else []

    def _copy(self, text: str) -> None:
        self.app.copy_to_clipboard(text)
        count = len(text)
        words = ngettext(
            "Sent to the terminal's clipboard: {n} character",
            "Sent to the terminal's clipboard: {n} characters",
            count,
        )
        self.say(words.format(n=count), "accent")


def _wait(task: Task, waiting: Waiting, follow_up: str) -> Edit:
    """Return the one step that makes a task wait, and says when to follow that up."""
    wait = SetStatus(task.id, WAITING, waiting)
    if not follow_up:
        return wait
    name = words("{status}: {title}", status=status_word(WAITING), title=task.title)
    return Together((wait, SetFields(task.id, {"follow_up": follow_up})), name)


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


def _markdown(task: Task) -> str:
    tick = "x" if task.status == "done" else " "
    head = f"- [{tick}] {shown(replace(task).title)} ({task.priority})"
    steps = [f"  - [{'x' if step.done else ' '}] {shown(step.text)}" for _id, step in task.steps]
    return "\n".join([head, *steps])
