"""The command `log`: what happened to the board, or to one task, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from cli.declaring import command, option
from cli.failures import NOT_FOUND, CommandError
from cli.output import BOLD, DIM
from cli.work import Work
from hatrack.language import _, say
from hatrack.words import Words, mark, words

if TYPE_CHECKING:
    from hatrack.board import Board
    from storage.board_log import FieldChange, LogEntry

_MOST = 20
_SHOWN_CHANGES = 12
_FEW = 3
_NAMED_BY = ("title", "name")
"""Whoever reads that one of these changed knows what record it is about."""


@command("log", mark("Tell what happened to the board, or to one task."))
@click.argument("id_", metavar="[ID]", required=False)
@option("-n", "most", said=mark("How many entries."), type=click.IntRange(1, 500), default=_MOST)
def log(work: Work, id_: str | None, most: int) -> None:
    """Print the history, newest first, from git's commits and the stamps of fields."""
    from storage.board_log import board_log

    board = work.read()
    entries = board_log(work.file.path, most) if id_ is None else _life(work, id_)[:most]
    if work.printer.json:
        work.printer.data("log", [_data(entry) for entry in entries])
        return
    for entry in entries:
        _show(work, entry, board, whole=id_ is None)
    if not entries:
        work.printer.line(_("No history yet: it begins with the first sync."), DIM)


def _life(work: Work, id_: str) -> list[LogEntry]:
    from hatrack.board import row_of
    from hatrack.lookup import find_task
    from storage.board_log import record_log

    task = find_task(work.board, id_)
    row = row_of(work.board, "tasks", task.id)
    if row is None:
        raise CommandError(words("There is no task {id}.", id=id_), NOT_FOUND)
    return record_log(work.file.path, ("tasks", task.id), row)


def _show(work: Work, entry: LogEntry, board: Board, *, whole: bool) -> None:
    """Print one entry: its head, then a line for each change."""
    when = _when(entry.at) if entry.at else _("not committed yet")
    head = "  ".join(part for part in (when, entry.by, entry.commit) if part)
    work.printer.line(head, BOLD)
    lines = list(_lines(entry.changes, board, whole=whole))
    for line in lines[:_SHOWN_CHANGES]:
        work.printer.line(f"  {line}")
    if len(lines) > _SHOWN_CHANGES:
        work.printer.line(_("  and {count} more").format(count=len(lines) - _SHOWN_CHANGES), DIM)


def _lines(changes: Iterable[FieldChange], board: Board, *, whole: bool) -> Iterator[str]:
    """Yield a line for each change; many records that came at once are counted."""
    from cli.record_names import HISTORIES, record_name, table_name

    listed = [one for one in changes if one.table not in HISTORIES]
    touched = Counter((one.table, one.id) for one in listed)
    added = Counter(one.table for one in listed if not one.register and one.before is None)
    many = {table for table, count in added.items() if count > _FEW}
    for table in sorted(many):
        yield _("{table}: {count} added").format(table=table_name(table), count=added[table])
    for change in listed:
        if change.table in many and not change.register and change.before is None:
            continue
        if _only_order(change) and touched[change.table, change.id] > 1:
            continue  # it stands elsewhere because of what else changed
        said = say(_said(change))
        named = whole and change.register not in _NAMED_BY
        name = record_name(board, change.table, change.id, change.after, change.before)
        yield f"{name}: {said}" if named else said


def _only_order(change: FieldChange) -> bool:
    """Whether a record has only another place among those around it."""
    from hatrack.register_words import register_value

    if change.register not in ("place", "rank") or None in (change.before, change.after):
        return False
    before, after = (register_value(change.register, v) for v in (change.before, change.after))
    return change.register == "rank" or before == after


def _when(at: str) -> str:
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return at


def _said(change: FieldChange) -> Words:
    """Return one change in words."""
    from hatrack.register_words import register_name, register_value

    if not change.register:
        if change.before is None:
            return words("added")
        return words("removed") if change.after is None else words("changed")
    head, _slash, element = change.register.partition("/")
    name = register_name(change.register)
    if head == "deleted":
        return words("dropped") if change.after is not None else words("restored")
    if element and change.after in (None, True):
        name = register_name(head)
        value = _element(head, element, change)
        if change.after is None:
            return words("{field} taken away: {value}", field=name, value=value)
        return words("{field} added: {value}", field=name, value=value)
    before, after = (register_value(change.register, v) for v in (change.before, change.after))
    if head in ("notes", "outcome"):
        return words("{field} changed", field=name)
    if _only_order(change):
        return words("another place in the order")
    if before == after:
        return words("{field} {value}: order changed", field=name, value=after)
    return words("{field}: {before} → {after}", field=name, before=before, after=after)


def _element(head: str, element: str, change: FieldChange) -> Words | str:
    """Return what stands for an element of a set: itself, or what it said."""
    from hatrack.register_words import register_value

    return register_value(change.register, change.before) if head == "checklist" else element


def _data(entry: LogEntry) -> dict[str, Any]:
    return {
        "at": entry.at,
        "by": entry.by,
        "commit": entry.commit,
        "changes": [
            {
                "table": change.table,
                "id": change.id,
                "field": change.register,
                "before": change.before,
                "after": change.after,
            }
            for change in entry.changes
        ],
    }


COMMANDS = {"log": log}
