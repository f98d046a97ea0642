"""Edits of the model itself: adding, renaming, colouring, hiding roles; adding, changing stages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from hatrack.board import Board
from hatrack.edits import Context
from hatrack.errors import NothingToDo, Refusal
from hatrack.folding import fold
from hatrack.roles import Role
from hatrack.rows import forgetting
from hatrack.stage_edits import NudgeWeight, known_stage, stage_name, stages_in_order
from hatrack.stages import Stage, shown_weights, visible_codes
from hatrack.task_edits import role_name
from hatrack.words import Words, words

_CODE = re.compile(r"[A-Z][A-Z0-9]{1,3}")
_STAGE_ID = re.compile(r"[a-z][a-z0-9-]{0,15}")
_ROLE_FIELDS = frozenset({"name", "badge", "letter", "colour", "hidden", "limit"})
_STAGE_FIELDS = frozenset({"name", "people", "engineers", "order"})


@dataclass(frozen=True, slots=True)
class AddRole:
    """Add a role of a code of two to four letters; badge and letter are found where free."""

    code: str
    name: str = ""

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the role last; raise Refusal for a code that cannot be."""
        if not _CODE.fullmatch(self.code):
            raise Refusal(words("A role's code is two to four capital letters: {code}.",
                                code=self.code))  # fmt: skip
        if self.code in board.roles:
            raise Refusal(words("There is a role {code} already.", code=self.code))
        order = 1 + max((role.order for role in board.roles.values()), default=0)
        role = Role(
            self.code,
            name=self.name or self.code,
            badge=_free(board, "badge", _pairs(self.code)),
            letter=_free(board, "letter", [*self.code.lower(), *"abcdefghijklmnopqrstuvwxyz"]),
            order=order,
        )
        return board.put("roles", role)

    def label(self, board: Board) -> Words:
        """Return "add the role Sales"."""
        return words("add the role {role}", role=self.name or self.code)


def _pairs(code: str) -> list[str]:
    """Return the badges a code could have: its first letter with each of the others."""
    return [code[:2], *(code[0] + letter for letter in code[2:] + "123456789")]


def _free(board: Board, field: str, wanted: list[str]) -> str:
    taken = {fold(getattr(role, field)) for role in board.roles.values()}
    taken |= {"g"} if field == "letter" else set()  # jumping: again for the first task
    return next((one for one in wanted if fold(one) not in taken), "")


@dataclass(frozen=True, slots=True)
class ChangeRole:
    """Change a role's name, badge, letter, colour, limit, or whether it is hidden."""

    code: str
    changes: Mapping[str, object]

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the role changed; raise Refusal or NothingToDo."""
        role = board.role(self.code)
        unknown = set(self.changes) - _ROLE_FIELDS
        if unknown:
            raise Refusal(words("A role has no field {field} to change.", field=min(unknown)))
        self._check(board)
        extra = forgetting(role.extra, self.changes)
        changed = replace(role, **self.changes, extra=extra)  # type: ignore[arg-type]
        if changed == role and extra is role.extra:
            raise NothingToDo(words("Nothing to change: it is so already."))
        return board.put("roles", changed)

    def _check(self, board: Board) -> None:
        others = [role for role in board.roles.values() if role.code != self.code]
        if self.changes.get("hidden") and all(role.hidden for role in others):
            raise Refusal(words("One role stays: nothing could be shown without any."))
        for field in ("badge", "letter"):
            wanted = fold(str(self.changes.get(field, "")))
            for other in others:
                if wanted and fold(getattr(other, field)) == wanted:
                    raise Refusal(
                        words("{role} has that already.", role=role_name(board, other.code))
                    )

    def label(self, board: Board) -> Words:
        """Return "hide Internal IT", or "change Internal IT"."""
        name = role_name(board, self.code)
        if "hidden" in self.changes:
            shown = words("show {role}", role=name)
            return words("hide {role}", role=name) if self.changes["hidden"] else shown
        return words("change {role}", role=name)


def weighing(board: Board, stage_id: str, code: str, weight: int) -> NudgeWeight:
    """Return the nudge that brings a role's shown weight to a number; raise NothingToDo."""
    stage = known_stage(board, stage_id)
    shown = shown_weights(stage, visible_codes(board.roles)).get(code, 0)
    if shown == weight:
        raise NothingToDo(words("Nothing to change: it is so already."))
    return NudgeWeight(stage_id, code, weight - shown)


@dataclass(frozen=True, slots=True)
class AddStage:
    """Add a stage after another, the present one by default, with that one's weights."""

    id: str
    name: str = ""
    after: str = ""

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the stage; raise Refusal for an id that cannot be."""
        if not _STAGE_ID.fullmatch(self.id):
            raise Refusal(words("A stage's id is a short word in small letters: {id}.", id=self.id))
        if self.id in board.stages:
            raise Refusal(words("There is a stage {id} already.", id=self.id))
        before = known_stage(board, self.after or board.about.stage)
        order = stages_in_order(board)
        later = order[order.index(before.id) + 1 :]
        taken = {board.stages[key].order for key in later}
        added = Stage(
            self.id,
            name=self.name or self.id,
            order=before.order + 1,
            weights=before.weights,
            levels=before.levels,
            holders=before.holders,
        )
        if added.order in taken:  # those behind make room
            board = board.put(
                "stages",
                *(replace(board.stages[k], order=board.stages[k].order + 1) for k in later),
            )
        return board.put("stages", added)

    def label(self, board: Board) -> Words:
        """Return "add the stage IPO"."""
        return words("add the stage {stage}", stage=self.name or self.id)


@dataclass(frozen=True, slots=True)
class ChangeStageFields:
    """Change what a stage is called, for how many people it is, and its place among stages."""

    id: str
    changes: Mapping[str, object]

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the stage changed; raise Refusal or NothingToDo."""
        stage = known_stage(board, self.id)
        unknown = set(self.changes) - _STAGE_FIELDS
        if unknown:
            raise Refusal(words("A stage has no field {field} to change.", field=min(unknown)))
        extra = forgetting(stage.extra, self.changes)
        changed = replace(stage, **self.changes, extra=extra)  # type: ignore[arg-type]
        if changed == stage and extra is stage.extra:
            raise NothingToDo(words("Nothing to change: it is so already."))
        return board.put("stages", changed)

    def label(self, board: Board) -> Words:
        """Return "change the stage Growth"."""
        return words("change the stage {stage}", stage=stage_name(known_stage(board, self.id)))
