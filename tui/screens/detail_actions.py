"""What opens a task and what its fields and steps do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from hatrack.checklist_edits import (
    AddStep,
    ChangeStep,
    MoveStep,
    StepToTask,
    TickStep,
)
from hatrack.language import _, ngettext, say
from hatrack.task import DOING, DONE, PRIORITIES, TODO, WAITING, Task
from hatrack.task_edits import SetPriority, status_word
from hatrack.task_kinds import KIND_OF
from tui.key_names import first_keys
from tui.messages import EditRequested
from tui.paint.detail import NOTES, STEP
from tui.paint.lines import shown
from tui.screens.field_actions import VALUES
from tui.screens.kind_actions import KindActions
from tui.wording import priority_word

_STATUS_LETTERS = (("t", TODO), ("d", DOING), ("w", WAITING), ("x", DONE))


class DetailActions(KindActions):
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
        self.show_keys()

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
            "status": self._ask_status,
            "priority": self._ask_priority,
            "role": self.action_task_move_to,
            "when": self.action_task_when,
            "owner": self.action_task_owner,
            "item": self.action_task_item,
            "tags": self.action_task_tags,
            "block": self.action_task_block,
            "flags": self.action_task_vital,
            "learned": self.action_task_learned,
            "kind": self.action_task_kind,
        }
        if cursor.startswith(NOTES):
            self.action_task_editor()
        elif cursor in KIND_OF:
            self.ask_detail(cursor)
        elif cursor in VALUES:
            self.ask_value(cursor)
        else:
            fields.get(cursor, lambda: None)()

    def _ask_status(self) -> None:
        """Ask for the state of the task; what it waits for is a question of its own."""

        def chosen(status: str) -> None:
            if status == WAITING:
                self.action_task_block()
            else:
                self.bring_to(lambda _task: status)

        states = [(letter, say(status_word(status)), status) for letter, status in _STATUS_LETTERS]
        self._ask_letter(states, lambda task: task.status, chosen)

    def _ask_priority(self) -> None:
        """Ask for the priority of the task."""
        levels = [(level[1:], priority_word(level), level) for level in PRIORITIES]
        self._ask_letter(
            levels,
            lambda task: task.priority,
            lambda level: self.edit_selected(lambda task: SetPriority(task.id, level)),
        )

    def _ask_letter(
        self,
        options: Iterable[tuple[str, str, str]],
        now: Callable[[Task], str],
        then: Callable[[str], object],
    ) -> None:
        """Ask for one of options (letter, name, value), the cursor on what is so `now`."""
        from tui.dialogs.letters import LetterDialog, LetterOption

        task = self.selected_task()
        if task is not None:
            listed = [LetterOption(letter, name, value) for letter, name, value in options]
            dialog = LetterDialog(task.title, listed, start=now(task))
            self.ask(dialog, lambda value: then(value) if value else None)

    def action_detail_tick(self) -> None:
        """Tick the step under the cursor; elsewhere bring the task to its next state."""
        step = self._step()
        if step:
            self.edit_one(lambda task: TickStep(task.id, step))
        else:
            self.action_task_status()

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

    def action_app_copy(self) -> None:
        """Copy selected text; without any, say how to leave, which is what many mean by Ctrl+C."""
        text = self.get_selected_text()
        if text:
            self._copy(text)
        else:
            key = first_keys(self.actions, "app.quit")
            self.say(_("{key} quits; all is saved").format(key=key), "muted")

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


def _markdown(task: Task) -> str:
    tick = "x" if task.status == "done" else " "
    head = f"- [{tick}] {shown(replace(task).title)} ({task.priority})"
    steps = [f"  - [{'x' if step.done else ' '}] {shown(step.text)}" for _id, step in task.steps]
    return "\n".join([head, *steps])
