"""The edits of stages, weights, pins and of who holds a role."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from hatrack.board import Board, Handover, Person, StageChange
from hatrack.edits import Context
from hatrack.errors import NotFound, NothingToDo, Refusal
from hatrack.roles import taken_back
from hatrack.stages import Stage, column_order, nudged, shown_weights, visible_codes
from hatrack.task_edits import role_name
from hatrack.words import Words, mark, words

BUILT_IN_STAGE_NAMES = {
    "idea": mark("Idea / pre-seed"),
    "mvp": mark("MVP / seed"),
    "fit": mark("Product-market fit"),
    "growth": mark("Growth / series A"),
    "scale": mark("Scale / series B+"),
}
SHORT_STAGE_NAMES = {
    "idea": mark("Idea"),
    "mvp": mark("MVP"),
    "fit": mark("Market fit"),
    "growth": mark("Growth"),
    "scale": mark("Scale"),
}


def stage_name(stage: Stage) -> Words:
    """Return a stage's own name, else the built-in one, else its id."""
    return words(stage.name or BUILT_IN_STAGE_NAMES.get(stage.id, stage.id))


def short_stage_name(stage: Stage) -> Words:
    """Return a stage's name for narrow places."""
    return words(stage.name or SHORT_STAGE_NAMES.get(stage.id, stage.id))


def known_stage(board: Board, identity: str) -> Stage:
    """Return a stage of the board; raise NotFound, naming those there are, when it has none."""
    found = board.stages.get(identity)
    if found is None:
        known = ", ".join(stages_in_order(board))
        raise NotFound(
            words("There is no stage {stage}; there are {known}.", stage=identity, known=known)
        )
    return found


def stages_in_order(board: Board) -> tuple[str, ...]:
    """Return the ids of the board's stages, earliest first."""
    return tuple(sorted(board.stages, key=lambda key: (board.stages[key].order, key)))


def _recorded(board: Board, context: Context, stage: str, previous: str, reason: str) -> Board:
    entry = StageChange(
        context.mint(board.stage_changes),
        stage=stage,
        previous=previous,
        on=context.today,
        by=context.me,
        reason=reason,
    )
    return board.put("stage_changes", entry)


@dataclass(frozen=True, slots=True)
class ChangeStage:
    """Say that the company is in another stage, with a one-line reason for the history."""

    stage: str
    reason: str = ""

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board in that stage; raise NotFound, or NothingToDo when it is there."""
        stage = known_stage(board, self.stage)
        previous = board.about.stage
        if previous == self.stage:
            raise NothingToDo(words("The company is in {stage} already.", stage=stage_name(stage)))
        board = board.put("meta", replace(board.about, stage=self.stage))
        return _recorded(board, context, self.stage, previous, self.reason)

    def label(self, board: Board) -> Words:
        """Return "stage Growth"."""
        return words("stage {stage}", stage=stage_name(known_stage(board, self.stage)))


@dataclass(frozen=True, slots=True)
class NudgeWeight:
    """Give a role more or less of the attention in a stage; what is shown still sums to 100."""

    stage: str
    role: str
    by: int

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the weights moved; raise NothingToDo where the floors stop it."""
        stage = known_stage(board, self.stage)
        board.role(self.role)
        codes = visible_codes(board.roles)
        weights = nudged(stage, codes, self.role, self.by)
        before = shown_weights(stage, codes)
        if weights[self.role] == before[self.role]:
            raise NothingToDo(self._stop(before[self.role]))
        change = f"{self.role} {before[self.role]} > {weights[self.role]:.0f}"
        board = board.put("stages", replace(stage, weights={**stage.weights, **weights}))
        return _recorded(board, context, self.stage, self.stage, change)

    def _stop(self, weight: int) -> Words:
        if self.by < 0:
            return words("No less than {weight}: no hat ever weighs nothing.", weight=weight)
        return words("No more than {weight}: the other hats keep their minimum.", weight=weight)

    def label(self, board: Board) -> Words:
        """Return "weight of Architect"."""
        return words("weight of {role}", role=role_name(board, self.role))


