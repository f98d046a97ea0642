"""The command `people`: what to speak of with each person, what they hold and finished."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from cli.completing import PEOPLE
from cli.declaring import command, option
from cli.failures import WRONG_USE, CommandError
from cli.output import BOLD, DIM, PLAIN, YELLOW
from cli.people_json import sheet_data
from cli.work import Work, together
from hatrack.board import Board, Person
from hatrack.delegation import STATE_WORDS, handover_state, steps_done
from hatrack.edits import Edit
from hatrack.errors import Refusal
from hatrack.field_values import read_day
from hatrack.handing_over import person_called
from hatrack.ids import shortest_prefixes
from hatrack.language import _, month_first, say
from hatrack.lookup import find_person
from hatrack.people import Sheet, sheet, sheets
from hatrack.person_edits import (
    AddPerson,
    AddTopic,
    ChangeTopic,
    MarkLeft,
    Met,
    RenamePerson,
    find_topic,
)
from hatrack.roles import HANDOVER_STEPS
from hatrack.task import Task
from hatrack.task_edits import role_name
from hatrack.words import mark, words


@command("people", mark("Show 1:1 sheets: topics, tasks, roles held, done since the last."))
@click.argument("who", nargs=-1, shell_complete=PEOPLE)
@option("--days", said=mark("How many days back done goes, instead of to the last meeting."),
        type=click.IntRange(1, 3650), default=None)  # fmt: skip
@option("--add", said=mark("Add somebody of this name or handle."), is_flag=True)
@option("--name", said=mark("What they are called."), default=None)
@option("--topic", said=mark("Something to speak of in the next 1:1."), metavar="TEXT",
        multiple=True)  # fmt: skip
@option("--spoken", said=mark("A topic, or words of it, that was spoken of."), metavar="TOPIC",
        multiple=True)  # fmt: skip
@option("--met", said=mark("When the last 1:1 was."), metavar="DATE", default=None)
@option("--left/--back", said=mark("They left the company, or are back."), default=None)
def people(work: Work, who: tuple[str, ...], days: int | None, **asked: object) -> None:
    """Print everybody's sheet, or one person's after what was asked to change of it."""
    text = " ".join(who)
    wanted = {name: value for name, value in asked.items() if value not in (None, False, ())}
    if asked["left"] is False:
        wanted["left"] = False
    if wanted:
        text = _changed(work, text, wanted)
    board = work.read()
    found: tuple[Sheet, ...]
    if text:
        found = (sheet(board, find_person(board, text).id, work.today, days),)
    else:
        found = sheets(board, work.today, days)
    if work.printer.json:
        work.printer.data("people", [sheet_data(board, one, work.today) for one in found])
        return
    for one in found:
        _print(work, board, one)


def _changed(work: Work, who: str, wanted: dict[str, object]) -> str:
    """Make the changes as one step; return the handle of whom they are about."""
    if not who:
        raise CommandError(
            words("Say who it is about: hatrack people WHO --topic TEXT."), WRONG_USE
        )
    board = work.board
    edits: dict[str, Edit] = {}
    if wanted.pop("add", False):
        handle, name = person_called(board, who)
        edits["add"] = AddPerson(handle, str(wanted.pop("name", name)))
        person = Person(handle)
    else:
        person = find_person(board, who)
    edits.update(_edits(work, person, wanted))
    first = next(iter(edits.values()))
    label = first.label(board)
    work.do(together(edits, label, label))
    return person.id


def _edits(work: Work, person: Person, wanted: dict[str, object]) -> Iterator[tuple[str, Edit]]:
    """Yield the edits that were asked for, each under a name of its own."""
    if "name" in wanted:
        yield "name", RenamePerson(person.id, str(wanted["name"]))
    for spoken in _listed(wanted.get("spoken")):
        yield f"spoken {spoken}", ChangeTopic(person.id, find_topic(person, spoken))
    for number, topic in enumerate(_listed(wanted.get("topic"))):
        yield f"topic {number}", AddTopic(person.id, topic)
    if "met" in wanted:
        day = read_day(str(wanted["met"]), work.today, month_first=month_first())
        if day is None:
            raise Refusal(words("A meeting took place on a day."))
        yield "met", Met(person.id, day)
    if "left" in wanted:
        yield "left", MarkLeft(person.id, bool(wanted["left"]))


def _listed(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else ()


def _print(work: Work, board: Board, one: Sheet) -> None:
    met = _("met {day}").format(day=one.met.isoformat()) if one.met else ""
    work.printer.line("  ".join(filter(None, (one.name, f"@{one.handle}", met))), BOLD)
    for said in one.said:
        work.printer.paragraph(f"  {say(said)}", YELLOW, hanging="  ")
    for heading, lines in _parts(work, board, one):
        work.printer.line(f"  {heading}", DIM)
        for line in lines:
            work.printer.paragraph(f"    {line}", PLAIN, hanging="      ")


def _parts(work: Work, board: Board, one: Sheet) -> Iterator[tuple[str, list[str]]]:
    short = shortest_prefixes(board.tasks)

    def listed(tasks: Iterable[Task]) -> list[str]:
        return [_line(task, short[task.id]) for task in tasks]

    topics = [topic.text for _key, topic in one.topics]
    parts = (
        (_("Topics"), [*topics, *listed(one.raised)]),
        (_("Tasks"), listed(one.tasks)),
        (_("Waiting on them"), listed(one.waiting)),
        (_("Roles"), [_role(work, board, role.code) for role in one.roles]),
        (_("Done since {day}").format(day=one.since.isoformat()), listed(one.done)),
    )
    yield from ((heading, lines) for heading, lines in parts if lines)


def _role(work: Work, board: Board, code: str) -> str:
    role = board.roles[code]
    state = _(STATE_WORDS[handover_state(role, work.today)])
    review = _("review {day}").format(day=role.review.isoformat()) if role.review else ""
    parts = (say(role_name(board, code)), str(role.level), f"{steps_done(role)}/{HANDOVER_STEPS}")
    return "  ".join(filter(None, (*parts, state, review)))


def _line(task: Task, short: str) -> str:
    """Return a task with its id, and each of its days under the name of what is on it."""
    days = [_("done {day}").format(day=task.done.isoformat())] if task.done else []
    if task.open and task.follow_up:
        days.append(_("follow-up {day}").format(day=task.follow_up.isoformat()))
    if task.open and task.due:
        days.append(_("due {day}").format(day=task.due.isoformat() + "!" * task.hard))
    return "  ".join((short, task.priority, task.title, *days))


COMMANDS = {"people": people}
