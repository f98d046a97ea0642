"""The keys of columns, and those that work everywhere."""

from __future__ import annotations

from hatrack.language import _
from hatrack.stage_edits import PinRole, UnpinRoles
from tui.messages import (
    EditRequested,
    IncomingRequested,
    RedoRequested,
    ReloadRequested,
    SyncRequested,
    UndoRequested,
)
from tui.paint.columns import column_name
from tui.role_wording import why_role
from tui.screens.series_actions import SeriesActions


class ColumnActions(SeriesActions):
    """The board with the keys of columns, and those that work everywhere."""

    # Columns

    def action_column_pin(self) -> None:
        """Pin the column where it stands, or let it move again."""
        role = self.selection.role
        if not role:
            self.say(_("This strip always stands first."), "muted")
            return
        stage = self.view.stage
        if role in stage.pins:
            self.post_message(EditRequested(UnpinRoles(stage.id, role)))
        else:
            rank = self.view.roles_in_order.index(role) + 1
            self.post_message(EditRequested(PinRole(stage.id, role, rank)))

    def action_why(self) -> None:
        """Say why the column stands where it stands."""
        from tui.dialogs.explanation import Explanation

        role = self.panel_role if self.panel_widget.has_focus else self.selection.role
        rank = self.view.roles_in_order.index(role) + 1 if role else 0
        title = column_name(self.view, role)
        if rank:
            title = _("Why {role} is number {rank}").format(role=title, rank=rank)
        sentences = why_role(self.view, self.panel_figures(), role, self.scene.lang)
        self.app.push_screen(Explanation(title, sentences))

    # Everywhere

    def action_app_undo(self) -> None:
        """Take the last step back."""
        self.post_message(UndoRequested())

    def action_app_redo(self) -> None:
        """Do again what was taken back."""
        self.post_message(RedoRequested())

    def action_app_sync(self) -> None:
        """Sync with the remote; while that runs, end it."""
        self.post_message(SyncRequested())

    def action_app_incoming(self) -> None:
        """Show each field two people wrote, to take back what lost."""
        self.post_message(IncomingRequested())

    def action_app_reload(self) -> None:
        """Read the file again."""
        self.post_message(ReloadRequested())

    def action_app_redraw(self) -> None:
        """Draw the whole screen again."""
        self.refresh(layout=True, repaint=True)
        self.wear(self.look)

    def action_app_help(self) -> None:
        """Show every key; Enter runs the one chosen."""
        from tui.dialogs.key_help import KeyHelp

        def run(call: str | None) -> None:
            if call:
                self.call_later(self.run_action, call)

        self.app.push_screen(KeyHelp(self.place, self.actions), run)
