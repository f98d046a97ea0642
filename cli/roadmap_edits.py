"""The commands that change the roadmap: each one edit, one step that `undo` takes back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import click

from cli.declaring import command, option
from cli.failures import WRONG_USE, CommandError
from cli.meant import note_person
from cli.output import BOLD, DIM, Cell
from cli.work import Work
from hatrack.board import Board
from hatrack.date_names import DAY, MONTH, QUARTER, WEEK
from hatrack.dependencies import horizon_of, is_gone
from hatrack.edits import Edit
from hatrack.errors import NotFound, NothingToDo
from hatrack.ids import find_by_prefix, shortest_prefixes
from hatrack.item_closing import (
    FATES,
    MOVE,
    CloseItem,
    DropItem,
    PauseItem,
    ReopenItem,
    RestoreItem,
    open_tasks,
)
from hatrack.item_dates import SetDates, ShiftDates
from hatrack.item_edits import AddItem, MoveHorizon, MoveItem, horizon_word
from hatrack.item_fields import SetItemFields, item_field_named, item_of_words, read_horizon
from hatrack.language import month_first, say
from hatrack.lookup import find_item
from hatrack.roadmap import Item
from hatrack.words import counted, mark, words

_STEP = re.compile(r"([+-]?\d{1,4})([dwmqjst])")
_UNITS = {"d": DAY, "j": DAY, "w": WEEK, "s": WEEK, "m": MONTH, "q": QUARTER, "t": QUARTER}
_NO_FIELDS: Mapping[str, str] = {}
_REASON = mark("Why, for the record of what moved.")


def _do(
    work: Work, kind: str, item: Item | None, edit: Edit, values: Mapping[str, str] = _NO_FIELDS
) -> None:
    """Make an edit and print the item as it now stands; a new one is found by its step.

    `values` are fields that were set by name.
    """
    step = work.do(edit)
    if not step.changes:
        raise NothingToDo(words("Nothing to change: it is so already."))
    identity = item.id if item else next(c.id for c in step.changes if c.table == "items")
    board = work.board
    for name, value in values.items():
        if item_field_named(name) == "owner":
            note_person(work, value, board.items[identity].owner)
    if work.printer.json:
        from cli.item_json import items_data
        from hatrack.standing import roadmap

        standing = tuple(one for one in roadmap(board, work.today) if one.item.id == identity)
        work.printer.data(kind, items_data(board, standing))
        return
    _print(work, board, identity)


def _print(work: Work, board: Board, identity: str) -> None:
    found = board.items[identity]
    state = words("dropped") if is_gone(found) else horizon_word(horizon_of(found))
    short = shortest_prefixes(board.items)[identity]
    if work.printer.people:
        source, title = Cell(found.source_id, DIM), Cell(found.title, elastic=True)
        cells = [Cell(short, BOLD), Cell(say(state)), Cell(found.target), source, title]
        work.printer.table([cells])
    else:
        shown = "dropped" if is_gone(found) else horizon_of(found)
        work.printer.fields(short, shown, found.target, found.source_id, found.title)


def _fields(said: Sequence[str]) -> dict[str, str]:
    values = {}
    for text in said:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise CommandError(
                words("{text} sets nothing: write it as field=value.", text=text), WRONG_USE
            )
        values[name.strip()] = value
    return values


@command("add", mark("Add an item; only its title is needed."))
@click.argument("title", nargs=-1, required=True)
@option("--horizon", said=mark("now, next or later."), default="")
@option("--outcome", said=mark("What the business gets."), default="")
@option("--target", said=mark("A day, a month or a quarter."), metavar="DATE", default="")
@option("--set", "fields", multiple=True, metavar="FIELD=VALUE", said=mark("Set another field."))
def add(
    work: Work, title: tuple[str, ...], horizon: str, outcome: str, target: str,
    fields: tuple[str, ...],
) -> None:  # fmt: skip
    """Add an item to the roadmap."""
    named = {"horizon": horizon, "outcome": outcome, "target": target}
    values = {name: value for name, value in named.items() if value} | _fields(fields)
    item = item_of_words(
        " ".join(title), values, work.board, work.context, month_first=month_first()
    )
    _do(work, "roadmap add", None, AddItem(item), values)


@command("move", mark("Bring an item to now, next or later."))
@click.argument("item")
@click.argument("horizon")
@option("--reason", said=_REASON, metavar="TEXT", default="")
def move(work: Work, item: str, horizon: str, reason: str) -> None:
    """Bring an item to another horizon; the move is kept."""
    found = find_item(work.board, item)
    _do(work, "roadmap move", found, MoveHorizon(found.id, read_horizon(horizon), reason))


@command("edit", mark("Change fields of an item."))
@click.argument("item")
@option("--set", "fields", multiple=True, required=True, metavar="FIELD=VALUE",
        said=mark("Set a field; an empty value clears it."))  # fmt: skip
@option("--reason", said=_REASON, metavar="TEXT", default="")
def edit(work: Work, item: str, fields: tuple[str, ...], reason: str) -> None:
    """Set fields of an item by name."""
    found, values = find_item(work.board, item), _fields(fields)
    change = SetItemFields(found.id, values, reason, month_first())
    _do(work, "roadmap edit", found, change, values)


@command("dates", mark("Say when an item begins and ends: q1, from 1 dec to 2027-Q1, never."))
@click.argument("item")
@click.argument("when", nargs=-1, required=True)
@option("--reason", said=_REASON, metavar="TEXT", default="")
def dates(work: Work, item: str, when: tuple[str, ...], reason: str) -> None:
    """Set the dates of an item in words."""
    found = find_item(work.board, item)
    _do(work, "roadmap dates", found, SetDates(found.id, " ".join(when), reason, month_first()))


@command("shift", mark("Shift both dates of an item: 2w, -1m, 1q."), dashes_are_words=True)
@click.argument("item")
@click.argument("step")
@option("--end", "end_only", is_flag=True, said=mark("Only its end."))
@option("--reason", said=_REASON, metavar="TEXT", default="")
def shift(work: Work, item: str, step: str, end_only: bool, reason: str) -> None:
    """Shift the dates of an item; its target keeps its form."""
    read = _STEP.fullmatch(step.strip().lower())
    if read is None:
        raise CommandError(
            words("{text} is no step; say for instance 2w, -1m or 1q.", text=step), WRONG_USE
        )
    found = find_item(work.board, item)
    by, unit = int(read[1]), _UNITS[read[2]]
    _do(work, "roadmap shift", found, ShiftDates(found.id, by, unit, end_only, reason))


@command("order", mark("Carry an item up or down among those worth as much."))
@click.argument("item")
@click.argument("direction", metavar="up|down")
def order(work: Work, item: str, direction: str) -> None:
    """Order items by hand."""
    if direction not in ("up", "down"):
        raise CommandError(words("Say up or down."), WRONG_USE)
    found = find_item(work.board, item)
    _do(work, "roadmap order", found, MoveItem(found.id, -1 if direction == "up" else 1))


@command("done", mark("Finish an item; its open tasks are kept, dropped or moved."))
@click.argument("item")
@option("--tasks", said=mark("What becomes of its open tasks: keep, drop or move."),
        metavar="|".join(FATES), default="")  # fmt: skip
@option("--to", said=mark("The item its open tasks move to."), metavar="ITEM", default="")
def done(work: Work, item: str, tasks: str, to: str) -> None:
    """Finish an item; with open tasks, say what becomes of them."""
    found = find_item(work.board, item)
    left = len(open_tasks(work.board, found.id))
    fate = tasks or (MOVE if to else "")
    if fate and fate not in FATES:
        raise CommandError(words("Its open tasks can be kept, dropped or moved."), WRONG_USE)
    if left and not fate:
        raise CommandError(counted(
            "{count} task is open: say --tasks keep, drop or move.",
            "{count} tasks are open: say --tasks keep, drop or move.", left,
        ), WRONG_USE)  # fmt: skip
    if fate == MOVE and not to:
        raise CommandError(words("Say with --to which item the tasks move to."), WRONG_USE)
    goal = find_item(work.board, to).id if to else ""
    _do(work, "roadmap done", found, CloseItem(found.id, fate or FATES[0], goal))


@command("reopen", mark("Take a finished item up again."))
@click.argument("item")
def reopen(work: Work, item: str) -> None:
    """Take a finished item up again."""
    found = find_item(work.board, item)
    _do(work, "roadmap reopen", found, ReopenItem(found.id))


@command("pause", mark("Let an item rest, or go on with it."))
@click.argument("item")
def pause(work: Work, item: str) -> None:
    """Let an item rest, or go on with it."""
    found = find_item(work.board, item)
    _do(work, "roadmap pause", found, PauseItem(found.id))


@command("drop", mark("Put an item away; its tasks stay."))
@click.argument("item")
def drop(work: Work, item: str) -> None:
    """Put an item away."""
    found = find_item(work.board, item)
    _do(work, "roadmap drop", found, DropItem(found.id))


@command("restore", mark("Take a dropped item back."))
@click.argument("item")
def restore(work: Work, item: str) -> None:
    """Take a dropped item back."""
    found = _dropped(work.board, item)
    _do(work, "roadmap restore", found, RestoreItem(found.id))


def _dropped(board: Board, text: str) -> Item:
    """Return the dropped item of that id prefix or source id; raise NotFound without one."""
    gone = {key: item for key, item in board.items.items() if is_gone(item)}
    named = [item for item in gone.values() if item.source_id.lower() == text.lower()]
    found = find_by_prefix(text, gone).found
    if not found and len(named) != 1:
        raise NotFound(words("There is no dropped item {item}.", item=text))
    return gone[found] if found else named[0]


EDITS = (add, move, edit, dates, shift, order, done, reopen, pause, drop, restore)
