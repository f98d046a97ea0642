"""Edits of the stages themselves: adding one, what it is called, what it asks of each role."""

from __future__ import annotations

import re
from collections.abc import Mapping

from hatrack.board import Board
from hatrack.edits import Context
from hatrack.errors import NotFound, NothingToDo, Refusal
from hatrack.folding import fold
from hatrack.records import dataclass, replace
from hatrack.rows import forgetting
from hatrack.stage_edits import (
    BUILT_IN_STAGE_NAMES,
    known_stage,
    recorded,
    stage_name,
    stages_in_order,
    weights_said,
)
from hatrack.stages import (
    FULL,
    Stage,
    built_in_words,
    floor_of,
    shown_weights,
    visible_codes,
    weighed,
)
from hatrack.task_edits import role_name
from hatrack.vocabulary import handle_of
from hatrack.words import Words, words

_STAGE_ID = re.compile(r"[a-z][a-z0-9-]{0,15}")
_STAGE_FIELDS = frozenset({"name", "people", "engineers"})
_ROLE_FIELDS = {"level": "levels", "holder": "holders", "reason": "reasons"}
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class AddStage:
    """Add a stage after another, the present one by default, with what that one asks of roles."""

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
        built_in = built_in_words(before.id)
        added = Stage(
            self.id,
            name=_checked_name(board, self.id, self.name) or self.id,
            weights=before.weights,
            levels=before.levels,
            holders=_texts(built_in, "holder") | dict(before.holders),
            reasons=_texts(built_in, "reason") | dict(before.reasons),
        )
        return _placed(board.put("stages", added), self.id, before.id)

    def label(self, board: Board) -> Words:
        """Return "added the stage IPO"."""
        return words("added the stage {stage}", stage=self.name or self.id)


def stage_id_for(board: Board, name: str) -> str:
    """Return an id for a new stage of that name, from its letters where it has Latin ones."""
    letters = handle_of(name).encode("ascii", "ignore").decode().strip("-")[:12].rstrip("-")
    letters = letters if _STAGE_ID.fullmatch(letters) else "stage"
    wanted = [letters, *(f"{letters}-{number}" for number in range(2, 1000))]
    return next(identity for identity in wanted if identity not in board.stages)


def _texts(built_in: Mapping[str, Mapping[str, str]], name: str) -> dict[str, str]:
    return {code: said[name] for code, said in built_in.items()}


def _placed(board: Board, identity: str, after: str) -> Board:
    """Return the board with a stage right behind another; only those that must are renumbered."""
    order = [key for key in stages_in_order(board) if key != identity]
    order.insert(order.index(after) + 1 if after else 0, identity)
    place, moved = 0, []
    for key in order:
        stage = board.stages[key]
        kept = stage.order > place and key != identity
        place = stage.order if kept else place + 1
        if stage.order != place:
            moved.append(replace(stage, order=place, extra=forgetting(stage.extra, ("order",))))
    return board.put("stages", *moved)


def _one_line(value: object) -> str:
    return " ".join(str(value).split())


def _checked_name(board: Board, identity: str, text: str) -> str:
    """Return a name on one line; raise Refusal for one that is too long or another stage's."""
    name = _one_line(text)
    if len(name) > _LONGEST_NAME:
        raise Refusal(words("A name has at most {most} characters.", most=_LONGEST_NAME))
    for other in board.stages.values():
        called = (other.id, other.name or BUILT_IN_STAGE_NAMES.get(other.id, other.id))
        if name and other.id != identity and fold(name) in map(fold, called):
            raise Refusal(words("{role} is called that already.", role=stage_name(other)))
    return name


@dataclass(frozen=True, slots=True)
class ChangeStageFields:
    """Change what a stage is called (empty: the built-in name) and for how many people it is."""

    id: str
    changes: Mapping[str, object]

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the stage changed; raise Refusal or NothingToDo."""
        stage = known_stage(board, self.id)
        unknown = set(self.changes) - _STAGE_FIELDS
        if unknown:
            raise Refusal(words("A stage has no field {field} to change.", field=min(unknown)))
        changes = {name: _one_line(value) for name, value in self.changes.items()}
        if "name" in changes:
            changes["name"] = _checked_name(board, self.id, changes["name"])
        extra = forgetting(stage.extra, changes)
        changed = replace(stage, **changes, extra=extra)  # type: ignore[arg-type]
        if changed == stage and extra is stage.extra:
            raise NothingToDo(words("Nothing to change: it is so already."))
        return board.put("stages", changed)

    def label(self, board: Board) -> Words:
        """Return "changed the stage Growth"."""
        return words("changed the stage {stage}", stage=stage_name(known_stage(board, self.id)))


@dataclass(frozen=True, slots=True)
class MoveStage:
    """Have a stage come right after another; after none it is the first."""

    id: str
    after: str = ""

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the stage there; raise Refusal or NothingToDo."""
        known_stage(board, self.id)
        if self.after:
            known_stage(board, self.after)
        if self.after == self.id:
            raise Refusal(words("A stage does not come after itself."))
        order = stages_in_order(board)
        place = order.index(self.id)
        if self.after == (order[place - 1] if place else ""):
            raise NothingToDo(words("Nothing to change: it is so already."))
        return _placed(board, self.id, self.after)

    def label(self, board: Board) -> Words:
        """Return "moved the stage Public"."""
        return words("moved the stage {stage}", stage=stage_name(known_stage(board, self.id)))


