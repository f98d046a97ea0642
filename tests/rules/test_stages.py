"""Stages: weights that sum to 100, floors, nudges, and the order of the columns."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.roles import DELEGATE, OWN, SHARE, Role, default_roles
from hatrack.stages import (
    STAGE,
    Stage,
    built_in_words,
    column_order,
    default_stages,
    floor_of,
    mode_in,
    nudged,
    ordinals,
    shown_weights,
    visible_codes,
)

CODES = ("PROD", "PROJ", "ARCH", "DEV", "MGMT", "OPS", "SEC", "QUAL", "INNO", "DATA", "UXD", "CORP")
WEIGHTS = st.one_of(
    st.integers(0, 100),
    st.just(0),
    st.floats(0, 1e308),
    st.floats(0, 1e-300),
    st.integers(0, 10**300),
)
BOARDS = st.integers(1, 30).flatmap(
    lambda count: st.tuples(
        st.just(("SEC", *(f"R{number}" for number in range(count - 1)))),
        st.lists(WEIGHTS | st.none(), min_size=count, max_size=count),
    )
)

TABLES = {
    "idea": "DEV 38 O, PROD 18 O, ARCH 12 O, INNO 7 O, UXD 6 O, OPS 4 O, PROJ 3 O, SEC 3 O,"
    " QUAL 3 O, MGMT 2 O, DATA 2 O, CORP 2 O",
    "mvp": "DEV 40 O, PROD 14 O, ARCH 10 O, MGMT 7 O, PROJ 5 O, OPS 5 O, QUAL 5 O, SEC 4 O,"
    " INNO 3 O, UXD 3 O, DATA 2 O, CORP 2 O",
    "fit": "DEV 26 S, MGMT 15 O, PROD 13 S, ARCH 13 O, INNO 8 O, PROJ 6 S, QUAL 5 S, OPS 4 S,"
    " SEC 4 O, DATA 3 S, UXD 2 D, CORP 1 D",
    "growth": "INNO 24 O, ARCH 22 O, MGMT 20 O, DEV 8 D, PROD 7 D, SEC 5 D, PROJ 4 D, QUAL 3 D,"
    " DATA 3 D, OPS 2 D, UXD 1 D, CORP 1 D",
    "scale": "MGMT 30 O, INNO 28 O, ARCH 16 S, PROD 6 D, SEC 6 D, DATA 4 D, PROJ 3 D, DEV 2 D,"
    " QUAL 2 D, OPS 1 D, UXD 1 D, CORP 1 D",
}
"""The presets of domain.md 2.3 in the order of their columns: role, weight, mode."""
MODES = {OWN: "O", SHARE: "S", DELEGATE: "D"}


def weighted(codes: tuple[str, ...], weights: list[float | int | None]) -> Stage:
    """Return a stage with these relative weights; None leaves a role without one."""
    known = {
        code: weight for code, weight in zip(codes, weights, strict=True) if weight is not None
    }
    return Stage("x", weights=known)


@pytest.mark.parametrize("stage_id", TABLES)
def test_each_preset_stands_as_in_its_table(stage_id: str) -> None:
    """Order, weights and modes of the columns are those of the research."""
    roles, stage = default_roles(), default_stages()[stage_id]
    shown = shown_weights(stage, visible_codes(roles))
    rows = (
        f"{code} {shown[code]} {MODES[mode_in(stage, roles[code])]}"
        for code in column_order(stage, roles)
    )
    assert ", ".join(rows) == TABLES[stage_id]


def test_the_presets_are_five_in_the_order_of_growth() -> None:
    """Idea, MVP, fit, growth, scale; their stored weights already sum to 100."""
    stages = default_stages()
    assert sorted(stages, key=lambda key: stages[key].order) == list(TABLES)
    assert [sum(stage.weights.values()) for stage in stages.values()] == [100] * 5


@pytest.mark.parametrize("stage_id", TABLES)
def test_each_preset_says_why_and_who(stage_id: str) -> None:
    """Every role of every preset has a reason and a usual holder."""
    said = built_in_words(stage_id)
    assert set(said) == set(CODES)
    assert all(entry["reason"] and entry["holder"] for entry in said.values())
    assert built_in_words("unknown") == {}


@given(BOARDS)
def test_shown_weights_sum_to_a_hundred_with_floors_kept(
    board: tuple[tuple[str, ...], list[float | int | None]],
) -> None:
    """Whatever the relative weights of up to thirty roles: zero, tiny, huge or missing."""
    codes, weights = board
    shown = shown_weights(weighted(codes, weights), codes)
    assert sum(shown.values()) == 100
    assert all(shown[code] >= floor_of(code) for code in codes)
    assert tuple(shown) == codes


@given(BOARDS)
def test_a_heavier_role_is_never_shown_lighter(
    board: tuple[tuple[str, ...], list[float | int | None]],
) -> None:
    """Rounding keeps the order of the weights among roles of one floor."""
    codes, weights = board
    stage = weighted(codes, weights)
    shown = shown_weights(stage, codes)
    by_weight = sorted(codes[1:], key=lambda code: stage.weights.get(code, 0))
    for light, heavy in pairwise(by_weight):
        if stage.weights.get(light, 0) < stage.weights.get(heavy, 0):
            assert shown[light] <= shown[heavy]


@pytest.mark.parametrize(("weights", "share"), [({}, 8), (dict.fromkeys(CODES, 0), 8)])
def test_without_weights_all_roles_weigh_alike(weights: dict[str, int], share: int) -> None:
    """A stage that says nothing shares the attention equally, in table order."""
    stage = Stage("x", weights=weights)
    shown = shown_weights(stage, CODES)
    assert set(shown.values()) == {share, share + 1}
    assert column_order(stage, default_roles()) == CODES


def test_more_roles_than_floors_allow_all_get_their_floor() -> None:
    """With 120 roles nobody is left out, and the sum is more than 100."""
    codes = ("SEC", *(f"R{number}" for number in range(119)))
    shown = shown_weights(Stage("x", weights={"R1": 5}), codes)
    assert shown == {code: floor_of(code) for code in codes}


def test_an_empty_board_has_no_weights() -> None:
    """Without roles there is nothing to share."""
    assert shown_weights(Stage("x"), ()) == {}
    assert column_order(Stage("x"), {}) == ()


@given(BOARDS, st.lists(st.tuples(st.integers(0, 29), st.integers(-60, 60)), max_size=12))
def test_nudges_move_exactly_what_they_say(
    board: tuple[tuple[str, ...], list[float | int | None]], nudges: list[tuple[int, int]]
) -> None:
    """Any nudges keep the sum and the floors; each shows its points or stops at an end."""
    codes, weights = board
    stage = weighted(codes, weights)
    for pick, by in nudges:
        code = codes[pick % len(codes)]
        before = shown_weights(stage, codes)
        stage = replace(stage, weights=nudged(stage, codes, code, by))
        after = shown_weights(stage, codes)
        least = floor_of(code) if len(codes) > 1 else 100
        most = 100 - sum(floor_of(other) for other in codes if other != code)
        assert after[code] == max(least, min(before[code] + by, most))
        assert sum(after.values()) == 100
        assert all(after[other] >= floor_of(other) for other in codes)


@pytest.mark.parametrize("stage_id", TABLES)
@pytest.mark.parametrize("code", CODES)
def test_a_nudge_writes_one_weight_and_its_opposite_puts_it_back(stage_id: str, code: str) -> None:
    """One register moves, so two people's nudges merge; up and down again is where it was."""
    stage = default_stages()[stage_id]
    up = nudged(stage, CODES, code, 1)
    assert {key for key in up if up[key] != stage.weights[key]} == {code}
    down = nudged(replace(stage, weights=up), CODES, code, -1)
    assert shown_weights(replace(stage, weights=down), CODES) == stage.weights


