"""Plans of a few items, and the cells their rows are drawn in."""

from __future__ import annotations

from typing import Any

from hatrack.board import Board
from hatrack.roadmap import Item
from hatrack.timescale import Timescale
from tests.builders import TODAY, a_board, a_task
from tui.glyphs import UNICODE
from tui.paint.calendar import gutter_of
from tui.paint.cards import Scene
from tui.paint.lines import Line, letters_of, width_of
from tui.paint.timeline import row_line, rows_of
from tui.roadmap_models import BY_OBJECTIVE, Plan, plan_of


def a_plan(*items: Item, **tasks: dict[str, Any]) -> Plan:
    """Return the plan of these items; tasks by id with their fields."""
    linked = [a_task(id, **fields) for id, fields in tasks.items()]
    board: Board = a_board(*linked).put("items", *items)
    return plan_of(board, TODAY)


def cells(line: Line) -> list[str]:
    """Return what stands in each cell of a line; a wide letter leaves its second cell empty."""
    found: list[str] = []
    for text, _style in line:
        for letter in letters_of(text):
            found += [letter, *[""] * (width_of(((letter, ""),)) - 1)]
    return found


def drawn(plan: Plan, scale: Timescale, width: int, item: str = "a") -> list[str]:
    """Return the cells of an item's row without the gutter."""
    scene = Scene(plan.board, TODAY, "en", UNICODE)
    row = next(row for row in rows_of(plan, BY_OBJECTIVE, width) if row.item == item)
    return cells(row_line(plan, row, scale, width, scene, ""))[gutter_of(width) :]
