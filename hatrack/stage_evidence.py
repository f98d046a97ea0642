"""Signs that the company has moved on to another stage, and when roles are usually handed over.

Source: domain.md, sections 2.4 and 2.5. What the board can count is counted here; what it cannot
is asked. A change is suggested when at least half of what can be counted is there; the person
decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from hatrack.board import Board
from hatrack.flow import RECENT_DAYS, finished_recently, finished_within, own_doing
from hatrack.holdings import held_on, owner_of
from hatrack.records import dataclass
from hatrack.roles import DELEGATE, Role, mode_of
from hatrack.stage_edits import stages_in_order
from hatrack.stages import mode_in, visible_codes
from hatrack.task import WAITING
from hatrack.task_edits import role_name
from hatrack.vital import vital_minimum
from hatrack.words import Words, counted, mark, words

HANDOVER_HINTS: Mapping[str, str] = {
    "CORP": mark("often handed over with the first office manager or provider; earlier is better"),
    "UXD": mark("often handed over as soon as someone can be paid by the day"),
    "PROD": mark("often handed over at about 5 engineers; some wait until 20 to 40"),
    "PROJ": mark("often with a lead developer from about 5 engineers, formally at about 20 people"),
    "DEV": mark("often off the CTO's critical path between 5 and 10 engineers"),
    "QUAL": mark("needed beyond 10 people when releasing often, or one for about four developers"),
    "OPS": mark("often handed over at 10 to 15 engineers, or when a simple change takes two weeks"),
    "DATA": mark("often tools first, then an analyst; a data engineer late"),
    "SEC": mark("often a champion in the team, then a person between 30 and 100 employees"),
    "MGMT": mark("handed to a VP Engineering between 4 and 50 engineers, on the technical track"),
    "ARCH": mark("often shared with principal engineers at scale"),
    "INNO": mark("usually kept"),
}
"""When each role is usually handed over, to stand beside it."""

ASKED: Mapping[str, tuple[str, ...]] = {
    "idea": (
        mark("20 to 50 real customer interviews"),
        mark("one to five letters of intent or paid pilots"),
        mark("one promise chosen"),
    ),
    "mvp": (
        mark("first customers pay or use it every week"),
        mark("requests come from users rather than from us"),
    ),
    "fit": (
        mark("“very disappointed without it” above 40%"),
        mark("retention flattens"),
        mark("revenue about one million a year and growing two to three times"),
        mark("a round, or profit that pays for hires"),
    ),
    "growth": (
        mark("managers of managers"),
        mark("50 people or 25 engineers"),
        mark("more than one product or country"),
    ),
}
"""Evidence outside the board that a stage is over, to be answered yes or no."""

ASKED_BACK = (mark("a round fell through"), mark("a pivot"), mark("a departure"))
"""What speaks, outside the board, for going back a stage."""

_ENOUGH = 8
"""With fewer finished tasks, who finished them says nothing."""
_FEW = 1
_LONG_DAYS = 60
_MONTH = timedelta(days=30)
_HIGH_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing the board can count, in words, and whether it is so."""

    met: bool
    words: Words


@dataclass(frozen=True, slots=True)
class StageMove:
    """A change of stage that the board may speak for, by ids, with its countable evidence."""

    stage: str
    to: str
    evidence: tuple[Evidence, ...]

    @property
    def met(self) -> int:
        """How much of the evidence is there."""
        return sum(one.met for one in self.evidence)

    @property
    def suggested(self) -> bool:
        """Whether at least half of the countable evidence is there."""
        return bool(self.evidence) and 2 * self.met >= len(self.evidence)