@dataclass(frozen=True, slots=True)
class WeighRoles:
    """Say what some roles weigh in a stage out of 100; the others share the rest in proportion."""

    stage: str
    weights: Mapping[str, int]

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the weights; raise Refusal where a floor stands against them."""
        stage, codes = known_stage(board, self.stage), visible_codes(board.roles)
        self._check(board, codes)
        changed = replace(stage, weights=weighed(stage, codes, self.weights))
        before, after = shown_weights(stage, codes), shown_weights(changed, codes)
        if before == after:
            raise NothingToDo(words("Nothing to change: it is so already."))
        board = board.put("stages", changed)
        said = weights_said(before, {code: after[code] for code in self.weights})
        return recorded(board, context, self.stage, self.stage, said)

    def _check(self, board: Board, codes: tuple[str, ...]) -> None:
        for code, weight in self.weights.items():
            if code not in codes:
                raise NotFound(words("There is no role {code}.", code=code))
            if weight < floor_of(code):
                raise Refusal(
                    words("{role} weighs at least {floor}.",
                          role=role_name(board, code), floor=floor_of(code))
                )  # fmt: skip
        others = [code for code in codes if code not in self.weights]
        most = FULL - sum(map(floor_of, others))
        if sum(self.weights.values()) > most or (not others and sum(self.weights.values()) < most):
            raise Refusal(
                words("Together they weigh at most {most}: the other hats keep their minimum.",
                      most=most)
                if others
                else words("All together the hats weigh {full}.", full=FULL)
            )  # fmt: skip

    def label(self, board: Board) -> Words:
        """Return "changed the weights of Growth"."""
        return words(
            "changed the weights of {stage}", stage=stage_name(known_stage(board, self.stage))
        )


@dataclass(frozen=True, slots=True)
class ChangeStageRole:
    """Change what a stage proposes for a role: level (1-7), usual holder, the reason why."""

    stage: str
    role: str
    changes: Mapping[str, object]

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the proposal changed; raise Refusal or NothingToDo."""
        stage = known_stage(board, self.stage)
        board.role(self.role)
        changed = stage
        for name, value in self.changes.items():
            table = dict(getattr(changed, _ROLE_FIELDS[name]))
            if name == "level":
                if not isinstance(value, int) or not 1 <= value <= 7:
                    raise Refusal(words("A level of delegation is a number from 1 to 7."))
                table[self.role] = value
            elif _one_line(value):
                table[self.role] = _one_line(value)
            else:
                table.pop(self.role, None)
            changed = replace(changed, **{_ROLE_FIELDS[name]: table})  # type: ignore[arg-type]
        if changed == stage:
            raise NothingToDo(words("Nothing to change: it is so already."))
        return board.put("stages", changed)

    def label(self, board: Board) -> Words:
        """Return "changed Developer in Growth"."""
        return words(
            "changed {role} in {stage}",
            role=role_name(board, self.role),
            stage=stage_name(known_stage(board, self.stage)),
        )


@dataclass(frozen=True, slots=True)
class RemoveStage:
    """Take away a stage that was added here; the built-in ones stay, so does the present one."""

    id: str

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board without the stage; raise Refusal where it must stay."""
        name = stage_name(known_stage(board, self.id))
        if self.id in BUILT_IN_STAGE_NAMES:
            raise Refusal(words("{stage} is built in and stays.", stage=name))
        if self.id == board.about.stage:
            raise Refusal(words("The company is in {stage}: go to another first.", stage=name))
        return board.without("stages", self.id)

    def label(self, board: Board) -> Words:
        """Return "removed the stage Public"."""
        return words("removed the stage {stage}", stage=stage_name(known_stage(board, self.id)))
