"""What screens ask of the application; the application alone holds the session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from textual.message import Message

from hatrack.edits import Edit
from storage.configuration import Setting


@dataclass
class EditRequested(Message):
    """A person did something to the board; `follow` is the task the cursor should be on after.

    When the edit is refused, `if_refused` is said beside the reason; `answer` hears whether it
    was made. `onto` is the id of the step it completes, to be undone with it.
    """

    edit: Edit
    follow: str = ""
    if_refused: str = ""
    answer: Callable[[bool], None] | None = None
    onto: str = ""


class UndoRequested(Message):
    """Take the last step back."""


class RedoRequested(Message):
    """Do again what was taken back last."""


@dataclass
class TasksSeen(Message):
    """The cursor was on tasks that others had changed."""

    ids: frozenset[str]


@dataclass
class NeedDismissed(Message):
    """A line that needs somebody was put away until tomorrow."""

    kind: str


@dataclass
class SettingChanged(Message):
    """A person turned one of their settings, or saved a filter (`table` is then `filters`)."""

    key: str
    value: Setting
    table: str = ""


@dataclass
class ReviewStepReached(Message):
    """The review of a week (`2026-W48`) came to a step."""

    week: str
    step: int


@dataclass
class ReportRequested(Message):
    """A report is made; `answer` hears the day of the last one of that profile, if any."""

    profile: str
    day: date
    answer: Callable[[date | None], None]


class SyncRequested(Message):
    """Sync now, or end the sync under way."""


class DriverRequested(Message):
    """Have git merge boards by their meaning in this clone."""


class IncomingRequested(Message):
    """Show what merges decided."""


class BoardsRequested(Message):
    """Show the boards opened on this machine, to go to another one."""


class HistoryRequested(Message):
    """Show the steps that can be undone, to go back before one of them."""


class ReloadRequested(Message):
    """Read the file again now."""


@dataclass
class ThemeChosen(Message):
    """A theme was looked at (`keep` false) or chosen."""

    name: str
    keep: bool
