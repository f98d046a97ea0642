"""What a decision and a risk say besides what every task says (product.md, section 3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hatrack.dates import read_date
from hatrack.errors import Refusal
from hatrack.folding import fold
from hatrack.records import dataclass
from hatrack.task import Task
from hatrack.words import mark, words

DECISION, RISK = "decision", "risk"
KINDS: Mapping[str, str] = {
    "task": mark("task"),
    DECISION: mark("decision"),
    RISK: mark("risk"),
}
"""The kinds of tasks, each with its word."""
LEVELS: Mapping[str, str] = {"low": mark("low"), "medium": mark("medium"), "high": mark("high")}
_KINDS = {"tache": "task", "risque": RISK}
_LEVELS = {
    "faible": "low", "bas": "low", "basse": "low",
    "moyen": "medium", "moyenne": "medium",
    "fort": "high", "forte": "high", "haut": "high", "haute": "high", "eleve": "high",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class KindField:
    """One thing that tasks of one kind say: its name for people, and whether it is a text,
    a `day` or a `level`."""

    kind: str
    label: str
    form: str = "text"


KIND_FIELDS: Mapping[str, KindField] = {
    "context": KindField(DECISION, mark("Context")),
    "choice": KindField(DECISION, mark("Choice")),
    "reopen_if": KindField(DECISION, mark("Reopen if")),
    "revisit": KindField(DECISION, mark("Revisit"), "day"),
    "likelihood": KindField(RISK, mark("Likelihood"), "level"),
    "impact": KindField(RISK, mark("Impact"), "level"),
    "next_check": KindField(RISK, mark("Next check"), "day"),
}
"""The fields by their names in the file, in the order in which they are shown."""


def told(task: Task, kind: str) -> Mapping[str, object]:
    """Return what a task says of itself as a decision or a risk."""
    return task.decision if kind == DECISION else task.risk


def kind_fields_of(task: Task) -> dict[str, str]:
    """Return the values of the fields of a task's kind, and of others that say something."""
    found = {}
    for name, field in KIND_FIELDS.items():
        value = str(told(task, field.kind).get(name, ""))
        if value or task.kind == field.kind:
            found[name] = value
    return found


def read_kind(text: str) -> str:
    """Return the kind that a text names in either language; raise Refusal for none."""
    typed = fold(text).strip()
    found = _KINDS.get(typed, typed)
    if found not in KINDS:
        raise Refusal(words("A kind is one of task, decision, risk."))
    return found


def with_kind_field(before: Mapping[str, object], name: str, text: str, today: date) -> object:
    """Return what a decision or risk says with one field as typed; an empty text clears it.

    Raise Refusal for words that are no day, or no level.
    """
    rest = {key: value for key, value in before.items() if key != name}
    value = text.strip()
    if not value:
        return rest
    form = KIND_FIELDS[name].form
    if form == "level":
        value = _level(value)
    elif form == "day":
        value = _day(value, today)
    return {**rest, name: value}


def _level(text: str) -> str:
    typed = fold(text)
    found = _LEVELS.get(typed, typed)
    if found not in LEVELS:
        raise Refusal(words("A level is one of low, medium, high."))
    return found


def _day(text: str, today: date) -> str:
    day = read_date(text, today)
    if day is None:
        raise Refusal(
            words("{text} is no date; say for instance fri, +3d, 24/12 or 2026-12-24.", text=text)
        )
    return day.isoformat()
