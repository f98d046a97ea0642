"""Text without case and accents, so that `Sécurité`, `securite` and `SÉCURITÉ` are one word."""

from __future__ import annotations

from unicodedata import combining, normalize

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "’": "'", "ʼ": "'", "‘": "'"})


def fold(text: str) -> str:
    """Return `text` without case and accents, composed or not, its no-break spaces made plain."""
    lowered = text.casefold()
    if lowered.isascii():
        return lowered
    apart = normalize("NFKD", lowered)
    bare = "".join(c for c in apart if not combining(c)).translate(_LETTERS)
    return bare.casefold()  # taking signs apart makes capitals again: "™" becomes "TM"
