"""What the cursor is on, and where each key takes it: ids, never positions in a list.

A selection outlives a reload: an action never hits another card because a list changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from hatrack.ordering import Column


@dataclass(frozen=True, slots=True)
class Selection:
    """The cursor: the column it is in, the task it is on, and the task it left in each column.

    `task` is empty in a column without tasks. `index` is where the task stood, so that the cursor
    stays in place when the task goes away; `folded` says that it stood in a section that is only
    a count until the cursor enters it. `adrift` is the cursor whose task somebody else took away:
    it is on none until a key moves it.
    """

    role: str = ""
    task: str = ""
    index: int = 0
    folded: bool = False
    adrift: bool = False
    left: Mapping[str, str] = field(default_factory=dict)


def _on(selection: Selection, column: Column, index: int) -> Selection:
    """Return the selection on the task at a place of a column, or on none in an empty one."""
    tasks = column.reachable
    if not tasks:
        return replace(selection, task="", index=0, folded=False, adrift=False)
    index = max(0, min(index, len(tasks) - 1))
    folded = index >= len(column.in_sight)
    return replace(selection, task=tasks[index].id, index=index, folded=folded, adrift=False)


def settled(selection: Selection, order: Sequence[str], columns: Mapping[str, Column]) -> Selection:
    """Return the selection made true again after the board changed.

    The task is followed as long as it stands in its column; else the cursor stays at its place
    and takes the task that stands there now, in sight if the one before was.
    """
    if not order:
        return Selection()
    selection = replace(selection, role=selection.role if selection.role in order else order[0])
    if selection.adrift:
        return selection
    column = columns.get(selection.role, Column())
    place = column.places.get(selection.task)
    if place is not None:
        return _on(selection, column, place)
    index = selection.index
    if not selection.folded and column.in_sight:
        index = min(index, len(column.in_sight) - 1)
    return _on(selection, column, index)


def put_away(
    selection: Selection, before: Mapping[str, Column], after: Mapping[str, Column]
) -> Selection:
    """Return the selection without its task if that went out of sight, such as by being finished.

    The cursor then stays where it is instead of following into a folded section.
    """
    then, now = before.get(selection.role), after.get(selection.role)
    if then is None or now is None or selection.folded or not selection.task:
        return selection
    gone = _in_sight(then, selection.task) and not _in_sight(now, selection.task)
    return replace(selection, task="") if gone else selection


def _in_sight(column: Column, task: str) -> bool:
    return column.places.get(task, len(column.in_sight)) < len(column.in_sight)


def followed(
    selection: Selection, order: Sequence[str], columns: Mapping[str, Column]
) -> Selection:
    """Return the selection after somebody else changed the board: on its task wherever it stands.

    When it stands nowhere any more, the cursor is on none: the next key must not hit its neighbour.
    """
    if not selection.task or selection.task in columns.get(selection.role, Column()).places:
        return selection
    for role in order:
        if selection.task in columns[role].places:
            return entered(selection, role, columns, selection.task)
    return replace(selection, task="", adrift=True)


def moved(selection: Selection, columns: Mapping[str, Column], by: int) -> Selection:
    """Return the selection `by` tasks further down its column, stopping at the ends."""
    # What was below a task that is gone stands in its place now.
    down = 1 if selection.adrift and by > 0 else 0
    return _on(selection, columns.get(selection.role, Column()), selection.index + by - down)


def entered(
    selection: Selection, role: str, columns: Mapping[str, Column], task: str = ""
) -> Selection:
    """Return the selection in another column: on `task`, else where it left, else first."""
    left = {**selection.left, selection.role: selection.task} if selection.task else selection.left
    wanted = task or left.get(role, "")
    column = columns.get(role, Column())
    return _on(Selection(role, left=left), column, column.places.get(wanted, 0))


def beside(
    selection: Selection, order: Sequence[str], columns: Mapping[str, Column], by: int
) -> Selection:
    """Return the selection in the column `by` places to the right, stopping at the ends."""
    if not order:
        return selection
    at = order.index(selection.role) if selection.role in order else 0
    to = max(0, min(at + by, len(order) - 1))
    return selection if to == at else entered(selection, order[to], columns)