def test_nudges_of_two_people_are_both_seen_after_a_merge() -> None:
    """Each wrote the weight of another role; together both roles are heavier than before."""
    stage = default_stages()["growth"]
    mine, theirs = nudged(stage, CODES, "DEV", 6), nudged(stage, CODES, "SEC", 4)
    both = replace(stage, weights={**stage.weights, "DEV": mine["DEV"], "SEC": theirs["SEC"]})
    shown = shown_weights(both, CODES)
    assert shown["DEV"] >= 13
    assert shown["SEC"] >= 8


@given(st.dictionaries(st.sampled_from(CODES), st.integers(-3, 40)), st.sampled_from([*TABLES]))
def test_any_pins_give_a_permutation(pins: dict[str, int], stage_id: str) -> None:
    """No pin, however far out or shared, loses or doubles a column."""
    stage = replace(default_stages()[stage_id], pins=pins)
    assert sorted(column_order(stage, default_roles())) == sorted(CODES)


@given(st.permutations(range(1, 13)), st.integers(0, 12), st.permutations(CODES))
def test_distinct_pins_stand_at_their_rank(ranks: list[int], count: int, codes: list[str]) -> None:
    """A pinned role stands at its rank and the others keep their order by weight."""
    pins = dict(zip(codes[:count], ranks, strict=False))
    stage = default_stages()["growth"]
    order = column_order(replace(stage, pins=pins), default_roles())
    assert {code: order.index(code) + 1 for code in pins} == pins
    free = [code for code in column_order(stage, default_roles()) if code not in pins]
    assert [code for code in order if code not in pins] == free


