"""What moved on the roadmap since a day: added, promoted, delayed, done, dropped, with reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from hatrack.board import Board, Slip
from hatrack.dependencies import HORIZON_WORDS, end_of, is_gone
from hatrack.report_parts import Point
from hatrack.roadmap import HORIZONS, Item
from hatrack.stamps import CREATED
from hatrack.target_words import Target
from hatrack.task_kinds import told_day
from hatrack.words import Words, verbatim, words


def moved_since(board: Board, since: date) -> Iterator[Point]:
    """Yield one point for each item that changed since a day, in the order of the board."""
    slips: dict[str, list[Slip]] = defaultdict(list)
    for slip in board.slips.values():
        if slip.on is not None and slip.on >= since:
            slips[slip.item].append(slip)
    for item in board.items.values():
        made = sorted(slips[item.id], key=lambda s: (str(s.on), s.clock.get(CREATED, ""), s.id))
        said = _changes(item, made, since)
        reasons = dict.fromkeys(slip.reason.strip() for slip in made if slip.reason.strip())
        if said:
            said += [verbatim(reason) for reason in reasons]
            yield Point(verbatim(item.title), None, tuple(said))


def _changes(item: Item, slips: list[Slip], since: date) -> list[Words]:
    """Return what became of an item: only the first and the last value of each field count."""
    if is_gone(item):
        at = told_day(item.deleted.at) if item.deleted is not None else None
        return [words("dropped")] if at is not None and at >= since else []
    said: list[Words] = []
    if item.created is not None and item.created >= since:
        said.append(words("added"))
    if item.state == "done" and item.done is not None and item.done >= since:
        said.append(words("done"))
    for field in ("horizon", "target"):
        moves = [slip for slip in slips if slip.field == field]
        if moves and moves[0].before and moves[0].before != moves[-1].after:
            said += _move(field, moves[0].before, moves[-1].after)
    return said


def _move(field: str, before: str, after: str) -> list[Words]:
    if field == "horizon":
        if before not in HORIZONS or after not in HORIZONS:
            return []
        promoted = HORIZONS.index(after) < HORIZONS.index(before)
        places = {
            "before": Words(HORIZON_WORDS[before]),
            "after": Words(HORIZON_WORDS[after]),
        }
        if promoted:
            return [words("promoted from {before} to {after}", **places)]
        return [words("put back from {before} to {after}", **places)]
    was, now = end_of(before), end_of(after)
    if now is None:
        return [words("no longer has a target, was {before}", before=Target(before))]
    if was == now:
        return []  # `2026-T4` is `2026-Q4`
    targets = {"before": Target(before), "after": Target(after)}
    if was is not None and now > was:
        return [words("delayed from {before} to {after}", **targets)]
    return [words("brought forward from {before} to {after}", **targets)]
