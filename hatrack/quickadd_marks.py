"""The words of a quick-add line that announce a token: `p1`, `+tag`, `@who`, `due:`, `se:`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hatrack.date_names import UNITS
from hatrack.folding import fold
from hatrack.line_words import LineWord
from hatrack.quickadd_values import (
    AFTER,
    DUE,
    INBOX,
    ITEM,
    KIND,
    PRIORITY,
    PRIVATE,
    REPEAT,
    ROLE,
    TAG,
    VITAL,
    WAIT,
    WHO,
)
from hatrack.records import dataclass
from hatrack.vocabulary import INBOX_ALIASES, Names, handle_of

_KEYS = {
    "role": ROLE,
    "casquette": ROLE,
    "due": DUE,
    "echeance": DUE,
    "pour": DUE,
    "who": WHO,
    "qui": WHO,
    "item": ITEM,
    "sujet": ITEM,
    "every": REPEAT,
    "chaque": REPEAT,
    "tous": REPEAT,
    "toutes": REPEAT,
    "after": AFTER,
    "apres": AFTER,
    "wait": WAIT,
    "attente": WAIT,
    "attend": WAIT,
    "kind": KIND,
    "nature": KIND,
    "genre": KIND,
}
FLAGS = {"vital": VITAL, "private": PRIVATE, "prive": PRIVATE, "privee": PRIVATE}
"""Words that are tokens when they stand after the title."""

_LONGEST_KEY = 2 * max(map(len, _KEYS))
"""Characters of the longest key, each with an accent of its own."""
_LONGEST_PREFIX = 80
_PRIORITY = re.compile(r"[pP][0-3]")
_TAG = re.compile(r"\+(?=.*[^\W\d_])(\w[\w./-]*)")
_OFFSET = re.compile(r"\+\d+([a-z]+)!*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that announces a token: `rest` is what follows its sign, `words` how many it is."""

    kind: str
    rest: str
    words: int = 1


def find_marks(line_words: Sequence[LineWord], start: int) -> dict[int, Mark]:
    """Return the announcing words from the character `start` on, by their place in the list."""
    found = {}
    for index, word in enumerate(line_words):
        if word.start >= start and not word.quoted:
            following = line_words[index + 1] if index + 1 < len(line_words) else None
            mark = _sign(word.text) or _key(word.text, following)
            if mark is not None:
                found[index] = mark
    return found


def _sign(text: str) -> Mark | None:
    if _PRIORITY.fullmatch(text):
        return Mark(PRIORITY, text)
    if text[0] == "@" and handle_of(text):
        return Mark(WHO, text)
    if text[0] == "+":
        offset = _OFFSET.fullmatch(fold(text))
        tag = None if offset and offset[1] in UNITS else _TAG.fullmatch(text)
        return Mark(TAG, tag[1]) if tag else None
    return None


def _key(text: str, following: LineWord | None) -> Mark | None:
    key, colon, _ = text[: _LONGEST_KEY + 1].partition(":")
    kind = _KEYS.get(fold(key))
    if kind is None:
        return None
    if colon:
        return Mark(kind, text[len(key) + 1 :])
    # French typography parts the colon from its word: `échéance : ven`.
    parted = following is not None and following.text[0] == ":" and not following.quoted
    if following is not None and parted and len(text) == len(key):
        return Mark(kind, following.text[1:], words=2)
    return None


def role_prefix(line: str, names: Names) -> tuple[int, str] | None:
    """Return where `se:`, `Sécurité :` at the start of a line ends, and the role, or None."""
    colon = line.find(":", 0, _LONGEST_PREFIX)
    head = line[:colon].strip() if colon > 0 else ""
    code = names.role(head) or (INBOX if fold(head) in INBOX_ALIASES else None)
    if not head or code is None:
        return None
    following = line[colon + 1 : colon + 2]
    # `c:\temp` and `s://` are no roles; a lone letter needs the space, other names do not.
    if following and not following.isspace() and (len(head) == 1 or following in "/\\:"):
        return None
    return colon + 1, code
