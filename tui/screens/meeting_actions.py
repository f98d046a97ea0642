"""What changes the stage: the meeting that a change is, and a role put first for a while."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from hatrack.date_words import short_date
from hatrack.dates import read_date
from hatrack.imports import templates_left
from hatrack.language import _, month_first
from hatrack.stage_meeting import Meeting, meeting_edit, stage_in, variants
from hatrack.stage_overrides import PutFirst, overrides
from hatrack.what_if import Trial, tried_stage, weight_edits
from tui.dialogs.meeting_lines import Agenda, Starter
from tui.messages import EditRequested
from tui.paint.columns import column_name
from tui.paint.lines import shown
from tui.screens.delegation_actions import DelegationActions


class MeetingActions(DelegationActions):
    """The board with the keys that change the company's stage."""

    _told_on: date | None = None

    def action_panel_apply(self) -> None:
        """Hold the meeting on the previewed stage; without one go to the role's column."""
        if self.preview:
            self.hold_meeting(self.preview)
        else:
            super().action_panel_apply()

    def hold_meeting(self, identity: str, trial: Trial | None = None) -> None:
        """Show before and after of a stage or variant; what is decided there is one step.

        With a trial its weights are taken in the same step.
        """
        from tui.dialogs.stage_meeting import StageMeeting

        to = stage_in(self.board, identity).id
        if identity == self.board.about.stage:
            self.say(_("The company is in this stage already."), "muted")
            return
        weights = () if trial is None else weight_edits(trial)

        def decided(meeting: Meeting | None) -> None:
            if meeting is not None:
                edit = meeting_edit(self.board, meeting, self.today())
                edit = replace(edit, edits=(*weights, *edit.edits))
                self.post_message(EditRequested(edit, answer=self._applied))

        # The present board speaks in the meeting, not the preview.
        preview, self.preview = self.preview, ""
        view = self.view_now(self.board)
        self.preview = preview
        agendas = sorted(self._agendas(to, trial), key=lambda one: one.variant != identity)
        dialog = StageMeeting(view, tuple(agendas), self.scene.glyphs, self.ask_holding)
        self.app.push_screen(dialog, decided)

    def _agendas(self, stage: str, trial: Trial | None) -> Iterator[Agenda]:
        """Yield what a meeting on a stage is about, then the same for each of its variants."""
        lang = "fr" if (self.board.about.lang or self.scene.lang) == "fr" else "en"
        starters = tuple(
            Starter(entry["id"], entry["role"], entry[lang])
            for entry in templates_left(self.board, stage)
        )
        if stage != self.board.about.stage:
            tried = stage_in(self.board, stage) if trial is None else tried_stage(self.board, trial)
            yield Agenda(tried, "", "", starters, lang)
        for variant in variants():
            if variant.stage == stage:
                to = stage_in(self.board, variant.id)
                yield Agenda(to, variant.id, _(variant.name), starters, lang)

    def _applied(self, made: bool) -> None:
        if made:  # a refusal leaves the preview as it is
            self.preview = ""

    # First until a date

    def action_panel_first(self) -> None:
        """Put the role first until a day, or let it go where it belongs again."""
        from tui.dialogs.line import LineDialog

        code, stage = self.panel_role, self.view.stage.id
        if not code:
            return
        today = self.today()
        in_force = {one.role for one in overrides(self.board, today) if not one.over}

        def until(line: str | None) -> None:
            if line is None:
                return
            day = read_date(line, today, month_first=month_first())
            if line and day is None:
                self.say(_("{text} is no day").format(text=shown(line)), "warning")
            else:
                self.post_message(EditRequested(PutFirst(stage, code, day)))

        start = "" if code in in_force else (today + timedelta(weeks=1)).isoformat()
        title = _("{role} first until").format(role=column_name(self.view, code))
        hint = _("in 2 weeks   fri   an empty line ends it")
        self.app.push_screen(LineDialog(title, start, hint, empty=True, over=True), until)

    def redraw(self) -> None:
        """Draw everything; say once a day which role is no longer first."""
        super().redraw()
        if self._told_on == self.today():
            return
        self._told_on = self.today()
        for one in overrides(self.board, self.today()):
            if one.over:
                day = short_date(one.until, self.today(), self.scene.lang)
                sentence = _("{role} was first until {day}: the usual order stands again.")
                self.say(sentence.format(role=column_name(self.view, one.role), day=day), "accent")
