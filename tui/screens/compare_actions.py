"""What if: comparing stages and weights from the stage panel."""

from __future__ import annotations

from hatrack.what_if import Trial, WhatIf, trial_edit
from tui.messages import EditRequested
from tui.screens.insights_actions import InsightsActions


class CompareActions(InsightsActions):
    """The board with the key that compares stages and weights."""

    def action_panel_compare(self) -> None:
        """Try stages and weights beside the present ones; what is taken is one step."""
        from tui.dialogs.compare import Compare

        board = self.board
        what_if = WhatIf(board, self.today(), self.me)
        first = self.preview or board.about.stage
        trial = Trial(first if first in board.stages else "")
        if not trial.stage:
            return

        def decided(trial: Trial | None) -> None:
            if trial is None:
                return
            if trial.stage != self.board.about.stage:
                self.hold_meeting(trial.stage, trial)
            else:
                self.post_message(EditRequested(trial_edit(self.board, trial)))

        dialog = Compare(
            what_if, self.view, self.look, self.scene, trial, self.panel_role, self.actions
        )
        self.app.push_screen(dialog, decided)