@dataclass(frozen=True, slots=True)
class PinRole:
    """Keep a role at a place (1 is first) in a stage, whatever it weighs."""

    stage: str
    role: str
    rank: int

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the pin; raise NotFound or NothingToDo."""
        stage = known_stage(board, self.stage)
        board.role(self.role)
        most = len(visible_codes(board.roles))
        rank = max(1, min(self.rank, most))
        if stage.pins.get(self.role) == rank:
            raise NothingToDo(
                words("{role} is pinned there already.", role=role_name(board, self.role))
            )
        pins = {**stage.pins, self.role: rank}
        board = board.put("stages", replace(stage, pins=pins))
        return _recorded(board, context, self.stage, self.stage, f"{self.role} = {rank}")

    def label(self, board: Board) -> Words:
        """Return "pin Architect"."""
        return words("pin {role}", role=role_name(board, self.role))


@dataclass(frozen=True, slots=True)
class UnpinRoles:
    """Let roles go where their weight puts them again; without `role`, all of the stage's."""

    stage: str
    role: str = ""

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board without the pins; raise NothingToDo when there is none."""
        stage = known_stage(board, self.stage)
        gone = {self.role} if self.role else set(stage.pins)
        pins = {code: rank for code, rank in stage.pins.items() if code not in gone}
        if len(pins) == len(stage.pins):
            raise NothingToDo(words("No column is pinned."))
        board = board.put("stages", replace(stage, pins=pins))
        return _recorded(board, context, self.stage, self.stage, f"{' '.join(sorted(gone))} ∙")

    def label(self, board: Board) -> Words:
        """Return "unpin Architect", or "forget the manual order"."""
        if self.role:
            return words("unpin {role}", role=role_name(board, self.role))
        return words("forget the manual order")


def moved_role(board: Board, stage_id: str, role: str, by: int) -> PinRole:
    """Return the pin that carries a role up (-1) or down (+1) in a stage's order.

    Raise NothingToDo at the ends.
    """
    order = column_order(known_stage(board, stage_id), board.roles)
    if role not in order:
        raise NotFound(words("There is no role {code}.", code=role))
    rank = order.index(role) + 1 + by
    if not 1 <= rank <= len(order):
        raise NothingToDo(words("It can go no further."))
    return PinRole(stage_id, role, rank)


@dataclass(frozen=True, slots=True)
class HandOver:
    """Hand a role to somebody at a level of delegation (1-7), from a day on."""

    role: str
    holder: str
    level: int
    since: date
    review: date | None = None

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the role held; raise Refusal for a level there is not."""
        role = board.role(self.role)
        if not 1 <= self.level <= 7:
            raise Refusal(words("A level of delegation is a number from 1 to 7."))
        held = replace(
            role, holder=self.holder, level=self.level, since=self.since, review=self.review
        )
        entry = Handover(
            context.mint(board.handovers),
            role=self.role,
            holder=self.holder,
            level=self.level,
            on=self.since,
            by=context.me,
        )
        if self.holder not in board.people:
            board = board.put("people", Person(self.holder))
        return board.put("roles", held).put("handovers", entry)

    def label(self, board: Board) -> Words:
        """Return "hand over Developer to lead-dev"."""
        return words(
            "hand over {role} to {holder}",
            role=role_name(board, self.role),
            holder=self.holder,
        )


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Take a role back; the history of its holders stays."""

    role: str

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with nobody holding the role; raise NothingToDo when nobody does."""
        role = board.role(self.role)
        if not role.held:
            raise NothingToDo(words("Nobody holds {role}.", role=role_name(board, self.role)))
        entry = Handover(
            context.mint(board.handovers),
            role=self.role,
            holder=board.about.cto,
            level=1,
            on=context.today,
            by=context.me,
        )
        return board.put("roles", taken_back(role)).put("handovers", entry)

    def label(self, board: Board) -> Words:
        """Return "take back Developer"."""
        return words("take back {role}", role=role_name(board, self.role))
