"""When each part of a task was last written, as far as its stamps tell."""

from __future__ import annotations

from datetime import date, tzinfo

from hatrack.records import dataclass
from hatrack.stamps import CREATED, stamp_moment
from hatrack.task import Task


@dataclass(frozen=True, slots=True)
class Write:
    """The last write of a register (of a set: of any of its elements): its stamp and local day."""

    register: str
    stamp: str
    day: date


def last_writes(task: Task, zone: tzinfo | None = None) -> tuple[Write, ...]:
    """Return what was written since the task was added, newest first.

    Days are those of `zone`, by default the machine's own. What only the creation wrote is not
    in the stamps, nor here.
    """
    newest: dict[str, str] = {}
    for register, stamp in task.clock.items():
        head = register.partition("/")[0]
        if head != CREATED:
            newest[head] = max(newest.get(head, ""), stamp)
    writes = []
    for head, stamp in newest.items():
        moment = stamp_moment(stamp)
        if moment is not None:
            writes.append(Write(head, stamp, moment.astimezone(zone).date()))
    return tuple(sorted(writes, key=lambda write: write.stamp, reverse=True))
