"""Ranks: short texts that order cards by hand and merge well.

A rank is a fraction written in base 36: a head that says how long its whole part is (so that adding
at either end stays short), the whole part, and as many digits as are needed. Comparing two ranks as
plain text orders them. The scheme is the public-domain one of "fractional indexing" (storage.md,
section 2: explicit order lists conflict in 31% of merges, ranks in 0.7%).
"""

from __future__ import annotations

from collections.abc import Sequence

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
BASE = len(DIGITS)
FIRST = "a0"
TOO_LONG = 32
"""A rank above this length has its neighbours written anew, silently."""
_LONGEST = 256
"""What is longer was made by nobody's hand and is no rank."""
_LOWEST = "A" + "0" * 26
_HIGHEST = "z" * 27
"""The whole parts at both ends, where only fractions lead further."""


def rank_between(before: str, after: str, salt: str = "") -> str:
    """Return a rank that sorts after `before` and before `after`; an empty one is an open end.

    It ends in `salt` (lower-case letters and digits, such as the end of the task's id), which keeps
    two people who insert at one place from getting equal ranks. Raise ValueError when there is no
    room: the two are equal, out of order, or not ranks at all.
    """
    for rank in (before, after):
        if rank and not is_rank(rank):
            raise ValueError(f"not a rank: {rank!r}")
    if before and after and before >= after:
        raise ValueError(f"no room between {before!r} and {after!r}")
    rank, tail = _between(before, after), _clean(salt)
    while after and rank + tail >= after:  # `after` begins with the rank: go nearer to it
        rank = _between(rank, after)
    return rank + tail


def is_rank(text: str) -> bool:
    """Tell whether `text` has the form of a rank."""
    if not 0 < len(text) <= _LONGEST or not all(digit in DIGITS for digit in text[1:]):
        return False
    length = _whole_length(text[0])
    if not 0 < length <= len(text) or text == _LOWEST:
        return False
    return len(text) == length or text[-1] != "0"


def spread(count: int, salts: Sequence[str] = (), before: str = "", after: str = "") -> list[str]:
    """Return `count` ranks in order between two others, as short as they come.

    Raise ValueError as `rank_between` does.
    """
    tails = [*salts, *[""] * (count - len(salts))]
    if not after:
        ranks: list[str] = []
        for tail in tails[:count]:
            before = rank_between(before, "", tail)
            ranks.append(before)
        return ranks
    if count < 1:
        return []
    half = count // 2
    middle = rank_between(before, after, tails[half])
    return [
        *spread(half, tails[:half], before, middle),
        middle,
        *spread(count - half - 1, tails[half + 1 :], middle, after),
    ]


def _clean(salt: str) -> str:
    digits = "".join(digit for digit in salt if digit in DIGITS)
    return digits[:-1] + "1" if digits.endswith("0") else digits


def _whole_length(head: str) -> int:
    if "a" <= head <= "z":
        return ord(head) - ord("a") + 2
    return ord("Z") - ord(head) + 2 if "A" <= head <= "Z" else 0


def _between(before: str, after: str) -> str:
    if not before and not after:
        return FIRST
    if not before:
        whole, fraction = _split(after)
        step = whole if whole == _LOWEST else _decremented(whole)
        return step if step != _LOWEST else step + _middle("", fraction if step == whole else "")
    whole, fraction = _split(before)
    if not after:
        return whole + _middle(fraction, "") if whole == _HIGHEST else _incremented(whole)
    next_whole, next_fraction = _split(after)
    if whole == next_whole:
        return whole + _middle(fraction, next_fraction)
    step = _incremented(whole)  # there is one: `after` has a greater whole part
    return step if step < after else whole + _middle(fraction, "")


def _split(rank: str) -> tuple[str, str]:
    length = _whole_length(rank[0])
    return rank[:length], rank[length:]


def _middle(low: str, high: str) -> str:
    """Return a fraction strictly between two; an empty `high` means one."""
    shared = 0
    while high and shared < len(high) and (low[shared : shared + 1] or "0") == high[shared]:
        shared += 1
    if shared:
        return high[:shared] + _middle(low[shared:], high[shared:])
    first = DIGITS.index(low[0]) if low else 0
    last = DIGITS.index(high[0]) if high else BASE
    if last - first > 1:
        return DIGITS[(first + last) // 2]
    if len(high) > 1:
        return high[0]
    return DIGITS[first] + _middle(low[1:], "")


def _incremented(whole: str) -> str:
    head, digits = whole[0], list(whole[1:])
    for place in reversed(range(len(digits))):
        value = DIGITS.index(digits[place]) + 1
        if value < BASE:
            digits[place] = DIGITS[value]
            return head + "".join(digits)
        digits[place] = "0"
    if head == "Z":
        return FIRST
    head = chr(ord(head) + 1)
    return head + "0" * (_whole_length(head) - 1)


def _decremented(whole: str) -> str:
    head, digits = whole[0], list(whole[1:])
    for place in reversed(range(len(digits))):
        value = DIGITS.index(digits[place]) - 1
        if value >= 0:
            digits[place] = DIGITS[value]
            return head + "".join(digits)
        digits[place] = DIGITS[-1]
    if head == "a":
        return "Z" + DIGITS[-1]
    head = chr(ord(head) - 1)
    return head + DIGITS[-1] * (_whole_length(head) - 1)
