"""What people call a record of a table and the tables themselves; an id is the last resort."""

from __future__ import annotations

from collections.abc import Mapping

from hatrack.board import Board
from hatrack.language import _, say
from hatrack.words import mark

HISTORIES = frozenset(["stage_changes", "slips", "handovers"])
"""Tables whose rows tell of a change that a row of another table shows by itself."""
_TABLES: Mapping[str, str] = {
    "tasks": mark("tasks"),
    "items": mark("roadmap items"),
    "roles": mark("roles"),
    "stages": mark("stages"),
    "people": mark("people"),
}


def table_name(table: str) -> str:
    """Return what people call the rows of a table."""
    return _(_TABLES.get(table, table))


def record_name(board: Board, table: str, id_: str, *rows: object) -> str:
    """Return the name a record has now, else the one in the first of `rows` that has one."""
    from hatrack.stage_edits import stage_name
    from hatrack.task_edits import role_name

    if table == "meta":
        return _("board")
    if table == "roles" and id_ in board.roles:
        return say(role_name(board, id_))
    if table == "stages" and id_ in board.stages:
        return say(stage_name(board.stages[id_]))
    if table in ("tasks", "items", "people"):
        rows = (board.table(table).get(id_), *rows)
    return next(filter(None, map(_own_name, rows)), id_)


def _own_name(row: object) -> str:
    """Return what a record or a row of a file calls itself, or nothing."""
    for name in ("title", "name"):
        found = row.get(name) if isinstance(row, Mapping) else getattr(row, name, "")
        if isinstance(found, str) and found:
            return found
    return ""
