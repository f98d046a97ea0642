"""Sentences that rules produce, not yet said in a language.

A rule never knows the reader's language. It returns `Words`: a template and its values. The edges
(screens, commands) say them with `hatrack.language`. Templates are marked for the catalogue by
being written inside `words(...)`, `counted(...)` or `mark(...)`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hatrack.records import dataclass, field


class Telling:
    """A value that every language writes in its own way, such as a date."""

    __slots__ = ()

    def told(self, lang: str) -> str:
        """Return it as it is written in the language of that code."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence to be said later: `template` in English, with `{name}` places for `values`.

    When `plural` is set, `count` chooses between the two forms.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    plural: str = ""
    count: int = 0

    def say(
        self,
        gettext: Callable[[str], str] = str,
        ngettext: Callable[[str, str, int], str] | None = None,
        lang: str = "en",
    ) -> str:
        """Return the sentence in the language of the given translation functions and code.

        Values that are `Words` themselves, or `Telling`, are said too. A template that lacks a
        value or has a broken place is said as it stands rather than raised.
        """
        if self.plural:
            choose = ngettext or (lambda one, many, count: one if count == 1 else many)
            template = choose(self.template, self.plural, self.count)
        else:
            template = gettext(self.template) if self.template else ""  # "" is the header
        said: dict[str, object] = {}
        for name, value in self.values.items():
            if isinstance(value, Words):
                value = value.say(gettext, ngettext, lang)
            said[name] = value.told(lang) if isinstance(value, Telling) else value
        try:
            return template.format_map(said)
        except (LookupError, ValueError, TypeError, AttributeError):
            return template


def words(template: str, **values: object) -> Words:
    """Return a sentence to be said later; `template` is what translators see."""
    return Words(template, values)


def counted(one: str, many: str, count: int, **values: object) -> Words:
    """Return a sentence whose form depends on `count`, which is also its `{count}` value."""
    return Words(one, {"count": count, **values}, plural=many, count=count)


def verbatim(text: str) -> Words:
    """Return a text of a person's own, such as a name, to be said as it is in every language."""
    return Words("{text}", {"text": text})


def mark(template: str) -> str:
    """Return `template` unchanged: it only marks a word in a table for the catalogue."""
    return template
