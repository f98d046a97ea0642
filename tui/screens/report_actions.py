"""The report: for whom and in which form is asked, then it opens in the person's editor."""

from __future__ import annotations

import os
import shlex
import tempfile
from datetime import date, timedelta
from pathlib import Path

from hatrack.gantt import gantt
from hatrack.language import LANGUAGES, Language, _
from hatrack.report import BOARD_PROFILE, TEAM_PROFILE, USUAL_DAYS, report_of
from hatrack.report_forms import html, markdown
from tui.messages import ReportRequested
from tui.paint.lines import shown
from tui.screens.roadmap_actions import RoadmapActions

_HTML, _TIMELINE = "html", "timeline"
_ENDINGS = {_HTML: "report.html"}


class ReportActions(RoadmapActions):
    """The board with the key of the report."""

    def action_app_report(self) -> None:
        """Ask for whom the report is, write it, and open it in `$EDITOR`."""
        from tui.dialogs.letters import LetterDialog, LetterOption

        options = [
            LetterOption("b", _("the page for the board"), BOARD_PROFILE),
            LetterOption("t", _("the page for the team"), TEAM_PROFILE),
            LetterOption("h", _("for the board, as HTML to print"), _HTML),
            LetterOption("m", _("the timeline as a Mermaid block"), _TIMELINE),
        ]
        self.app.push_screen(LetterDialog(_("Report"), options), self._report_chosen)

    def _report_chosen(self, what: str | None) -> None:
        if not what:
            return
        profile = TEAM_PROFILE if what == TEAM_PROFILE else BOARD_PROFILE

        def write(since: date | None) -> None:
            begin = since or self.today() - timedelta(days=USUAL_DAYS)
            self._open_report(self._report_text(what, profile, begin), what)

        self.post_message(ReportRequested(profile, self.today(), write))

    def _report_text(self, what: str, profile: str, since: date) -> str:
        """Return the report in the language of the board, whoever sits here."""
        lang = self.board.about.lang
        language = Language(lang if lang in LANGUAGES else self.scene.lang)
        if what == _TIMELINE:
            return gantt(self.board, self.today(), language)
        told = report_of(self.board, self.today(), since, profile)
        return html(told, language) if what == _HTML else markdown(told, language)

    def _open_report(self, text: str, what: str) -> None:
        folder = Path(tempfile.mkdtemp(prefix="hatrack-report-"))
        place = folder / _ENDINGS.get(what, "report.md")
        place.write_text(text, "utf-8")
        failure = ""
        if what != _HTML:
            editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
            failure = self._run_editor(shlex.split(editor), place)
        kept = _("The report is in {path}").format(path=shown(str(place)))
        self.say(failure or kept, "warning" if failure else "accent", kept if failure else "")
