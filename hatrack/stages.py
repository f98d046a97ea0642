"""Stages of a company: how much each role weighs in it, and in which order the roles stand."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

from hatrack.roles import OWN, SECURITY, Role, mode_of
from hatrack.rows import (
    CLOCK,
    EMPTY,
    NO_STAMPS,
    Field,
    Shape,
    as_dict,
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

    `pins` gives roles a fixed place (1 is first); `levels` and `holders` are what is usual in this
    stage and never beat a role's actual holding. Empty `name`: the built-in one.
    """

    id: str
    name: str = ""
    order: int = 0
    people: str = ""
    engineers: str = ""
    weights: Mapping[str, float] = EMPTY
    pins: Mapping[str, int] = EMPTY
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
        Field("weights", table_of(weight), as_dict),
        Field("pins", table_of(number), as_dict),
        Field("levels", table_of(number), as_dict),
        Field("holders", table_of(text), as_dict),
        Field("reasons", table_of(text), as_dict),
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
    relative = {code: float(stage.weights.get(code, 0)) for code in codes}
    held_at_floor: set[str] = set()
    while True:
        free = [code for code in codes if code not in held_at_floor]
        room = FULL - sum(floor_of(code) for code in held_at_floor)
        total = sum(relative[code] for code in free)
        exact = {
            code: (relative[code] * room / total if total else room / len(free)) for code in free
        }
        below = {code for code in free if exact[code] < floor_of(code)}
        if not below or below == set(free):
            break
        held_at_floor |= below
    shown = {code: floor_of(code) for code in codes}
    shown.update(_largest_remainder({c: max(v, floor_of(c)) for c, v in exact.items()}, room))
    return shown


def _largest_remainder(exact: Mapping[str, float], room: int) -> dict[str, int]:
    whole = {code: int(value) for code, value in exact.items()}
    left = max(0, room - sum(whole.values()))
    by_remainder = sorted(exact, key=lambda code: whole[code] - exact[code])
    for code in by_remainder[:left]:
        whole[code] += 1
    return whole


def column_order(stage: Stage, roles: Mapping[str, Role]) -> tuple[str, ...]:
    """Return the codes of the visible roles as their columns stand (product.md, section 2).

    Weight descending, ties in table order; a pinned role stands at its rank and the others fill
    the rest by weight. Two roles pinned to one rank stand in table order from there on.
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
    for code in pinned:
        order.insert(min(stage.pins[code] - 1, len(order)), code)
    return tuple(order)


def visible_codes(roles: Mapping[str, Role]) -> tuple[str, ...]:
    """Return the codes of the roles that are not hidden, in table order."""
    shown = (role for role in roles.values() if not role.hidden)
    return tuple(role.code for role in sorted(shown, key=lambda role: (role.order, role.code)))


def nudged(stage: Stage, codes: Sequence[str], code: str, by: int) -> dict[str, float]:
    """Return the relative weights after one role's shown weight moves by `by` points.

    The others give or take in proportion; nobody falls under a floor and the role stops where the
    floors of the others leave no more. Only the sum of what is shown matters, so a nudge that finds
    no room returns what is shown today.
    """
    shown = shown_weights(stage, codes)
    most = FULL - sum(floor_of(other) for other in codes if other != code)
    wanted = max(floor_of(code), min(shown[code] + by, most))
    others = {other: float(shown[other]) for other in codes if other != code}
    room = FULL - wanted
    total = sum(others.values())
    scaled = {other: value * room / total for other, value in others.items()} if total else others
    result = shown_weights(Stage("", weights={**scaled, code: float(wanted)}), codes)
    return {other: float(value) for other, value in result.items()}


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
