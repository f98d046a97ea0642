"""The command `today`: what needs you, and what deserves the next hour."""

from __future__ import annotations

from collections.abc import Sequence

import click

from cli.declaring import command, option
from cli.output import BOLD, DIM, YELLOW, Cell
from cli.work import Work
from hatrack.ids import shortest_prefixes
from hatrack.language import _, say
from hatrack.needs_you import KINDS, Need, needs_you
from hatrack.today import Ranked, Reason, Scale, ranked, scale_of
from hatrack.words import mark

SHOWN = 8


@command("today", mark("Show what needs you, and what deserves the next hour."))
@option("-n", "count", said=mark("How many tasks to show."), type=click.IntRange(min=0),
        default=SHOWN)  # fmt: skip
@option("--dismiss", said=mark("Put a line away until tomorrow, by its kind."),
        type=click.Choice(KINDS), metavar="KIND", default=None)  # fmt: skip
def today(work: Work, count: int, dismiss: str | None) -> None:
    """Print at most three lines of what needs the CTO, then the ranked list with its reasons."""
    board = work.read()
    scale = scale_of(board, work.today)
    needs = _needs(work, dismiss)
    listed = ranked(scale, work.me)[:count]
    if work.printer.json:
        work.printer.data("today", {
            "needs_you": [_need_data(need) for need in needs],
            "tasks": _tasks_data(work, scale, listed),
        })  # fmt: skip
    elif work.printer.people:
        _print(work, scale, needs, listed)
    else:
        _print_lines(work, scale, needs, listed)


def _needs(work: Work, away: str | None) -> tuple[Need, ...]:
    """Return the lines that were not put away on this machine, `away` among them from now on."""
    from time import time

    from storage.dismissals import dismiss, read_dismissed
    from storage.sync_overdue import sync_need

    state = work.file.storage.state
    dismissed = dismiss(state, away, work.today) if away else read_dismissed(state)
    sync = sync_need(work.file.path, time())
    return needs_you(work.board, work.today, dismissed=dismissed, sync=sync)


def _need_data(need: Need) -> dict[str, object]:
    """Return one line as programs read it, with the ids it leads to, the oldest first."""
    return {
        "kind": need.kind,
        "text": say(need.words),
        "tasks": list(need.tasks),
        "items": list(need.items),
        "roles": list(need.roles),
    }


def _tasks_data(work: Work, scale: Scale, listed: Sequence[Ranked]) -> list[dict[str, object]]:
    """Return the tasks as programs read them, each with its score and the reasons for it."""
    from cli.task_json import tasks_data

    tasks = tasks_data([one.task for one in listed], work.board.tasks, work.today)
    return [
        data | {
            "score": one.score,
            "reasons": [_reason_data(reason) for reason in scale.reasons(one.task)],
        }
        for data, one in zip(tasks, listed, strict=True)
    ]  # fmt: skip


def _reason_data(reason: Reason) -> dict[str, object]:
    return {"kind": reason.kind, "points": reason.points, "text": say(reason.words)}


def _print(work: Work, scale: Scale, needs: Sequence[Need], listed: Sequence[Ranked]) -> None:
    printer = work.printer
    for need in needs:
        printer.paragraph(f"! {say(need.words)}", YELLOW, hanging="  ")
    if needs and listed:
        printer.line("")
    short = shortest_prefixes(work.board.tasks)
    width = max((len(short[one.task.id]) for one in listed), default=0)
    for place, one in enumerate(listed, start=1):
        task = one.task
        facts = (f"{place:>2}", f"{one.score:>3}", f"{short[task.id]:<{width}}", task.priority)
        cells = [Cell(fact, BOLD) for fact in (*facts, _badge(work, task.role))]
        printer.table([[*cells, Cell(task.title, elastic=True)]])
        printer.paragraph(f"    {_why(scale.reasons(task))}", DIM, hanging="    ")
    if not needs and not listed:
        printer.line(_("Nothing needs you, and nothing is chosen yet."), DIM)


def _badge(work: Work, code: str) -> str:
    role = work.board.roles.get(code)
    return (role.badge or role.code) if role else "··"


def _why(reasons: Sequence[Reason]) -> str:
    """Return why a task stands where it does: "P1 40 + Architect in Growth 22"."""
    parts = " + ".join(f"{say(one.words)} {one.points}" for one in reasons if one.points)
    first = [say(one.words) for one in reasons if not one.points and one.kind == "first"]
    return " · ".join([*first, parts] if parts else first)


def _print_lines(work: Work, scale: Scale, needs: Sequence[Need], listed: Sequence[Ranked]) -> None:
    """Print the lines of a pipe: those that need the CTO begin with `!`, tasks with their id."""
    for need in needs:
        work.printer.fields("!", need.kind, say(need.words))
    short = shortest_prefixes(work.board.tasks)
    for one in listed:
        task = one.task
        work.printer.fields(
            short[task.id],
            str(one.score),
            task.priority,
            task.role,
            task.status,
            task.due.isoformat() if task.due else "",
            task.title,
            _why(scale.reasons(task)),
        )


COMMANDS = {"today": today}
