"""Insights: going there and back, from chart to chart, and how each is counted."""

from __future__ import annotations

from datetime import date

from hatrack.board import Board
from hatrack.insight_words import CHARTS, DEFINITIONS
from hatrack.insights import USUAL_WINDOW, WINDOWS, Insights, insights_of
from hatrack.language import _, ngettext
from tui.bindings import bindings_of
from tui.keys import INSIGHTS
from tui.screens.report_actions import ReportActions
from tui.widgets.insights_view import InsightsView
from tui.widgets.main_view import MainView

NAME = "insights"


class _KeyedInsights(InsightsView):
    BINDINGS = bindings_of(INSIGHTS)


class InsightsActions(ReportActions):
    """The board with its charts, worked out only while they are shown."""

    _insight_weeks = USUAL_WINDOW
    _insights: tuple[Board, date, int, Insights] | None = None

    def main_views(self) -> list[MainView]:
        """Return the other views and the charts."""
        return [*super().main_views(), _KeyedInsights(self.look, self.scene, id=NAME)]

    @property
    def insights_widget(self) -> InsightsView:
        """The charts, shown or not."""
        return self.query_one(f"#{NAME}", InsightsView)

    def draw_main_view(self) -> None:
        """Draw the charts when they are shown."""
        if self.main_view == NAME:
            self.insights_widget.show(self.insights(), self.view, self.scene)
        else:
            super().draw_main_view()

    def insights(self) -> Insights:
        """Return what the charts show, worked out once for each board, day and window."""
        today, weeks = self.today(), self._insight_weeks
        kept = self._insights
        if kept is None or kept[0] is not self.board or kept[1:3] != (today, weeks):
            told = insights_of(self.board, today, weeks)
            self._insights = kept = (self.board, today, weeks, told)
        return kept[3]

    def action_view_insights(self) -> None:
        """Show the charts, and give them the keys."""
        self.show_view(NAME)

    def action_insights_cursor(self, by: int) -> None:
        """Go further down the charts and their tasks."""
        self.said = ()
        self.insights_widget.move(by)
        self.redraw()

    def action_insights_chart(self, by: int) -> None:
        """Go to the next chart, or to the one before."""
        self.said = ()
        self.insights_widget.move_chart(by)
        self.redraw()

    def action_insights_weeks(self, by: int) -> None:
        """Look back over more weeks, or fewer."""
        at = WINDOWS.index(self._insight_weeks) + by
        self._insight_weeks = weeks = WINDOWS[max(0, min(at, len(WINDOWS) - 1))]
        self.redraw()
        said = ngettext("{n} week looked back on", "{n} weeks looked back on", weeks)
        self.say(said.format(n=weeks), "accent")

    def action_insights_why(self) -> None:
        """Say how the chart under the cursor is counted."""
        from tui.dialogs.explanation import Explanation

        stop = self.insights_widget.stop
        if stop is not None:
            sentences = [_(sentence) for sentence in DEFINITIONS[stop.chart]]
            self.app.push_screen(Explanation(_(CHARTS[stop.chart]), sentences))
