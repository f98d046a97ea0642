"""What the stage panel's keys do: try a stage, apply it, weigh, move and pin roles."""

from __future__ import annotations

from hatrack.errors import Refusal
from hatrack.language import _, say
from hatrack.stage_edits import (
    NudgeWeight,
    PinRole,
    UnpinRoles,
    moved_role,
    stage_name,
    stages_in_order,
)
from tui.messages import EditRequested, ThemeChosen
from tui.paint.lines import shown
from tui.screens.column_actions import ColumnActions


class PanelActions(ColumnActions):
    """The board with the keys of the stage panel."""

    def action_panel_toggle(self) -> None:
        """Show the panel and go to it; from inside, hide it."""
        panel = self.panel_widget
        if panel.has_focus:
            self.leave_panel(hide=True)
            return
        self.panel_wanted = True
        self.fit_panel()
        self.panel_role = self.selection.role
        panel.focus()
        self.call_after_refresh(self.redraw)

    def leave_panel(self, *, hide: bool) -> None:
        """Give the keys back to the board, with what was previewed put back."""
        self.show_preview("")
        if hide:
            self.panel_wanted = False
            self.fit_panel()
        self.main_widget.focus()
        self.call_after_refresh(self.redraw)

    def action_app_back(self) -> None:
        """Step back: from a preview, from the panel, from a zoomed column, from what was said."""
        if self.preview:
            self.show_preview("")
        elif self.panel_widget.has_focus:
            self.leave_panel(hide=self.has_class("-over"))
        elif self.zoomed:
            self.action_column_zoom()
        else:
            self.said = ()
            self.redraw()

    def action_pane_next(self, by: int = 1) -> None:
        """Go to the next pane that is shown, or with -1 to the one before."""
        panes = [self.main_widget, self.panel_widget, self.detail_widget]
        shown = [pane for pane in panes if pane.display]
        at = next((place for place, pane in enumerate(shown) if pane.has_focus), 0)
        pane = shown[(at + by) % len(shown)]
        if pane is self.panel_widget:
            self.panel_role = self.selection.role
        pane.focus()
        self.call_after_refresh(self.redraw)

    def action_panel_cursor(self, by: int) -> None:
        """Go to a role further down the list."""
        roles = self.view.roles_in_order
        if roles:
            at = roles.index(self.panel_role) + by
            self.panel_role = roles[max(0, min(at, len(roles) - 1))]
        self.said = ()
        self.redraw()

    def action_panel_preview(self, by: int) -> None:
        """Try the stage beside: the list and the columns reorder at once, nothing is saved."""
        stages = stages_in_order(self.board)
        here = self.view.stage.id
        at = stages.index(here) if here in stages else 0
        self.show_preview(stages[max(0, min(at + by, len(stages) - 1))])

    def show_preview(self, stage: str) -> None:
        """Show the board as another stage would order it; an empty one is the company's own."""
        self.preview = "" if stage == self.board.about.stage else stage
        self.view = self.view_now(self.board)
        if self.preview:
            sentence = _("Trying {stage}: nothing is saved.")
            self.said = (
                (sentence.format(stage=shown(say(stage_name(self.view.stage)))), "accent"),
                ("  " + _("Enter applies, Esc puts everything back"), "faint"),
            )
        else:
            self.said = ()
        self.redraw()

    def action_panel_apply(self) -> None:
        """Go to the column of the role under the cursor."""
        role = self.panel_role
        self.leave_panel(hide=self.has_class("-over"))
        self.go_to(role)

    def action_panel_move(self, by: int) -> None:
        """Move the role up or down the order of the shown stage."""
        try:
            edit = moved_role(self.board, self.view.stage.id, self.panel_role, by)
        except Refusal as refusal:
            self.say(say(refusal.sentence), "warning")
            return
        self.post_message(EditRequested(edit))

    def action_panel_weight(self, by: int) -> None:
        """Give the role more or less of the attention; the sum stays 100."""
        self.post_message(EditRequested(NudgeWeight(self.view.stage.id, self.panel_role, by)))

    def action_panel_pin(self) -> None:
        """Pin the role where it stands, or let it move again."""
        stage, role = self.view.stage, self.panel_role
        if role in stage.pins:
            self.post_message(EditRequested(UnpinRoles(stage.id, role)))
        elif role:
            rank = self.view.roles_in_order.index(role) + 1
            self.post_message(EditRequested(PinRole(stage.id, role, rank)))

    def action_panel_reset(self) -> None:
        """Let every role go where its weight puts it."""
        self.post_message(EditRequested(UnpinRoles(self.view.stage.id)))

    def action_app_theme(self) -> None:
        """Choose a theme, seeing each at once."""
        from tui.dialogs.theme_picker import ThemePicker

        before = self.look.palette.name

        def chosen(name: str | None) -> None:
            self.post_message(ThemeChosen(name or before, keep=name is not None))

        picker = ThemePicker(before, self.themes)
        picker.on_look = lambda name: self.post_message(ThemeChosen(name, keep=False))
        self.app.push_screen(picker, chosen)
