"""Signs that the company has moved on to another stage."""

from dataclasses import replace
from typing import Any

import pytest

from hatrack.board import Board, StageChange
from hatrack.edits import apply
from hatrack.roles import default_roles
from hatrack.stage_evidence import (
    ASKED,
    ASKED_BACK,
    HANDOVER_HINTS,
    Signs,
    StageMove,
    next_move,
    signs_for,
    suggestion,
    suggestion_words,
)
from hatrack.stage_field_edits import AddStage
from hatrack.task import Task
from hatrack.words import words
from tests.builders import TODAY, a_board, a_context, a_demo_board, a_task, days_ago


def done(id: str, role: str = "DEV", who: str = "cto", days: int = 0, **fields: Any) -> Task:
    """Return a task that somebody finished some days ago."""
    named = {"role": role, "status": "done", "done": days_ago(days), "assignee": who, **fields}
    return a_task(id, **named)


def several(count: int, role: str = "DEV", who: str = "cto", days: int = 0) -> list[Task]:
    """Return so many finished tasks."""
    return [done(f"{role}{who}{days}{n}", role, who, days) for n in range(count)]


def moving(stage: str, *tasks: Task, levels: dict[str, int] | None = None) -> StageMove:
    """Return the change to the next stage, with roles held at these levels by a colleague."""
    board = a_board(*tasks, stage=stage)
    held = [
        replace(board.roles[code], level=level, holder="sam")
        for code, level in (levels or {}).items()
    ]
    move = next_move(board.put("roles", *held), TODAY)
    assert move is not None
    return move


def met(move: StageMove) -> list[bool]:
    """Return which signs are there."""
    return [sign.met for sign in move.evidence]


def test_every_role_has_a_hint_and_every_stage_but_the_last_is_asked_about() -> None:
    """The hints stand beside the roles, the questions beside what is counted."""
    assert set(HANDOVER_HINTS) == set(default_roles())
    assert list(ASKED) == ["idea", "mvp", "fit", "growth"]


def test_leaving_idea_asks_for_the_vital_minimum_of_three_roles() -> None:
    """A role without vital tasks shows nothing, so an empty board suggests nothing."""
    assert met(moving("idea")) == [False, False, False]
    tasks = [done(code, code, vital=True) for code in ("PROD", "ARCH")]
    move = moving("idea", *tasks, a_task("dev", vital=True))
    assert met(move) == [True, True, False]
    assert move.suggested
    assert (move.stage, move.to) == ("idea", "mvp")


def test_leaving_mvp_asks_for_the_minimum_a_colleague_and_kept_duties() -> None:
    """Each sign alone is one of three."""
    assert met(moving("mvp")) == [False, False, False]
    assert met(moving("mvp", done("v", vital=True))) == [True, False, False]
    assert met(moving("mvp", a_task(assignee="sam"))) == [False, True, False]


@pytest.mark.parametrize(
    ("begun", "finished", "due", "kept"),
    [(30, 5, 0, True), (29, 5, 0, False), (60, 31, 0, False), (60, 5, 1, False)],
)
def test_duties_are_kept_when_they_came_back_for_a_month(
    begun: int, finished: int, due: int, kept: bool
) -> None:
    """Begun 30 days ago, one done in the last 30 days, and none late."""
    duty: dict[str, Any] = {"repeat": "FREQ=WEEKLY", "created": days_ago(begun)}
    tasks = [done("a", days=finished, **duty), a_task("b", due=days_ago(due), **duty)]
    assert met(moving("mvp", *tasks))[2] is kept


def test_leaving_fit_asks_for_people_who_finish_and_hold() -> None:
    """Five assignees, half of eight tasks by others, three roles held, more away than in doing."""
    assert met(moving("fit")) == [False, False, False, False]
    people = [a_task(f"p{n}", assignee=f"dev-{n}") for n in range(5)]
    assert met(moving("fit", *people)) == [True, False, False, False]
    shared = [*several(4), *several(4, who="sam")]
    assert met(moving("fit", *shared)) == [False, True, False, False]
    assert met(moving("fit", *shared[1:])) == [False, False, False, False]
    levels = {"DEV": 6, "OPS": 5, "UXD": 7, "PROD": 4}
    assert met(moving("fit", levels=levels)) == [False, False, True, False]


