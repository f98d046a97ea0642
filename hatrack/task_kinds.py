"""Decisions and risks: the kinds of task that have words of their own and a day they come back.

Source: product.md, section 3. What a task once said as a decision or a risk stays in it when it
becomes another kind. A decision comes back though it is done; a risk while it is open.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hatrack.board import Board
from hatrack.errors import Refusal
from hatrack.lookup import keys_named
from hatrack.records import dataclass
from hatrack.task import Task
from hatrack.vocabulary import KIND_NAMES
from hatrack.words import Words, mark, words

PLAIN, DECISION, RISK = KIND_NAMES
KIND_WORDS: Mapping[str, str] = {
    PLAIN: mark("task"),
    DECISION: mark("decision"),
    RISK: mark("risk"),
}
DETAILS: Mapping[str, tuple[str, ...]] = {
    DECISION: ("context", "choice", "reopen_if", "revisit"),
    RISK: ("likelihood", "impact", "next_check"),
}
"""What each kind says of itself, in the order in which it is shown."""
KIND_OF: Mapping[str, str] = {name: kind for kind, names in DETAILS.items() for name in names}
DETAIL_WORDS: Mapping[str, str] = {
    "context": mark("Context"),
    "choice": mark("Choice"),
    "reopen_if": mark("Reopen if"),
    "revisit": mark("Look again"),
    "likelihood": mark("Likelihood"),
    "impact": mark("Impact"),
    "next_check": mark("Next check"),
}
DAY_DETAILS = ("revisit", "next_check")
LEVEL_DETAILS = ("likelihood", "impact")
RISK_LEVEL_WORDS: Mapping[str, str] = {
    "low": mark("low"),
    "medium": mark("medium"),
    "high": mark("high"),
}
_LEVEL_NAMES: Mapping[str, tuple[str, ...]] = {
    "low": ("low", "basse", "bas", "faible"),
    "medium": ("medium", "moyenne", "moyen"),
    "high": ("high", "haute", "haut", "elevee", "eleve", "forte", "fort"),
}


def kind_of(task: Task) -> str:
    """Return whether a task is a decision or a risk; any other kind is a plain task."""
    return task.kind if task.kind in DETAILS else PLAIN


def details_of(task: Task) -> Mapping[str, object]:
    """Return what a task says of itself as a decision or as a risk; nothing of a plain task."""
    return {DECISION: task.decision, RISK: task.risk}.get(kind_of(task), {})


def with_detail(task: Task, name: str, value: str) -> dict[str, object]:
    """Return what changes where a task says something as a decision or a risk; empty clears it."""
    kind = KIND_OF[name]
    told = {**(task.decision if kind == DECISION else task.risk), name: value}
    if not value:
        del told[name]
    return {kind: told, "kind": kind}


def read_kind(value: str) -> str:
    """Return the kind that `value` names in either language; raise Refusal for none."""
    return _one_of(KIND_NAMES, value, words("A kind is one of task, decision, risk."))


def read_level(value: str) -> str:
    """Return the level that `value` names in either language; raise Refusal for none."""
    return _one_of(_LEVEL_NAMES, value, words("A level is one of low, medium, high."))


def _one_of(names: Mapping[str, tuple[str, ...]], value: str, sentence: Words) -> str:
    found = keys_named(names, value)
    if len(found) != 1:
        raise Refusal(sentence)
    return found[0]


@dataclass(frozen=True, slots=True)
class Return:
    """A decision to look at again, or a risk to check, and the day of it."""

    day: date
    task: Task

    @property
    def words(self) -> Words:
        """What is to be done: "Look again: title" or "Check the risk: title"."""
        template = mark("Look again: {title}")
        if kind_of(self.task) == RISK:
            template = mark("Check the risk: {title}")
        return Words(template, {"title": self.task.title})


def return_day(task: Task) -> date | None:
    """Return the day on which a decision or an open risk comes back, None when it does not."""
    kind = kind_of(task)
    if task.dropped or kind == PLAIN or (kind == RISK and not task.open):
        return None
    return told_day(details_of(task).get(DETAILS[kind][-1]))


def told_day(value: object) -> date | None:
    """Return the day an ISO text says, None for anything else."""
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def coming_back(board: Board, until: date) -> tuple[Return, ...]:
    """Return the decisions and risks that come back until a day, the earliest first."""
    found = [
        Return(day, task)
        for task in board.tasks.values()
        if (day := return_day(task)) is not None and day <= until
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.task.id)))
