"""What is odd in a board: nothing is lost by it, but somebody should look.

The merge never repairs such things by itself: two people's edits may make a loop or leave a name
that leads nowhere, and the file stays as they wrote it (storage.md, section 2, "Cases").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from hatrack.blocking import circling_tasks
from hatrack.board import Board, document_of
from hatrack.dependencies import cycle_words, cycles, is_gone
from hatrack.folding import fold
from hatrack.stamps import clock_skew
from hatrack.words import Words, counted, words

_MOST_NAMED = 3


def odd_things(board: Board, now: datetime) -> Iterator[Words]:
    """Yield what is odd in a board, a sentence each; `now` is aware and tells skewed clocks."""
    yield from _rows_nobody_can_read(board)
    yield from _names_that_lead_nowhere(board)
    yield from _loops(board)
    yield from _twins(board)
    for skew in clock_skew(document_of(board), now):
        yield words(
            "A clock ran ahead: {node} wrote at {stamp}. Set it right, then doctor --restamp.",
            node=skew.node,
            stamp=skew.stamp,
        )


def _rows_nobody_can_read(board: Board) -> Iterator[Words]:
    count = sum(map(len, board.unread.values()))
    if count:
        yield counted(
            "{count} entry has a shape no record has: it is kept as it is.",
            "{count} entries have a shape no record has: they are kept as they are.",
            count,
        )
    if board.unknown:
        yield words(
            "Tables this version does not know are kept as they are: {names}.",
            names=_named(board.unknown),
        )


def _names_that_lead_nowhere(board: Board) -> Iterator[Words]:
    """Yield roles, items and tasks that tasks name and the board does not have."""
    current = [task for task in board.tasks.values() if not task.dropped]
    homeless = [task.id for task in current if task.role and task.role not in board.roles]
    if homeless:
        yield words("Tasks of a role that is not here: {ids}.", ids=_named(homeless))
    itemless = [task.id for task in current if task.item and task.item not in board.items]
    if itemless:
        yield words("Tasks for a roadmap item that is not here: {ids}.", ids=_named(itemless))
    dropped = [
        task.id
        for task in current
        if task.item in board.items and is_gone(board.items[task.item]) and task.open
    ]
    if dropped:
        yield words(
            "Open tasks for a dropped roadmap item: {ids}. Link them to another.",
            ids=_named(dropped),
        )
    waiting = [
        task.id for task in current if any(key not in board.tasks for key in task.blocked_by)
    ]
    if waiting:
        yield words("Tasks blocked by a task that is not here: {ids}.", ids=_named(waiting))


def _loops(board: Board) -> Iterator[Words]:
    for path in cycles(board):
        yield cycle_words(board, path)
    circling = circling_tasks(board)
    if circling:
        yield words("Tasks that block each other: {ids}.", ids=_named(circling))


def _twins(board: Board) -> Iterator[Words]:
    """Yield titles that several open tasks of one role have: perhaps two people added one."""
    titles: dict[tuple[str, str], list[str]] = defaultdict(list)
    for task in board.tasks.values():
        if task.open and task.title:
            titles[task.role, fold(task.title)].append(task.id)
    for ids in titles.values():
        if len(ids) > 1:
            yield words(
                "Perhaps the same task twice: {title} ({ids}).",
                title=board.tasks[ids[0]].title,
                ids=_named(ids),
            )


def _named(names: Iterable[str]) -> str:
    listed = sorted(names)
    more = "…" if len(listed) > _MOST_NAMED else ""
    return ", ".join(listed[:_MOST_NAMED]) + more
