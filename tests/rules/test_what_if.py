"""What if: what another stage or other weights would change, and that nothing of it is saved."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.board import Person
from hatrack.errors import NotFound
from hatrack.roadmap import Item
from hatrack.roles import DELEGATE, OWN, SHARE
from hatrack.stages import shown_weights, visible_codes
from hatrack.what_if import (
    Comparison,
    ItemCompared,
    RoleCompared,
    Trial,
    WhatIf,
    nudge,
    trial_edit,
    tried_stage,
)
from tests.builders import TODAY, a_board, a_context, a_demo_board, a_task, by_source

DEMO = a_demo_board()
CODES = visible_codes(DEMO.roles)


def compared(trial: Trial) -> Comparison:
    """Return what a trial would change on the demo board."""
    return WhatIf(DEMO, TODAY, "cto").compare(trial)


def role(told: Comparison, code: str) -> RoleCompared:
    """Return one role of a comparison."""
    return next(one for one in told.roles if one.code == code)


def item(told: Comparison, source: str) -> ItemCompared:
    """Return one item of a comparison."""
    return next(one for one in told.items if one.item.source_id == source)


def test_the_present_stage_compared_with_itself_changes_nothing() -> None:
    """Ranks, weights, modes, Today and the roadmap are what they are."""
    told = compared(Trial("growth"))
    assert all(one.rank == one.rank_now and one.weight == one.weight_now for one in told.roles)
    assert all(one.mode == one.mode_now for one in told.roles)
    assert [(one.now, one.tried) for one in told.tasks] == [(n, n) for n in range(1, 9)]
    assert all(one.now == one.tried and one.unheld == one.unheld_now for one in told.items)


def test_another_stage_gives_its_order_weights_and_modes() -> None:
    """In the mvp Developer goes from fourth to first and would be the CTO's own."""
    developer = role(compared(Trial("mvp")), "DEV")
    assert (developer.rank_now, developer.rank) == (4, 1)
    assert (developer.weight_now, developer.weight) == (8, 40)
    assert (developer.mode_now, developer.mode) == (DELEGATE, OWN)
    assert role(compared(Trial("scale")), "ARCH").mode == SHARE


def test_roles_stand_in_the_order_that_is_tried() -> None:
    """The scale stage begins with Manager."""
    assert [one.code for one in compared(Trial("scale")).roles][:3] == ["MGMT", "INNO", "ARCH"]


def test_today_s_first_tasks_stand_with_both_their_places() -> None:
    """The first eight of either list, in the order tried; the present ones are domain.md's."""
    told = compared(Trial("scale"))
    names = {task.id: source for source, task in by_source(DEMO).items()}
    present = sorted(told.tasks, key=lambda one: one.now)[:8]
    assert [names[one.task.id] for one in present] == [
        "T-14", "T-18", "T-07", "T-16", "T-02", "T-15", "T-01", "T-03",
    ]  # fmt: skip
    assert [one.tried for one in told.tasks] == sorted(one.tried for one in told.tasks)
    assert any(one.now != one.tried for one in told.tasks)


def test_a_nudge_is_tried_without_touching_the_others_proportions() -> None:
    """The sum stays a hundred; the present weights stand beside."""
    told = compared(Trial("growth").nudged("INNO", 6))
    assert (role(told, "INNO").weight_now, role(told, "INNO").weight) == (24, 30)
    assert sum(one.weight for one in told.roles) == 100
    assert role(told, "INNO").mode == OWN


def test_nudges_of_one_role_in_a_row_are_one() -> None:
    """Back again is as if nothing had been tried."""
    assert Trial("mvp").nudged("DEV", 1).nudged("DEV", 1).nudges == (("DEV", 2),)
    assert Trial("mvp").nudged("DEV", 1).nudged("DEV", -1) == Trial("mvp")
    both = Trial("mvp").nudged("DEV", 1).nudged("OPS", 1).nudged("DEV", 1)
    assert both.nudges == (("DEV", 1), ("OPS", 1), ("DEV", 1))


def test_a_nudge_that_the_floors_stop_is_not_tried() -> None:
    """Security weighs three at least."""
    trial = nudge(DEMO, Trial("growth"), "SEC", -2)
    assert trial != Trial("growth")
    assert nudge(DEMO, trial, "SEC", -1) is trial


@given(
    st.sampled_from(["idea", "mvp", "fit", "growth", "scale"]),
    st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from([-7, -1, 1, 5])), max_size=8),
)
def test_what_is_applied_is_what_was_shown(stage: str, nudges: list[tuple[str, int]]) -> None:
    """After any nudges the edit gives exactly the weights of the comparison."""
    trial = Trial(stage)
    for code, by in nudges:
        trial = nudge(DEMO, trial, code, by)
    applied = trial_edit(DEMO, trial).apply(DEMO, a_context())
    shown = shown_weights(tried_stage(DEMO, trial), CODES)
    assert shown_weights(applied.stages[stage], CODES) == shown
    assert sum(shown.values()) == 100


def test_the_board_is_as_it_was_after_any_comparison() -> None:
    """Nothing is saved, and no stage of the board is another object."""
    before = dict(DEMO.stages)
    compared(Trial("mvp").nudged("OPS", 9))
    assert DEMO.stages == before
    assert DEMO.about.stage == "growth"


def test_an_unknown_stage_is_refused() -> None:
    """With the names of those there are."""
    with pytest.raises(NotFound):
        compared(Trial("nowhere"))


def test_an_item_gets_its_tasks_part_of_their_roles_weights() -> None:
    """Two open tasks of Developer share its weight; one of them belongs to the item."""
    board = a_board(
        a_task("a", role="DEV", item="i"),
        a_task("b", role="DEV"),
        a_task("c", role="OPS", item="i", status="waiting"),
        a_task("d", role="ARCH", item="i", status="done", done=TODAY),
        stage="growth",
    ).put("items", Item("i", "SSO", horizon="now"), Item("j", "Later", horizon="later"))
    [one] = WhatIf(board, TODAY, "cto").compare(Trial("mvp")).items
    assert one.item.id == "i"
    assert one.now == 8 / 2 + 2
    assert one.tried == 40 / 2 + 5


def test_an_item_lacks_the_hires_it_waits_for() -> None:
    """Its open Manager tasks, whatever the stage."""
    told = item(compared(Trial("growth")), "RM-2")
    assert [task.source_id for task in told.hires] == ["T-14"]


def test_an_item_lacks_roles_that_a_stage_hands_to_nobody() -> None:
    """Scale shares Architect, which nobody but the CTO holds; growth leaves it with the CTO."""
    told = item(compared(Trial("scale")), "RM-2")
    assert (told.unheld_now, told.unheld) == ((), ("ARCH",))


def test_a_role_somebody_holds_is_not_lacking() -> None:
    """Once a principal engineer has Architect the item has all it needs."""
    held = replace(DEMO.roles["ARCH"], holder="sam", level=4)
    board = DEMO.put("roles", held).put("people", Person("sam"))
    told = item(WhatIf(board, TODAY, "cto").compare(Trial("scale")), "RM-2")
    assert told.unheld == ()


def test_an_empty_board_can_be_compared() -> None:
    """Roles alone change."""
    told = WhatIf(a_board(), TODAY, "cto").compare(Trial("scale"))
    assert (len(told.roles), told.tasks, told.items) == (12, (), ())
