"""The merge list: each field two people wrote, with the value that stays and the one that lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from rich.cells import cell_len

from hatrack.board import Board
from hatrack.language import _, say
from hatrack.register_words import register_name, register_value
from storage.sync_reports import DecidedField, Report
from tui.dialogs.choose import BELOW_CELLS, Choice
from tui.paint.lines import cut, shown

MOST = 200
_BETWEEN = " · "


def decided_fields(reports: list[Report]) -> list[DecidedField]:
    """Return every field that was decided, the newest merge first."""
    return [field for report in reports for field in report.decided][:MOST]


def choices_of(fields: list[DecidedField], board: Board) -> Iterator[Choice]:
    """Yield each field: the record and the field, then the value that lost and the one kept."""
    for place, field in enumerate(fields):
        lost = say(register_value(field.register, field.lost))
        kept = say(register_value(field.register, field.kept))
        below = (
            _signed(_("lost: {value}").format(value=lost), field.lost_by, field.lost_at),
            _signed(_("kept: {value}").format(value=kept), field.by, field.at),
        )
        aside = shown(say(register_name(field.register)))
        yield Choice(str(place), shown(_title(field, board)), aside, below=below)


def _signed(value: str, by: str, at: str) -> str:
    """Return a value with who wrote it and when, as far as is known; a long value is cut."""
    known = shown(" ".join(part for part in (by, _moment(at)) if part))
    room = BELOW_CELLS - cell_len(known) - len(_BETWEEN) if known else BELOW_CELLS
    return _BETWEEN.join(part for part in (cut(shown(value), room), known) if part)


def _moment(at: str) -> str:
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return ""


def _title(field: DecidedField, board: Board) -> str:
    table = getattr(board, field.table, {})
    record = table.get(field.id) if hasattr(table, "get") else None
    return getattr(record, "title", "") or getattr(record, "name", "") or field.id
