"""The vital minimum of each role, and how mature roles are."""

from dataclasses import replace
from datetime import timedelta

from hatrack.board import Board
from hatrack.ids import successor_id
from hatrack.task import Deletion, Task
from hatrack.vital import HANDED_OVER, IMPROVED, MET, NOT_MET, maturity, vital_minimum
from tests.builders import TODAY, a_board, a_task

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def vital(id: str = "k7fq0m2s9x", **fields: object) -> Task:
    """Return a vital task to do."""
    return a_task(id, **{"vital": True, **fields})


def minimum(board: Board) -> tuple[int, bool, set[str]]:
    """Return how many roles have their minimum, whether DEV has, and what stands against it."""
    found = vital_minimum(board, TODAY)
    return found.met, found.roles["DEV"], set(found.unmet)


def test_a_role_without_vital_tasks_has_its_minimum() -> None:
    """A board without any has it everywhere and nothing to show."""
    found = vital_minimum(a_board(a_task()), TODAY)
    assert (found.met, found.of, found.told) == (12, 12, False)


def test_an_open_vital_task_stands_against_the_minimum_until_it_is_done() -> None:
    """To do or in doing, it was never done; done, the role has its minimum."""
    assert minimum(a_board(vital())) == (11, False, {"k7fq0m2s9x"})
    assert minimum(a_board(vital(status="doing"))) == (11, False, {"k7fq0m2s9x"})
    assert minimum(a_board(vital(status="done", done=TODAY))) == (12, True, set())


def test_a_dropped_vital_task_asks_for_nothing() -> None:
    """Dropping a vital task takes it out of the minimum."""
    task = vital()
    dropped = replace(task, deleted=Deletion("cto", "", task.fingerprint))
    assert minimum(a_board(dropped)) == (12, True, set())


def test_a_duty_done_once_keeps_the_minimum_until_it_is_overdue() -> None:
    """Its next occurrence is no new debt; late, it is one."""
    done = vital("first", repeat="FREQ=MONTHLY", status="done", done=YESTERDAY)
    again = vital(successor_id("first"), repeat="FREQ=MONTHLY", due=TODAY)
    assert minimum(a_board(done, again)) == (12, True, set())
    late = replace(again, due=YESTERDAY)
    assert minimum(a_board(done, late)) == (11, False, {late.id})


def test_a_duty_never_done_stands_against_the_minimum() -> None:
    """A first occurrence is not done at least once, even when it is not yet due."""
    assert minimum(a_board(vital(repeat="FREQ=MONTHLY", due=TOMORROW)))[:2] == (11, False)


def improvements(count: int, **fields: object) -> list[Task]:
    """Return so many finished tasks of DEV that are not vital."""
    named = {"status": "done", "done": TODAY, **fields}
    return [a_task(f"i{n}", **named) for n in range(count)]


def level(board: Board) -> int:
    """Return how mature DEV is."""
    return maturity(board, TODAY)["DEV"]


def test_maturity_rises_from_the_minimum_to_three_improvements_since() -> None:
    """Not met, met, improved: only improvements done since the minimum was met count."""
    met = vital("v", status="done", done=YESTERDAY)
    assert level(a_board(vital("v"), *improvements(3))) == NOT_MET
    assert level(a_board(met, *improvements(2))) == MET
    assert level(a_board(met, *improvements(3))) == IMPROVED
    assert level(a_board(met, *improvements(3, done=YESTERDAY - timedelta(days=1)))) == MET


def test_the_minimum_of_a_duty_was_met_when_it_was_first_done() -> None:
    """Later occurrences do not begin the count of improvements anew."""
    first = vital("v", repeat="FREQ=DAILY", status="done", done=YESTERDAY)
    again = vital(successor_id("v"), repeat="FREQ=DAILY", status="done", done=TOMORROW)
    assert level(a_board(first, again, *improvements(3))) == IMPROVED


def test_a_role_handed_over_whole_is_mature() -> None:
    """Delegated with all eight steps ticked; seven are not enough, an unmet minimum neither."""
    board = a_board(a_task())
    ticked = {str(step): True for step in range(1, 9)}
    role = replace(board.roles["DEV"], holder="lead-dev", level=6, handover=ticked)
    assert level(board.put("roles", role)) == HANDED_OVER
    assert level(board.put("roles", role).put("tasks", vital("v"))) == NOT_MET
    assert level(board.put("roles", replace(role, handover=ticked | {"8": False}))) == MET
