"""Why a task waits: one of seven reasons, so that lost days can be summed by reason.

Source: domain.md, section 4.1 (blocker clustering).
"""

from __future__ import annotations

from collections.abc import Mapping

from hatrack.field_values import NotUnderstood
from hatrack.folding import fold
from hatrack.lookup import keys_named
from hatrack.words import Words, mark, verbatim, words

REASONS: Mapping[str, str] = {
    "person": mark("person"),
    "decision": mark("decision"),
    "vendor": mark("vendor"),
    "customer": mark("customer"),
    "hire": mark("hire"),
    "budget": mark("budget"),
    "technical": mark("technical"),
}
"""The reasons as the file has them, with their words for the catalogue."""
_FRENCH: Mapping[str, tuple[str, ...]] = {
    "person": ("personne", "quelqu'un"),
    "vendor": ("fournisseur", "prestataire", "editeur"),
    "customer": ("client",),
    "hire": ("embauche", "recrutement"),
    "technical": ("technique",),
}


def reason_word(reason: str) -> Words:
    """Return the word for a reason; one that is none of the seven is said as it stands."""
    return words(REASONS[reason]) if reason in REASONS else verbatim(reason)


def read_reason(text: str) -> str:
    """Return the reason that `text` names in either language, or none for an empty text.

    Raise NotUnderstood, naming the seven, for any other.
    """
    if not text.strip():
        return ""
    names = {reason: (fold(reason), *_FRENCH.get(reason, ())) for reason in REASONS}
    found = keys_named(names, text)
    if len(found) != 1:
        known = ", ".join(REASONS)
        raise NotUnderstood(
            words("{text} is no reason; there are {known}.", text=text, known=known)
        )
    return found[0]
