"""What the board's widgets show, worked out from a board, a day and a previewed stage; pure.

Columns that did not change are the same objects as before, so that a widget can tell by identity
what it need not draw again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from hatrack.board import Board, differing
from hatrack.holdings import answers_for, held_on
from hatrack.ordering import Column, column_of, columns_of
from hatrack.roles import DELEGATE, Role
from hatrack.stages import (
    Stage,
    column_order,
    mode_in,
    ordinals,
    shown_weights,
    visible_codes,
)
from hatrack.task import Task

Keeps = Callable[[Task], bool]
"""A filter: tells whether a task is to be shown."""


@dataclass(frozen=True, slots=True)
class BoardView:
    """One board as it is to be seen: the order of the columns, what stands in each, their modes.

    `order` has an empty code first while there are tasks without a role. `previewing` is set while
    another stage than the company's is tried; nothing of it is saved. `everything` are the columns
    without the filter, `columns` those with only what it keeps; without a filter they are the same.
    """

    board: Board
    today: date
    stage: Stage
    order: tuple[str, ...]
    columns: Mapping[str, Column]
    everything: Mapping[str, Column]
    keeps: Keeps | None
    modes: Mapping[str, str]
    weights: Mapping[str, int]
    previewing: bool

    @property
    def folded(self) -> frozenset[str]:
        """The columns that prefer to be strips: delegated and not pinned, and the roleless one."""
        return frozenset(
            code
            for code in self.order
            if not code or (self.modes[code] == DELEGATE and code not in self.stage.pins)
        )

    @property
    def roles_in_order(self) -> tuple[str, ...]:
        """The roles in the order of their columns, without the strip of tasks without a role."""
        return tuple(code for code in self.order if code)

    @property
    def open(self) -> int:
        """How many tasks there are to do on the whole board."""
        return sum(column.open for column in self.everything.values())

    @property
    def kept(self) -> int:
        """How many open tasks the filter keeps."""
        return sum(column.open for column in self.columns.values())

    @property
    def late(self) -> int:
        """How many open tasks were due before today."""
        return sum(column.late(self.today) for column in self.everything.values())

    @property
    def hidden(self) -> int:
        """How many open tasks in the strip of those without a column have a role that is hidden."""
        counts = self.everything[""].role_counts
        return sum(count for code, count in counts.items() if code in self.board.roles)

    @property
    def inbox(self) -> int:
        """How many open tasks have no role."""
        return self.everything[""].open - self.hidden

    @property
    def rank_changes(self) -> Mapping[str, int]:
        """How many places each role goes up (positive) or down in a preview."""
        now = ordinals(column_order(self.board.stage, self.board.roles, self.today))
        then = ordinals([code for code in self.order if code])
        return {code: now.get(code, rank) - rank for code, rank in then.items()}

    def role(self, code: str) -> Role:
        """Return a role of the board; the strip of tasks without one reads as a role of no code."""
        return self.board.roles.get(code) or Role(code)

    def holding(self, code: str) -> Role:
        """Return a role as it is held today: what is planned for a later day does not count."""
        return held_on(self.board, self.role(code), self.today)

    def task(self, identity: str) -> Task | None:
        """Return a task by id, or None."""
        return self.board.tasks.get(identity)


def view_of(
    board: Board,
    today: date,
    *,
    preview: str = "",
    keeps: Keeps | None = None,
    before: BoardView | None = None,
) -> BoardView:
    """Return what is to be seen of a board; `before` lends the columns that are still the same.

    `keeps` is the filter: tasks it does not keep are left out of the columns.
    """
    stage = board.stages.get(preview) or board.stage
    previewing = stage.id != board.about.stage
    codes = visible_codes(board.roles)
    everything = _columns(board, today, before)
    columns = _filtered(everything, today, keeps, before) if keeps else everything
    order = column_order(stage, board.roles, today)
    if columns[""].open:
        order = ("", *order)
    return BoardView(
        board=board,
        today=today,
        stage=stage,
        order=order,
        columns=columns,
        everything=everything,
        keeps=keeps,
        modes={
            code: mode_in(stage, held_on(board, board.roles[code], today), preview=previewing)
            for code in codes
        },
        weights=shown_weights(stage, codes),
        previewing=previewing,
    )


def own_doing(view: BoardView, me: str) -> int:
    """Return how many tasks this person does now, over all roles."""
    board, mine = view.board, {}
    for code in {"", *view.everything, *board.roles}:
        mine[code] = answers_for(board, board.roles.get(code), view.today) == me
    return sum(
        task.assignee == me if task.assignee else mine.get(task.role, mine[""])
        for column in view.everything.values()
        for task in column.doing
    )


def _columns(board: Board, today: date, before: BoardView | None) -> Mapping[str, Column]:
    if before is None or before.today != today or before.board.roles is not board.roles:
        return columns_of(board, today)
    if before.board.tasks is board.tasks:
        return before.everything
    return _with_changes(before, board.tasks, today)


def _with_changes(
    before: BoardView, tasks: Mapping[str, Task], today: date
) -> Mapping[str, Column]:
    """Return the columns made anew where a task differs; the others are the same objects.

    A column is made from the one before, not from all tasks: what it left out (finished long ago,
    dropped) stays out unless it changed.
    """
    old = before.board.tasks
    changed = [tasks[key] for key in differing(old, tasks)]
    gone = [old[key] for key in old.keys() - tasks.keys()]
    touched = {task.id for task in (*changed, *gone)}

    def column_code(task: Task) -> str:
        return task.role if task.role in before.everything else ""

    was = [old[task.id] for task in changed if task.id in old]
    columns = dict(before.everything)
    for code in {column_code(task) for task in (*changed, *was, *gone)}:
        kept = [task for task in columns[code].reachable if task.id not in touched]
        arrived = [task for task in changed if column_code(task) == code]
        columns[code] = column_of([*kept, *arrived], today)
    return columns


def _filtered(
    everything: Mapping[str, Column], today: date, keeps: Keeps, before: BoardView | None
) -> Mapping[str, Column]:
    """Return the columns with what the filter keeps; columns filtered before are lent again."""
    same = before is not None and before.keeps is keeps and before.today == today
    columns = {}
    for code, column in everything.items():
        if same and before is not None and before.everything.get(code) is column:
            columns[code] = before.columns[code]
        else:
            columns[code] = column.keeping(keeps)
    return columns
