"""What the cursor is on, and where each key takes it: ids, never positions in a list.

A selection outlives a reload: an action never hits another card because a list changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from hatrack.ordering import Column
from hatrack.task import Task


@dataclass(frozen=True, slots=True)
class Selection:
    """The cursor: the column it is in, the task it is on, and the task it left in each column.

    `task` is empty in a column without tasks. `index` is where the task stood, so that the cursor
    stays in place when the task goes away.
    """

    role: str = ""
    task: str = ""
    index: int = 0
    left: Mapping[str, str] = field(default_factory=dict)


def reachable(column: Column) -> tuple[Task, ...]:
    """Return the tasks of a column in the order the cursor meets them, folded sections last."""
    return (
        *column.doing,
        *column.waiting,
        *column.todo,
        *column.snoozed,
        *column.inbox,
        *column.recent,
    )


def settled(selection: Selection, order: Sequence[str], columns: Mapping[str, Column]) -> Selection:
    """Return the selection made true again after the board changed.

    The task is followed as long as it stands in its column; else the cursor stays at its place
    and takes the task that stands there now.
    """
    if not order:
        return Selection()
    role = selection.role if selection.role in order else order[0]
    tasks = reachable(columns.get(role, Column()))
    ids = [task.id for task in tasks]
    if selection.task in ids:
        return replace(selection, role=role, index=ids.index(selection.task))
    if not ids:
        return replace(selection, role=role, task="", index=0)
    index = min(selection.index, len(ids) - 1)
    return replace(selection, role=role, task=ids[index], index=index)


def moved(selection: Selection, columns: Mapping[str, Column], by: int) -> Selection:
    """Return the selection `by` tasks further down its column, stopping at the ends."""
    ids = [task.id for task in reachable(columns.get(selection.role, Column()))]
    if not ids:
        return selection
    index = max(0, min(selection.index + by, len(ids) - 1))
    return replace(selection, task=ids[index], index=index)


def entered(
    selection: Selection, role: str, columns: Mapping[str, Column], task: str = ""
) -> Selection:
    """Return the selection in another column: on `task`, else where it left, else first."""
    left = {**selection.left, selection.role: selection.task} if selection.task else selection.left
    wanted = task or left.get(role, "")
    ids = [other.id for other in reachable(columns.get(role, Column()))]
    index = ids.index(wanted) if wanted in ids else 0
    return Selection(role, ids[index] if ids else "", index, left)


def beside(
    selection: Selection, order: Sequence[str], columns: Mapping[str, Column], by: int
) -> Selection:
    """Return the selection in the column `by` places to the right, stopping at the ends."""
    if not order:
        return selection
    at = order.index(selection.role) if selection.role in order else 0
    to = max(0, min(at + by, len(order) - 1))
    return selection if to == at else entered(selection, order[to], columns)