def next_move(board: Board, today: date) -> StageMove | None:
    """Return the change to the next stage and its evidence; None at the last, or an own stage."""
    order = stages_in_order(board)
    stage = board.about.stage
    count = _COUNTED.get(stage)
    if count is None or stage not in order or order[-1] == stage:
        return None
    return StageMove(stage, order[order.index(stage) + 1], count(board, today))


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a change of stage: what the board counts, and what is asked of the person."""

    counted: tuple[Evidence, ...] = ()
    asked: tuple[str, ...] = ()

    @property
    def met(self) -> int:
        """How much of what is counted is there."""
        return sum(one.met for one in self.counted)


def signs_for(board: Board, to: str, today: date) -> Signs:
    """Return what speaks for going to a stage: the signs that each stage left on the way is over.

    Going back has signs of its own. A stage people added has none; there is none for staying.
    """
    order, here = stages_in_order(board), board.about.stage
    if here not in order or to not in order or here == to:
        return Signs()
    if order.index(to) < order.index(here):
        return Signs((_without_holder(board, today),), ASKED_BACK)
    left = order[order.index(here) : order.index(to)]
    counted = [one for stage in left if stage in _COUNTED for one in _COUNTED[stage](board, today)]
    return Signs(tuple(counted), tuple(text for stage in left for text in ASKED.get(stage, ())))


def _without_holder(board: Board, today: date) -> Evidence:
    """Return whether roles are delegated to nobody, or to somebody who left."""
    gone = {handle for handle, person in board.people.items() if person.left}
    count = sum(
        mode_in(board.stage, role) == DELEGATE and (not role.holder or role.holder in gone)
        for role in _held(board, today)
    )
    said = counted("{count} delegated role without a holder",
                   "{count} delegated roles without a holder", count)  # fmt: skip
    return Evidence(count > 0, said)


def _held(board: Board, today: date) -> list[Role]:
    """Return the visible roles as they are held today."""
    return [held_on(board, board.roles[code], today) for code in visible_codes(board.roles)]


def suggestion(board: Board, today: date) -> StageMove | None:
    """Return the change of stage to suggest on that day, or None.

    In the first month of a stage nothing is suggested.
    """
    since = board.stage_since
    if since is not None and today - since < _MONTH:
        return None
    move = next_move(board, today)
    return move if move is not None and move.suggested else None


def suggestion_words(move: StageMove, stage_name: Words) -> Words:
    """Return the line that suggests a change; `stage_name` names the stage it leads to."""
    return words(
        "{met} of {of} signs speak for {stage}",
        met=move.met,
        of=len(move.evidence),
        stage=stage_name,
    )


def _after_idea(board: Board, today: date) -> tuple[Evidence, ...]:
    minimum = vital_minimum(board, today)
    vital = {task.role for task in board.tasks.values() if task.vital and not task.dropped}
    return tuple(
        Evidence(
            code in vital and minimum.roles.get(code, False),
            words("vital minimum of {role} met", role=role_name(board, code)),
        )
        for code in ("PROD", "ARCH", "DEV")
    )


def _after_mvp(board: Board, today: date) -> tuple[Evidence, ...]:
    minimum = vital_minimum(board, today)
    whole = minimum.told and minimum.met == minimum.of
    said = words("vital minimum {met}/{of}", met=minimum.met, of=minimum.of)
    others = _assignees(board, today)
    return (
        Evidence(whole, said),
        Evidence(bool(others), words("a first assignee other than the CTO")),
        Evidence(_duties_kept(board, today), words("recurring duties kept for a month")),
    )


def _duties_kept(board: Board, today: date) -> bool:
    """Return whether duties have come back for a month and none is late."""
    duties = [task for task in board.tasks.values() if task.repeat and not task.dropped]
    begun = min((task.created for task in duties if task.created), default=today)
    return (
        (today - begun).days >= RECENT_DAYS
        and any(task.repeat for task in finished_within(board, today, RECENT_DAYS))
        and not any(task.late(today) for task in duties)
    )


def _assignees(board: Board, today: date) -> frozenset[str]:
    """Return who, other than the CTO, is assigned something open or lately finished."""
    recent = finished_within(board, today, RECENT_DAYS)
    tasks = [*(task for task in board.tasks.values() if task.assignee and task.open), *recent]
    return frozenset(task.assignee for task in tasks) - {"", board.about.cto}


def _after_fit(board: Board, today: date) -> tuple[Evidence, ...]:
    people = len(_assignees(board, today))
    finished = finished_recently(board, today)
    by_others = finished.everyone - finished.mine
    enough = finished.everyone >= _ENOUGH
    roles = sum(mode_of(role.level) == DELEGATE for role in _held(board, today))
    away, doing = _waiting_for(board, today), len(own_doing(board, board.about.cto, today))
    return (
        Evidence(people >= 5, counted("{count} assignee", "{count} assignees", people)),
        Evidence(
            enough and 2 * by_others >= finished.everyone,
            words("{others} of {all} finished tasks finished by others",
                  others=by_others, all=finished.everyone),
        ),
        Evidence(roles >= 3, counted("{count} role delegated", "{count} roles delegated", roles)),
        Evidence(
            away > doing,
            words("{away} tasks waited for, {doing} in doing", away=away, doing=doing),
        ),
    )  # fmt: skip


def _waiting_for(board: Board, today: date) -> int:
    """Return how many open tasks the CTO waits for: waiting, or with others and a follow-up."""
    cto = board.about.cto
    return sum(
        1
        for task in board.tasks.values()
        if (task.status == WAITING or task.follow_up is not None)
        and task.open
        and (task.status == WAITING or owner_of(board, task, today) != cto)
    )


def _after_growth(board: Board, today: date) -> tuple[Evidence, ...]:
    long_ago, recent = (_own_finished(board, today, days) for days in (_LONG_DAYS, RECENT_DAYS))
    code = long_ago["DEV"] + long_ago["OPS"]
    leading = recent["MGMT"] + recent["INNO"]
    high = sum(1 for role in _held(board, today) if role.level >= _HIGH_LEVEL)
    return (
        Evidence(
            long_ago.total() >= _ENOUGH and code <= _FEW,
            counted(
                "{count} task finished by you in 60 days in {coding} and {systems}",
                "{count} tasks finished by you in 60 days in {coding} and {systems}",
                code,
                coding=role_name(board, "DEV"),
                systems=role_name(board, "OPS"),
            ),
        ),
        Evidence(
            high >= 6,
            counted("{count} role at level 6 or 7", "{count} roles at level 6 or 7", high),
        ),
        Evidence(
            recent.total() >= _ENOUGH and 2 * leading > recent.total(),
            words(
                "{leading} of your {all} finished tasks in {people} and {strategy}",
                people=role_name(board, "MGMT"),
                strategy=role_name(board, "INNO"),
                leading=leading,
                all=recent.total(),
            ),
        ),
    )


def _own_finished(board: Board, today: date, days: int) -> Counter[str]:
    """Return how many tasks the CTO finished in each role in the last `days` days."""
    cto = board.about.cto
    tasks = finished_within(board, today, days)
    return Counter(task.role for task in tasks if owner_of(board, task, today) == cto)


_COUNTED: Mapping[str, Callable[[Board, date], tuple[Evidence, ...]]] = {
    "idea": _after_idea,
    "mvp": _after_mvp,
    "fit": _after_fit,
    "growth": _after_growth,
}
"""What the board counts for leaving each of the built-in stages."""
