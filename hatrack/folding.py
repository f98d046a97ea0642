"""Text without case and accents, so that `Sécurité`, `securite` and `SÉCURITÉ` are one word."""

from __future__ import annotations

from functools import lru_cache
from itertools import filterfalse
from unicodedata import combining, normalize

_REMEMBERED = 65_536

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "’": "'", "ʼ": "'", "‘": "'"})


def fold(text: str) -> str:
    """Return `text` without case and accents, composed or not, its no-break spaces made plain."""
    lowered = text.casefold()
    if lowered.isascii():
        return lowered
    apart = normalize("NFKD", lowered)
    bare = "".join(filterfalse(combining, apart)).translate(_LETTERS)
    return bare.casefold()  # taking signs apart makes capitals again: "™" becomes "TM"


@lru_cache(maxsize=_REMEMBERED)
def folded(text: str) -> str:
    """Return `text` folded; what is looked through again and again, once."""
    return fold(text)
