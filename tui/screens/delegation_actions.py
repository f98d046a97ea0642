"""What the panel's keys do to who holds a role: hand it over, take it back, tick its handover."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from hatrack.dates import read_date
from hatrack.delegation import LEVEL_WORDS, held_by_other
from hatrack.errors import Refusal
from hatrack.handing_over import (
    Holding,
    SetReview,
    TickHandover,
    handing_over,
    open_tasks_of,
    person_called,
    review_after,
)
from hatrack.language import _, month_first, say
from hatrack.records import replace
from hatrack.roles import SHARED_LEVEL
from hatrack.stage_edits import TakeBack
from hatrack.stages import Stage
from tui.messages import EditRequested
from tui.paint.columns import column_name
from tui.paint.lines import shown
from tui.role_wording import holding_line
from tui.screens.panel_actions import PanelActions
from tui.wording import person_name, usual_holder


def _is_called(usual: str, name: str) -> bool:
    """Return whether whom a stage usually asks ("Lead dev or delivery lead") begins as a name."""
    return f"{usual} ".casefold().startswith(f"{name} ".casefold())


class DelegationActions(PanelActions):
    """The board with the keys that hand roles over."""

    def action_panel_hand_over(self) -> None:
        """Ask to whom the role goes, at which level, from when and until which review."""
        if self.panel_role:
            self.hand_over(self.panel_role)

    def hand_over(self, code: str) -> None:
        """Ask to whom a role goes, at which level, from when and until which review."""

        def with_level(level: str | None) -> None:
            if level is not None:
                self.ask_holding(code, self.view.stage, int(level), self._hand_over)

        self._ask_level(code, with_level)

    def _hand_over(self, holding: Holding) -> None:
        self.post_message(EditRequested(handing_over(self.board, holding)))

    def _ask_level(self, code: str, then: Callable[[str | None], None]) -> None:
        from tui.dialogs.letters import LetterDialog, LetterOption

        usual = max(SHARED_LEVEL, self.view.stage.levels.get(code, SHARED_LEVEL + 1))
        options = [
            LetterOption(str(level), _(LEVEL_WORDS[level - 1]) + self._remark(level), str(level))
            for level in range(1, 1 + len(LEVEL_WORDS))
        ]
        title = _("How far is {role} handed over?").format(role=column_name(self.view, code))
        self.app.push_screen(LetterDialog(title, options, start=str(usual)), then)

    def _remark(self, level: int) -> str:
        if level < SHARED_LEVEL:
            return "  " + _("stays your own")
        return "  " + (_("shared") if level == SHARED_LEVEL else _("delegated"))

    def ask_holding(
        self, code: str, stage: Stage, level: int, then: Callable[[Holding], None]
    ) -> None:
        """Ask who, from when, the review and the open tasks; nothing happens when one is left."""
        today = self.today()

        def with_person(who: str | None) -> None:
            if who is None:
                return
            try:
                handle, name = person_called(self.board, who)
            except Refusal as refusal:
                self.say(say(refusal.sentence), "warning")
                return
            self.ask_day(_("From when?"), today, lambda since: with_since(handle, name, since))

        def with_since(handle: str, name: str, since: date) -> None:
            review = review_after(since)
            self.ask_day(
                _("Reviewed when?"),
                review,
                lambda day: with_review(Holding(code, handle, level, since, day, name)),
            )

        def with_review(holding: Holding) -> None:
            self._ask_tasks(holding, then)

        self._ask_person(code, stage, with_person)

    def _ask_person(self, code: str, stage: Stage, then: Callable[[str | None], None]) -> None:
        from tui.dialogs.choose import Choice, ChooseDialog

        choices = [Choice(*texts) for texts in self._offered(code, stage)]
        title = _("Who takes {role}?").format(role=column_name(self.view, code))
        hint = _("a name; one that is new is added")
        self.app.push_screen(ChooseDialog(title, choices, hint=hint, free=True), then)

    def _offered(self, code: str, stage: Stage) -> Iterator[tuple[str, str, str]]:
        """Yield who may take a role: who holds it, whom the stage usually asks, others by name.

        Whom the stage usually asks comes last where nobody of that name is on the board.
        """
        board, usual = self.board, usual_holder(stage, code)
        holder, remark = board.roles[code].holder, _("usual in this stage")
        people = [
            (person.id != holder, not _is_called(usual, name), name, person.id)
            for person in board.people.values()
            if person.id != board.about.cto and not person.left
            for name in (person_name(board, person.id),)
        ]
        for _other, unusual, name, handle in sorted(people):
            yield handle, name, shown(handle) if unusual else remark
        if usual != "CTO" and all(unusual for _other, unusual, *_rest in people):
            yield usual, usual, remark

    def ask_day(self, title: str, start: date, then: Callable[[date], None]) -> None:
        """Ask for a day in words, `start` by default; a line that is none is asked again."""
        from tui.dialogs.line import LineDialog

        def answered(line: str | None) -> None:
            if line is None:
                return
            day = read_date(line, self.today(), month_first=month_first())
            if day is None:
                self.ask_day(_("{text} is no day").format(text=shown(line)), start, then)
            else:
                then(day)

        hint = _("today   fri   in 2 weeks   1 dec")
        self.app.push_screen(LineDialog(title, start.isoformat(), hint, over=True), answered)

    def _ask_tasks(self, holding: Holding, then: Callable[[Holding], None]) -> None:
        from tui.dialogs.handover import OpenTasks

        tasks = open_tasks_of(self.board, holding.role, self.board.about.cto, self.today())
        if not tasks or holding.level < SHARED_LEVEL:
            then(holding)
            return

        def decided(choices: Mapping[str, str] | None) -> None:
            if choices is not None:
                then(
                    Holding(
                        holding.role, holding.holder, holding.level, holding.since,
                        holding.review, holding.name, choices,
                    )
                )  # fmt: skip

        title = _("Your open tasks in {role}").format(role=column_name(self.view, holding.role))
        self.app.push_screen(OpenTasks(title, tasks), decided)

    def action_panel_take_back(self) -> None:
        """Take the role back; its history stays."""
        if self.panel_role:
            self.post_message(EditRequested(TakeBack(self.panel_role)))

    def action_panel_checklist(self) -> None:
        """Show the eight steps of the role's handover, to tick."""
        self.show_handover(self.panel_role)

    def show_handover(self, code: str) -> None:
        """Show how a role's handover stands, with its eight steps to tick."""
        from tui.dialogs.handover import Checklist

        role = self.view.role(code)
        if not held_by_other(self.board, role):
            self.say(_("Nobody holds it: o hands it over."), "muted")
            return

        def standing(ticks: Mapping[str, bool]) -> str:
            line = holding_line(self.view, replace(role, handover=ticks), self.scene.lang)
            return f"{person_name(self.board, role.holder)} · {line}"

        def tick(step: int, done: bool) -> None:
            self.post_message(EditRequested(TickHandover(code, step, done)))

        def review() -> None:
            start = review_after(self.today())
            self.ask_day(_("Reviewed when?"), start, lambda day: self._review(code, day))

        title = _("Handover of {role}").format(role=column_name(self.view, code))
        self.app.push_screen(Checklist(title, role.handover, standing, tick, review))

    def _review(self, code: str, day: date) -> None:
        self.post_message(EditRequested(SetReview(code, day)))
