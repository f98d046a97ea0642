"""The edits of stages, weights, pins and of who holds a role."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hatrack.board import Board, Handover, Person, StageChange
from hatrack.edits import Context
from hatrack.errors import NotFound, NothingToDo, Refusal
from hatrack.holdings import held_on
from hatrack.records import dataclass, replace
from hatrack.roles import OWN, made_own
from hatrack.rows import forgetting
from hatrack.stages import Stage, column_order, mode_in, nudged, shown_weights, visible_codes
from hatrack.task_edits import role_name
from hatrack.words import Words, mark, verbatim, words

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


_HOLDING = ("holder", "level", "since", "review")


def stage_name(stage: Stage) -> Words:
    """Return a stage's own name, else the built-in one, else its id."""
    return _named(stage, BUILT_IN_STAGE_NAMES)


def short_stage_name(stage: Stage) -> Words:
    """Return a stage's name for narrow places."""
    return _named(stage, SHORT_STAGE_NAMES)


def _named(stage: Stage, built_in: Mapping[str, str]) -> Words:
    known = "" if stage.name else built_in.get(stage.id, "")
    return words(known) if known else verbatim(stage.name or stage.id)


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


def recorded(board: Board, context: Context, stage: str, previous: str, reason: str) -> Board:
    """Return the board with one more line in the history of its stages."""
    entry = StageChange(
        context.mint(board.stage_changes),
        stage=stage,
        previous=previous,
        on=context.today,
        by=context.me,
        reason=reason,
    )
    return board.put("stage_changes", entry)


def weights_said(before: Mapping[str, int], after: Mapping[str, int]) -> str:
    """Return what the history says of weights that changed: "INNO 28 > 35  ARCH 16 > 29"."""
    changed = (code for code in after if before[code] != after[code])
    return "  ".join(f"{code} {before[code]} > {after[code]}" for code in changed)


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
        return recorded(board, context, self.stage, previous, self.reason)

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
        codes = visible_codes(board.roles)
        if self.role not in codes:
            raise NotFound(words("There is no role {code}.", code=self.role))
        before = shown_weights(stage, codes)[self.role]
        changed = replace(stage, weights=nudged(stage, codes, self.role, self.by))
        after = shown_weights(changed, codes)[self.role]
        if after == before:
            raise NothingToDo(self._stop(before))
        board = board.put("stages", changed)
        said = weights_said({self.role: before}, {self.role: after})
        return recorded(board, context, self.stage, self.stage, said)

    def _stop(self, weight: int) -> Words:
        if self.by < 0:
            return words("No less than {weight}: no hat ever weighs nothing.", weight=weight)
        return words("No more than {weight}: the other hats keep their minimum.", weight=weight)

    def label(self, board: Board) -> Words:
        """Return "changed the weight of Architect from 17 to 18"."""
        stage, codes = known_stage(board, self.stage), visible_codes(board.roles)
        changed = replace(stage, weights=nudged(stage, codes, self.role, self.by))
        return words(
            "changed the weight of {role} from {before} to {after}",
            role=role_name(board, self.role),
            before=shown_weights(stage, codes)[self.role],
            after=shown_weights(changed, codes)[self.role],
        )


@dataclass(frozen=True, slots=True)
class PinRole:
    """Keep a role at a place (1 is first) in a stage, whatever it weighs.

    Roles pinned there already make room, so that the order is the one that is seen being made.
    `carried` says that it was moved there by hand, step by step.
    """

    stage: str
    role: str
    rank: int
    carried: bool = False

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the pin; raise NotFound or NothingToDo."""
        stage = known_stage(board, self.stage)
        board.role(self.role)
        order = [code for code in column_order(stage, board.roles) if code != self.role]
        rank = max(1, min(self.rank, len(order) + 1))
        order.insert(rank - 1, self.role)
        moved = {code: order.index(code) + 1 for code in stage.pins if code in order}
        pins = {**stage.pins, **moved, self.role: rank}
        if pins == stage.pins:
            raise NothingToDo(
                words("{role} is pinned there already.", role=role_name(board, self.role))
            )
        board = board.put("stages", replace(stage, pins=pins))
        return recorded(board, context, self.stage, self.stage, f"{self.role} = {rank}")

    def label(self, board: Board) -> Words:
        """Return "pinned Architect to place 2", or that it was moved there."""
        template = mark("pinned {role} to place {rank}")
        if self.carried:
            template = mark("moved {role} to place {rank}")
        return Words(template, {"role": role_name(board, self.role), "rank": self.rank})


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
        return recorded(board, context, self.stage, self.stage, f"{' '.join(sorted(gone))} ∙")

    def label(self, board: Board) -> Words:
        """Return "unpinned Architect", or "forgot the manual order"."""
        if self.role:
            return words("unpinned {role}", role=role_name(board, self.role))
        return words("forgot the manual order")


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
    return PinRole(stage_id, role, rank, carried=True)


@dataclass(frozen=True, slots=True)
class HandOver:
    """Hand a role to somebody (nobody named: the CTO) at a level of delegation, 1-7, from a day on.

    The checklist of the handover begins anew when the holder is another.
    """

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
        holder = self.holder or board.about.cto
        held = replace(
            role,
            holder=holder,
            level=self.level,
            since=self.since,
            review=self.review,
            handover=role.handover if holder == role.holder else {},
            extra=forgetting(role.extra, _HOLDING),
        )
        entry = Handover(
            context.mint(board.handovers),
            role=self.role,
            holder=holder,
            level=self.level,
            on=self.since,
            by=context.me,
        )
        if holder not in board.people:
            board = board.put("people", Person(holder))
        return board.put("roles", held).put("handovers", entry)

    def label(self, board: Board) -> Words:
        """Return "handed Developer over to lead-dev"."""
        return words(
            "handed {role} over to {holder}",
            role=role_name(board, self.role),
            holder=self.holder,
        )


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Take a role back: the CTO holds it, whatever the stage proposes; its history stays."""

    role: str

    def apply(self, board: Board, context: Context) -> Board:
        """Return the board with the role held by the CTO; raise NothingToDo when it is already."""
        role, cto = board.role(self.role), board.about.cto
        now = held_on(board, role, context.today)
        if all(mode_in(board.stage, one) == OWN and one.holder in ("", cto) for one in (role, now)):
            raise NothingToDo(words("Nobody holds {role}.", role=role_name(board, self.role)))
        entry = Handover(
            context.mint(board.handovers),
            role=self.role,
            holder=cto,
            level=1,
            on=context.today,
            by=context.me,
        )
        held = made_own(role, cto, context.today)
        held = replace(held, extra=forgetting(role.extra, _HOLDING))
        return board.put("roles", held).put("handovers", entry)

    def label(self, board: Board) -> Words:
        """Return "took Developer back"."""
        return words("took {role} back", role=role_name(board, self.role))
