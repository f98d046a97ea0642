"""The filter a person types: `sso p0 +compliance @lead-dev due:<7d -is:waiting`.

Every part narrows what is kept, except that several values of what a task has only one of
(priority, role, owner, roadmap item, state, day it is due) are alternatives: `p0 p1` keeps both.
`-` before a part keeps what it does not fit. Quotes hold words together. A value that is still
being typed counts as the beginning of what it may become; case and accents never count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property

from hatrack.blocking import blocked_tasks
from hatrack.board import Board
from hatrack.dates import read_date
from hatrack.errors import Refusal
from hatrack.filter_parts import (
    Test,
    any_of,
    due_compared,
    in_state,
    opposite,
    titled,
    written_anywhere,
)
from hatrack.folding import fold, folded
from hatrack.holdings import owner_of
from hatrack.lookup import find_item, items_titled, keys_named, person_names, role_names
from hatrack.records import dataclass
from hatrack.task import DONE, DROPPED, PRIORITIES, STATUSES
from hatrack.task_kinds import DETAILS, kind_of
from hatrack.words import Words, words

__all__ = ["Filter", "blocked_tasks", "read_filter"]

_TOKEN = re.compile(r'(?:"[^"]*"?|[^\s"])+')
_KEYED = re.compile(r"([^\W\d_]+):(.*)", re.DOTALL)
_PRIORITY = re.compile(r"p[0-3]")
_COMPARED = re.compile(r"(<=|>=|<|>|=)?(.*)", re.DOTALL)

FILTER_KEYS: Mapping[str, str] = {
    name: key
    for key, names in {
        "who": "who qui",
        "role": "role hat chapeau casquette",
        "due": "due echeance pour",
        "item": "item element jalon",
        "is": "is est status statut etat",
        "tag": "tag etiquette",
        "priority": "priority prio priorite",
    }.items()
    for name in names.split()
}
"""What may stand before a colon, folded, in English and French."""
_NONE = frozenset(("none", "no", "aucun", "aucune", "sans", "rien"))
_ANY = frozenset(("any", "some", "oui", "tous", "toutes"))
_ME = frozenset(("me", "mine", "moi"))
_IS: Mapping[str, tuple[str, ...]] = {
    "late": ("late", "overdue", "retard", "en-retard"),
    "mine": ("mine", "moi", "a-moi"),
    "waiting": ("waiting", "attente", "en-attente"),
    "blocked": ("blocked", "bloque", "bloquee"),
    "vital": ("vital", "vitale"),
    "private": ("private", "prive", "privee"),
    "snoozed": ("snoozed", "reporte", "reportee"),
    "inbox": ("inbox", "boite", "reception"),
    "todo": ("todo", "to-do", "a-faire", "afaire"),
    "doing": ("doing", "en-cours", "encours"),
    "done": ("done", "fait", "faite", "fini", "finie", "termine", "terminee"),
    "dropped": ("dropped", "abandonne", "abandonnee"),
    "open": ("open", "ouvert", "ouverte"),
    "hard": ("hard", "ferme"),
    "recurring": ("recurring", "repeating", "recurrent", "recurrente"),
    "decision": ("decision",),
    "risk": ("risk", "risque"),
}
"""What a task can be, with the folded words for it."""
STATE_WORDS = tuple(word for alternatives in _IS.values() for word in alternatives)
"""What may stand behind `is:`."""
_PRIORITIES = {name: (fold(name), name[1:]) for name in PRIORITIES}
_SIGNS = frozenset("-+@")
_STATES = frozenset((*STATUSES, DROPPED, "open"))
_CLOSED = frozenset((DONE, DROPPED))


@dataclass(frozen=True, slots=True)
class Filter:
    """What a typed filter keeps, and what in it could not be understood.

    `closed` says that it asks for done or dropped tasks by name; `wrong` that a value names
    nothing or is no date, which is more than an unknown `key:` taken as words.
    """

    keeps: Test
    problems: tuple[Words, ...] = ()
    closed: bool = False
    wrong: bool = False


def read_filter(
    line: str,
    board: Board,
    today: date,
    me: str,
    *,
    month_first: bool = False,
    everywhere: bool = False,
) -> Filter:
    """Return what the filter `line` keeps of the tasks of `board`.

    Words are sought in titles, and in notes, steps, tags and the like too when `everywhere`.
    """
    reading = _Reading(board, today, me, month_first=month_first, everywhere=everywhere)
    for token in _TOKEN.findall(line):
        reading.take(token)
    return Filter(reading.keeps(), tuple(reading.problems), reading.closed, reading.wrong)


class _Reading:
    """One reading of one line; what each token asks is gathered by kind."""

    def __init__(
        self, board: Board, today: date, me: str, *, month_first: bool, everywhere: bool
    ) -> None:
        self.board = board
        self.today = today
        self.me = me
        self.month_first = month_first
        self.everywhere = everywhere
        self.required: list[Test] = []
        self.choices: dict[str, list[Test]] = {}
        self.problems: list[Words] = []
        self.closed = False
        self.wrong = False

    def take(self, token: str) -> None:
        """Understand one token; what nothing else fits is a word to look for."""
        negated = token.startswith("-") and len(token) > 1
        wish = token[1:] if negated else token
        for kind, test in self._asked(wish, negated):
            if negated:
                self.required.append(opposite(test))
            elif kind:
                self.choices.setdefault(kind, []).append(test)
            else:
                self.required.append(test)

    def keeps(self) -> Test:
        """Return one test out of all that was asked."""
        tests = [*self.required, *(any_of(tests) for tests in self.choices.values())]
        if len(tests) == 1:
            return tests[0]
        return lambda task: all(test(task) for test in tests)

    def _asked(self, wish: str, negated: bool) -> Iterator[tuple[str, Test]]:
        """Yield the tests of a token, each with its kind; those of one kind are alternatives."""
        keyed = _KEYED.fullmatch(wish)
        key = FILTER_KEYS.get(fold(keyed[1])) if keyed else None
        if keyed and key:
            for value in keyed[2].split(",") if key != "due" else (keyed[2],):
                yield from self._keyed(key, _unquoted(value), negated)
        elif wish.startswith("+") and len(wish) > 1:
            yield "", self._tagged(_unquoted(wish[1:]))
        elif wish.startswith("@") and len(wish) > 1:
            yield from self._keyed("who", _unquoted(wish[1:]), negated)
        elif _PRIORITY.fullmatch(fold(wish)):
            yield from self._keyed("priority", wish, negated)
        else:
            if keyed and not keyed[2].startswith("//"):
                self.problems.append(
                    words("{key}: is no filter; it is looked for as words.", key=keyed[1])
                )
            yield from self._words(_unquoted(wish))

    def _keyed(self, key: str, value: str, negated: bool) -> Iterator[tuple[str, Test]]:
        if not value.strip():  # still being typed
            return
        if key == "is":
            yield from self._is(value, negated)
        elif key == "due":
            yield from self._due(value)
        elif key == "tag":
            yield "", self._tagged(value)
        elif key == "priority":
            yield key, self._priority(value)
        else:
            yield key, {"who": self._who, "role": self._role, "item": self._item}[key](value)

    def _words(self, text: str) -> Iterator[tuple[str, Test]]:
        sought = fold(text).strip()
        if not sought or sought in _SIGNS:  # still being typed
            return
        yield "", written_anywhere(sought) if self.everywhere else titled(sought)

    def _tagged(self, value: str) -> Test:
        sought = fold(value)
        if sought in self._tags:
            return lambda task: any(folded(tag) == sought for tag in task.tags)
        return lambda task: any(folded(tag).startswith(sought) for tag in task.tags)

    @cached_property
    def _tags(self) -> frozenset[str]:
        tasks = self.board.tasks.values()
        return frozenset(folded(tag) for task in tasks for tag in task.tags)

    def _priority(self, value: str) -> Test:
        found = keys_named(_PRIORITIES, value)
        if not found:
            self._unknown(words("A priority is one of P0, P1, P2, P3."))
        return lambda task: task.priority in found

    def _who(self, value: str) -> Test:
        sought = fold(value)
        if sought in _NONE:
            return lambda task: not task.assignee
        found = (self.me,) if sought in _ME else keys_named(person_names(self.board), value)
        if not found:
            self._unknown(
                words("Nobody here is called {who}: `hatrack people` lists everybody.", who=value)
            )
        return lambda task: owner_of(self.board, task, self.today) in found

    def _role(self, value: str) -> Test:
        if fold(value) in _NONE:
            return lambda task: task.role not in self.board.roles
        found = keys_named(role_names(self.board), value)
        if not found:
            self._unknown(
                words(
                    "No role is called {role}; there are {codes}.",
                    role=value,
                    codes=" ".join(self.board.columns),
                )
            )
        return lambda task: task.role in found

    def _item(self, value: str) -> Test:
        if fold(value) in _NONE:
            return lambda task: not task.item
        if fold(value) in _ANY:
            return lambda task: bool(task.item)
        try:
            found = {find_item(self.board, value).id}
        except Refusal:
            found = {item.id for item in items_titled(self.board, value)}
        if not found:
            self._unknown(
                words("No item is called {item}: `hatrack roadmap` lists them.", item=value)
            )
        return lambda task: task.item in found

    def _due(self, value: str) -> Iterator[tuple[str, Test]]:
        matched = _COMPARED.fullmatch(value)
        assert matched is not None
        sign, said = matched[1] or "=", matched[2].strip()
        if not said:
            return
        if fold(said) in _NONE or fold(said) in _ANY:
            wanted = fold(said) in _ANY
            yield "due", lambda task: (task.due is not None) is wanted
            return
        day = self._day(said)
        if day is None:
            self._unknown(
                words(
                    "{text} is no date; say for instance fri, 24/12, 2026-12-24 or none.", text=said
                )
            )
        else:
            yield "due" if sign == "=" else "", due_compared(sign, day)

    def _day(self, said: str) -> date | None:
        if said.isdecimal() and len(said) < len("1000"):
            return self.today + timedelta(days=int(said))
        return read_date(said, self.today, month_first=self.month_first)

    def _is(self, value: str, negated: bool) -> Iterator[tuple[str, Test]]:
        found = keys_named(_IS, value)
        if not found:
            self._unknown(words("is:{what} is not known; a task is {known}.",
                                what=value, known=", ".join(_IS)))  # fmt: skip
        if not negated and not _CLOSED.isdisjoint(found):
            self.closed = True
        kind = "state" if found and _STATES.issuperset(found) else ""
        yield kind, any_of([self._being(name) for name in found])

    def _being(self, name: str) -> Test:
        """Return the test for one of the words of `_IS`."""
        if name in _STATES:
            return in_state(name)
        if name == "mine":
            return lambda task: owner_of(self.board, task, self.today) == self.me
        if name == "late":
            return lambda task: task.late(self.today)
        if name == "snoozed":
            return lambda task: task.snoozed(self.today)
        if name in DETAILS:
            return lambda task: kind_of(task) == name
        if name == "blocked":
            blocked = blocked_tasks(self.board)
            return lambda task: task.id in blocked
        attribute = "repeat" if name == "recurring" else name
        return lambda task: bool(getattr(task, attribute))

    def _unknown(self, problem: Words) -> None:
        self.problems.append(problem)
        self.wrong = True


def _unquoted(text: str) -> str:
    return text.replace('"', "")
