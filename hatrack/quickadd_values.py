"""What stands behind the colon of a quick-add token, one function per kind of value.

Each takes the words after the colon and reads the longest run of them that means something. It
returns a `Reading`, or `Words` that say why the value means nothing, or None while it is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from hatrack.dates import longest_date
from hatrack.folding import fold
from hatrack.records import dataclass
from hatrack.recurrence import read_repeat
from hatrack.vocabulary import INBOX_ALIASES, KIND_NAMES, Names, handle_of, longest_person
from hatrack.words import Words, words

ROLE, PRIORITY, DUE, TAG, WHO = "role", "priority", "due", "tag", "who"
ITEM, REPEAT, WAIT, VITAL, PRIVATE = "item", "repeat", "wait", "vital", "private"
KIND = "kind"
AFTER = "after"
"""A repeat counted from completion; its token is of the kind REPEAT."""

INBOX = "inbox"
LONGEST_VALUE = 8
"""Most words of a value but a waiting reason, so that a long line is read in linear time."""

_NAMED_TITLES = 3


@dataclass(frozen=True, slots=True)
class Setting:
    """What values are read against."""

    today: date
    names: Names
    month_first: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A value understood: how many words it took and what it is, in its stored form."""

    words: int
    value: str
    hard: bool = False
    notice: Words | None = None


Outcome = Reading | Words | None


def read_value(kind: str, texts: Sequence[str], setting: Setting, *, quoted: bool) -> Outcome:
    """Return what the first of `texts` mean as a value of that kind; `quoted` means all of them."""
    if not texts:
        return None
    outcome = _READERS[kind](texts, setting, quoted)
    if quoted and isinstance(outcome, Reading) and outcome.words < len(texts):
        return words("“{text}” is not understood, so it stays in the title", text=" ".join(texts))
    return outcome


def _due(texts: Sequence[str], setting: Setting, _quoted: bool) -> Outcome:
    run = longest_date(texts, setting.today, month_first=setting.month_first)
    if run is None:
        return words("“{text}” is not a date, so it stays in the title", text=texts[0])
    return Reading(run.words, run.day.isoformat(), hard=run.hard)


def _role(texts: Sequence[str], setting: Setting, _quoted: bool) -> Outcome:
    for count in range(len(texts), 0, -1):
        name = " ".join(texts[:count])
        code = setting.names.role(name)
        if code is not None:
            return Reading(count, code)
        if fold(name) in INBOX_ALIASES:
            return Reading(count, INBOX)
    return words("no role is called “{text}”, so it stays in the title", text=texts[0])


def _who(texts: Sequence[str], setting: Setting, quoted: bool) -> Outcome:
    texts = [texts[0].removeprefix("@"), *texts[1:]]
    known = longest_person(setting.names, texts)
    if known is not None:
        return Reading(*known)
    typed = " ".join(texts) if quoted else texts[0]
    handle = handle_of(typed)
    if not handle:
        return None
    notice = words("nobody here is called {who} yet", who=handle)
    taken = len(texts) if quoted else 1
    return Reading(taken, handle, notice=notice if setting.names.knows_people else None)


def _item(texts: Sequence[str], setting: Setting, quoted: bool) -> Outcome:
    if quoted:
        text = " ".join(texts)
        match = setting.names.item(text, phrase=False)
        return Reading(len(texts), match.id) if match.id else _no_item(text, match.titles)
    titles: tuple[str, ...] = ()
    found: Reading | None = None
    for count in range(1, len(texts) + 1):
        match = setting.names.item(" ".join(texts[:count]))
        if match.id is not None:
            found = Reading(count, match.id)
        elif count == 1:
            titles = match.titles
        if not (match.id or match.titles):
            break
    return found or _no_item(texts[0], titles)


def _no_item(text: str, titles: Sequence[str]) -> Words:
    if not titles:
        return words("no roadmap item fits “{text}”, so it stays in the title", text=text)
    named = ", ".join(titles[:_NAMED_TITLES]) + (", …" if len(titles) > _NAMED_TITLES else "")
    return words("“{text}” fits several roadmap items: {items}", text=text, items=named)


def _kind(texts: Sequence[str], _setting: Setting, _quoted: bool) -> Outcome:
    for kind, names in KIND_NAMES.items():
        if fold(texts[0]) in names:
            return Reading(1, kind)
    return words("“{text}” is no kind of task, so it stays in the title", text=texts[0])


def _every(texts: Sequence[str], _setting: Setting, _quoted: bool) -> Outcome:
    return _repeat(texts, after=False)


def _after(texts: Sequence[str], _setting: Setting, _quoted: bool) -> Outcome:
    return _repeat(texts, after=True)


def _repeat(texts: Sequence[str], *, after: bool) -> Outcome:
    for count in range(len(texts), 0, -1):
        rule = read_repeat(" ".join(texts[:count]), after=after)
        if rule is not None:
            return Reading(count, rule)
    return words("“{text}” is not a rhythm, so it stays in the title", text=texts[0])


_READERS: dict[str, Callable[[Sequence[str], Setting, bool], Outcome]] = {
    DUE: _due,
    ROLE: _role,
    WHO: _who,
    ITEM: _item,
    REPEAT: _every,
    AFTER: _after,
    KIND: _kind,
}
