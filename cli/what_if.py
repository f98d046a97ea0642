"""What another stage would change, as `stage --preview` says it: Today and the roadmap."""

from __future__ import annotations

from cli.output import BOLD, DIM, PLAIN, YELLOW, Cell
from cli.work import Work
from hatrack.ids import shortest_prefixes
from hatrack.language import _, ngettext
from hatrack.stages import Stage
from hatrack.what_if import Comparison, ItemCompared, TaskCompared, Trial, WhatIf


def compared(work: Work, stage: Stage) -> Comparison:
    """Return what a stage would change of the board."""
    return WhatIf(work.board, work.today, work.me).compare(Trial(stage.id))


def what_if_data(told: Comparison) -> dict[str, object]:
    """Return the change as programs read it: places in Today, points of 100 of each item."""
    return {
        "today": [{"id": one.task.id, "now": one.now, "tried": one.tried} for one in told.tasks],
        "capacity": [
            {
                "id": one.item.id,
                "now": one.now,
                "tried": one.tried,
                "hires": [task.id for task in one.hires],
                "unheld_now": list(one.unheld_now),
                "unheld": list(one.unheld),
            }
            for one in told.items
        ],
    }


def print_what_if(work: Work, told: Comparison) -> None:
    """Print the first of Today and the items of Now and Next, at present and as tried."""
    printer = work.printer
    if not printer.people:
        for task in told.tasks:
            printer.fields("today", task.task.id, str(task.now), str(task.tried), task.task.title)
        for item in told.items:
            points = (f"{item.now:.0f}", f"{item.tried:.0f}")
            printer.fields("item", item.item.id, *points, item.item.title, _lacks(work, item))
        return
    short = shortest_prefixes(work.board.tasks)
    if told.tasks:
        printer.line("")
        printer.line(_("Today would begin with"), BOLD)
        printer.table([_task_row(one, short[one.task.id]) for one in told.tasks])
    if told.items:
        printer.line("")
        printer.line(_("Attention for the roadmap, in points of 100"), BOLD)
        printer.table([_item_row(work, one) for one in told.items])


def _task_row(one: TaskCompared, short: str) -> list[Cell]:
    moved = "" if one.now == one.tried else _("was {place}").format(place=one.now)
    return [
        Cell(str(one.tried), BOLD, right=True),
        Cell(short, DIM),
        Cell(one.task.priority),
        Cell(one.task.title, elastic=True),
        Cell(moved, YELLOW),
    ]


def _item_row(work: Work, one: ItemCompared) -> list[Cell]:
    now, tried = f"{one.now:.0f}", f"{one.tried:.0f}"
    return [
        Cell(now, DIM, right=True),
        Cell("" if now == tried else ">", DIM),
        Cell("" if now == tried else tried, BOLD, right=True),
        Cell(one.item.title, PLAIN, elastic=True),
        Cell(_lacks(work, one), YELLOW),
    ]


def _lacks(work: Work, one: ItemCompared) -> str:
    """Return the people an item lacks: hires, and the roles nobody would hold."""
    said = []
    if one.hires:
        count = len(one.hires)
        said.append(ngettext("{n} hire", "{n} hires", count).format(n=count))
    if one.unheld:
        badges = " ".join(work.board.roles[code].badge or code for code in one.unheld)
        said.append(_("nobody for {roles}").format(roles=badges))
    return ", ".join(said)
