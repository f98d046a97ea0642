"""The commands that change roles: `role`, `handover`, `take-back`."""

from __future__ import annotations

from datetime import date

import click

from cli.completing import PEOPLE, ROLES
from cli.declaring import command, option
from cli.failures import WRONG_USE, CommandError
from cli.meant import note_person
from cli.output import BOLD, note
from cli.work import Work
from hatrack.board import Board
from hatrack.delegation import (
    HANDOVER_WORDS,
    STATE_WORDS,
    handover_state,
    held_by_other,
    steps_done,
)
from hatrack.edits import Edit, Together
from hatrack.errors import Refusal
from hatrack.field_values import read_day
from hatrack.handing_over import (
    Holding,
    SetReview,
    TickHandover,
    handing_over,
    person_meant,
    review_after,
)
from hatrack.language import _, month_first, say
from hatrack.lookup import find_role
from hatrack.model_edits import (
    AddRole,
    ChangeRole,
    RemoveRole,
    code_for,
    colour_meant,
    is_code,
    weighing,
)
from hatrack.roles import HANDOVER_STEPS
from hatrack.stage_edits import TakeBack
from hatrack.stage_overrides import PutFirst
from hatrack.task_edits import role_name
from hatrack.words import mark, words


@command("role", mark("Add a role, or change its weight, name, colour or whether it shows."))
@click.argument("role", nargs=-1, required=True, shell_complete=ROLES)
@option("--weight", said=mark("Its weight in this stage, out of 100."), type=int, default=None)
@option("--name", said=mark("What it is called; nothing is the built-in name."), default=None)
@option("--badge", said=mark("Its two letters on narrow columns."), default=None)
@option("--letter", said=mark("The letter that jumps to it."), default=None)
@option("--colour", said=mark("Its colour: teal green yellow orange blue violet grey, or none."),
        default=None)  # fmt: skip
@option("--limit", said=mark("How many tasks in doing it takes, 0 for no limit."), type=int,
        default=None)  # fmt: skip
@option("--hide/--show", said=mark("Take its column away, or bring it back."), default=None)
@option("--first", said=mark("First of all columns until a date; none ends it."), metavar="DATE",
        default=None)  # fmt: skip
@option("--add", said=mark("Add a role of this code."), is_flag=True)
@option("--remove", said=mark("Remove a role that was added and has no task."), is_flag=True)
def role(
    work: Work, role: tuple[str, ...], add: bool, remove: bool, first: str | None, **asked: object
) -> None:
    """Change a role; without any option, show it."""
    board = work.board
    code = _new_code(board, role) if add else find_role(board, " ".join(role)).code
    if remove:
        gone = say(role_name(board, code))
        work.do(RemoveRole(code))
        work.printer.line(_("{role} is removed.").format(role=gone))
        return
    edits: list[Edit] = []
    if add:
        called = role[1:] if role[0].upper() == code else role
        edits.append(AddRole(code, str(asked.pop("name", None) or " ".join(called))))
    weight = asked.pop("weight", None)
    changes = _changes(asked)
    if changes:
        edits.append(ChangeRole(code, changes))
    if first is not None:
        edits.append(PutFirst(board.about.stage, code, _day(work, first)))
    if isinstance(weight, int):
        edits.append(_weighing(work, board, edits, code, weight))
    if edits:
        work.do(_one_step(edits, board))
    _show(work, code)


def _new_code(board: Board, words_given: tuple[str, ...]) -> str:
    """Return the code that is given first, else one made of the name."""
    given = words_given[0].upper()
    return given if is_code(given) else code_for(board, " ".join(words_given))


def _changes(asked: dict[str, object]) -> dict[str, object]:
    """Return the fields of a role that were asked to change, by their names in the file."""
    changes = {name: value for name, value in asked.items() if value is not None}
    if "hide" in changes:
        changes["hidden"] = changes.pop("hide")
    if "colour" in changes:
        changes["colour"] = colour_meant(str(changes["colour"]))
    return changes


def _weighing(work: Work, board: Board, before: list[Edit], code: str, weight: int) -> Edit:
    """Return the nudge to a weight on the board as the edits before it leave it."""
    for edit in before:
        board = edit.apply(board, work.context)
    return weighing(board, board.about.stage, code, weight)


