"""What a half-typed word of quick-add may become, and open tasks that a new one looks like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from hatrack.board import Board
from hatrack.filters import FILTER_KEYS, STATE_WORDS
from hatrack.folding import fold
from hatrack.task import PRIORITIES, Task
from hatrack.vocabulary import Vocabulary

DATE_WORDS = (
    "today", "tomorrow", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday", "next week", "next month", "eow", "eom", "eoq", "eoy",
    "aujourd'hui", "demain", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi",
    "dimanche", "semaine prochaine", "fin du mois",
)  # fmt: skip
RHYTHMS = (
    "day", "weekday", "week", "2 weeks", "month", "quarter", "year",
    "jour", "semaine", "mois", "trimestre", "an",
)  # fmt: skip
KEYS = ("due:", "every:", "after:", "item:", "who:", "wait:", "role:", "kind:")
_KEYED = {
    "due": DATE_WORDS, "pour": DATE_WORDS, "echeance": DATE_WORDS,
    "every": RHYTHMS, "chaque": RHYTHMS, "after": ("10 days", "2 weeks"), "apres": ("10 jours",),
    "kind": ("decision", "risk"), "nature": ("décision", "risque"), "genre": ("décision", "risque"),
}  # fmt: skip
_FILTER_VALUES: Mapping[str, Sequence[str]] = {
    "due": ("<7d", "<14d", "<30d", "none", *DATE_WORDS),
    "priority": PRIORITIES,
    "is": STATE_WORDS,
}
_AWAIT_A_VALUE = frozenset((*KEYS, *(f"{name}:" for name in FILTER_KEYS)))
"""After these the value follows at once; after the name of a role a title does."""
MOST = 6
_NEAR = 0.75
"""Two titles are near-identical when this much of their words is shared (Jaccard's measure)."""


def completions(line: str, names: Vocabulary, tags: Iterable[str]) -> tuple[str, ...]:
    """Return what the last word of a line may become, whole words, the most used first.

    Empty when the word begins nothing that is known, or is whole already.
    """
    before, word = _last_word(line)
    return _fitting(word, _candidates(word, names, tags, first=not before.strip()))


def filter_completions(line: str, names: Vocabulary, tags: Iterable[str]) -> tuple[str, ...]:
    """Return what the last word of a filter may become, whole words; `-` before it stays there."""
    word = _last_word(line)[1]
    sign, bare = ("-", word[1:]) if word.startswith("-") else ("", word)
    typed, colon, _value = bare.partition(":")
    candidates: Iterable[str] = (f"{name}:" for name in FILTER_KEYS)
    if bare.startswith(("+", "@")):
        candidates = _candidates(bare, names, tags, first=False)
    elif colon:
        key = FILTER_KEYS.get(fold(typed), "")
        known = _most_used(tags) if key == "tag" else _FILTER_VALUES.get(key, _named(key, names))
        candidates = (f"{typed}:{text}" for text in known)
    return tuple(f"{sign}{text}" for text in _fitting(bare, candidates))


def _fitting(word: str, candidates: Iterable[str]) -> tuple[str, ...]:
    typed = fold(word)
    if not typed:
        return ()
    fitting = (text for text in candidates if fold(text).startswith(typed) and fold(text) != typed)
    return tuple(dict.fromkeys(fitting))[:MOST]


def tag_completions(line: str, tags: Iterable[str]) -> tuple[str, ...]:
    """Return what the last word of a line of tags may become; those on the line are left out."""
    before, word = _last_word(line)
    typed, there = fold(word.lstrip("+")), {fold(tag.lstrip("+")) for tag in before.split()}
    if not typed:
        return ()
    known = (tag for tag in _most_used(tags) if fold(tag) not in there)
    return tuple(tag for tag in known if fold(tag).startswith(typed) and fold(tag) != typed)[:MOST]


def completed(line: str, choice: str) -> str:
    """Return the line with its last word made into `choice`, ready for the next word."""
    before, _word = _last_word(line)
    return before + choice + ("" if choice.lstrip("-") in _AWAIT_A_VALUE else " ")


def _last_word(line: str) -> tuple[str, str]:
    place = line.rfind(" ") + 1
    return line[:place], line[place:]


def _candidates(word: str, names: Vocabulary, tags: Iterable[str], *, first: bool) -> Iterable[str]:
    key, colon, _value = word.partition(":")
    if word.startswith("+"):
        return (f"+{tag}" for tag in _most_used(tags))
    if word.startswith("@"):
        return (f"@{handle}" for handle in _named("who", names))
    if not colon:
        return (*(_role_prefixes(names) if first else ()), *KEYS)
    meant = {"qui": "who", "sujet": "item"}.get(fold(key), fold(key))
    return (f"{key}:{text}" for text in _KEYED.get(meant, _named(meant, names)))


def _named(key: str, names: Vocabulary) -> Sequence[str]:
    """Return the people, roles or roadmap items there are, as they are typed behind a key."""
    if key == "who":
        return [handle for handle, _name in names.people]
    if key == "item":
        return [source or identity for identity, source, _title in names.items]
    if key == "role":
        return [alias for _code, aliases in names.roles for alias in aliases[1:2]]
    return ()


def _most_used(tags: Iterable[str]) -> Sequence[str]:
    return [tag for tag, _count in Counter(tags).most_common()]


def _role_prefixes(names: Vocabulary) -> Iterable[str]:
    """Return the one-word names of roles, each with the colon that makes it the task's role."""
    for _code, aliases in names.roles:
        for alias in aliases:
            if " " not in alias and len(alias) > 1:
                yield f"{alias}:"


def lookalike(board: Board, title: str) -> Task | None:
    """Return an open task whose title is nearly the same, the nearest, or None.

    Titles of one or two words count only when they are equal but for case and accents.
    """
    wanted = _words(title)
    if not wanted:
        return None
    best: Task | None = None
    nearest = _NEAR
    for task in board.tasks.values():
        if not task.open:
            continue
        near = _nearness(wanted, _words(task.title))
        if near >= nearest:
            best, nearest = task, near
    return best


@lru_cache(maxsize=20_000)
def _words(title: str) -> frozenset[str]:
    return frozenset(word.strip(".,:;!?()«»\"'") for word in fold(title).split()) - {""}


def _nearness(one: frozenset[str], other: frozenset[str]) -> float:
    if one == other:
        return 1.0
    if min(len(one), len(other)) < 3:
        return 0.0
    return len(one & other) / len(one | other)
