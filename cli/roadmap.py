"""The command `roadmap`: what the work is for, how far it is, and what stands against it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from cli.declaring import Command, command
from cli.output import BOLD, DIM, GREEN, PLAIN, RED, YELLOW, Cell, note
from cli.roadmap_edits import EDITS
from cli.roadmap_moves import moved
from cli.work import Work
from hatrack.board import Board
from hatrack.dependencies import HORIZON_WORDS
from hatrack.ids import shortest_prefixes
from hatrack.language import _, say
from hatrack.lookup import find_item
from hatrack.progress import (
    BLOCKED,
    FINISHED,
    HEALTH_WORDS,
    STALLED,
    Progress,
    progress_of,
    tasks_by_item,
)
from hatrack.roadmap import Item
from hatrack.slips import slippage, slips_by_item
from hatrack.standing import roadmap
from hatrack.task import Task
from hatrack.words import mark

_HEALTH_STYLES = {BLOCKED: RED, STALLED: YELLOW, FINISHED: GREEN}


class Roadmap(Command, click.Group):
    """The group of what can be done with the roadmap; alone, it lists the items."""

    def format_commands(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of its commands, translated."""
        with formatter.section(_("Commands")):
            formatter.write_dl(
                [(name, _(known.help or "")) for name, known in self.commands.items()]
            )


@click.group(
    "roadmap",
    cls=Roadmap,
    help=mark("Show the roadmap: items, progress, health."),
    invoke_without_command=True,
)
@click.pass_context
def roadmap_group(context: click.Context) -> int | None:
    """List the items when nothing else is asked for."""
    if context.invoked_subcommand is not None:
        return None
    code: int = context.invoke(list_items)
    return code


@command("list", mark("List the items by horizon."))
def list_items(work: Work) -> None:
    """Print every item with its horizon, progress and health."""
    board = work.read()
    standing = roadmap(board, work.today)
    if work.printer.json:
        from cli.item_json import items_data

        work.printer.data("roadmap", items_data(board, standing))
        return
    short = shortest_prefixes(board.items)
    if work.printer.people:
        if not standing:
            note(_("The roadmap is empty: hatrack roadmap add TITLE"))
        work.printer.table([_row(one, short[one.item.id]) for one in standing])
        return
    for one in standing:
        work.printer.fields(*_plain(one, short[one.item.id]))


def _row(one: Progress, short: str) -> list[Cell]:
    item = one.item
    calm = not one.alarming and one.health != FINISHED
    style = PLAIN if calm else _HEALTH_STYLES.get(one.health, PLAIN)
    slips = one.slips.words
    return [
        Cell(short, BOLD),
        Cell(_(HORIZON_WORDS[one.horizon]), spare=1),
        Cell(f"{one.done}/{one.of}", right=True, spare=3),
        Cell(_(HEALTH_WORDS[one.health]), style, spare=2),
        Cell(item.target + ("!" if item.hard else ""), spare=4),
        Cell(item.source_id, DIM, spare=5),
        Cell(item.title, elastic=True),
        Cell("" if item.outcome else _("no outcome"), YELLOW, spare=6),
        Cell(say(slips) if slips else "", DIM, spare=7),
    ]


def _plain(one: Progress, short: str) -> tuple[str, ...]:
    """Return the fields of an item in a pipe."""
    item = one.item
    return (
        short,
        one.horizon,
        f"{one.done}/{one.of}",
        one.health,
        item.target,
        item.source_id,
        item.title,
    )


@command("show", mark("Show all of one item."))
@click.argument("item")
def show_item(work: Work, item: str) -> None:
    """Print one item, its tasks, what it needs and how it moved."""
    board = work.read()
    found = find_item(board, item)
    one, tasks = _standing(board, found, work)
    if work.printer.json:
        from cli.item_json import items_data
        from cli.task_json import tasks_data

        [data] = items_data(board, (one,))
        data["tasks"] = tasks_data(tasks, board.tasks, work.today)
        work.printer.data("item", data)
        return
    _print_page(work, one, tasks)


def _standing(board: Board, item: Item, work: Work) -> tuple[Progress, list[Task]]:
    """Return how one item stands, and its tasks with the open ones first."""
    tasks = tasks_by_item(board).get(item.id, [])
    slips = slippage(item, slips_by_item(board).get(item.id, ()))
    tasks.sort(key=lambda task: (not task.open, task.priority, task.rank, task.id))
    return progress_of(board, item, tasks, slips, work.today), tasks


def _print_page(work: Work, one: Progress, tasks: list[Task]) -> None:
    from cli.item_json import warnings_of
    from cli.task_rows import print_rows

    printer = work.printer
    printer.paragraph(one.item.title, BOLD)
    facts = [fact for fact in _facts(work.board, one) if fact[1]]
    if printer.people:
        printer.table([[Cell(name, DIM), Cell(value, elastic=True)] for name, value in facts])
    else:
        for name, value in facts:
            printer.fields(name, value)
    for warning in warnings_of(work.board).get(one.item.id, ()):
        printer.paragraph(f"! {warning}", YELLOW, hanging="  ")
    if one.item.notes:
        printer.body(one.item.notes)
    if tasks:
        printer.line("")
        print_rows(work, tasks)


def _facts(board: Board, one: Progress) -> Iterator[tuple[str, str]]:
    """Yield the name and the value of each thing that is known of an item; some are empty."""
    item, slips = one.item, one.slips.words
    yield _("id"), f"{shortest_prefixes(board.items)[item.id]}  ({item.id})"
    yield _("outcome"), item.outcome or _("no outcome")
    yield _("objective"), item.objective
    yield _("horizon"), _(HORIZON_WORDS[one.horizon])
    yield _("progress"), f"{one.done}/{one.of}"
    yield _("health"), _(HEALTH_WORDS[one.health])
    yield _("start"), one.start.isoformat() if one.start else ""
    yield _("target"), item.target + ("!" if item.hard else "")
    yield _("slips"), say(slips) if slips else ""
    yield _("owner"), f"@{item.owner}" if item.owner else ""
    yield _("roles"), " ".join(board.roles[code].badge or code for code in one.roles)
    needed = (board.items.get(key) for key in item.depends_on)
    yield _("depends on"), ", ".join(other.label for other in needed if other is not None)
    yield _("capacity"), ", ".join(f"{task.title} ({task.id[:3]})" for task in one.needs)


roadmap_group.add_command(list_items)
roadmap_group.add_command(show_item)
roadmap_group.add_command(moved)
for edit in EDITS:
    roadmap_group.add_command(edit)

COMMANDS = {"roadmap": roadmap_group}
