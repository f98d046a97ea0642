"""The weekly review in eight steps: what each says and which tasks it walks through.

Source: domain.md, section 6.3, the weekly review; section 5.1 for what is handed to others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from hatrack.attention import attention, drift_words
from hatrack.board import Board
from hatrack.delegation import alarms
from hatrack.flow import cycle_times, own_doing, stale
from hatrack.holdings import owner_of
from hatrack.learnings import learnings
from hatrack.progress import HEALTH_WORDS
from hatrack.records import dataclass
from hatrack.stage_edits import short_stage_name
from hatrack.stage_evidence import suggestion, suggestion_words
from hatrack.standing import roadmap
from hatrack.task import DONE, INBOX, WAITING, Task
from hatrack.task_edits import role_name
from hatrack.task_kinds import coming_back
from hatrack.today import ranked, scale_of
from hatrack.vital import vital_minimum
from hatrack.words import Words, counted, mark, words

AHEAD = timedelta(days=14)
WEEK = timedelta(days=7)
NEXT_UP = 8
"""How many tasks the last step proposes for the week to come."""

TITLES = (
    mark("Empty the inbox"),
    mark("What is under way and what waits"),
    mark("What is late, and the next two weeks"),
    mark("Where your time went"),
    mark("What others hold for you"),
    mark("The roadmap"),
    mark("What you finished and learned"),
    mark("The week to come"),
)
STEPS = len(TITLES)


@dataclass(frozen=True, slots=True)
class ReviewStep:
    """One step of the review: its title, a few sentences, and tasks to walk through, by id."""

    number: int
    title: Words
    said: tuple[Words, ...]
    tasks: tuple[str, ...]


def review_step(number: int, board: Board, today: date, me: str) -> ReviewStep:
    """Return a step of the review, 1 to `STEPS`; a number outside is taken to the nearest."""
    number = max(1, min(number, STEPS))
    said, tasks = _STEPS[number - 1](board, today, me)
    return ReviewStep(number, words(TITLES[number - 1]), tuple(said), tuple(tasks))


Made = tuple[Iterable[Words], Iterable[str]]


def _inbox(board: Board, today: date, _me: str) -> Made:
    inbox = sorted(
        (task for task in board.tasks.values() if task.status == INBOX and not task.dropped),
        key=lambda task: (task.created or today, task.id),
    )
    said = counted("{count} task to triage.", "{count} tasks to triage.", len(inbox))
    return [said], (task.id for task in inbox)


def _under_way(board: Board, today: date, me: str) -> Made:
    doing = own_doing(board, me, today)
    waiting = [task for task in _open(board) if task.status == WAITING]
    usual = cycle_times(board, today).usual
    said = [words("85% of tasks take {days} days or less.", days=usual)]
    return said, (task.id for task in (*doing, *waiting))


def _dated(board: Board, today: date, _me: str) -> Made:
    due = [task for task in _open(board) if task.due is not None and task.due <= today + AHEAD]
    due.sort(key=lambda task: (task.due or today, task.id))
    late = sum(task.late(today) for task in due)
    said = [counted("{count} is late.", "{count} are late.", late)]
    back = coming_back(board, today + AHEAD)
    said += [one.words for one in back]
    return said, dict.fromkeys(task.id for task in (*due, *(one.task for one in back)))


def _time(board: Board, today: date, _me: str) -> Made:
    found = attention(board, today)
    said = [drift_words(board, found, found.roles[code]) for code in found.roles
            if found.roles[code].said]  # fmt: skip
    zero = [code for code, role in found.roles.items() if role.weight >= 10 and not role.share]
    said += [words("Nothing of yours in {role}.", role=role_name(board, code)) for code in zero]
    minimum = vital_minimum(board, today)
    if minimum.told:
        said.append(words("Vital minimum {met} of {of}.", met=minimum.met, of=minimum.of))
    return said or [words("Your time went about where the stage asks.")], minimum.unmet


def _held(board: Board, today: date, me: str) -> Made:
    said = [
        words("{role}: {alarm}", role=role_name(board, code), alarm=alarm.words)
        for code, found in alarms(board, today).items()
        for alarm in found
    ]
    theirs = [
        task
        for task in _open(board)
        if task.follow_up is not None and owner_of(board, task, today) != me
    ]
    theirs.sort(key=lambda task: (task.follow_up or today, task.id))
    return said or [words("Nothing you handed over raises an alarm.")], (t.id for t in theirs)


def _roadmap(board: Board, today: date, _me: str) -> Made:
    said = [
        words(
            "{item}: {health}, {done} of {of} done",
            item=entry.item.title,
            health=words(HEALTH_WORDS[entry.health]),
            done=entry.done,
            of=entry.of,
        )
        for entry in roadmap(board, today)
        if entry.horizon == "now"
    ]
    return said or [words("Nothing is in Now.")], ()


def _finished(board: Board, today: date, me: str) -> Made:
    done = [
        task
        for task in board.tasks.values()
        if task.status == DONE
        and task.done is not None
        and today - task.done < WEEK
        and owner_of(board, task, today) == me
        and not task.dropped
    ]
    said = [counted("{count} finished this week.", "{count} finished this week.", len(done))]
    mine = {task.id for task in done}
    said += [
        words("Learned, {role}: {text}", role=role_name(board, code), text=task.learned)
        for code, tasks in learnings(board)
        for task in tasks
        if task.id in mine
    ]
    return said, (task.id for task in done)


def _ahead(board: Board, today: date, me: str) -> Made:
    said = []
    move = suggestion(board, today)
    if move is not None:
        said.append(suggestion_words(move, short_stage_name(board.stages[move.to])))
    untouched = stale(board, today)
    if untouched:
        said.append(
            counted(
                "{count} task was not touched for a month.",
                "{count} tasks were not touched for a month.",
                len(untouched),
            )
        )
    first = ranked(scale_of(board, today), me)[:NEXT_UP]
    return [*said, words("These come first.")], (one.task.id for one in first)


def _open(board: Board) -> list[Task]:
    return [task for task in board.tasks.values() if task.open]


_STEPS: tuple[Callable[[Board, date, str], Made], ...] = (
    _inbox, _under_way, _dated, _time, _held, _roadmap, _finished, _ahead,
)  # fmt: skip
