"""Needs you in the panel: going to its lines, opening what they speak of, putting them away."""

from __future__ import annotations

from hatrack.language import say
from hatrack.need_kinds import STAGE, SYNC, Need
from hatrack.stage_evidence import suggestion
from tui.messages import NeedDismissed
from tui.paint.lines import Line, shown
from tui.screens.compare_actions import CompareActions
from tui.screens.roadmap_actions import PAGE


class NeedActions(CompareActions):
    """The board with the lines that need somebody under the cursor of the panel."""

    @property
    def needs(self) -> tuple[Need, ...]:
        """The lines that the panel shows; none where it has no room for them."""
        panel = self.panel_widget
        return self.panel_figures().needs if panel.display and panel.shows_needs else ()

    def panel_need_here(self) -> Need | None:
        """Return the line under the cursor of the panel, or None on a role."""
        return next((need for need in self.needs if need.kind == self.panel_need), None)

    def action_panel_cursor(self, by: int) -> None:
        """Go further down the roles, then the lines that need somebody."""
        kinds = [need.kind for need in self.needs]
        at = kinds.index(self.panel_need) if self.panel_need in kinds else -1
        last = self.panel_role == (self.view.roles_in_order or ("",))[-1]
        if at >= 0 or (by > 0 and last and kinds):
            at = min(at + by, len(kinds) - 1)
            self.panel_need = kinds[at] if at >= 0 else ""
            self.said = ()
            self.redraw()
            return
        self.panel_need = ""
        super().action_panel_cursor(by)

    def action_panel_apply(self) -> None:
        """Open what the line under the cursor speaks of; else apply, or go to the column."""
        need = self.panel_need_here()
        if need is None:
            super().action_panel_apply()
            return
        self.leave_panel(hide=self.has_class("-over"))
        self.open_need(need)

    def action_panel_dismiss(self) -> None:
        """Put the line under the cursor away until tomorrow."""
        need = self.panel_need_here()
        if need is not None:
            kinds = [one.kind for one in self.needs]
            at = kinds.index(need.kind)
            self.panel_need = kinds[at + 1] if at + 1 < len(kinds) else kinds[max(0, at - 1)]
            self.post_message(NeedDismissed(need.kind))

    def leave_panel(self, *, hide: bool) -> None:
        """Give the keys back to the board; the panel's cursor is on a role again."""
        self.panel_need = ""
        super().leave_panel(hide=hide)

    def open_need(self, need: Need) -> None:
        """Open what a line speaks of: a task, an item, a role, the sync, or the stage's meeting."""
        if need.items and not need.tasks:
            self.item_cursor = need.items[0]
            self.show_view(PAGE)
        elif need.kind == SYNC:
            self.action_app_sync()
        elif need.kind == STAGE:
            self._open_suggestion()
        else:
            super().open_need(need)

    def _open_suggestion(self) -> None:
        move = suggestion(self.board, self.today())
        if move is not None:
            self.hold_meeting(move.to)

    def _selected_in_words(self) -> Line:
        need = self.panel_need_here() if self.panel_widget.has_focus else None
        if need is not None:
            return ((shown(say(need.words)), "text"),)
        return super()._selected_in_words()
