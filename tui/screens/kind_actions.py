"""What makes a decision or a risk of a task, and asks for what each says of itself."""

from __future__ import annotations

from hatrack.edits import Context
from hatrack.ids import mint_id
from hatrack.language import _, month_first
from hatrack.task import Task
from hatrack.task_edits import ChangeTask
from hatrack.task_fields import SetFields
from hatrack.task_kinds import (
    DAY_DETAILS,
    DECISION,
    DETAIL_WORDS,
    LEVEL_DETAILS,
    PLAIN,
    RISK,
    RISK_LEVEL_WORDS,
    details_of,
    told_day,
)
from tui.messages import EditRequested
from tui.paint.lines import shown
from tui.screens.delegating_actions import DelegatingActions
from tui.wording import detail_value


class KindActions(DelegatingActions):
    """The board with the kinds of a task."""

    def action_task_kind(self) -> None:
        """Ask whether it is a task, a decision or a risk."""
        from tui.dialogs.letters import LetterDialog, LetterOption

        if self.selected_task() is None:
            return
        options = [
            LetterOption("t", _("a task"), PLAIN),
            LetterOption("d", _("a decision: context, choice, when to look again"), DECISION),
            LetterOption("r", _("a risk: likelihood, impact, next check"), RISK),
        ]

        def chosen(kind: str | None) -> None:
            if kind:
                self.edit_selected(lambda task: ChangeTask(task.id, {"kind": kind}))

        self.ask(LetterDialog(_("What is it?"), options), chosen)

    def ask_detail(self, name: str) -> None:
        """Ask for one thing that a decision or a risk says of itself."""
        task = self.selected_task()
        if task is None:
            return
        if name in LEVEL_DETAILS:
            self._ask_how_much(task, name)
        else:
            self._ask_words(task, name)

    def _ask_how_much(self, task: Task, name: str) -> None:
        from tui.dialogs.letters import LetterDialog, LetterOption

        options = [
            LetterOption(_(word)[:1], _(word), key) for key, word in RISK_LEVEL_WORDS.items()
        ]
        options.append(LetterOption("-", _("not said"), "-"))

        def chosen(level: str | None) -> None:
            if level:
                self.post_message(EditRequested(SetFields(task.id, {name: level}), task.id))

        self.app.push_screen(LetterDialog(_(DETAIL_WORDS[name]), options), chosen)

    def _ask_words(self, task: Task, name: str) -> None:
        from tui.dialogs.understood_line import UnderstoodLine

        def understood(line: str) -> str:
            """Say what the line means; a rule refuses what it cannot read."""
            board = SetFields(task.id, {name: line}, month_first=month_first()).apply(
                self.board, self.trying()
            )
            told = details_of(board.task(task.id)).get(name, "")
            return detail_value(name, told, self.scene.lang) or _("nothing")

        def keep(line: str | None) -> None:
            if line is not None:
                self.post_message(
                    EditRequested(
                        SetFields(task.id, {name: line}, month_first=month_first()), task.id
                    )
                )

        hint = _("an empty line clears the field")
        if name in DAY_DETAILS:
            hint = _("fri, +3m, 1 dec, 2027-06-01; empty: never")
        told = details_of(task).get(name, "")
        start = str(told_day(told) or "") if name in DAY_DETAILS else str(told)
        title = _("{field}: {title}").format(field=_(DETAIL_WORDS[name]), title=shown(task.title))
        self.app.push_screen(UnderstoodLine(title, start, hint, understood), keep)

    def trying(self) -> Context:
        """Return what an edit may know when it is only tried: its ids are thrown away."""
        from random import getrandbits

        return Context(self.today(), self.me, lambda taken: mint_id(getrandbits, taken))
