"""Quick-add: one typed line becomes a task, understood while it is typed.

    se: rotate the API keys p1 due:fri! @lead-dev item:rm-5 every:month +compliance

Nothing typed is ever lost: what is not understood stays in the title, and so do the words in
double quotes. Of two tokens of one kind the later counts and the earlier stays in the title, but
tags gather. Three kinds need no mark and count only after the title, where tokens alone may
follow: date words said plainly (see `hatrack.dates.trailing_date`), `vital` and `private`.
`+3d` is a date, never a tag. A waiting reason takes all words up to the next token; when that
would leave no title, it takes one.
"""

from __future__ import annotations

from datetime import date

from hatrack.date_grammar import LONGEST
from hatrack.dates import trailing_date
from hatrack.folding import fold
from hatrack.line_words import split_words
from hatrack.quickadd_marks import FLAGS, Mark, find_marks, role_prefix
from hatrack.quickadd_values import (
    AFTER,
    DUE,
    INBOX,
    ITEM,
    KIND,
    LONGEST_VALUE,
    PRIORITY,
    PRIVATE,
    REPEAT,
    ROLE,
    TAG,
    VITAL,
    WAIT,
    WHO,
    Reading,
    Setting,
    read_value,
)
from hatrack.records import dataclass
from hatrack.vocabulary import Names, Vocabulary, handle_of, role_aliases
from hatrack.words import Words, words

__all__ = ["QuickAdd", "Token", "Vocabulary", "handle_of", "read_line", "role_aliases"]

_MOST_PROBLEMS = 8
_ISOLATED = (" ", "\u00a0", "\u202f")


@dataclass(frozen=True, slots=True)
class Token:
    """A part of the line that was understood: characters `start` to `end`, its kind and value.

    Kinds: role, priority, due, tag, who, item, repeat, wait, kind, vital, private. The value is in
    its stored form: a role's code or `inbox`, `P1`, an ISO date, a handle, an item's id, a rule.
    """

    start: int
    end: int
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class QuickAdd:
    """What a line says. What it does not say is None or empty; `inbox` says `role:inbox`.

    `tokens` stand in the order of the line and do not overlap; `problems` are for people.
    """

    title: str
    role: str | None = None
    inbox: bool = False
    priority: str | None = None
    due: date | None = None
    hard: bool = False
    tags: tuple[str, ...] = ()
    assignee: str | None = None
    item: str | None = None
    repeat: str | None = None
    waiting: str | None = None
    kind: str | None = None
    vital: bool = False
    private: bool = False
    tokens: tuple[Token, ...] = ()
    problems: tuple[Words, ...] = ()


def read_line(line: str, today: date, names: Vocabulary, *, month_first: bool = False) -> QuickAdd:
    """Return what a line of quick-add says on a board with those names. Never raises."""
    reader = _Reader(line, Setting(today, Names(names), month_first))
    reader.read()
    return reader.result()


