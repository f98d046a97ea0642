"""What screens ask of the application; the application alone holds the session."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from hatrack.edits import Edit


@dataclass
class EditRequested(Message):
    """A person did something to the board; `follow` is the task the cursor should be on after."""

    edit: Edit
    follow: str = ""


class UndoRequested(Message):
    """Take the last step back."""


class RedoRequested(Message):
    """Do again what was taken back last."""


class ReloadRequested(Message):
    """Read the file again now."""


@dataclass
class ThemeChosen(Message):
    """A theme was looked at (`keep` false) or chosen."""

    name: str
    keep: bool
