"""What Click says by itself, marked for our catalogue, and making Click look it up there."""

from __future__ import annotations

import gettext
import os

import hatrack.language
from hatrack.words import mark

CLICK_WORDS = (
    mark("Usage:"),
    mark("Options"),
    mark("Commands"),
    mark("Show this message and exit."),
    mark("Missing argument"),
    mark("Missing option"),
    mark("No such option {name!r}."),
    mark("Did you mean {possibility}?"),
    mark("(Possible options: {possibilities})"),
    mark("Option {name!r} requires an argument."),
    mark("Option {name!r} does not take a value."),
    mark("Got unexpected extra argument ({args})"),
    mark("Invalid value: {message}"),
    mark("Invalid value for {param_hint}: {message}"),
    mark("{value!r} is not one of {choices}."),
)
"""The sentences of Click that a person of this program can meet."""
DOMAIN = "hatrack"


def translate_click() -> None:
    """Let Click find its sentences in our catalogue, by the locale of the person."""
    folder = os.path.join(os.path.dirname(hatrack.language.__file__), "locale")
    gettext.bindtextdomain(DOMAIN, folder)
    gettext.textdomain(DOMAIN)
