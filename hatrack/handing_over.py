"""Handing a role over with what stands open in it, its checklist, and taking it back.

Source: product.md, section 5, and domain.md, section 5.2.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hatrack.board import Board, Person
from hatrack.delegation import HANDOVER_WORDS, follow_up_after, held_by_other
from hatrack.edits import Context, Edit, Together
from hatrack.errors import NotFound, NothingToDo, Refusal
from hatrack.folding import fold
from hatrack.holdings import owner_of
from hatrack.lookup import find_person, person_names
from hatrack.months import add_months
from hatrack.records import dataclass, field, replace
from hatrack.roles import HANDOVER_STEPS, SHARED_LEVEL
from hatrack.rows import forgetting
from hatrack.stage_edits import HandOver, TakeBack
from hatrack.target_words import Day
from hatrack.task import Task
from hatrack.task_edits import ChangeTask, DropTask, role_name
from hatrack.vocabulary import handle_of
from hatrack.words import Words, mark, words

GIVE, KEEP, DROP = "give", "keep", "drop"
"""What can become of an open task when its role is handed over."""
CHOICE_WORDS: Mapping[str, str] = {
    GIVE: mark("hand over"),
    KEEP: mark("keep"),
    DROP: mark("drop"),
}
REVIEW_MONTHS = 3
"""After how many months a handover is reviewed unless another day is named."""


@dataclass(frozen=True, slots=True)
class Holding:
    """Who gets a role, at which level (1-7), from when, reviewed when; `name` names a new person.

    `tasks` says of open tasks by id what becomes of them: give, keep or drop.
    """

    role: str
    holder: str
    level: int
    since: date
    review: date | None = None
    name: str = ""
    tasks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NamePerson:
    """Give a person a name; one who is not on the board yet comes onto it."""

    handle: str
    name: str

    def apply(self, board: Board, context: Context) -> Board:  # noqa: ARG002 - the protocol's
        """Return the board with the person named."""
        person = board.people.get(self.handle, Person(self.handle))
        return board.put("people", replace(person, name=self.name))

    def label(self, board: Board) -> Words:  # noqa: ARG002 - the protocol's
        """Return "named Lead dev"."""
        return words("named {name}", name=self.name)


@dataclass(frozen=True, slots=True)
class TickHandover:
    """Tick a step (1 to 8) of a role's handover, or take the tick away."""

    role: str
    step: int
    done: bool = True

    def apply(self, board: Board, context: Context) -> Board:  # noqa: ARG002 - the protocol's
        """Return the board with the tick; raise Refusal for a step there is not."""
        role = board.role(self.role)
        if not 1 <= self.step <= HANDOVER_STEPS:
            raise Refusal(words("A handover has steps 1 to 8."))
        if not held_by_other(board, role):
            raise Refusal(words("Nobody holds {role}.", role=role_name(board, self.role)))
        ticks = {**role.handover, str(self.step): self.done}
        return board.put("roles", replace(role, handover=ticks))

    def label(self, board: Board) -> Words:
        """Return "handover of Developer, done: accesses granted"."""
        template = mark("handover of {role}, done: {step}")
        if not self.done:
            template = mark("handover of {role}, not done: {step}")
        step = words(HANDOVER_WORDS[self.step - 1])
        return Words(template, {"role": role_name(board, self.role), "step": step})


@dataclass(frozen=True, slots=True)
class SetReview:
    """Say when a role's handover is reviewed next, or that it is not; all else stays."""

    role: str
    review: date | None

    def apply(self, board: Board, context: Context) -> Board:  # noqa: ARG002 - the protocol's
        """Return the board with the day; raise Refusal for an own role, or NothingToDo."""
        role = board.role(self.role)
        if not held_by_other(board, role):
            raise Refusal(words("Nobody holds {role}.", role=role_name(board, self.role)))
        if role.review == self.review:
            raise NothingToDo(words("Nothing to change: it is so already."))
        extra = forgetting(role.extra, ("review",))
        return board.put("roles", replace(role, review=self.review, extra=extra))

    def label(self, board: Board) -> Words:
        """Return "review of Developer on 1 Dec 2026"."""
        name = role_name(board, self.role)
        if self.review is None:
            return words("no review of {role}", role=name)
        return words("review of {role} on {day}", role=name, day=Day(self.review))


def review_after(since: date) -> date:
    """Return when a handover of that day is reviewed unless another day is named."""
    return add_months(since, REVIEW_MONTHS)


def person_meant(board: Board, text: str) -> tuple[str, str]:
    """Return the handle of a person by handle or name, and the name of one who is new here.

    Raise Ambiguous when it could be several, Refusal when no handle can be made of it.
    """
    try:
        return find_person(board, text).id, ""
    except NotFound:
        return person_called(board, text)


def person_called(board: Board, text: str) -> tuple[str, str]:
    """Return the same where the beginning of a name is another name: Ann is not Anna.

    Raise Refusal when no handle can be made of it.
    """
    name = text.strip().removeprefix("@").strip()
    known = (key for key, names in person_names(board).items() if fold(name) in names)
    handle = next(known, "") or handle_of(name)
    if not handle:
        raise Refusal(words("Nobody can be called {who}.", who=text))
    return handle, "" if name == handle or handle in board.people else name


def open_tasks_of(board: Board, role: str, person: str, today: date) -> tuple[Task, ...]:
    """Return a person's open tasks in a role, the most pressing first."""
    tasks = [
        task
        for task in board.tasks.values()
        if task.role == role and task.open and owner_of(board, task, today) == person
    ]
    return tuple(sorted(tasks, key=lambda task: (task.priority, task.rank, task.id)))


def handing_over(board: Board, holding: Holding) -> Together:
    """Return the one step that hands a role over: the holding, and what becomes of its tasks.

    Tasks that are kept are assigned to the CTO, since a delegated role's own go to its holder.
    """
    who = holding.name or holding.holder
    edits: list[Edit] = [NamePerson(holding.holder, holding.name)] if holding.name else []
    given = HandOver(holding.role, holding.holder, holding.level, holding.since, holding.review)
    edits.append(given)
    edits += [_decided(board, holding, key, choice) for key, choice in holding.tasks.items()]
    name = words("handed {role} over to {holder}", role=role_name(board, holding.role), holder=who)
    return Together(tuple(edits), name)


def _decided(board: Board, holding: Holding, task: str, choice: str) -> Edit:
    if choice == DROP:
        return DropTask(task)
    if choice == KEEP:
        return ChangeTask(task, {"assignee": board.about.cto})
    follow_up = follow_up_after(holding.level, holding.since)
    return ChangeTask(task, {"assignee": holding.holder, "follow_up": follow_up})


def owned(board: Board, role: str, since: date) -> Edit:
    """Return the edit that makes a role the CTO's own, whoever holds it and whatever the stage."""
    if board.role(role).level >= SHARED_LEVEL:
        return TakeBack(role)
    return HandOver(role, board.about.cto, 1, since)
