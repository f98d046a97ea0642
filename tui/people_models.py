"""What the people view shows: the people, the sheet of one, and where the cursor is; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hatrack.delegation import Alarm
from hatrack.folding import fold
from hatrack.people import Sheet, Summary
from hatrack.topics import Topic

TOPIC, ROLE, FINISHED = "topic:", "role:", "done:"
"""What stands before the id of a topic, a role and a finished task in a key of the cursor.

A task that is finished or taken up again gets another key, so that the cursor stays in its place
instead of going with it.
"""


@dataclass(frozen=True, slots=True)
class PeopleView:
    """The people in their order, the sheet of the one chosen, and the cursor on either side.

    `key` is a row of the sheet: `topic:id`, `role:code`, `done:id` or the id of an open task.
    `filtered` is the filter that hides some of the people, as it was typed.
    """

    people: tuple[Summary, ...]
    sheet: Sheet | None
    alarms: Mapping[str, tuple[Alarm, ...]]
    key: str
    in_sheet: bool
    filtered: str = ""

    @property
    def handle(self) -> str:
        """The handle of the person chosen; empty when there is nobody."""
        return self.sheet.handle if self.sheet is not None else ""

    @property
    def summary(self) -> Summary | None:
        """The person chosen as the list shows them."""
        return next((one for one in self.people if one.handle == self.handle), None)

    @property
    def task(self) -> str:
        """The id of the task under the cursor; empty when it is on something else."""
        on_task = self.in_sheet and not self.key.startswith((TOPIC, ROLE))
        return self.key.removeprefix(FINISHED) if on_task else ""

    @property
    def topic(self) -> tuple[str, Topic] | None:
        """The topic under the cursor with its id, or None."""
        if self.sheet is None or not self.in_sheet or not self.key.startswith(TOPIC):
            return None
        wanted = self.key.removeprefix(TOPIC)
        return next((pair for pair in self.sheet.topics if pair[0] == wanted), None)

    @property
    def role(self) -> str:
        """The code of the role under the cursor, or nothing."""
        return self.key.removeprefix(ROLE) if self.in_sheet and self.key.startswith(ROLE) else ""


def keys_of(sheet: Sheet | None) -> tuple[str, ...]:
    """Return what the cursor can be on in a sheet, from top to bottom."""
    if sheet is None:
        return ()
    return (
        *(TOPIC + key for key, _topic in sheet.topics),
        *(task.id for task in (*sheet.raised, *sheet.tasks, *sheet.waiting)),
        *(ROLE + role.code for role in sheet.roles),
        *(FINISHED + task.id for task in sheet.done),
    )


def settled(key: str, at: int, keys: Sequence[str]) -> tuple[str, int]:
    """Return the cursor and its place: on its key, or where that stood; empty when none is left."""
    if key in keys:
        return key, keys.index(key)
    if not keys:
        return "", 0
    at = max(0, min(at, len(keys) - 1))
    return keys[at], at


def fitting(people: Sequence[Summary], wanted: str) -> tuple[Summary, ...]:
    """Return the people with all the words in their name, handle or roles' codes."""
    typed = fold(wanted).split()
    return tuple(
        one
        for one in people
        if all(
            word in fold(f"{one.name} @{one.handle} {' '.join(role.code for role in one.roles)}")
            for word in typed
        )
    )
