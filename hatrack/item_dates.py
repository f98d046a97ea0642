"""The dates of roadmap items: shifting them, and reading them from one line of words.

A target keeps its form when it is shifted: a day, a month or a quarter. A quarter cannot move by a
week, so a step is never smaller than what the target says: both dates of an item with a quarter
move by quarters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from hatrack.board import Board, Slip
from hatrack.clearing import clears
from hatrack.date_names import DAY, MONTH, QUARTER, WEEK
from hatrack.date_numerals import Clock
from hatrack.dates import form_of, read_date, read_target, target_end
from hatrack.edits import Context
from hatrack.errors import NothingToDo, Refusal
from hatrack.item_edits import ChangeItem, check_item, check_order, item_of, titled
from hatrack.months import MONTHS_IN_QUARTER, add_months, quarter_of
from hatrack.records import dataclass, replace
from hatrack.roadmap import Item
from hatrack.rows import forgetting
from hatrack.words import Words, mark, words

UNITS = (DAY, WEEK, MONTH, QUARTER)
"""Steps from the smallest to the greatest."""
_DAYS = {DAY: 1, WEEK: 7}
_MONTHS = {MONTH: 1, QUARTER: MONTHS_IN_QUARTER}
_PART = re.compile(
    r"(?:^|(?<=\s))(start|début|debut|from|de|du|target|cible|to|until|à|a|au|jusqu['’]à|by|pour)"
    r"[:\s]\s*",
    re.IGNORECASE,
)
BECAUSE = re.compile(r"\s(?:because|car|parce que|parce qu['’])\s*", re.IGNORECASE)
"""What stands before a reason, on a line of dates and behind a horizon."""
_STARTS = frozenset(("start", "début", "debut", "from", "de", "du"))


def shifted_day(day: date, count: int, unit: str) -> date:
    """Return the day `count` units later (earlier when negative); raise Refusal past any date."""
    try:
        if unit in _DAYS:
            return day + timedelta(days=count * _DAYS[unit])
        return add_months(day, count * _MONTHS[unit])
    except (ValueError, OverflowError) as error:
        raise Refusal(words("No calendar goes that far.")) from error


def shifted_target(target: str, count: int, unit: str) -> str:
    """Return a stored target `count` units later in its own form; a step is at least its form."""
    form, end = form_of(target), target_end(target)
    unit = _coarser(unit, form)
    if form == DAY:
        return shifted_day(end, count, unit).isoformat()
    moved = shifted_day(end.replace(day=1), count, unit)
    if form == QUARTER:
        return f"{moved.year:04}-Q{quarter_of(moved)}"
    return f"{moved.year:04}-{moved.month:02}"


def _coarser(unit: str, form: str) -> str:
    return max(unit, form, key=UNITS.index)


@dataclass(frozen=True, slots=True)
class ShiftDates:
    """Bring both dates of an item `by` steps of a unit later, or only its end.

    Steps made on one day by one person without a reason are one slip, not one for each key.
    """

    id: str
    by: int
    unit: str = WEEK
    end_only: bool = False
    reason: str = ""

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the dates shifted; raise Refusal without any, or out of order."""
        item = item_of(board, self.id)
        target = read_target(item.target) if item.target else None
        if target is None and (self.end_only or item.start is None):
            raise NothingToDo(words("It has no date to shift: give it one first."))
        unit = _coarser(self.unit, form_of(target)) if target else self.unit
        start = item.start
        if start is not None and not self.end_only:
            start = shifted_day(start, self.by, unit)
        end = shifted_target(target, self.by, unit) if target else item.target
        extra = forgetting(item.extra, ("start", "target"))
        changed = replace(item, start=start, target=end, extra=extra)
        check_item(board, changed, item)
        for name, was, now in (
            ("start", _iso(item.start), _iso(changed.start)),
            ("target", item.target, changed.target),
        ):
            if was != now:
                board = board.put("slips", self._slip(board, context, name, was, now))
        return board.put("items", changed)

    def _slip(self, board: Board, context: Context, field: str, was: str, now: str) -> Slip:
        """Return the slip to keep: the one begun today made longer, else a new one."""
        for slip in board.slips.values():
            begun = slip.item == self.id and slip.field == field and slip.after == was
            if begun and slip.on == context.today and slip.by == context.me and not slip.reason:
                return replace(slip, after=now, reason=self.reason)
        return Slip(context.mint(board.slips), item=self.id, field=field, before=was, after=now,
                    on=context.today, by=context.me, reason=self.reason)  # fmt: skip

    def label(self, board: Board) -> Words:
        """Return "later: title" or "earlier: title", or that only its end is."""
        template = mark("later: {title}") if self.by > 0 else mark("earlier: {title}")
        if self.end_only:
            ends = mark("end later: {title}"), mark("end earlier: {title}")
            template = ends[0] if self.by > 0 else ends[1]
        return titled(template, item_of(board, self.id))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


