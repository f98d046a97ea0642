"""When a task is due, sleeps and repeats, read from one line of words."""

from __future__ import annotations

import re
from datetime import date

from hatrack.clearing import clears
from hatrack.dates import read_date
from hatrack.errors import Refusal
from hatrack.folding import fold
from hatrack.records import dataclass, replace
from hatrack.recurrence import redated
from hatrack.repeat_grammar import read_repeat
from hatrack.task import Task
from hatrack.words import words

_PART = re.compile(
    r"(?:^|\s)(snooze|dort|due|échéance|echeance|pour|every|chaque|after|après|apres):"
)
_MEANS = {
    "snooze": "snooze", "dort": "snooze",
    "due": "due", "échéance": "due", "echeance": "due", "pour": "due",
    "every": "every", "chaque": "every",
    "after": "after", "après": "after", "apres": "after",
}  # fmt: skip
_SKIP = frozenset({"skip", "skip it", "skip this one", "sauter", "passer", "sauter celle-ci"})


@dataclass(frozen=True, slots=True)
class When:
    """A due date and whether it is hard, the day until which a task sleeps, and its rhythm."""

    due: date | None = None
    hard: bool = False
    snooze: date | None = None
    repeat: str = ""


def when_of(task: Task) -> When:
    """Return when a task is due, sleeps and repeats now."""
    return When(task.due, task.hard, task.snooze, task.repeat)


def says_skip(line: str) -> bool:
    """Return whether a line says to do without this occurrence of a repeating task."""
    return fold(line).strip() in _SKIP


def read_when(
    line: str, today: date, now: When, *, month_first: bool = False, series: bool = False
) -> When:
    """Return `now` with what a line such as `fri! every:month snooze:1 dec` changes.

    What the line does not speak of stays; `never` takes a date or a rhythm away. Another date is
    that of this occurrence, or with `series` of all to come. Raise Refusal, naming the words, when
    a part is no date or no rhythm.
    """
    when, rhythm = now, ""
    for kind, text in _parts(line):
        value = text.strip()
        never = value != "" and clears(value)
        if kind == "due":
            hard = value.endswith("!")
            day = None if never else _day(value.rstrip("!"), today, month_first)
            when = replace(when, due=day, hard=hard)
        elif kind == "snooze":
            when = replace(when, snooze=None if never else _day(value, today, month_first))
        else:
            rhythm = kind
            when = replace(when, repeat="" if never else _rhythm(value, after=kind == "after"))
    if when.repeat and when.due != now.due and not rhythm:
        when = replace(when, repeat=redated(now.repeat, now.due, when.due, series=series))
    return when


def _parts(line: str) -> list[tuple[str, str]]:
    pieces = _PART.split(line)
    parts = [("due", pieces[0])] if pieces[0].strip() else []
    for name, value in zip(pieces[1::2], pieces[2::2], strict=True):
        parts.append((_MEANS[name], value))
    return parts


def _day(text: str, today: date, month_first: bool) -> date:
    day = read_date(text.strip(), today, month_first=month_first)
    if day is None:
        raise Refusal(
            words("“{text}” is no date: try fri, +3d, 24/12, in 2 weeks.", text=text.strip())
        )
    return day


def _rhythm(text: str, *, after: bool) -> str:
    if not text.strip():
        raise Refusal(words("How often? Try month, 2 weeks on mon."))
    rule = read_repeat(text.strip(), after=after)
    if rule is None:
        raise Refusal(words("“{text}” is no rhythm: try month, 2 weeks on mon.", text=text.strip()))
    return rule
