"""Stages of a company: how much each role weighs in it, and in which order the roles stand."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from itertools import accumulate
from pathlib import Path

from hatrack.records import dataclass
from hatrack.roles import OWN, SECURITY, Role, mode_of
from hatrack.rows import (
    CLOCK,
    EMPTY,
    NO_STAMPS,
    Field,
    Shape,
    as_dict,
    is_whole,
    number,
    table_of,
    text,
    weight,
)

FULL = 100
SECURITY_FLOOR = 3
FLOOR = 1
"""No role ever weighs nothing: the variety of the work does not change with growth."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the company. Weights are relative; `shown_weights` scales them to 100.

    `pins` gives roles a fixed place (1 is first), `first` puts a role before all up to an ISO day;
    `levels` and `holders` are what is usual in this stage and never beat a role's actual holding.
    Empty `name`: the built-in one.
    """

    id: str
    name: str = ""
    order: int = 0
    people: str = ""
    engineers: str = ""
    weights: Mapping[str, float] = EMPTY
    pins: Mapping[str, int] = EMPTY
    first: Mapping[str, str] = EMPTY
    levels: Mapping[str, int] = EMPTY
    holders: Mapping[str, str] = EMPTY
    reasons: Mapping[str, str] = EMPTY
    clock: Mapping[str, str] = NO_STAMPS
    extra: Mapping[str, object] = EMPTY


STAGE: Shape[Stage] = Shape(
    Stage,
    (
        Field("name", text),
        Field("order", number),
        Field("people", text),
        Field("engineers", text),
        Field("weights", table_of(weight), as_dict, is_whole),
        Field("pins", table_of(number), as_dict, is_whole),
        Field("first", table_of(text), as_dict, is_whole),
        Field("levels", table_of(number), as_dict, is_whole),
        Field("holders", table_of(text), as_dict, is_whole),
        Field("reasons", table_of(text), as_dict, is_whole),
        CLOCK,
    ),
)


def floor_of(code: str) -> int:
    """Return the least weight a role is shown with."""
    return SECURITY_FLOOR if code == SECURITY else FLOOR


def shown_weights(stage: Stage, codes: Sequence[str]) -> dict[str, int]:
    """Return each role's weight out of 100, floors kept, by the largest remainder.

    `codes` are the roles of the board in table order; a role without a weight gets its floor. With
    more roles than the floors leave room for, the sum is the sum of the floors.
    """
    exact = _shares(_relative(stage, codes), FULL)
    shown = {code: int(share) for code, share in exact.items()}
    left = FULL - sum(shown.values())
    by_remainder = sorted(exact, key=lambda code: shown[code] - exact[code])
    for code in by_remainder[: max(0, left)]:
        shown[code] += 1
    return shown


def _relative(stage: Stage, codes: Sequence[str]) -> dict[str, float]:
    """Return the relative weights of these roles with the greatest as 1; all alike when all are 0.

    Scaled first, so that no sum of huge weights overflows.
    """
    greatest = max((stage.weights.get(code, 0) for code in codes), default=0)
    if not greatest:
        return dict.fromkeys(codes, 1.0)
    return {code: stage.weights.get(code, 0) / greatest for code in codes}


def _shares(relative: Mapping[str, float], room: float) -> dict[str, float]:
    """Return how `room` is shared in proportion, nobody under the floor of the role.

    Where the floors leave no room at all, everybody gets the floor.
    """
    free = dict(relative)
    shares = {code: float(floor_of(code)) for code in relative}
    while free:
        total = sum(free.values())
        scale = room / total if total else 0
        below = [code for code, weight in free.items() if weight * scale < floor_of(code)]
        if not below:
            return shares | {code: weight * scale for code, weight in free.items()}
        for code in below:
            del free[code]
            room -= floor_of(code)
    return shares


def column_order(
    stage: Stage, roles: Mapping[str, Role], today: date | None = None
) -> tuple[str, ...]:
    """Return the codes of the visible roles as their columns stand (product.md, section 2).

    Weight descending, ties in table order; a pinned role stands at its rank and the others fill
    the rest by weight. Roles pinned to one rank stand in table order from there on, and a rank
    there is not is the last one. With `today`, roles that are first until then stand before all.
    """
    codes = visible_codes(roles)
    shown = shown_weights(stage, codes)
    pinned = sorted(
        (code for code in codes if stage.pins.get(code, 0) > 0),
        key=lambda code: (stage.pins[code], roles[code].order, code),
    )
    free = [code for code in codes if code not in pinned]
    free.sort(key=lambda code: (-shown[code], roles[code].order, code))
    order = list(free)
    place = 0
    for code in pinned:
        place = max(place, min(stage.pins[code] - 1, len(order)))
        order.insert(place, code)
        place += 1
    ahead = first_for_now(stage, roles, today) if today is not None else ()
    return (*ahead, *(code for code in order if code not in ahead))


def first_for_now(stage: Stage, roles: Mapping[str, Role], today: date) -> tuple[str, ...]:
    """Return the visible roles that stand first on that day, the one that ends soonest first."""
    until = {code: first_until(stage, code) for code in visible_codes(roles)}
    ahead = [(day, roles[code].order, code) for code, day in until.items() if day and day >= today]
    return tuple(code for _day, _order, code in sorted(ahead))


def first_until(stage: Stage, code: str) -> date | None:
    """Return the last day a role is put first in a stage; None when it is not."""
    try:
        return date.fromisoformat(stage.first.get(code, ""))
    except ValueError:
        return None


def visible_codes(roles: Mapping[str, Role]) -> tuple[str, ...]:
    """Return the codes of the roles that are not hidden, in table order."""
    shown = (role for role in roles.values() if not role.hidden)
    return tuple(role.code for role in sorted(shown, key=lambda role: (role.order, role.code)))


def weight_range(codes: Sequence[str], code: str) -> tuple[int, int]:
    """Return the least and the most a role may weigh while the others keep their floors."""
    return floor_of(code), FULL - sum(floor_of(other) for other in codes if other != code)


def nudged(stage: Stage, codes: Sequence[str], code: str, by: int) -> dict[str, float]:
    """Return the stage's relative weights after one role's shown weight moves by `by` points.

    Only the weight of that role changes, so that two people's nudges of two roles merge; the others
    give or take in proportion. The role stops at its floor and where the others reach theirs; the
    only role of a board keeps it all. Raises KeyError when `code` is not one of `codes`.
    """
    shown = shown_weights(stage, codes)
    least, most = weight_range(codes, code)
    wanted = max(least, min(shown[code] + by, most))
    if wanted == shown[code] or len(codes) == 1:
        return dict(stage.weights)
    return weighed(stage, codes, {code: wanted})


def weighed(stage: Stage, codes: Sequence[str], wanted: Mapping[str, int]) -> dict[str, float]:
    """Return the stage's relative weights with which these roles are shown as `wanted`.

    Each is at least its floor and together they leave the others theirs; the others share the rest
    in proportion, and their stored weights stay. With all roles wanted, they sum to 100.
    """
    weights = dict(stage.weights)
    others = {other: weights.get(other, 0) for other in codes if other not in wanted}
    if not others:
        return {**weights, **wanted}
    if not _LEAST <= max(others.values()) <= _GREATEST:
        # Nothing to be in proportion to, or out of all proportion: store what is shown.
        shown = shown_weights(stage, codes)
        others = {other: shown[other] for other in others}
        weights |= others
    shares = _shares(others, FULL - sum(wanted.values()))
    scale = min(shares[other] / weight for other, weight in others.items() if weight)
    return weights | {code: _tidy(points / scale) for code, points in wanted.items()}


_LEAST, _GREATEST = 1e-6, 1e9
"""Relative weights outside these were typed by nobody; a nudge brings them back."""


def _tidy(weight: float) -> float:
    """Return a weight as it is stored: nine digits, whole where it is whole."""
    short = float(f"{weight:.9g}")
    return int(short) if short.is_integer() else short


def mode_in(stage: Stage, role: Role, *, preview: bool = False) -> str:
    """Return own, share or delegate: the role's actual holding, else what the stage proposes.

    A preview draws the previewed stage's own modes, as if they had been taken.
    """
    if role.held and not preview:
        return mode_of(role.level)
    return mode_of(stage.levels.get(role.code, 1)) if stage.levels else OWN


@cache
def _defaults() -> Mapping[str, object]:
    source = (Path(__file__).parent / "data" / "stage_weights.json").read_text("utf-8")
    parsed: Mapping[str, object] = json.loads(source)
    return parsed


def default_stages() -> dict[str, Stage]:
    """Return the five stages of `data/stage_weights.json`, in their order."""
    stages = {}
    listed = _defaults()["stages"]
    assert isinstance(listed, list)
    for order, entry in enumerate(listed, start=1):
        stages[entry["id"]] = Stage(
            entry["id"],
            order=order,
            people=entry["people"],
            engineers=entry["engineers"],
            weights={role["role"]: role["weight"] for role in entry["roles"]},
            levels={role["role"]: role["level"] or 1 for role in entry["roles"]},
        )
    return stages


@cache
def built_in_words(stage_id: str) -> Mapping[str, Mapping[str, str]]:
    """Return what is built in for a stage: `reason` and `holder` of each role, English words.

    An unknown stage has none. The words are catalogue entries.
    """
    listed = _defaults()["stages"]
    assert isinstance(listed, list)
    for entry in listed:
        if entry["id"] == stage_id:
            return {role["role"]: role for role in entry["roles"]}
    return {}


def ordinals(order: Sequence[str]) -> dict[str, int]:
    """Return each code's place in `order`, counted from one."""
    return dict(zip(order, accumulate(1 for _ in order), strict=True))
