"""The names a line of quick-add may use: roles, people and roadmap items of one board."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from hatrack.folding import fold
from hatrack.ids import SHORTEST_PREFIX, find_by_prefix
from hatrack.records import dataclass

INBOX_ALIASES = frozenset(("inbox", "boite", "a trier"))
KIND_NAMES: Mapping[str, tuple[str, ...]] = {
    "task": ("task", "tache", "none", "aucun", "-"),
    "decision": ("decision",),
    "risk": ("risk", "risque"),
}
"""The kinds of task and the folded names each goes by, in both languages."""

_LONGEST_HANDLE = 64
_SHORTEST_WORD = 3
_NOT_WORD = re.compile(r"[\W_]+")
_EMPTY_WORDS = frozenset(("the", "and", "des", "les", "for", "pour"))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What names mean on a board.

    `roles` are pairs (code, folded aliases), as `role_aliases` makes them; of two roles with one
    alias the first has it. `people` are pairs (handle, name); one handle may stand twice, with
    another name. `items` are triples (id, source id, title), dropped ones left out.
    """

    roles: tuple[tuple[str, tuple[str, ...]], ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    items: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ItemMatch:
    """The titles that a text fits, and the id of the item when it fits only one."""

    id: str | None
    titles: tuple[str, ...] = ()


def handle_of(name: str) -> str:
    """Return the handle of a name: "Lead développeur" gives `lead-developpeur`."""
    return _NOT_WORD.sub("-", fold(name))[:_LONGEST_HANDLE].strip("-")


def role_aliases(
    names: Mapping[str, Iterable[str]],
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each role's folded names, and those of their words that no other role has.

    `names` gives each code its badge, letter and names in both languages. "Security consultant"
    is also `security` and `consultant`; `product` is a word of one role, `chef` of two.
    """
    whole = {code: _folded((code, *known)) for code, known in names.items()}
    owners: dict[str, set[str]] = {}
    for code, known in whole.items():
        for word in _words_of(known):
            owners.setdefault(word, set()).add(code)
    taken = {alias for known in whole.values() for alias in known}
    return tuple(
        (code, known + tuple(w for w in _words_of(known) if len(owners[w]) == 1 and w not in taken))
        for code, known in whole.items()
    )


def _folded(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(fold(name).split()) for name in names if name.strip()))


def _words_of(names: Iterable[str]) -> list[str]:
    found = (word for name in names for word in _NOT_WORD.split(name))
    return [w for w in dict.fromkeys(found) if len(w) >= _SHORTEST_WORD and w not in _EMPTY_WORDS]


class Names:
    """A vocabulary made ready for one reading: look-ups by folded text."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._roles: dict[str, str] = {}
        for code, aliases in vocabulary.roles:
            for alias in aliases:
                self._roles.setdefault(alias, code)
        self._people: dict[str, str] = {}
        for handle, name in vocabulary.people:
            self._people[handle_of(handle)] = handle
            self._people.setdefault(handle_of(name), handle)
        self._people.pop("", None)
        self._items = vocabulary.items
        self._ids = [identity for identity, _, _ in vocabulary.items]
        self._sources = {fold(source): identity for identity, source, _ in self._items if source}
        self._titles: list[str] | None = None

    @property
    def knows_people(self) -> bool:
        """Whether the board names anybody at all."""
        return bool(self._people)

    def words_of_people(self) -> frozenset[str]:
        """Return the words in the handles and names of people, folded."""
        return frozenset(word for handle in self._people for word in handle.split("-"))

    def role(self, text: str) -> str | None:
        """Return the code of the role that goes by `text`, or None."""
        return self._roles.get(" ".join(fold(text).split()))

    def person(self, text: str) -> str | None:
        """Return the handle of the person with that handle or name, or None."""
        return self._people.get(handle_of(text))

    def item(self, text: str, *, phrase: bool = True) -> ItemMatch:
        """Return the item of that source id or id prefix, or with these words in its title.

        With `phrase` several words must stand in the title as they are typed; without, anywhere.
        """
        typed = fold(text).strip()
        if typed in self._sources:
            return ItemMatch(self._sources[typed])
        if len(typed) >= SHORTEST_PREFIX and " " not in typed:
            found = find_by_prefix(typed, self._ids).found
            if found:
                return ItemMatch(found)
        return self._titled(_NOT_WORD.sub(" ", typed).strip(), phrase=phrase)

    def _titled(self, typed: str, *, phrase: bool) -> ItemMatch:
        if self._titles is None:
            self._titles = [f" {_NOT_WORD.sub(' ', fold(title))} " for _, _, title in self._items]
        several = " " in typed
        # Several words end where a word of the title ends: "sso is" must not take "sso isolation".
        parts = [f"{typed} "] if several and phrase else typed.split()
        fits = [
            index
            for index, title in enumerate(self._titles)
            if parts and all(part in title for part in parts)
        ]
        identity = self._items[fits[0]][0] if len(fits) == 1 else None
        return ItemMatch(identity, tuple(self._items[index][2] for index in fits))


def longest_person(names: Names, words: Sequence[str]) -> tuple[int, str] | None:
    """Return how many of the first words name a known person, and the handle, or None."""
    for count in range(len(words), 0, -1):
        handle = names.person(" ".join(words[:count]))
        if handle is not None:
            return count, handle
    return None
