"""The command `import`: tasks and items from another form of file."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from cli.declaring import command, option
from cli.failures import INVALID, NOT_FOUND, CommandError
from cli.work import Work
from hatrack.board import Board
from hatrack.imports import SAMPLE_FORMAT, ImportSample
from hatrack.language import _
from hatrack.roadmap import Item
from hatrack.task import Task
from hatrack.words import mark, words
from storage.limits import LARGEST

STANDARD_INPUT = "-"


@command("import", mark("Bring in tasks from another form."))
@click.argument("format", type=click.Choice([SAMPLE_FORMAT]))
@click.argument("file")
@option("--dry-run", is_flag=True, said=mark("Say what would come in, change nothing."))
def import_file(work: Work, format: str, file: str, dry_run: bool) -> None:
    """Bring a file into the board; the same file again updates what it brought."""
    before = work.board
    edit = ImportSample(_parsed(file))
    if dry_run:
        after = edit.apply(before, work.context)
    else:
        work.do(edit)
        after = work.board
    counts = _counts(before, after)
    if work.printer.json:
        work.printer.data("import", {"format": format, "dry_run": dry_run, **counts})
        return
    for name, line in (
        ("tasks", _("tasks: {new} new, {updated} updated, {unchanged} unchanged")),
        ("items", _("roadmap items: {new} new, {updated} updated, {unchanged} unchanged")),
    ):
        work.printer.line(line.format_map(counts[name]))
    if dry_run:
        work.printer.line(_("Nothing was changed."))


def _parsed(file: str) -> Mapping[str, Any]:
    """Return the JSON object in a file, or from standard input for `-`."""
    try:
        data = sys.stdin.buffer.read(LARGEST + 1) if file == STANDARD_INPUT else _bytes_of(file)
        parsed = json.loads(data.decode("utf-8-sig"))
    except OSError as error:
        reason = error.strerror or str(error)
        raise CommandError(
            words("{file} cannot be read: {reason}.", file=file, reason=reason), NOT_FOUND
        ) from error
    except (ValueError, RecursionError) as error:
        raise CommandError(
            words("{file} is no JSON: {reason}.", file=file, reason=str(error)), INVALID
        ) from error
    if not isinstance(parsed, dict):
        raise CommandError(words("{file} is not a sample board.", file=file), INVALID)
    return parsed


def _bytes_of(file: str) -> bytes:
    path = Path(file)
    if path.stat().st_size > LARGEST:
        raise CommandError(words("{file} is larger than 64 MiB.", file=file), INVALID)
    return path.read_bytes()


def _counts(before: Board, after: Board) -> dict[str, dict[str, int]]:
    """Return, for tasks and items, how many rows are new, updated, or as they were."""
    return {
        "tasks": _count(before.tasks, after.tasks),
        "items": _count(before.items, after.items),
    }


def _count(before: Mapping[str, Task | Item], after: Mapping[str, Task | Item]) -> dict[str, int]:
    came = [key for key, record in after.items() if record.source.get("format") == SAMPLE_FORMAT]
    new = sum(1 for key in came if key not in before)
    same = sum(1 for key in came if before.get(key) == after[key])
    return {"new": new, "updated": len(came) - new - same, "unchanged": same}


COMMANDS = {"import": import_file}
