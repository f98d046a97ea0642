"""The command `roadmap moved`: every change of horizon, start and target since a day."""

from __future__ import annotations

from datetime import timedelta

from cli.declaring import command, option
from cli.output import BOLD, DIM, Cell
from cli.since import day_since
from cli.work import Work
from hatrack.board import Slip
from hatrack.ids import shortest_prefixes
from hatrack.language import _
from hatrack.report import USUAL_DAYS
from hatrack.slips import kept_since
from hatrack.words import mark

_FIELD_WORDS = {"horizon": mark("horizon"), "start": mark("start"), "target": mark("target")}


@command("moved", mark("Tell what moved since a day: horizons, starts, targets, with the reason."))
@option("--since", said=mark("From this day on; else the last 30 days."), metavar="DATE",
        default="")  # fmt: skip
def moved(work: Work, since: str) -> None:
    """Print the ledger of moves, the oldest first."""
    board = work.read()
    begin = day_since(since, work.today) or work.today - timedelta(days=USUAL_DAYS)
    slips = [slip for slip in kept_since(board, begin) if slip.item in board.items]
    if work.printer.json:
        rows = [_data(slip, board.items[slip.item].title) for slip in slips]
        work.printer.data("roadmap moved", rows)
        return
    short = shortest_prefixes(board.items)
    if work.printer.people:
        work.printer.table([_row(slip, short, board.items[slip.item].title) for slip in slips])
        return
    for slip in slips:
        work.printer.fields(
            str(slip.on), short[slip.item], slip.field, slip.before, slip.after, slip.by,
            slip.reason, board.items[slip.item].title,
        )  # fmt: skip


def _row(slip: Slip, short: dict[str, str], title: str) -> list[Cell]:
    word = _FIELD_WORDS.get(slip.field)
    change = f"{slip.before or '-'} → {slip.after or '-'}"
    return [
        Cell(str(slip.on)),
        Cell(short[slip.item], BOLD),
        Cell(_(word) if word else slip.field, DIM),
        Cell(change),
        Cell(f"@{slip.by}" if slip.by else "", DIM),
        Cell(title, elastic=True),
        Cell(slip.reason, DIM, elastic=True),
    ]


def _data(slip: Slip, title: str) -> dict[str, object]:
    return {
        "on": slip.on.isoformat() if slip.on else None,
        "item": slip.item,
        "title": title,
        "field": slip.field,
        "before": slip.before or None,
        "after": slip.after or None,
        "by": slip.by or None,
        "reason": slip.reason or None,
    }
