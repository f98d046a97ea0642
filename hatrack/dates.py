"""Reading dates as people write them, in English and French at once.

Accents and case do not count. A weekday is the next such day after today, never today, and `next`
adds nothing to it. A date without a year is the next one, and today itself counts as the next
one. `next week` is next Monday; next month, quarter and year are their first day; a quarter alone
is its last day. Days with dots or dashes are written day first whatever the locale; only `3/4`
has two orders. A date that does not exist (31 February) is no date: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from hatrack.date_grammar import LONGEST, parse
from hatrack.date_names import DAY, MONTH, MONTHS, QUARTER
from hatrack.date_numerals import Clarity, Clock, read_quarter
from hatrack.folding import fold
from hatrack.months import last_of_month, last_of_quarter, quarter_of
from hatrack.records import dataclass

_LONGEST_TEXT = 60
"""Characters after which a text is no date: reading stays quick whatever is pasted."""

_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})[/.-](\d{4})")
_LONE_QUARTER = re.compile(r"[qt]([1-4])")
_CANONICAL = re.compile(r"(\d{4})-(?:(\d{2})(?:-(\d{2}))?|Q([1-4]))")

# Words after which `3d` or `sam` ends a phrase rather than dates the task: "call with sam".
_GOVERNING_FRENCH = (
    "le la les un une du des de au aux ce cette son sa mon ma notre votre leur en par avec chez "
    "sur et ou pour"
)
_GOVERNING_ENGLISH = "the a an of to with my our your his her from in at by and or for vs is"
_GOVERNING = frozenset(f"{_GOVERNING_FRENCH} {_GOVERNING_ENGLISH}".split())


@dataclass(frozen=True, slots=True)
class DateRun:
    """A run of words that says a day: how many words, which day, and whether `!` made it hard."""

    words: int
    day: date
    hard: bool = False


def read_date(text: str, today: date, *, month_first: bool = False) -> date | None:
    """Return the day that `text` says, or None; `month_first` reads 12/24 as 24 December."""
    if len(text) > _LONGEST_TEXT:
        return None
    found = parse(_keys(text.split()), Clock(today, month_first))
    return found[0] if found else None


def longest_date(words: Sequence[str], today: date, *, month_first: bool = False) -> DateRun | None:
    """Return the longest run from the first of `words` that says a day; a `!` ends it as hard."""
    clock = Clock(today, month_first)
    for count in range(min(len(words), LONGEST), 0, -1):
        keys, hard = _run(words[:count])
        found = parse(keys, clock)
        if found:
            return DateRun(count, found[0], hard)
    return None


def trailing_date(
    words: Sequence[str],
    today: date,
    *,
    month_first: bool = False,
    names: frozenset[str] = frozenset(),
) -> DateRun | None:
    """Return the longest run up to the last of `words` that plainly says a day.

    This is for titles, where no `due:` announces a date, so it is careful. These are no dates
    here: quarters, `5m`, `3/4`, `10.4.22`, days past in words. `3d`, `sam`, `mer`, `jeu`, `mar`
    count only in small letters, not after a word that governs them ("call with sam", "down to
    3d"), and not when they are one of the folded `names`, those of people.
    """
    clock = Clock(today, month_first)
    for count in range(min(len(words), LONGEST), 0, -1):
        start = len(words) - count
        keys, hard = _run(words[start:])
        found = parse(keys, clock)
        if not found or found[1] is Clarity.ASKED:
            continue
        before = fold(words[start - 1]) if start else ""
        plain = words[start].islower() and before not in _GOVERNING and keys[0] not in names
        if found[1] is Clarity.PLAIN or plain:
            return DateRun(count, found[0], hard)
    return None


def read_target(text: str, today: date | None = None, *, month_first: bool = False) -> str | None:
    """Return a roadmap target in its stored form, or None.

    The stored form is a day `2026-12-24`, a month `2026-12` or a quarter `2026-Q4`; `2026-T4`,
    `t4 2026` and `déc. 2026` are read too. With `today`, so are `q4` and dates in words.
    """
    if len(text) > _LONGEST_TEXT:
        return None
    keys = _keys(text.split())
    plain = " ".join(keys)
    quarter = read_quarter(plain) or _next_quarter(plain, today)
    if quarter:
        return f"{quarter[0]:04}-Q{quarter[1]}" if quarter[0] else None
    month = _month(keys)
    if month:
        return f"{month[0]:04}-{month[1]:02}"
    # Without today a day needs its year: two clocks agree on no other.
    clocks = [today] if today else [date(2001, 1, 1), date(2012, 7, 2)]
    days = {read_date(text, clock, month_first=month_first) for clock in clocks}
    day = days.pop()
    return day.isoformat() if day and not days else None


def form_of(target: str) -> str:
    """Return whether a stored target is a day, a month or a quarter."""
    if "Q" in target:
        return QUARTER
    return DAY if target.count("-") > 1 else MONTH


def target_end(target: str) -> date:
    """Return the last day of a stored target. Raises ValueError when it is none."""
    match = _CANONICAL.fullmatch(target)
    if match is None:
        raise ValueError(f"not a roadmap target: {target!r}")
    year, month, day, quarter = match.groups()
    if quarter:
        return last_of_quarter(int(year), int(quarter))
    if day:
        return date(int(year), int(month), int(day))
    return last_of_month(date(int(year), int(month), 1))


def _run(words: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """Return the folded words without a closing `!`, and whether there was one."""
    hard = words[-1].endswith("!")
    if hard:
        last = words[-1].rstrip("!")
        words = (*words[:-1], last) if last else words[:-1]
    return _keys(words), hard


def _keys(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(_key(word) for word in words)


def _key(word: str) -> str:
    """Return a word folded, without the comma or the dot of a short form: `Ven.`, `24,`."""
    if len(word) > _LONGEST_TEXT:
        return ""
    key = fold(word).removesuffix(",")
    return key[:-1] if key.endswith(".") and key[-2:-1].isalpha() else key


def _next_quarter(text: str, today: date | None) -> tuple[int, int] | None:
    match = _LONE_QUARTER.fullmatch(text)
    if match is None or today is None:
        return None
    quarter = int(match[1])
    return today.year + (quarter < quarter_of(today)), quarter


def _month(keys: Sequence[str]) -> tuple[int, int] | None:
    if len(keys) == 1:
        match = _ISO_MONTH.fullmatch(keys[0])
        year, month = (match[1] or match[4], match[2] or match[3]) if match else ("0", "0")
    elif len(keys) == 2 and keys[0] in MONTHS and re.fullmatch(r"\d{4}", keys[1]):
        year, month = keys[1], str(MONTHS[keys[0]])
    else:
        return None
    return (int(year), int(month)) if int(year) and 1 <= int(month) <= 12 else None
