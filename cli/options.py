"""What every command is asked, and the variables of the environment. Loads no command line."""

from __future__ import annotations

import os
from collections.abc import Mapping

from hatrack.words import mark

COLOURS = ("auto", "always", "never")
COMMON: Mapping[str, tuple[str, str]] = {
    "--board": ("PATH", mark("The board file.")),
    "--today": ("DATE", mark("Take this day for today.")),
    "--color": ("|".join(COLOURS), mark("Colour: auto, always or never.")),
    "--json": ("", mark("Answer in JSON.")),
    "--read-only": ("", mark("Change nothing.")),
}
"""The options that work before and after the name of any command: what each takes and does."""


class Options:
    """What was asked of every command, filled in while the line is read."""

    def __init__(self) -> None:
        self.board = ""
        self.today = ""
        self.color = COLOURS[0]
        self.json = False
        self.read_only = False


def setting(name: str) -> str:
    """Return an environment variable, empty when it is not set."""
    return os.environ.get(name, "").strip()