@dataclass(frozen=True, slots=True)
class SetDates:
    """Set the dates of an item in words: `q1`, `from 1 dec to 2027-Q1`, `15 apr!`, `never`.

    What stands behind `because` is the reason to keep.
    """

    id: str
    line: str
    reason: str = ""
    month_first: bool = False

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the dates; raise Refusal naming the words that are no date."""
        item = item_of(board, self.id)
        line, *reasons = BECAUSE.split(self.line, maxsplit=1)
        changes = read_item_dates(line, item, context.today, month_first=self.month_first)
        if all(getattr(item, name) == value for name, value in changes.items()):
            raise NothingToDo(words("Nothing to change: it is so already."))
        reason = self.reason or "".join(reasons)
        return ChangeItem(self.id, changes, reason).apply(board, context)

    def label(self, board: Board) -> Words:
        """Return "dates changed: title"."""
        return ChangeItem(self.id, {"target": ""}).label(board)


def read_item_dates(
    line: str, item: Item, today: date, *, month_first: bool = False
) -> Mapping[str, object]:
    """Return what a line of dates changes of an item: start, target and hard.

    Words without `from` or `to` before them are the target; what the line does not speak of
    stays. `never` clears. Raise Refusal, naming the words, for what is no date.
    """
    if clears(line):
        return {"start": None, "target": "", "hard": False}
    changes: dict[str, object] = {}
    clock = Clock(today, month_first)
    for name, text in _parts(line):
        if name == "start":
            changes["start"] = _start(text, clock)
        else:
            hard = text.endswith("!")
            changes["target"] = _target(text.rstrip("!").rstrip(), clock)
            changes["hard"] = hard and bool(changes["target"])
    check_order(replace(item, **changes))  # type: ignore[arg-type]
    return changes


def _parts(line: str) -> list[tuple[str, str]]:
    """Return which date each stretch of the line says, and its words."""
    found, place, name = [], 0, "target"
    for match in _PART.finditer(line):
        before = line[place : match.start()].strip(" ,")
        if before:
            found.append((name, before))
        name = "start" if match[1].lower() in _STARTS else "target"
        place = match.end()
    found.append((name, line[place:].strip(" ,")))
    return found


def _start(text: str, clock: Clock) -> date | None:
    if clears(text):
        return None
    day = read_date(text, clock.today, month_first=clock.month_first)
    if day is None:
        raise Refusal(
            words("{text} is no date; say for instance fri, +3d, 24/12 or 2026-12-24.", text=text)
        )
    return day


def _target(text: str, clock: Clock) -> str:
    if clears(text):
        return ""
    target = read_target(text, clock.today, month_first=clock.month_first)
    if target is None:
        raise Refusal(words(
            "{text} is no target; say a day, a month (2026-12) or a quarter (2026-Q4).", text=text
        ))  # fmt: skip
    return target
