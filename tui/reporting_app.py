"""The part of the application that remembers when the last report was made."""

from __future__ import annotations

from storage.report_dates import keep_report, last_report
from tui.fetching_app import FetchingApp
from tui.messages import ReportRequested


class ReportingApp(FetchingApp):
    """An application that says since when a report tells, and keeps that it was made."""

    def on_report_requested(self, message: ReportRequested) -> None:
        """Answer with the day of the last report of that profile, and keep this one's."""
        state = self.session.board_file.storage.state
        since = last_report(state, message.profile, message.day)
        keep_report(state, message.profile, message.day)
        message.answer(since)
