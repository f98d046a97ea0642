"""Stamps: when and where a register was last written, as text that sorts.

A stamp is `YYMMDDhhmmssmmm.c.node`: the time in UTC to the millisecond, one base-36 digit that
counts within it, and four characters for the writing process. It is a hybrid logical clock: a new
stamp is greater than every stamp its writer has seen, whatever the machine's clock says. A row
carries its stamps in `clock`: `*` is the creation, the others are registers written since.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

from hatrack.records import dataclass
from hatrack.registers import CLOCK, DELETED, Document, Row, canonical, changed_registers

CREATED = "*"
NEVER = ""
SKEW_LIMIT = timedelta(hours=48)

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_STAMP = re.compile(r"(\d{15})\.([0-9a-z])\.([0-9a-z]{4})", re.ASCII)
_FIRST_TIME = "000101000000000"
_LAST_TIME = "991231235959999"


@dataclass(slots=True)
class StampClock:
    """Issues ever greater stamps for one process: `now` reads the time, `node` names the process.

    `node` is four characters of 0-9 and a-z (see `mint_node`); `last` is the greatest stamp
    issued or seen.
    """

    now: Callable[[], datetime]
    node: str
    last: str = NEVER

    def see(self, document: Document) -> None:
        """Take note of the stamps of a document: those issued later will be greater."""
        self.last = max(self.last, greatest_stamp(document))

    def issue(self) -> str:
        """Return a new stamp, greater than every stamp issued or seen before."""
        self.last = stamp_after(self.last, self.now(), self.node)
        return self.last


def mint_node(random_bits: Callable[[int], int]) -> str:
    """Return four random characters that name a process in the stamps it issues."""
    return "".join(_DIGITS[random_bits(16) % 36] for _ in range(4))


def is_stamp(value: object) -> bool:
    """Tell whether a value has the shape of a stamp."""
    return isinstance(value, str) and _STAMP.fullmatch(value) is not None


def stamp_after(seen: str, now: datetime, node: str) -> str:
    """Return the stamp of a write at `now` (an aware time) that follows the stamp `seen`.

    Where the clock does not go forward, the digit counts on; after its last value the next
    millisecond begins. In the last millisecond of the century it stays.
    """
    time = _time_text(now)
    parts = _STAMP.fullmatch(seen)
    if parts is None or time > parts[1]:
        return f"{time}.0.{node}"
    digit = _DIGITS.index(parts[2]) + 1
    if digit < len(_DIGITS):
        return f"{parts[1]}.{_DIGITS[digit]}.{node}"
    return f"{_next_millisecond(parts[1])}.0.{node}"


def _time_text(moment: datetime) -> str:
    """Return a moment as fifteen digits; a clock outside this century reads as its edge."""
    utc = moment.astimezone(UTC)
    if utc.year < 2000:
        return _FIRST_TIME
    if utc.year > 2099:
        return _LAST_TIME
    return f"{utc:%y%m%d%H%M%S}{utc.microsecond // 1000:03}"


def _moment(time: str) -> datetime | None:
    """Return the moment that fifteen digits stand for, None when no calendar has it."""
    try:
        whole = datetime.strptime("20" + time[:12], "%Y%m%d%H%M%S")
    except ValueError:
        return None
    return whole.replace(microsecond=int(time[12:]) * 1000, tzinfo=UTC)


def _next_millisecond(time: str) -> str:
    """Return the fifteen digits of the following millisecond."""
    moment = _moment(time)
    if moment is None:  # digits of no calendar, such as month 13: the next number sorts after
        return f"{min(int(time) + 1, 999_999_999_999_999):015}"
    return _time_text(moment + timedelta(milliseconds=1))


def stamp_moment(stamp: str) -> datetime | None:
    """Return when a stamp was issued by its writer's clock (UTC), None if it is no stamp."""
    parts = _STAMP.fullmatch(stamp)
    return _moment(parts[1]) if parts else None


