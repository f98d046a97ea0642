"""The parts of a record that merge one by one: their short ids, and where a new one stands."""

from __future__ import annotations

from collections.abc import Container

from hatrack.edits import Context
from hatrack.rank import rank_between

ELEMENT_ID_LENGTH = 4


def element_id(context: Context, taken: Container[str]) -> str:
    """Return a new id of four characters that is not among those taken."""
    while True:
        identity = context.mint(())[:ELEMENT_ID_LENGTH]
        if identity not in taken:
            return identity


def rank_after(rank: str, salt: str) -> str:
    """Return a rank behind another one that we made; `salt` keeps those of two people apart."""
    try:
        return rank_between(rank, "", salt[-2:])
    except ValueError:  # a rank written by hand, which nothing is sure to stand behind
        return rank_between("", "", salt[-2:])
