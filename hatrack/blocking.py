"""Which tasks are blocked by others."""

from __future__ import annotations

from collections.abc import Mapping

from hatrack.board import Board


def blocked_tasks(board: Board) -> frozenset[str]:
    """Return the ids of open tasks that need another open one first.

    Tasks that need each other are not blocked by that: nobody could ever begin.
    """
    needed = _needed(board)
    return frozenset(
        task
        for task, blockers in needed.items()
        if any(not _reaches(needed, blocker, task) for blocker in blockers)
    )


def circling_tasks(board: Board) -> frozenset[str]:
    """Return the ids of open tasks that need one another, however many stand between."""
    needed = _needed(board)
    return frozenset(
        task
        for task, blockers in needed.items()
        if any(_reaches(needed, blocker, task) for blocker in blockers)
    )


def _needed(board: Board) -> dict[str, tuple[str, ...]]:
    """Return the open tasks that each open task needs, for those that need any."""
    return {
        task.id: tuple(key for key in task.blocked_by if _is_open(board, key))
        for task in board.tasks.values()
        if task.blocked_by and task.open
    }


def _is_open(board: Board, identity: str) -> bool:
    task = board.tasks.get(identity)
    return task is not None and task.open


def _reaches(needed: Mapping[str, tuple[str, ...]], start: str, goal: str) -> bool:
    """Return whether following what tasks need leads from `start` to `goal`."""
    seen, ahead = set(), [start]
    while ahead:
        here = ahead.pop()
        if here == goal:
            return True
        if here not in seen:
            seen.add(here)
            ahead.extend(needed.get(here, ()))
    return False
