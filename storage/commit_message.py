"""What a commit of the board says: made from what changed, in the same few words for everybody.

A history is shared by people of several languages, so it is in English. People's text is made
safe to draw, and the titles of private tasks stay out of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from hatrack.ids import ID_LENGTH
from hatrack.sanitiser import safe
from storage.file_merge import row_changes

_SHOWN_ID, _MOST_PARTS, _MOST_LINES, _LONGEST_TITLE = 6, 4, 30, 72
_ONE = {
    "add": "add",
    "finish": "finish",
    "drop": "drop",
    "restore": "restore",
    "purge": "purge",
    "start": "start",
    "wait": "wait for",
    "move": "move",
    "edit": "edit",
}
_TABLES = {"items": "roadmap", "roles": "roles", "stages": "stages", "people": "people"}
_HISTORY = frozenset({"stage_changes", "slips", "handovers"})


def commit_message(before: bytes, after: bytes) -> str:
    """Return the message of a commit that leads from one file to another."""
    done: dict[str, list[str]] = {}
    lines: list[str] = []
    others: set[str] = set()
    for (table, id_), (old, new) in sorted(row_changes(before, after).items()):
        if table == "tasks":
            verb = _verb(old, new)
            done.setdefault(verb, []).append(id_)
            lines.append(f"{verb} {id_}{_title(new or old)}")
        elif table == "meta" and _stage(old) != _stage(new):
            others.add(f"stage {safe(_stage(new))}")
        elif table not in _HISTORY:
            others.add(_TABLES.get(table, "board"))
    parts = [*_task_parts(done), *(f"change {name}" for name in sorted(others))]
    if len(parts) > _MOST_PARTS:
        parts = [*parts[: _MOST_PARTS - 1], "more"]
    subject = "board: " + (", ".join(parts) or "tidy the file")
    if len(lines) > _MOST_LINES:
        lines = [*lines[:_MOST_LINES], "and more"]
    return "\n".join([subject, "", *lines]) + "\n"


def first_message(name: str) -> str:
    """Return the message of the commit that brings a board into its repository."""
    return f"board: begin {safe(name)}\n"


def merge_message(incoming: int, outgoing: int, decided: int) -> str:
    """Return the message of a commit that joins two lines of work."""
    parts = [f"{incoming} in", f"{outgoing} out"]
    if decided:
        parts.append(f"{decided} decided")
    return f"board: merge {', '.join(parts)}\n"


def _task_parts(done: dict[str, list[str]]) -> Iterator[str]:
    for verb, said in _ONE.items():
        ids = done.get(verb, [])
        if len(ids) == 1:
            yield f"{said} {_short(ids[0])}"
        elif ids:
            yield f"{said} {len(ids)} tasks"


def _short(identity: str) -> str:
    shown = identity[:_SHOWN_ID] if len(identity) == ID_LENGTH else identity
    return safe(shown)


def _verb(old: object, new: object) -> str:
    """Return what became of a task, the most telling word first."""
    before, now = (row if isinstance(row, dict) else None for row in (old, new))
    if before is None or now is None:
        return "add" if before is None else "purge"
    if ("deleted" in now) != ("deleted" in before):
        return "drop" if "deleted" in now else "restore"
    status = now.get("status")
    if status != before.get("status"):
        return {"done": "finish", "doing": "start", "waiting": "wait"}.get(str(status), "edit")
    return "move" if now.get("role") != before.get("role") else "edit"


def _title(row: object) -> str:
    if not isinstance(row, dict) or row.get("private") or not isinstance(row.get("title"), str):
        return ""
    return "  " + safe(row["title"], limit=_LONGEST_TITLE)


def _stage(row: object) -> str:
    return str(row.get("stage", "")) if isinstance(row, dict) else ""
