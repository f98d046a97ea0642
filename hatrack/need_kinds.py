"""The kinds of lines under Needs you, and what the rules that find them look at.

Source of the order: domain.md, section 6.3, key point 10.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from hatrack.board import Board
from hatrack.delegation import Alarm, alarms
from hatrack.records import dataclass
from hatrack.task import Task
from hatrack.words import Words

P0_OPEN, HARD_DATE, OVERDUE, FOLLOW_UP = "p0_open", "hard_date", "overdue", "follow_up_due"
LOOK_AGAIN = "look_again"
OVER_LIMIT, TOO_OLD, DRIFT, ITEM_STALLED = "over_limit", "twice_usual_time", "drift", "item_stalled"
ROLE_SILENT, SECURITY_SILENT, VITAL_OVERDUE = "role_silent", "security_silent", "vital_overdue"
REVIEW_PASSED, OLD_INBOX = "review_passed", "old_inbox"
SYNC, STAGE = "sync", "stage_evidence"
KINDS = (
    P0_OPEN, HARD_DATE, OVERDUE, FOLLOW_UP, LOOK_AGAIN, OVER_LIMIT, TOO_OLD, DRIFT, ITEM_STALLED,
    ROLE_SILENT, SECURITY_SILENT, VITAL_OVERDUE, REVIEW_PASSED, OLD_INBOX, SYNC, STAGE,
)  # fmt: skip
"""Every kind of line, the most important first; a decision or a risk to look at is followed up."""


@dataclass(frozen=True, slots=True)
class Need:
    """One line: its kind, its words, and the ids of what it leads to, the oldest first."""

    kind: str
    words: Words
    tasks: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


class Look:
    """One look at a board on one day; what several lines need is worked out once."""

    def __init__(self, board: Board, today: date, sync: Words | None) -> None:
        self.board = board
        self.today = today
        self.sync = sync

    @cached_property
    def open(self) -> list[Task]:
        """The tasks there is still something to do for."""
        return [task for task in self.board.tasks.values() if task.open]

    @cached_property
    def awake(self) -> list[Task]:
        """The open tasks that do not sleep until a later day."""
        return [task for task in self.open if not task.snoozed(self.today)]

    @cached_property
    def late(self) -> list[Task]:
        """The open tasks that were due before today, the oldest first."""
        late = [task for task in self.open if task.due is not None and task.due < self.today]
        return sorted(late, key=lambda task: (task.due or date.max, task.id))

    @cached_property
    def alarms(self) -> Mapping[str, tuple[Alarm, ...]]:
        """What each role warns of."""
        return alarms(self.board, self.today)

    def days_since(self, day: date | None) -> int:
        """Return how many days ago a day was; 0 without one."""
        return (self.today - day).days if day else 0
