"""A roadmap item as programs read it: the field names of the file, every field present."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hatrack.board import Board
from hatrack.ids import shortest_prefixes
from hatrack.language import say
from hatrack.plan_checks import plan_warnings
from hatrack.progress import Progress
from hatrack.slips import Slippage


def items_data(board: Board, standing: tuple[Progress, ...]) -> list[dict[str, object]]:
    """Return the items as JSON, in their order; `warnings` say where the plan is impossible."""
    short, warnings = shortest_prefixes(board.items), warnings_of(board)
    return [_item_data(one, short[one.item.id], warnings) for one in standing]


def _item_data(one: Progress, short: str, warnings: Mapping[str, list[str]]) -> dict[str, object]:
    item = one.item
    return {
        "id": item.id,
        "short": short,
        "title": item.title,
        "source": dict(item.source) or None,
        "horizon": one.horizon,
        "progress": {"done": one.done, "of": one.of},
        "health": one.health,
        "start": _iso(one.start),
        "target": item.target or None,
        "slips": _slips_data(one.slips),
        "depends_on": list(item.depends_on),
        "hard": item.hard,
        "state": item.state,
        "outcome": item.outcome or None,
        "objective": item.objective or None,
        "unit": item.unit or None,
        "confidence": item.confidence or None,
        "value": item.value or None,
        "urgency": item.urgency or None,
        "effort": item.effort or None,
        "owner": item.owner or None,
        "done": _iso(item.done),
        "created": _iso(item.created),
        "roles": list(one.roles),
        "needs": [task.id for task in one.needs],
        "quiet_days": one.quiet,
        "alarming": one.alarming,
        "warnings": warnings.get(item.id, []),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _slips_data(slips: Slippage) -> dict[str, object]:
    """Return how often an item moved, and by how many days it is later than first said."""
    return {"moves": slips.moves, "days": slips.days}


def warnings_of(board: Board) -> dict[str, list[str]]:
    """Return, said, what stands against the plan, by the item it is about."""
    return {key: [say(one) for one in said] for key, said in plan_warnings(board).items()}