class _Reader:
    """One reading of one line: which words are tokens, which remain the title."""

    def __init__(self, line: str, setting: Setting) -> None:
        self._line = line
        self._setting = setting
        prefix = role_prefix(line, setting.names)
        self._words = split_words(line, prefix[0] if prefix else 0)
        self._prefix = prefix
        self._free = [True] * len(self._words)
        self._tokens: list[Token] = []
        self._problems: list[tuple[int, Words]] = []
        self._hard = False
        self._marks = find_marks(self._words, prefix[0] if prefix else 0)

    def read(self) -> None:
        """Take the tokens: announced ones, then those at the end of the line, then the reason."""
        for kind in (PRIORITY, DUE, WHO, ITEM, REPEAT, KIND):
            self._take_last(kind)
        if not self._take_last(ROLE) and self._prefix:
            end, code = self._prefix
            count = sum(1 for word in self._words if word.end <= end)
            self._take(0, count, ROLE, code)
        for index, mark in self._marks.items():
            if mark.kind == TAG:
                self._take(index, index + 1, TAG, mark.rest)
        self._take_trailing()
        self._take_reason()

    def result(self) -> QuickAdd:
        """Return the task the tokens and the remaining words make."""
        tokens = tuple(sorted(self._tokens, key=lambda token: token.start))
        last = {token.kind: token.value for token in tokens}
        due, role, title = last.get(DUE), last.get(ROLE), self._title()
        problems = [sentence for _, sentence in sorted(self._problems, key=lambda one: one[0])]
        if not title and self._line.strip():
            problems.append(words("a task needs a title"))
        tags: dict[str, str] = {}
        for token in tokens:
            if token.kind == TAG:
                tags.setdefault(fold(token.value), token.value)
        return QuickAdd(
            title=title,
            role=None if role == INBOX else role,
            inbox=role == INBOX,
            priority=last.get(PRIORITY),
            due=date.fromisoformat(due) if due else None,
            hard=self._hard,
            tags=tuple(tags.values()),
            assignee=last.get(WHO),
            item=last.get(ITEM),
            repeat=last.get(REPEAT),
            waiting=last.get(WAIT),
            kind=last.get(KIND),
            vital=VITAL in last,
            private=PRIVATE in last,
            tokens=tokens,
            problems=tuple(problems[:_MOST_PROBLEMS]),
        )

    def _take_last(self, kind: str) -> bool:
        """Take the last token of a kind that means something; say why later ones do not."""
        for index, mark in reversed(self._marks.items()):
            same = mark.kind == kind or (kind == REPEAT and mark.kind == AFTER)
            if same and kind == PRIORITY:
                self._take(index, index + 1, kind, mark.rest.upper())
                return True
            if same and self._take_value(index, mark, kind):
                return True
        return False

    def _take_value(self, index: int, mark: Mark, kind: str) -> bool:
        first = index + mark.words - (1 if mark.rest else 0)
        texts, ends, quoted = self._value(first, mark)
        outcome = read_value(mark.kind, texts, self._setting, quoted=quoted)
        if isinstance(outcome, Reading):
            self._take(index, ends[outcome.words - 1], kind, outcome.value)
            self._hard = self._hard or outcome.hard
            self._note(index, outcome.notice)
            return True
        self._note(index, outcome)
        return False

    def _value(self, first: int, mark: Mark) -> tuple[list[str], list[int], bool]:
        """Return the words of a value, the word index after each, and whether it is quoted."""
        opening = self._words[first : first + 1]
        if mark.rest.startswith('"') and opening and opening[0].quote_end is not None:
            close = opening[0].quote_end
            after = self._first_word_after(first, close)
            texts = self._line[opening[0].end - len(mark.rest) + 1 : close].split()
            return texts, [after] * len(texts), True
        after = self._end_of_value(first + 1 if mark.rest else first, LONGEST_VALUE)
        texts = [word.text for word in self._words[first:after]]
        if mark.rest:
            texts[0] = mark.rest
        return texts, list(range(first + 1, after + 1)), False

    def _first_word_after(self, index: int, place: int) -> int:
        while index < len(self._words) and self._words[index].start <= place:
            index += 1
        return index

    def _end_of_value(self, index: int, most: int | None = None) -> int:
        """Return the index after the words from `index` on that no token, quote or limit ends."""
        last = len(self._words) if most is None else min(len(self._words), index + most)
        while index < last and self._is_text(index) and not self._words[index].quoted:
            index += 1
        return index

    def _is_text(self, index: int) -> bool:
        return self._free[index] and index not in self._marks

    def _note(self, index: int, sentence: Words | None) -> None:
        if sentence is not None:
            self._problems.append((index, sentence))

    def _take(self, start: int, stop: int, kind: str, value: str) -> None:
        self._free[start:stop] = [False] * (stop - start)
        first, last = self._words[start], self._words[stop - 1]
        self._tokens.append(Token(first.start, last.end, kind, value))

    def _take_trailing(self) -> None:
        """Take date words and flags that stand after the title, tokens between them or not."""
        wanted = {VITAL, PRIVATE}
        dated = any(token.kind == DUE for token in self._tokens)
        index = len(self._words)
        while index > 0:
            if not self._free[index - 1]:
                index -= 1
                continue
            start = None if dated else self._trailing_date(index)
            if start is not None:
                dated, index = True, start
                continue
            word = self._words[index - 1]
            flag = None if word.quoted else FLAGS.get(fold(word.text))
            if flag not in wanted or not any(self._free[: index - 1]):
                return
            wanted.remove(flag)
            index -= 1
            self._take(index, index + 1, flag, flag)

    def _trailing_date(self, stop: int) -> int | None:
        """Take the date words that end at word `stop`; return the word they begin at, or None."""
        start = stop
        while start > 0 and self._is_text(start - 1) and not self._words[start - 1].quoted:
            start -= 1
        # Words after `wait:` belong to the reason, whatever they say.
        before = self._marks.get(start - 1)
        if before is not None and before.kind == WAIT:
            return None
        near = max(start, stop - LONGEST - 1)
        texts = [word.text for word in self._words[near:stop]]
        run = trailing_date(
            texts,
            self._setting.today,
            month_first=self._setting.month_first,
            names=self._setting.names.words_of_people(),
        )
        if run is None or not any(self._free[: stop - run.words]):
            return None
        self._take(stop - run.words, stop, DUE, run.day.isoformat())
        self._hard = run.hard
        return stop - run.words

    def _take_reason(self) -> None:
        for index, mark in reversed(self._marks.items()):
            if mark.kind == WAIT:
                text, after = self._reason(index, mark)
                if text:
                    self._take(index, after, WAIT, text)
                    return

    def _reason(self, index: int, mark: Mark) -> tuple[str, int]:
        """Return the reason that a mark announces, and the index of the word after it."""
        first = index + mark.words - (1 if mark.rest else 0)
        texts, ends, quoted = self._value(first, mark)
        if quoted or not texts:
            return " ".join(texts), ends[-1] if ends else first
        stop = self._end_of_value(first + 1)
        if not any(self._free[:index]) and not any(self._free[stop:]):
            stop = first + 1
        return " ".join([texts[0], *(w.text for w in self._words[first + 1 : stop])]), stop

    def _title(self) -> str:
        """Return the words left, with the space between neighbours as it was typed."""
        parts: list[str] = []
        before: int | None = None
        for index, word in enumerate(self._words):
            if not self._free[index]:
                continue
            if before is not None:
                typed = self._line[self._words[before].end : word.start]
                joined = before == index - 1 and (typed in _ISOLATED or not typed)
                parts.append(typed if joined else " ")
            parts.append(word.text)
            before = index
        return "".join(parts)
