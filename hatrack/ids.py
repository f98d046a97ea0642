"""Identifiers of records: ten random characters, shown and typed as short unique prefixes.

The alphabet is Crockford's base 32 (0-9 and a-z without i, l, o, u); the first character is a
letter, so that no program reads an id as a number. Roles and default stages keep their codes.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Container, Iterable
from hashlib import blake2b

from hatrack.records import dataclass

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LETTERS = ALPHABET[10:]
ID_LENGTH = 10
SHORTEST_PREFIX = 3
_ATTEMPTS = 1_000
_LOOKALIKES = str.maketrans({"i": "1", "l": "1", "o": "0"})


@dataclass(frozen=True, slots=True)
class IdMatch:
    """What a typed id stands for: `found` when exactly one does, else "" and the `candidates`."""

    text: str
    found: str = ""
    candidates: tuple[str, ...] = ()

    @property
    def ambiguous(self) -> bool:
        """Whether more than one id begins with the text."""
        return len(self.candidates) > 1


def mint_id(random_bits: Callable[[int], int], taken: Container[str] = ()) -> str:
    """Return a new id that is not `taken`; `random_bits(n)` returns n random bits.

    Raises RuntimeError when the random source keeps returning taken ids.
    """
    for _ in range(_ATTEMPTS):
        candidate = _from_number(random_bits(16 + 5 * (ID_LENGTH - 1)))
        if candidate not in taken:
            return candidate
    raise RuntimeError("the random source returns only ids that are taken")


def _from_number(number: int) -> str:
    """Return an id made of a number of 16 + 5 * (ID_LENGTH - 1) bits."""
    characters = []
    for _ in range(ID_LENGTH - 1):
        number, digit = divmod(number, 32)
        characters.append(ALPHABET[digit])
    return LETTERS[number % len(LETTERS)] + "".join(characters)


def derived_id(*parts: str) -> str:
    """Return an id that follows from texts alone: every machine derives the same one."""
    digest = blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return _from_number(int.from_bytes(digest) >> 3)


def successor_id(predecessor_id: str) -> str:
    """Return the id of the next occurrence of a recurring task, whatever its date."""
    return derived_id("next", predecessor_id)


def shortest_prefixes(ids: Iterable[str]) -> dict[str, str]:
    """Return {id: shortest prefix, of three characters or more, that no other id begins with}.

    An id that begins another one is its own prefix.
    """
    ordered = sorted(set(ids))
    shared = [_shared_length(one, next_) for one, next_ in itertools.pairwise(ordered)]
    before = [0, *shared]
    after = [*shared, 0]
    return {
        id_: id_[: max(SHORTEST_PREFIX, 1 + max(left, right))]
        for id_, left, right in zip(ordered, before, after, strict=False)
    }


def _shared_length(one: str, other: str) -> int:
    """Return how many first characters two texts share."""
    for length, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return length
    return min(len(one), len(other))


def find_by_prefix(text: str, ids: Iterable[str]) -> IdMatch:
    """Return which of `ids` a typed text stands for: an exact id, else the ids it begins.

    Upper case is read as lower, i and l as 1, o as 0; an id with such letters (a role's code) is
    found as it is written too.
    """
    typed = text.strip().lower()
    if not typed:
        return IdMatch(text)
    readings = (typed, typed.translate(_LOOKALIKES))
    candidates = sorted(id_ for id_ in set(ids) if id_.lower().startswith(readings))
    exact = [id_ for id_ in candidates if id_ == text.strip()] or [
        id_ for id_ in candidates if id_.lower() in readings
    ]
    if len(exact) == 1:
        return IdMatch(text, exact[0], (exact[0],))
    if len(candidates) == 1:
        return IdMatch(text, candidates[0], (candidates[0],))
    return IdMatch(text, "", tuple(candidates))
