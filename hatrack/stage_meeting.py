"""A change of stage as a meeting: which roles change mode, what is decided, one step of it all.

Source: product.md, section 2; domain.md, sections 2.2 and 2.5 and key point 4.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache

from hatrack.board import Board
from hatrack.edits import Context, Edit, Together
from hatrack.handing_over import Holding, handing_over, owned
from hatrack.holdings import held_on
from hatrack.imports import DATA, AddTemplates
from hatrack.records import dataclass, field, replace
from hatrack.roles import OWN, SHARED_LEVEL, mode_of
from hatrack.rows import forgetting
from hatrack.stage_edits import ChangeStage, known_stage, recorded, stage_name, weights_said
from hatrack.stages import Stage, column_order, mode_in, shown_weights, visible_codes
from hatrack.words import Words, words

KEPT_LEVEL = {"share": SHARED_LEVEL, "delegate": 5}


@dataclass(frozen=True, slots=True)
class ModeChange:
    """A role whose mode would be another in the new stage, which proposes `level` for it."""

    role: str
    before: str
    after: str
    level: int
    held: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    """What was decided on a change of stage; roles not named here are left as they are.

    `own` are the roles the CTO takes, `kept` those that stay as they are today whatever the stage
    proposes, `holdings` those handed over. `variant` is a variant's id, with its own weights.
    `templates` is the language of the starter tasks to add, or empty; those of the ids in
    `without` are left out.
    """

    stage: str
    reason: str = ""
    own: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    holdings: tuple[Holding, ...] = ()
    variant: str = ""
    templates: str = ""
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Variant:
    """Another set of weights for a stage; `name` is a catalogue entry."""

    id: str
    stage: str
    name: str
    weights: Mapping[str, float] = field(default_factory=dict)


@cache
def variants() -> tuple[Variant, ...]:
    """Return the variants of `data/stage_weights.json`."""
    listed = json.loads((DATA / "stage_weights.json").read_text("utf-8"))["variants"]
    return tuple(
        Variant(entry["id"], entry["base"], entry["en"], entry["weights"]) for entry in listed
    )


def stage_in(board: Board, identity: str) -> Stage:
    """Return a stage of the board by its id, or by that of a variant, with the weights of it.

    Raise NotFound for any other.
    """
    variant = _variant(identity)
    if variant is None or identity in board.stages:
        return known_stage(board, identity)
    stage = known_stage(board, variant.stage)
    return replace(stage, weights={**stage.weights, **variant.weights})  # added roles keep theirs


def is_variant(identity: str) -> bool:
    """Return whether an id is that of a variant of a stage."""
    return _variant(identity) is not None


def _variant(identity: str) -> Variant | None:
    return next((variant for variant in variants() if variant.id == identity), None)


@dataclass(frozen=True, slots=True)
class UseVariant:
    """Give a stage the weights of one of its variants, with a reason for the history."""

    variant: str
    reason: str = ""

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with those weights; raise NotFound for a variant there is not."""
        changed = stage_in(board, self.variant)
        codes = visible_codes(board.roles)
        said = weights_said(shown_weights(board.stages[changed.id], codes),
                            shown_weights(changed, codes))  # fmt: skip
        extra = forgetting(changed.extra, ("weights",))
        board = board.put("stages", replace(changed, extra=extra))
        if not said:
            return board
        return recorded(board, context, changed.id, changed.id, self.reason or said)

    def label(self, board: Board) -> Words:
        """Return "stage Scale, with a VP Engineering"."""
        variant = _variant(self.variant)
        name = words(variant.name) if variant else stage_name(stage_in(board, self.variant))
        return words("stage {stage}", stage=name)


def mode_changes(board: Board, stage: Stage, today: date) -> tuple[ModeChange, ...]:
    """Return the roles whose mode today is not what a stage proposes, in the order of that stage.

    A role that somebody holds keeps its holding unless something else is decided.
    """
    found = []
    for code in column_order(stage, board.roles, today):
        role = held_on(board, board.roles[code], today)
        before, after = mode_in(board.stage, role), mode_in(stage, role, preview=True)
        if before != after:
            level = stage.levels.get(code, 1)
            found.append(ModeChange(code, before, after, level, role.held))
    return tuple(found)


def meeting_edit(board: Board, meeting: Meeting, today: date) -> Together:
    """Return the one step of a change of stage with everything that was decided on it."""
    edits: list[Edit] = []
    moves = meeting.stage != board.about.stage
    if moves:
        edits.append(ChangeStage(meeting.stage, meeting.reason))
    if meeting.variant:
        edits.append(UseVariant(meeting.variant, "" if moves else meeting.reason))
    edits += [owned(board, code, today) for code in meeting.own]
    edits += [_kept(board, code, today) for code in meeting.kept if not board.role(code).held]
    edits += [handing_over(board, holding) for holding in meeting.holdings]
    if meeting.templates:
        edits.append(AddTemplates(meeting.stage, meeting.templates, meeting.without))
    named = UseVariant(meeting.variant) if meeting.variant else ChangeStage(meeting.stage)
    return Together(tuple(edits), named.label(board))


def _kept(board: Board, code: str, today: date) -> Edit:
    """Return the edit that writes down the mode of a role nobody holds, so that no stage does.

    A role that is held needs none: its holding wins over every stage, and stays whole.
    """
    mode = mode_in(board.stage, board.role(code))
    if mode == OWN:
        return owned(board, code, today)
    level = board.stage.levels.get(code, 1)
    level = level if mode_of(level) == mode else KEPT_LEVEL[mode]
    return handing_over(board, Holding(code, board.about.cto, level, today))
