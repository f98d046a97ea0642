"""What `hatrack stage add`, `edit` and `remove` ask for, as one edit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from cli.failures import WRONG_USE, CommandError
from hatrack.board import Board
from hatrack.edits import Edit, ForEach
from hatrack.errors import NothingToDo
from hatrack.lookup import find_role, find_stage
from hatrack.stage_field_edits import (
    AddStage,
    ChangeStageFields,
    ChangeStageRole,
    MoveStage,
    RemoveStage,
    WeighRoles,
)
from hatrack.words import words

_Value = TypeVar("_Value")
Asked = Mapping[str, object]
FIRST = ("first", "premier", "premiere")
"""What stands for "before all others" where a stage is asked for."""


def edit_of_stages(board: Board, verb: str, which: str, asked: Asked) -> tuple[str, Edit]:
    """Return the id of the stage meant, and the one step that does what was asked of it."""
    if verb == "remove":
        identity = _id_of(board, which)
        return identity, RemoveStage(identity)
    edits: list[Edit] = []
    if verb == "add":
        identity = which
        edits.append(AddStage(which, str(asked["name"] or ""), _after(board, asked) or ""))
        asked = {**asked, "name": None, "after": None}
    else:
        identity = _id_of(board, which)
    edits += _changes(board, identity, asked)
    if not edits:
        raise NothingToDo(words("Say what to change: `hatrack stage --help` lists it."))
    return identity, edits[0] if len(edits) == 1 else ForEach(tuple(edits), edits[0].label(board))


def _id_of(board: Board, text: str) -> str:
    return text if text in board.stages else find_stage(board, text).id


def _after(board: Board, asked: Asked) -> str | None:
    """Return the stage it is to come after: an empty one is none, None was not asked."""
    after = asked["after"]
    if after is None:
        return None
    return "" if str(after).lower() in FIRST else _id_of(board, str(after))


def _changes(board: Board, identity: str, asked: Asked) -> Iterable[Edit]:
    """Yield the edits of a stage, the one being added included."""
    fields = {
        name: asked[name]
        for name in ("name", "people", "engineers")
        if asked[name] is not None
    }  # fmt: skip
    if fields:
        yield ChangeStageFields(identity, fields)
    after = _after(board, asked)
    if after is not None:
        yield MoveStage(identity, after)
    weights = dict(_pairs(board, asked["weight"], _number))
    if weights:
        yield WeighRoles(identity, weights)
    for code, level in _pairs(board, asked["level"], _number):
        yield ChangeStageRole(identity, code, {"level": level})
    for option, field in (("holder", "holder"), ("why", "reason")):
        for code, text in _pairs(board, asked[option], str):
            yield ChangeStageRole(identity, code, {field: text})


def _pairs(
    board: Board, given: object, read: Callable[[str], _Value]
) -> Iterable[tuple[str, _Value]]:
    """Yield the code and value of each `ROLE=VALUE`."""
    assert isinstance(given, tuple)
    for text in given:
        role, equals, value = str(text).partition("=")
        if not equals:
            raise CommandError(words("{text}: write it as ROLE=VALUE.", text=text), WRONG_USE)
        yield find_role(board, role).code, read(value)


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise CommandError(words("{text} is not a number.", text=text), WRONG_USE) from error
