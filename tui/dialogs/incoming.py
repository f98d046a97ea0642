"""The merge list: each field two people wrote, with the value that lost."""

from __future__ import annotations

from collections.abc import Iterator

from hatrack.board import Board
from hatrack.language import _
from storage.sync_reports import DecidedField, Report
from tui.dialogs.choose import Choice
from tui.paint.lines import shown

MOST = 200


def decided_fields(reports: list[Report]) -> list[DecidedField]:
    """Return every field that was decided, the newest merge first."""
    return [field for report in reports for field in report.decided][:MOST]


def choices_of(fields: list[DecidedField], board: Board) -> Iterator[Choice]:
    """Yield a line for each field: the record, the field, and what became what."""
    for place, field in enumerate(fields):
        title = shown(_title(field, board))
        words = _("{title}: {field} is {kept}, was {lost}").format(
            title=title,
            field=shown(field.register),
            kept=shown(_plain(field.kept)),
            lost=shown(_plain(field.lost)),
        )
        who = shown(field.lost_by or field.by)
        yield Choice(str(place), words, who)


def _title(field: DecidedField, board: Board) -> str:
    table = getattr(board, field.table, {})
    record = table.get(field.id) if hasattr(table, "get") else None
    return getattr(record, "title", "") or getattr(record, "name", "") or field.id


def _plain(value: object) -> str:
    if value is None:
        return _("nothing")
    if isinstance(value, dict):
        return ", ".join(f"{key} {_plain(entry)}" for key, entry in value.items())
    if isinstance(value, list):
        return " ".join(_plain(entry) for entry in value)
    return str(value)
