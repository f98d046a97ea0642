"""Small boards, tasks and contexts for tests: only what a test says differs from the plainest."""

from __future__ import annotations

import random
from collections.abc import Callable, Container
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hatrack.board import Board, Meta, new_board
from hatrack.edits import Context, Edit, apply
from hatrack.history import settle
from hatrack.ids import mint_id
from hatrack.imports import ImportSample, demo_sample
from hatrack.model_edits import AddRole, ChangeRole
from hatrack.stage_edits import ChangeStage
from hatrack.stage_field_edits import AddStage, ChangeStageRole, WeighRoles
from hatrack.task import Deletion, Task
from hatrack.task_edits import AddTask

TODAY = date(2026, 11, 23)
"""The day of the demo boards: Monday 23 November 2026."""

OWN = ("INNO", "ARCH", "MGMT")
DELEGATED = ("DEV", "PROD", "SEC", "PROJ", "QUAL", "DATA", "OPS", "UXD", "CORP")
"""The roles of a growing company in their order: the CTO's own first, then those held by others."""


def days_ago(days: int) -> date:
    """Return the day so many days before today."""
    return TODAY - timedelta(days=days)


def a_stamp(number: int, node: str = "aaaa") -> str:
    """Return the stamp of the `number`-th write of a test; greater numbers are later."""
    return f"261123{number:09}.0.{node}"


def a_mint(seed: int = 1) -> Callable[[Container[str]], str]:
    """Return a source of ids that gives the same ones in every run."""
    source = random.Random(seed)
    return lambda taken: mint_id(source.getrandbits, taken)


def a_context(today: date = TODAY, me: str = "cto", seed: int = 1) -> Context:
    """Return what an edit may know: the day, who acts, and deterministic ids."""
    return Context(today, me, a_mint(seed))


def a_task(id: str = "k7fq0m2s9x", **fields: Any) -> Task:
    """Return a task to do for the developer, with the given fields changed."""
    return Task(id, **{"title": "Rotate the keys", "role": "DEV", "rank": "a0", **fields})


def a_dropped(task: Task) -> Task:
    """Return the task dropped by somebody who had seen all of it."""
    return replace(task, deleted=Deletion("cto", "", task.fingerprint))


def a_board(*tasks: Task, stage: str = "mvp", today: date = TODAY) -> Board:
    """Return a stamped board with the twelve roles, the five stages and these tasks."""
    board = new_board("Test", "en", stage)
    named = {task.id: task for task in tasks}
    assert len(named) == len(tasks), "two tasks of a test have one id"
    return stamped(board.put("tasks", *tasks))


def a_demo_board(lang: str = "en") -> Board:
    """Return the English or French demo board on its own day, stamped."""
    sample = demo_sample(lang)
    return stamped(ImportSample(sample).apply(new_board(lang=lang), a_context()))


def stamped(board: Board, number: int = 0) -> Board:
    """Return a board whose rows have all just been created."""
    return settle(Board(meta={}), board, a_stamp(number))[0]


def after(board: Board, *edits: Edit, today: date = TODAY, seed: int = 7) -> Board:
    """Return the board after edits made one by one."""
    for turn, edit in enumerate(edits, start=seed):
        board = apply(board, edit, a_context(today, seed=turn))
    return board


CODER = "Coder [bold]of[/] things"
LEGAL = "法務部と契約の長い名前のとても長い役割"
HOSTILE = "Sales \x1b[31mred\x07 and [@click=app.quit]more[/] names that go on and on for long"
PUBLIC = "公開企業 [/] Public"


def with_odd_model(board: Board) -> Board:
    """Return a board with roles renamed, two added with a task each, one hidden, a sixth stage.

    Names have markup, escape codes, wide letters and length. The company is in the sixth stage,
    and the added roles have the letters x and y.
    """
    for seed, edit in enumerate(_ODD_EDITS, start=50):
        board = edit.apply(board, a_context(seed=seed))
    # What a file from elsewhere may hold, past what an edit allows.
    board = board.put("roles", replace(board.roles["SALE"], name=HOSTILE))
    return stamped(board)


_ODD_EDITS: tuple[Edit, ...] = (
    ChangeRole("DEV", {"name": CODER, "badge": "CO", "letter": "w", "colour": "green"}),
    ChangeRole("INNO", {"name": "Dreamer", "badge": "DR", "letter": "z", "limit": 1}),
    AddRole("SALE", "Sales"),
    AddRole("LEGA", LEGAL),
    ChangeRole("SALE", {"letter": "x", "badge": "XS"}),
    ChangeRole("LEGA", {"letter": "y", "badge": "YL"}),
    ChangeRole("CORP", {"hidden": True}),
    AddStage("ipo", PUBLIC, after="scale"),
    WeighRoles("ipo", {"LEGA": 30, "SALE": 20}),
    ChangeStageRole("ipo", "SALE", {"level": 5, "holder": HOSTILE, "reason": "[/] \x1b[2J money"}),
    ChangeStage("ipo", "the bell [/]"),
    AddTask(Task("", title="read the contract", role="LEGA", due=TODAY)),
    AddTask(Task("", title="call the client", role="SALE", due=TODAY)),
)


def by_source(board: Board) -> dict[str, Task]:
    """Return the tasks of an imported board by the id they had in the sample."""
    return {task.source_id: task for task in board.tasks.values()}


__all__ = [
    "CODER", "DELEGATED", "HOSTILE", "LEGAL", "OWN", "PUBLIC", "TODAY", "Meta", "a_board",
    "a_context", "a_demo_board", "a_dropped", "a_mint", "a_stamp", "a_task", "after", "by_source",
    "days_ago", "stamped", "with_odd_model",
]  # fmt: skip
