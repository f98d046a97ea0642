"""What the board's keys do to tasks: each reads the cursor and asks for one edit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from hatrack.edits import Edit, ForEach, Together
from hatrack.errors import Refusal
from hatrack.holdings import owner_of
from hatrack.language import _, ngettext, say
from hatrack.ordering import raised
from hatrack.status import DOING_LIMIT, next_status, previous_status, toggled_done
from hatrack.task import DOING, TODO, Task
from hatrack.task_edits import (
    AddTask,
    DropTask,
    MoveInSection,
    MoveToRole,
    SetPriority,
    SetStatus,
)
from hatrack.today import URGENT_PRIORITY
from hatrack.words import Words, counted, words
from tui.keys import BOARD, DETAIL, ITEM
from tui.messages import (
    EditRequested,
)
from tui.paint.lines import shown
from tui.screens.cursor_actions import CursorActions
from tui.view_models import own_doing
from tui.wording import role_label

if TYPE_CHECKING:
    from tui.dialogs.dialog import Dialog
    from tui.dialogs.letters import LetterOption
    from tui.dialogs.task_fields import FieldDialog, MakeEdit

R = TypeVar("R")

# Dialogs are imported when they are asked for: the board is on the screen sooner.


class TaskActions(CursorActions):
    """The board with the keys that change tasks."""

    _asked_for: frozenset[str] = frozenset()

    def selected_task(self) -> Task | None:
        """Return the task under the cursor; say so when there is none."""
        task = self.view.task(self.current_task)
        if task is None:
            adds = self.place in (BOARD, ITEM)
            hint = _("There is no task here: a adds one.") if adds else _("There is no task here.")
            self.say(hint, "muted")
        return task

    @property
    def chosen(self) -> frozenset[str]:
        """The tasks the next action is for: the marked ones, else the one under the cursor.

        For the answer of a dialog they are those of the moment it was opened.
        """
        return self._asked_for or self.marked or frozenset(filter(None, [self.current_task]))

    def ask(self, dialog: Dialog[R], then: Callable[[R | None], object]) -> None:
        """Open a dialog; its answer is for the tasks chosen now, whatever comes in meanwhile."""
        chosen = self.chosen

        def answered(answer: R | None) -> None:
            self._asked_for = chosen
            then(answer)
            self._asked_for = frozenset()

        self.app.push_screen(dialog, answered)

    def edit_selected(self, make: Callable[[Task], Edit | None], *, follow: bool = True) -> None:
        """Ask for the edit that `make` makes of the chosen task, or of every one of several."""
        chosen = self.chosen
        if len(chosen) > 1:
            self._edit_many(chosen, make)
            return
        task = self.view.task(next(iter(chosen), ""))
        if task is None:
            self.selected_task()
            return
        try:
            edit = make(task)
        except Refusal as refusal:
            self.say(say(refusal.sentence), "warning")
            return
        if edit is not None:
            follow = follow and not self.marked
            self.post_message(EditRequested(edit, task.id if follow else ""))

    def edit_one(self, make: Callable[[Task], Edit]) -> None:
        """Ask for an edit of the task under the cursor, whatever is marked."""
        task = self.selected_task()
        if task is not None:
            self.post_message(EditRequested(make(task), task.id))

    def _edit_many(self, chosen: frozenset[str], make: Callable[[Task], Edit | None]) -> None:
        tasks = [task for key, task in self.board.tasks.items() if key in chosen]
        edits = tuple(edit for task in tasks if (edit := make(task)) is not None)
        if edits:
            labels = [_of_many(edit.label(self.board), len(edits)) for edit in edits]
            alike = len({say(label) for label in labels}) == 1
            name = labels[0] if alike else _change_of(len(edits))
            self.post_message(EditRequested(ForEach(edits, name)))

    # State, priority, place

    def action_task_status(self) -> None:
        """Bring the task to its next state."""
        if self.selected_task() is not None:
            self.bring_to(next_status)

    def bring_to(self, of: Callable[[Task], str]) -> None:
        """Change the state of the chosen tasks; softly stop before one more is begun than three."""
        chosen = filter(None, map(self.view.task, self.chosen))
        begun = [task for task in chosen if of(task) == DOING and self._takes(task)]
        if begun and own_doing(self.view, self.me) + len(begun) > DOING_LIMIT:
            self._ask_over_limit(begun, of)
        else:
            self._set_status(of)

    def _takes(self, task: Task) -> bool:
        """Whether to begin the task takes one of one's own three: urgent ones never do."""
        mine = owner_of(self.board, task, self.today()) == self.me
        return mine and task.status != DOING and task.priority != URGENT_PRIORITY

    def _set_status(self, of: Callable[[Task], str]) -> None:
        """Change the state; the cursor goes on to the next task, but stays with an opened one."""
        follow = self.place == DETAIL
        self.edit_selected(lambda task: SetStatus(task.id, of(task)), follow=follow)

    def _ask_over_limit(self, begun: Sequence[Task], of: Callable[[Task], str]) -> None:
        """Stop softly before a fourth task is begun; one of several takes the place of none."""
        from tui.dialogs.letters import LetterDialog, LetterOption

        task, alone = begun[0], len(self.chosen) == 1

        def chosen(value: str | None) -> None:
            if value == "begin":
                self._set_status(of)
            elif value is not None:
                edits = (SetStatus(value, TODO), SetStatus(task.id, DOING))
                name = words("begun instead: {title}", title=task.title)
                self.post_message(EditRequested(Together(edits, name), task.id))

        doing = [
            other
            for column in self.view.everything.values()
            for other in column.doing
            if owner_of(self.board, other, self.today()) == self.me
        ]
        begin = _("begin it all the same") if alone else _("go on with all of them")
        options = [LetterOption("b", begin, "begin")]
        options += [
            LetterOption(
                str(place), _("put back: {title}").format(title=shown(other.title)), other.id
            )
            for place, other in enumerate(doing[:9] if alone else (), start=1)
        ]
        title = ngettext("You are doing {n} task already", "You are doing {n} already", len(doing))
        if not alone:
            title = _("That makes {all} in doing; the limit is {limit}")
        together = len(doing) + len(begun)
        title = title.format(n=len(doing), all=together, limit=DOING_LIMIT)
        self.ask(LetterDialog(title, options), chosen)

    def action_task_status_back(self) -> None:
        """Bring the task one state back."""
        self._set_status(previous_status)

    def action_task_done(self) -> None:
        """Finish the task, or take it up again."""
        self._set_status(toggled_done)

    def action_task_drop(self) -> None:
        """Put the task away; undo brings it back."""
        self.edit_selected(lambda task: DropTask(task.id), follow=False)

    def action_task_priority_up(self) -> None:
        """Raise the priority."""
        self.edit_selected(lambda task: SetPriority(task.id, raised(task.priority, 1)))

    def action_task_priority_down(self) -> None:
        """Lower the priority."""
        self.edit_selected(lambda task: SetPriority(task.id, raised(task.priority, -1)))

    def action_task_priority(self, priority: str) -> None:
        """Set the priority."""
        self.edit_selected(lambda task: SetPriority(task.id, priority))

    def action_task_shift(self, by: int) -> None:
        """Carry the task up or down."""
        self.edit_selected(lambda task: MoveInSection(task.id, by))

    def action_task_carry(self, by: int) -> None:
        """Carry the task to the role beside."""
        roles = self.view.roles_in_order
        here = self.selection.role
        # The strip of tasks without a role stands left of the first one.
        at = (roles.index(here) if here in roles else -1) + by
        if not 0 <= at < len(roles):
            self.say(_("There is no role further that way."), "muted")
            return
        self.edit_selected(lambda task: MoveToRole(task.id, roles[at]))

    # Dialogs

    def action_task_add(self) -> None:
        """Add tasks to this column, one line each, until Esc."""
        self._quick_add(self.selection.role)

    def action_app_capture(self) -> None:
        """Capture one line to the inbox."""
        self._quick_add("", once=True)

    def _quick_add(self, role: str, *, once: bool = False) -> None:
        from tui.dialogs.quick_add import QuickAddDialog

        dialog = QuickAddDialog(
            self.view, role, self.look, self.scene.lang, self.scene.glyphs, once=once
        )

        def add(task: Task, answer: Callable[[bool], None]) -> None:
            # The cursor stays where it was after a capture.
            follow = "" if once else "new"
            self.post_message(EditRequested(AddTask(task), follow, answer=answer))

        def add_many(tasks: list[Task], answer: Callable[[bool], None]) -> None:
            name = words(
                "added: {tasks}", tasks=counted("{count} task", "{count} tasks", len(tasks))
            )
            edit = Together(tuple(map(AddTask, tasks)), name)
            self.post_message(EditRequested(edit, "" if once else "new", answer=answer))

        def open_it(task: Task) -> None:
            self.post_message(EditRequested(AddTask(task), follow="open"))

        dialog.on_task = add
        dialog.on_tasks = add_many
        dialog.on_open = open_it
        self.app.push_screen(dialog)

    def action_task_edit(self) -> None:
        """Edit the title of the selected task."""
        from tui.dialogs.task_fields import TitleDialog

        self.ask_field(TitleDialog, alone=True)

    def action_task_when(self, begin: str = "") -> None:
        """Say when the selected task is due, sleeps until or repeats."""
        from tui.dialogs.when import WhenDialog

        self.ask_field(WhenDialog, begin=begin)

    def action_task_tags(self) -> None:
        """Edit the tags of the selected task."""
        from tui.dialogs.task_fields import TagsDialog

        self.ask_field(TagsDialog)

    def ask_field(self, dialog: type[FieldDialog], *, alone: bool = False, begin: str = "") -> None:
        """Ask for a field of the chosen tasks, or `alone` of the one under the cursor.

        `begin` is what stands on the line already, where it is not the field as it is.
        """
        task = self.selected_task()
        if task is None:
            return

        def change(make: MakeEdit | None) -> None:
            if make is None:
                return
            if alone:
                self._asked_for = frozenset({task.id})
            self.edit_selected(make)

        self.ask(dialog(task, self.view, self.look, self.scene.lang, begin), change)

    def action_task_move_to(self) -> None:
        """Ask for the role to move the selected task to."""
        task = self.selected_task()
        if task is not None:
            self._choose_role(
                _("Move to"),
                lambda role: self.edit_selected(lambda task: MoveToRole(task.id, role)),
                start=task.role,
            )

    def action_column_jump(self) -> None:
        """Ask for the role to go to; the same key again goes to the first task."""
        from tui.dialogs.letters import LetterOption

        def jump(role: str) -> None:
            if role == "g":
                self.action_cursor_task(-1_000_000)
            else:
                self.go_to(role)

        again = LetterOption("g", _("first task of this column"), "g")
        self._choose_role(_("Go to"), jump, again, start=self.selection.role)

    def _choose_role(
        self, title: str, then: Callable[[str], object], *more: LetterOption, start: str = ""
    ) -> None:
        from tui.dialogs.letters import LetterDialog, LetterOption

        options = [
            LetterOption(shown(self.view.role(code).letter), role_label(self.view, code), code)
            for code in self.view.roles_in_order
        ]

        def chosen(role: str | None) -> None:
            if role is not None:
                then(role)

        self.ask(LetterDialog(title, [*options, *more], start=start), chosen)


def _change_of(count: int) -> Words:
    """Return the name of edits that do not do the same to each of so many tasks."""
    return counted("changed {count} task", "changed {count} tasks", count)


def _of_many(label: Words, count: int) -> Words:
    """Return the name of an edit of one task as that of the same edit of many."""
    many = counted("{count} task", "{count} tasks", count)
    return Words(label.template, {**label.values, "title": many})
