"""When a task is due, sleeps and repeats, read from one line of words and written back to one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from hatrack.dates import read_date
from hatrack.errors import Refusal
from hatrack.repeat_grammar import read_repeat
from hatrack.repeat_rule import AFTER
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


@dataclass(frozen=True, slots=True)
class When:
    """A due date and whether it is hard, the day until which a task sleeps, and its rhythm."""

    due: date | None = None
    hard: bool = False
    snooze: date | None = None
    repeat: str = ""


def read_when(line: str, today: date, *, month_first: bool = False) -> When:
    """Return what a line such as `fri! every:month snooze:1 dec` says; an empty one says never.

    Raise Refusal, naming the words, when a part is no date or no rhythm.
    """
    when = When()
    for kind, value in _parts(line):
        if kind == "due":
            hard = value.rstrip().endswith("!")
            day = _day(value.rstrip().rstrip("!"), today, month_first)
            when = When(day, hard, when.snooze, when.repeat)
        elif kind == "snooze":
            when = When(when.due, when.hard, _day(value, today, month_first), when.repeat)
        else:
            when = When(when.due, when.hard, when.snooze, _rhythm(value, after=kind == "after"))
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
    rule = read_repeat(text.strip(), after=after)
    if rule is None:
        raise Refusal(words("“{text}” is no rhythm: try month, 2 weeks on mon.", text=text.strip()))
    return rule


def when_words(task: Task, rhythm: str) -> str:
    """Return the line that `read_when` reads as what the task says now.

    `rhythm` is its repeat in words, such as "every month"; where those words would not be read as
    the same rule, the rule itself stands there.
    """
    parts = []
    if task.due is not None:
        parts.append(task.due.isoformat() + ("!" if task.hard else ""))
    if task.repeat:
        parts.append(_repeat_words(task.repeat, rhythm))
    if task.snooze is not None:
        parts.append(f"snooze:{task.snooze.isoformat()}")
    return " ".join(parts)


def _repeat_words(rule: str, rhythm: str) -> str:
    after = rule.startswith(AFTER)
    key = "after" if after else "every"
    said = rhythm.removeprefix("every ")
    return f"{key}:{said if read_repeat(said, after=after) == rule else rule}"