def test_roles_pinned_to_one_rank_stand_in_table_order_from_there() -> None:
    """After a merge two roles may share a pin: the first of the table takes the place."""
    stage = replace(default_stages()["growth"], pins={"OPS": 2, "PROJ": 2, "DEV": 2})
    assert column_order(stage, default_roles())[:5] == ("INNO", "PROJ", "DEV", "OPS", "ARCH")


def test_a_pin_past_the_end_is_the_last_place() -> None:
    """A rank there is no longer, after roles were hidden, does not fail."""
    stage = replace(default_stages()["growth"], pins={"INNO": 99, "ARCH": 10**30})
    assert column_order(stage, default_roles())[-2:] == ("INNO", "ARCH")


def test_a_hidden_role_has_no_column_and_no_share() -> None:
    """The others share the hundred among themselves."""
    roles = default_roles()
    roles["DEV"] = replace(roles["DEV"], hidden=True)
    stage = default_stages()["mvp"]
    assert "DEV" not in column_order(stage, roles)
    assert sum(shown_weights(stage, visible_codes(roles)).values()) == 100


def test_roles_of_one_weight_and_order_stand_by_code() -> None:
    """Roles two people added at once share a place in the table; the order is still one."""
    roles = {code: Role(code, order=13) for code in ("ZED", "ABC")}
    assert column_order(Stage("x"), roles) == ("ABC", "ZED")


@pytest.mark.parametrize(
    ("level", "stage_level", "preview", "mode"),
    [
        (0, 6, False, DELEGATE),
        (1, 6, False, OWN),
        (1, 6, True, DELEGATE),
        (4, 1, False, SHARE),
        (-2, 4, False, SHARE),
        (99, 1, False, DELEGATE),
        (0, 0, False, OWN),
    ],
)
def test_an_actual_holding_beats_the_stage(
    level: int, stage_level: int, preview: bool, mode: str
) -> None:
    """Without one the stage proposes; a preview draws what the stage proposes."""
    stage = Stage("x", levels={"DEV": stage_level})
    assert mode_in(stage, Role("DEV", level=level), preview=preview) == mode


def test_a_stage_without_levels_leaves_everything_with_the_cto() -> None:
    """A stage somebody just added proposes nothing."""
    assert mode_in(Stage("x"), Role("DEV")) == OWN


@pytest.mark.parametrize("weight", ["40", True, -1, None, [], float("nan"), float("inf"), 10**400])
def test_a_weight_that_is_none_is_kept_and_not_counted(weight: object) -> None:
    """One unreadable weight neither hides the others nor is lost when one of them is changed."""
    row: dict[str, object] = {"weights": {"DEV": 30, "OPS": weight, "SEC": 4}}
    stage = STAGE.read(row, "x")
    assert stage.weights == {"DEV": 30, "SEC": 4}
    changed = STAGE.write(replace(stage, weights={**stage.weights, "DEV": 31}))["weights"]
    assert isinstance(changed, Mapping)
    assert changed["DEV"] == 31
    assert changed["OPS"] is weight


def test_ordinals_count_from_one() -> None:
    """The first column is number one."""
    assert ordinals(("B", "A")) == {"B": 1, "A": 2}


def test_the_only_role_of_a_board_keeps_the_whole_hundred() -> None:
    """There is nobody to give to or to take from."""
    stage = Stage("x", weights={"SEC": 4})
    for by in (-1, 1):
        assert nudged(stage, ("SEC",), "SEC", by) == {"SEC": 4}