def test_what_is_waited_for_is_compared_with_the_ctos_own_doing() -> None:
    """Waiting tasks, and those of others with a follow-up; a follow-up with oneself is none."""
    away = [
        a_task("a", status="waiting"),
        a_task("b", assignee="sam", follow_up=TODAY),
        a_task("c", follow_up=TODAY),
        done("d", who="sam", follow_up=TODAY),
    ]
    assert met(moving("fit", *away, a_task("x", status="doing")))[3]
    doing = [a_task(f"x{n}", status="doing") for n in range(2)]
    assert not met(moving("fit", *away, *doing))[3]


def test_leaving_growth_asks_for_a_cto_who_no_longer_codes() -> None:
    """At most one of eight in 60 days in DEV or OPS; most of 30 days under MGMT and INNO."""
    leading = [*several(4, "MGMT"), *several(4, "INNO")]
    assert met(moving("growth", *leading)) == [True, False, True]
    assert met(moving("growth", *leading, *several(1, "DEV", days=59)))[0]
    assert not met(moving("growth", *leading, *several(2, "OPS", days=59)))[0]
    assert met(moving("growth", *leading, *several(2, "DEV", days=60)))[0]
    assert not met(moving("growth", *leading, *several(8, "ARCH")))[2]
    six = dict.fromkeys(("DEV", "OPS", "UXD", "PROD", "QUAL", "CORP"), 6)
    assert met(moving("growth", levels=six)) == [False, True, False]


def test_the_last_stage_and_an_own_one_lead_nowhere() -> None:
    """Nothing is counted for what nobody defined."""
    assert next_move(a_board(stage="scale"), TODAY) is None
    assert next_move(a_board(stage="pivot"), TODAY) is None


def ready(since: int | None) -> Board:
    """Return a board in idea that is ready for mvp, in its stage for so many days."""
    board = a_board(done("p", "PROD", vital=True), done("a", "ARCH", vital=True), stage="idea")
    if since is None:
        return board
    return board.put("stage_changes", StageChange("c", stage="idea", on=days_ago(since)))


def test_a_change_is_suggested_with_half_of_the_evidence() -> None:
    """Two of three are enough, in words that name the stage."""
    move = suggestion(ready(None), TODAY)
    assert move is not None
    assert suggestion_words(move, words("MVP")).say() == "2 of 3 signs speak for MVP"
    assert suggestion(a_board(stage="idea"), TODAY) is None


def test_nothing_is_suggested_in_the_first_month_of_a_stage() -> None:
    """A stage just entered is not left again by counting."""
    assert suggestion(ready(29), TODAY) is None
    assert suggestion(ready(30), TODAY) is not None


def test_the_growing_company_of_the_demo_is_not_ready_for_scale() -> None:
    """Half of its CTO's work is code."""
    move = next_move(a_demo_board(), TODAY)
    assert move is not None
    assert [(sign.met, sign.words.say()) for sign in move.evidence] == [
        (False, "6 tasks finished by you in 60 days in Developer and System administrator"),
        (False, "5 roles at level 6 or 7"),
        (False, "3 of your 12 finished tasks in Manager and Innovation director"),
    ]


def test_the_signs_of_a_jump_are_those_of_every_stage_left_on_the_way() -> None:
    """From the mvp to growth: three and four counted, two and four asked."""
    signs = signs_for(a_board(), "growth", TODAY)
    assert (len(signs.counted), len(signs.asked)) == (7, 6)
    assert signs.met == 0


def test_going_back_is_asked_and_counted_by_what_fell_away() -> None:
    """Delegated roles without a holder, or whose holder left; a round, a pivot, a departure."""
    board = a_demo_board()
    [counted] = signs_for(board, "mvp", TODAY).counted
    assert not counted.met
    holder = board.roles["DEV"].holder
    gone = board.put("people", replace(board.people[holder], left=True))
    signs = signs_for(gone, "idea", TODAY)
    assert signs.met == 1
    assert signs.asked == ASKED_BACK


def test_a_stage_people_added_has_no_signs() -> None:
    """Nor has staying, nor a board in a stage that is not there."""
    board = apply(a_board(stage="scale"), AddStage("ipo", after="scale"), a_context())
    assert signs_for(board, "ipo", TODAY) == Signs()
    assert signs_for(board, "scale", TODAY) == Signs()
    assert signs_for(a_board(stage="unicorn"), "mvp", TODAY) == Signs()