def _one_step(edits: list[Edit], board: Board) -> Edit:
    return edits[0] if len(edits) == 1 else Together(tuple(edits), edits[0].label(board))


@command("handover", mark("Hand a role to somebody, or say how far its handover is."))
@click.argument("role", shell_complete=ROLES)
@click.argument("who", nargs=-1, shell_complete=PEOPLE)
@option("--level", said=mark("How far, 1 (tell) to 7 (delegate)."), type=int, default=None)
@option("--from", "since", said=mark("From when."), metavar="DATE", default=None)
@option("--review", said=mark("When it is reviewed."), metavar="DATE", default=None)
@option("--tick", said=mark("A step that is done, 1 to 8."), type=click.IntRange(1, 8),
        multiple=True)  # fmt: skip
@option("--untick", said=mark("A step that is not done after all."), type=click.IntRange(1, 8),
        multiple=True)  # fmt: skip
def handover(
    work: Work,
    role: str,
    who: tuple[str, ...],
    level: int | None,
    since: str | None,
    review: str | None,
    tick: tuple[int, ...],
    untick: tuple[int, ...],
) -> None:
    """Hand a role over; its open tasks without assignee go with it where it is delegated.

    Without a person, or with the one who holds it, what else was said changes alone.
    """
    code = find_role(work.board, role).code
    edits: list[Edit] = []
    if who:
        edits += _given(work, code, " ".join(who), level, since, review)
    elif level is not None or since is not None:
        raise CommandError(words("Say who holds it: hatrack handover ROLE WHO."), WRONG_USE)
    if review is not None and not edits:
        edits.append(SetReview(code, _day(work, review)))
    edits += [TickHandover(code, step) for step in tick]
    edits += [TickHandover(code, step, done=False) for step in untick]
    if edits:
        before = work.board.people
        work.do(_one_step(edits, work.board))
        for handle in work.board.people.keys() - before.keys():
            note(say(words("{who} is new on this board.", who=handle)))
        note_person(work, " ".join(who), work.board.roles[code].holder)
    _show(work, code)
    if not work.printer.json and not who:
        _print_steps(work, code)


def _given(
    work: Work, code: str, who: str, level: int | None, since: str | None, review: str | None
) -> list[Edit]:
    """Return the edit that hands a role over; none where the holder, level and day stay."""
    board = work.board
    role = board.roles[code]
    handle, name = person_meant(board, who)
    again = role.held and role.holder == handle and since is None
    if again and level in (None, role.level):
        return []
    begins = _day(work, since or "today")
    if begins is None:
        raise Refusal(words("A handover begins on a day."))
    ends = review_after(begins) if review is None else _day(work, review)
    usual = max(4, board.stage.levels.get(code, 5))
    holding = Holding(code, handle, usual if level is None else level, begins, ends, name)
    return [handing_over(board, holding)]


def _day(work: Work, text: str) -> date | None:
    return read_day(text, work.today, month_first=month_first())


def _print_steps(work: Work, code: str) -> None:
    """Print how far the handover of a role is, and its steps; nothing for an own role."""
    board = work.board
    role = board.roles[code]
    if not held_by_other(board, role):
        return
    state = _(STATE_WORDS[handover_state(role, work.today)])
    work.printer.line(f"{steps_done(role)}/{HANDOVER_STEPS}  {state}", BOLD)
    for number, step in enumerate(HANDOVER_WORDS, start=1):
        mark_ = "x" if role.handover.get(str(number)) else " "
        work.printer.line(f"  {number} [{mark_}] {_(step)}")


@command("take-back", mark("Take a role back."))
@click.argument("role", nargs=-1, required=True, shell_complete=ROLES)
def take_back(work: Work, role: tuple[str, ...]) -> None:
    """Hold a role oneself again, whatever the stage proposes."""
    code = find_role(work.board, " ".join(role)).code
    work.do(TakeBack(code))
    _show(work, code)


def _show(work: Work, code: str) -> None:
    """Print one role as it now stands."""
    from cli.role_page import print_role

    print_role(work, code)


COMMANDS = {"role": role, "handover": handover, "take-back": take_back}
