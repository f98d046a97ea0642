"""Giving a task to somebody: who, and when to follow up."""

from __future__ import annotations

from hatrack.delegating import GiveTask, given, level_of
from hatrack.delegation import rhythm_words
from hatrack.errors import Refusal
from hatrack.field_values import read_day
from hatrack.folding import fold
from hatrack.handing_over import person_called
from hatrack.holdings import owner_of
from hatrack.language import _, month_first, say
from hatrack.task import Task
from tui.dialogs.choose import Choice
from tui.paint.lines import shown
from tui.screens.learned_line_actions import LearnedLineActions
from tui.wording import person_name

_NOBODY = "-"


class DelegatingActions(LearnedLineActions):
    """The board with the key that gives a task to somebody."""

    def action_task_owner(self) -> None:
        """Ask who does it, and offer a day to follow up when that is somebody else."""
        from tui.dialogs.choose import ChooseDialog

        task = self.selected_task()
        if task is None:
            return

        def chosen(who: str | None) -> None:
            if who == _NOBODY:
                self._give("")
            elif who:
                self._give_to(who, task)

        hint = _("a name; one that is new is added")
        dialog = ChooseDialog(_("Who does it?"), self._candidates(task), hint=hint, free=True)
        self.ask(dialog, chosen)

    def _candidates(self, task: Task) -> list[Choice]:
        """Return who can do a task: its role's holder first, then by name; and nobody named."""
        board, owner = self.board, owner_of(self.board, task, self.today())
        first = (self.view.holding(task.role).holder, owner)
        people = sorted(
            (person for person in board.people.values() if not person.left),
            key=lambda one: (one.id not in first, fold(one.name or one.id)),
        )
        listed = [
            Choice(one.id, person_name(board, one.id), self._candidate_note(one.id, owner, task))
            for one in people
        ]
        return [*listed, Choice(_NOBODY, _("whoever holds the role"))]

    def _candidate_note(self, handle: str, owner: str, task: Task) -> str:
        if handle == owner:
            return _("has it now")
        if handle == self.me:
            return _("take it back")
        role = self.view.holding(task.role)
        if role.held and role.holder == handle:
            return _("holds the role")
        return f"@{shown(handle)}"

    def _give(self, to: str) -> None:
        """Give the chosen tasks as it goes without saying."""
        board, today = self.board, self.today()
        self.edit_selected(lambda task: given(board, task, to, today, self.me))

    def _give_to(self, who: str, task: Task) -> None:
        handle, name = who, ""
        if who not in self.board.people:
            try:
                handle, name = person_called(self.board, who)
            except Refusal as refusal:
                self.say(say(refusal.sentence), "warning")
                return
        if handle == self.me:
            self._give(handle)
            return
        usual = given(self.board, task, handle, self.today(), self.me).follow_up
        start = usual.isoformat() if usual is not None else ""
        self._ask_follow_up(start, handle, name, task)

    def _ask_follow_up(self, start: str, handle: str, name: str, task: Task) -> None:
        """Ask for the day to follow up; one that is none stays on its line."""
        from tui.dialogs.line import LineDialog

        def answered(line: str | None) -> None:
            if line is not None:
                day = read_day(line, self.today(), month_first=month_first())
                self.edit_selected(lambda one: GiveTask(one.id, handle, day, name))

        rhythm = rhythm_words(level_of(self.board, task.role, self.today()))
        hint = _("fri, +7d, 1 dec; empty: no follow-up")
        if rhythm is not None:
            hint = f"{say(rhythm)} · {hint}"
        title = _("Follow up when?")
        self.ask(LineDialog(title, start, hint, empty=True, check=self.check_day), answered)