def stamp_node(stamp: str) -> str:
    """Return the four characters of the process that issued a stamp, "" if it is no stamp."""
    parts = _STAMP.fullmatch(stamp)
    return parts[3] if parts else ""


def clock_of(row: object) -> dict[str, str]:
    """Return the stamps of a row by register.

    What is no stamp is left out: it says nothing of when, and would win over every later edit if
    it sorts after them.
    """
    return {key: text for key, text in _texts_of(row).items() if not text or is_stamp(text)}


def _texts_of(row: object) -> dict[str, str]:
    """Return all text in the clock of a row: what stands beside stamps is kept, and signed."""
    clock = row.get(CLOCK) if isinstance(row, dict) else None
    if not isinstance(clock, dict):
        return {}
    return {key: text for key, text in clock.items() if isinstance(text, str)}


def stamps_in(document: Document) -> Iterator[str]:
    """Yield every well-formed stamp of a document."""
    for table in document.values():
        if not isinstance(table, dict):
            continue
        for row in table.values():
            clock = row.get(CLOCK) if isinstance(row, dict) else None
            if isinstance(clock, dict):
                yield from filter(is_stamp, clock.values())


def greatest_stamp(document: Document) -> str:
    """Return the greatest well-formed stamp of a document, "" when it has none."""
    return max(stamps_in(document), default=NEVER)


def restamp(table: str, before: Row | None, after: Row, stamp: str) -> Row:
    """Return `after` with the clock of `before`, where each register that changed has `stamp`.

    A row without a `before` is created by `stamp`. A register that is gone is stamped too, so
    that its absence wins over older values. A `deleted` that was written gets its `saw`.
    """
    if before is None:
        clock = {CREATED: stamp}
        changed: tuple[str, ...] = (DELETED,) if DELETED in after else ()
    else:
        changed = changed_registers(table, before, after)
        clock = _texts_of(before) | dict.fromkeys(changed, stamp)
    row = {name: value for name, value in after.items() if name != CLOCK}
    deleted = row.get(DELETED)
    if DELETED in changed and isinstance(deleted, dict):
        row[DELETED] = deleted | {"saw": saw_hash(clock)}
    row[CLOCK] = clock
    return row


def saw_hash(clock: dict[str, str]) -> str:
    """Return what a deletion says it saw: 8 hex digits over a clock without its `deleted`."""
    seen = {register: stamp for register, stamp in clock.items() if register != DELETED}
    return blake2b(canonical(seen).encode(), digest_size=4).hexdigest()


def deletion(row: Row, by: str, at: str) -> dict[str, str]:
    """Return the value of `deleted` for a row as it is now: who, the local time, what was seen."""
    return {"by": by, "at": at, "saw": saw_hash(_texts_of(row))}


def is_deleted(row: Row) -> bool:
    """Tell whether a row is deleted: marked, and written by nobody unseen by the deletion."""
    deleted = row.get(DELETED)
    return isinstance(deleted, dict) and deleted.get("saw") == saw_hash(_texts_of(row))


@dataclass(frozen=True, slots=True)
class Skew:
    """A process whose clock runs ahead: its node, its greatest stamp and how far ahead that is."""

    node: str
    stamp: str
    ahead: timedelta


def ahead_of(stamp: str, now: datetime) -> bool:
    """Whether a stamp is more than 48 hours after `now`, which is aware."""
    return stamp[:15] > _time_text(now + SKEW_LIMIT)


def clock_skew(document: Document, now: datetime) -> tuple[Skew, ...]:
    """Return the processes with stamps more than 48 hours after `now`, the furthest first."""
    greatest: dict[str, str] = defaultdict(str)
    limit = _time_text(now + SKEW_LIMIT)
    for stamp in stamps_in(document):
        if stamp[:15] > limit:
            node = stamp_node(stamp)
            greatest[node] = max(greatest[node], stamp)
    skews = [
        Skew(node, stamp, (stamp_moment(stamp) or _moment(_LAST_TIME) or now) - now)
        for node, stamp in greatest.items()
    ]
    return tuple(sorted(skews, key=lambda skew: skew.stamp, reverse=True))
