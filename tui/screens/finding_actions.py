"""Lists to choose from: all tasks, all actions, what was dropped, what comes, what was done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import cache, partial
from typing import TYPE_CHECKING

from hatrack.date_words import distance, full_date
from hatrack.language import _, ngettext, say
from hatrack.purge_edits import PurgeDropped, long_dropped, purge_words
from hatrack.stage_edits import stage_name, stages_in_order
from hatrack.stage_meeting import variants
from hatrack.task import DROPPED, Task
from hatrack.task_edits import RestoreTask, status_word
from hatrack.task_kinds import coming_back
from tui.key_names import shown_key
from tui.keys import PLACES
from tui.messages import (
    BoardsRequested,
    DriverRequested,
    EditRequested,
    HistoryRequested,
    ThemeChosen,
)
from tui.paint.lines import shown
from tui.screens.detail_actions import DetailActions
from tui.screens.shown_board import BOARD_VIEW
from tui.wording import role_label

if TYPE_CHECKING:
    from tui.dialogs.choose import Choice

AGENDA_DAYS = 14
_PURGE = "purge:"


class FindingActions(DetailActions):
    """The board with the keys that open lists."""

    filters: Mapping[str, str] = {}
    """The filters a person saved, by their names."""

    def _choose(
        self,
        title: str,
        choices: Iterable[Choice],
        then: Callable[[str], object],
        *,
        nothing: str,
        hint: str = "",
    ) -> None:
        """Ask for one of the choices; say `nothing` when there is none to choose."""
        from tui.dialogs.choose import ChooseDialog

        listed = list(choices)
        if not listed:
            self.say(nothing, "muted")
            return

        def chosen(value: str | None) -> None:
            if value is not None:
                then(value)

        self.app.push_screen(ChooseDialog(title, listed, hint=hint), chosen)

    def action_app_find(self) -> None:
        """Find a task anywhere: notes, done and dropped ones too."""
        from tui.dialogs.choose import Choice

        about = cache(self._about)  # few in thousands of tasks
        self._choose(
            _("Find in everything"),
            (
                Choice(task.id, shown(task.title), about(task.role, _state(task)), _written(task))
                for task in self.board.tasks.values()
            ),
            self.open_task,
            nothing=_("There is nothing to find yet."),
            hint=_("words of titles, notes, steps, tags"),
        )

    def _about(self, role: str, state: str) -> str:
        return f"{role_label(self.view, role)} · {say(status_word(state))}"

    def open_task(self, identity: str) -> None:
        """Go to a task and open it, wherever it stands; a filter that hides it is put away."""
        task = self.board.tasks.get(identity)
        if task is None:
            return
        if self.main_view != BOARD_VIEW:
            self.open_apart(identity)
            return
        if self.keeps is not None and not self.keeps(task):
            self.action_filter_clear()
        role = task.role if task.role in self.view.columns else ""
        column = self.view.columns.get(role)
        if column is not None and identity in column.places and role in self.view.order:
            self.go_to(role, identity)
            self.action_task_open()
        else:
            self.open_apart(identity)

    def action_app_palette(self) -> None:
        """Choose among everything that can be done or gone to."""
        from tui.dialogs.choose import Choice

        actions = (
            Choice(
                f"do:{action.id}", _(action.does), "  ".join(_(shown_key(k)) for k in action.keys)
            )
            for action in self.actions
            if self.place in action.places or action.place == PLACES[0]
        )
        roles = (
            Choice(f"role:{code}", _("go to {role}").format(role=role_label(self.view, code)))
            for code in self.view.roles_in_order
        )
        stages = [
            Choice(
                f"stage:{key}",
                _("stage {stage}").format(stage=shown(say(stage_name(self.board.stages[key])))),
            )
            for key in stages_in_order(self.board)
        ]
        stages += [
            Choice(f"stage:{variant.id}", _("stage {stage}").format(stage=_(variant.name)))
            for variant in variants()
            if variant.stage in self.board.stages
        ]
        themes = (
            Choice(f"theme:{name}", _("theme {name}").format(name=name)) for name in self.themes
        )
        filters = (
            Choice(f"filter:{name}", _("filter {name}").format(name=shown(name)), shown(text))
            for name, text in self.filters.items()
        )
        label = cache(partial(role_label, self.view))
        tasks = (
            Choice(f"task:{task.id}", shown(task.title), label(task.role))
            for task in self.board.tasks.values()
            if task.open
        )
        self._choose(
            _("Everything"),
            [*actions, *roles, *stages, *filters, *themes, *tasks],
            self._run_choice,
            nothing="",
            hint=_("an action, a role, a stage, a filter, a theme, a task"),
        )

    def _run_choice(self, value: str) -> None:
        kind, _colon, what = value.partition(":")
        if kind == "do":
            action = next(action for action in self.actions if action.id == what)
            self.call_later(self.run_action, action.call)
        elif kind == "role":
            self.go_to(what)
        elif kind == "stage":
            self.hold_meeting(what)
        elif kind == "filter":
            self.put_on(what)
        elif kind == "theme":
            self.post_message(ThemeChosen(what, keep=True))
        else:
            self.open_task(what)

    def put_on(self, name: str) -> None:
        """Show the columns with only what a saved filter keeps."""
        if self.main_view != BOARD_VIEW:
            self.show_view(BOARD_VIEW)
        self.filter_by(self.filters[name])
        self.go_to_a_match()

    def action_view_dropped(self) -> None:
        """List the dropped tasks; the one chosen is restored. Old ones can be removed for good."""
        from tui.dialogs.choose import Choice

        dropped = [task for task in self.board.tasks.values() if task.dropped]
        dropped.sort(key=lambda task: task.deleted.at if task.deleted else "", reverse=True)
        choices = [
            Choice(task.id, shown(task.title), role_label(self.view, task.role), _written(task))
            for task in dropped
        ]
        old = len(long_dropped(dropped, self.today()))
        if old:
            name = ngettext(
                "remove {n} task dropped more than 90 days ago",
                "remove {n} tasks dropped more than 90 days ago",
                old,
            )
            choices.append(Choice(_PURGE, name.format(n=old)))
        self._choose(
            _("Dropped: Enter restores"), choices, self._restore, nothing=_("Nothing is dropped.")
        )

    def _restore(self, task: str) -> None:
        if task == _PURGE:
            self._ask_purge()
        else:
            self.post_message(EditRequested(RestoreTask(task), task))

    def _ask_purge(self) -> None:
        """Ask before rows leave the file: everything else only puts them away."""
        from tui.dialogs.letters import LetterDialog, LetterOption

        def chosen(answer: str | None) -> None:
            if answer == _PURGE:
                self.post_message(EditRequested(PurgeDropped()))

        count = len(long_dropped(self.board.tasks.values(), self.today()))
        options = [
            LetterOption("k", _("keep them in the trash"), "keep"),
            LetterOption("r", _("remove them from the file"), _PURGE),
        ]
        self.app.push_screen(LetterDialog(say(purge_words(count)), options), chosen)

    def action_view_agenda(self) -> None:
        """List what is due in the next fourteen days, day by day, late things first."""
        from tui.dialogs.choose import Choice

        today = self.today()
        end = today + timedelta(days=AGENDA_DAYS)
        due = [
            (task.due, task.priority, task.id, task, shown(task.title))
            for task in self.board.tasks.values()
            if task.due is not None and task.due <= end and task.open
        ]
        due += [
            (one.day, one.task.priority, one.task.id, one.task, shown(say(one.words)))
            for one in coming_back(self.board, end)
        ]
        self._choose(
            _("The next {n} days").format(n=AGENDA_DAYS),
            (
                Choice(
                    task.id,
                    f"  {self.scene.glyphs.shapes[task.priority]} {said}",
                    f"{task.priority} {shown(self.view.role(task.role).badge)}",
                    role_label(self.view, task.role),
                    group=self._day_in_words(day),
                )
                for day, _priority, _key, task, said in sorted(due, key=lambda one: one[:3])
            ),
            self.open_task,
            nothing=_("Nothing is due in the next {n} days.").format(n=AGENDA_DAYS),
        )

    def _day_in_words(self, day: date) -> str:
        today, lang = self.today(), self.scene.lang
        late = self.scene.glyphs.late if day < today else ""
        return f"{late}{full_date(day, lang)}, {distance(day, today, lang, late=day < today)}"

    def action_app_driver(self) -> None:
        """Have git merge boards by their meaning in this clone."""
        self.post_message(DriverRequested())

    def action_app_boards(self) -> None:
        """List the boards opened on this machine, to go to another one."""
        self.post_message(BoardsRequested())

    def action_app_history(self) -> None:
        """List the steps done; the one chosen and all after it are undone."""
        self.post_message(HistoryRequested())


def _state(task: Task) -> str:
    return DROPPED if task.dropped else task.status


def _written(task: Task) -> str:
    """Return all that is written in a task besides its title, to be searched."""
    steps = " ".join(step.text for step in task.checklist.values())
    tags = " ".join(f"+{tag}" for tag in task.tags)
    return f"{task.notes} {steps} {tags} {task.learned} {task.assignee} {task.source_id} {task.id}"
