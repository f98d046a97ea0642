"""Reports as pages of Markdown."""

from __future__ import annotations

from datetime import date, timedelta

from hatrack.board import Board
from hatrack.language import Language
from hatrack.report import BOARD_PROFILE, report_of
from hatrack.report_forms import markdown
from tests.builders import TODAY

ENGLISH = Language("en")
FRENCH = Language("fr")
SINCE = TODAY - timedelta(days=60)


def page(
    board: Board, profile: str = BOARD_PROFILE, since: date = SINCE, language: Language = ENGLISH
) -> str:
    """Return the report as Markdown."""
    return markdown(report_of(board, TODAY, since, profile), language)
