"""What Click says by itself, marked for our catalogue, and making Click look it up there."""

from __future__ import annotations

import gettext
import os

import click

import hatrack.language
from hatrack.words import counted, mark

CLICK_WORDS = (
    mark("Usage:"),
    mark("Options"),
    mark("Commands"),
    mark("Missing argument"),
    mark("Missing option"),
    mark("No such option {name!r}."),
    mark("No such command {name!r}."),
    mark("{value!r} is not a valid {number_type}."),
    mark("{value} is not in the range {range}."),
    mark("Missing command."),
    mark("Option {name!r} does not take a value."),
    mark("Invalid value: {message}"),
    mark("Invalid value for {param_hint}: {message}"),
    counted("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", 1),
    counted(
        "Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments.", 1
    ),
    counted("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", 1),
    counted("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", 1),
)
"""The sentences of Click that a person of this program can meet."""
_KINDS = ((click.INT, mark("integer")), (click.IntRange(), mark("integer range")))
"""What Click calls its numbers: it never looks these names up."""
DOMAIN = "hatrack"


class _LookedUp:
    """A name that is looked up whenever it is read."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, _kind: object, _owner: type) -> str:
        """Return the name in the language of the person."""
        return gettext.gettext(self._name)


def translate_click() -> None:
    """Let Click find its sentences in our catalogue, by the locale of the person."""
    folder = os.path.join(os.path.dirname(hatrack.language.__file__), "locale")
    gettext.bindtextdomain(DOMAIN, folder)
    gettext.textdomain(DOMAIN)
    for kind, name in _KINDS:
        setattr(type(kind), "name", _LookedUp(name))  # noqa: B010 - it is a class's attribute
