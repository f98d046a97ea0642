"""How roadmap items stand: progress, health, order."""

from typing import Any

import pytest

from hatrack.board import Board, Slip
from hatrack.progress import BLOCKED, EMPTY, FINISHED, IDLE, MOVING, STALLED, Progress
from hatrack.roadmap import Item
from hatrack.standing import roadmap
from hatrack.task import Task, Waiting
from tests.builders import TODAY, a_board, a_dropped, a_task, days_ago


def an_item(id: str = "a", **fields: Any) -> Item:
    """Return an item in Now."""
    return Item(id, **{"title": id, "horizon": "now", **fields})


def a_roadmap(*records: Item | Task) -> Board:
    """Return a board with these items and tasks."""
    tasks = [record for record in records if isinstance(record, Task)]
    items = [record for record in records if isinstance(record, Item)]
    return a_board(*tasks).put("items", *items)


def linked(id: str = "t", **fields: Any) -> Task:
    """Return a task of item "a", created today."""
    return a_task(id, **{"item": "a", "created": TODAY, **fields})


def standing(*records: Item | Task) -> Progress:
    """Return how item "a" stands on a board with these records."""
    board = a_roadmap(an_item(), *records)
    return next(one for one in roadmap(board, TODAY) if one.item.id == "a")


def test_progress_counts_linked_tasks_but_dropped_ones() -> None:
    """Inbox counts too; a task of another item does not; roles stand in table order."""
    found = standing(
        linked("t1", status="done", done=TODAY, role="OPS"), linked("t2", status="inbox"),
        linked("t3", role="PROD"), a_dropped(linked("t4", role="SEC")), a_task("t5"),
    )  # fmt: skip
    assert (found.done, found.of) == (1, 3)
    assert found.roles == ("PROD", "DEV", "OPS")


def test_a_done_item_is_done_whatever_its_tasks() -> None:
    """Its horizon reads done too, and health asks nothing further."""
    board = a_roadmap(an_item(state="done"), linked(status="waiting"))
    [found] = roadmap(board, TODAY)
    assert (found.horizon, found.health) == ("done", FINISHED)


def test_an_item_without_tasks_is_empty_before_it_is_blocked() -> None:
    """The order is exact: done, empty, blocked."""
    board = a_roadmap(an_item(depends_on=("b",)), an_item("b"))
    assert [one.health for one in roadmap(board, TODAY)] == [EMPTY, EMPTY]
    assert standing(a_dropped(linked())).health == EMPTY


def test_a_waiting_task_or_a_needed_item_blocks() -> None:
    """A needed item that is done does not."""
    assert standing(linked("t1"), linked("t2", status="waiting")).health == BLOCKED
    needs = an_item(depends_on=("b",))
    board = a_roadmap(needs, an_item("b"), linked())
    assert roadmap(board, TODAY)[0].health == BLOCKED
    board = a_roadmap(needs, an_item("b", state="done"), linked())
    assert roadmap(board, TODAY)[0].health == MOVING


@pytest.mark.parametrize(
    ("days", "health"), [(0, MOVING), (7, MOVING), (8, IDLE), (21, IDLE), (22, STALLED)]
)
def test_health_goes_by_the_days_since_anything_happened(days: int, health: str) -> None:
    """Moving up to 7 days, idle up to 21, stalled beyond."""
    found = standing(linked(created=days_ago(60), started=days_ago(days)))
    assert (found.health, found.quiet) == (health, days)


def test_a_task_finished_or_set_waiting_lately_is_movement() -> None:
    """Every date of every task counts; a wait that is over leaves its date."""
    finished = linked(created=days_ago(60), started=days_ago(50), status="done", done=days_ago(3))
    assert standing(finished).quiet == 3
    waited = linked(created=days_ago(60), waiting=Waiting("vendor", "x", days_ago(5)))
    assert standing(waited).quiet == 5
    assert standing(linked(created=None)).health == STALLED


def test_items_stand_by_value_times_urgency_then_effort_rank_and_id() -> None:
    """Horizons come first; what is done stands last and what is dropped not at all."""
    board = a_roadmap(
        an_item("later", horizon="later", value=3, urgency=3),
        an_item("six-l", value=3, urgency=2, effort="L"),
        an_item("six-m", value=2, urgency=3, effort="M"),
        an_item("six-?", value=2, urgency=3),
        an_item("nine", value=3, urgency=3, effort="L"),
        an_item("unset"),
        an_item("two-b", value=2, urgency=1, effort="S", rank="b"),
        an_item("two-a", value=1, urgency=2, effort="S", rank="a"),
        an_item("over", state="done", value=3, urgency=3),
        an_item("away", state="dropped"),
    )
    assert [one.item.id for one in roadmap(board, TODAY)] == [
        "nine", "six-m", "six-l", "six-?", "two-a", "two-b", "unset", "later", "over",
    ]  # fmt: skip


def test_open_manager_tasks_are_what_an_item_needs_people_for() -> None:
    """Those done are needed no more."""
    found = standing(
        linked("t1", role="MGMT"), linked("t2", role="MGMT", status="done", done=TODAY),
        linked("t3"),
    )  # fmt: skip
    assert [task.id for task in found.needs] == ["t1"]


def test_an_item_without_a_start_begins_with_its_first_task() -> None:
    """Its own start comes before that; with neither there is none."""
    tasks = (linked("t1", started=days_ago(3)), linked("t2", started=days_ago(9)), linked("t3"))
    assert standing(*tasks).start == days_ago(9)
    assert standing(an_item(start=days_ago(1)), *tasks).start == days_ago(1)
    assert standing(linked()).start is None


def test_slips_come_along_with_each_item() -> None:
    """What the history of the board says of it."""
    slip = Slip("s", item="a", field="target", before="2026-11-30", after="2026-12-31")
    board = a_roadmap(an_item(target="2026-12-31")).put("slips", slip)
    assert (roadmap(board, TODAY)[0].slips.moves, roadmap(board, TODAY)[0].slips.days) == (1, 31)


@pytest.mark.parametrize(
    ("horizon", "quiet", "blocked", "expected"),
    [
        ("now", 22, False, True), ("now", 8, False, False), ("now", 0, True, True),
        ("next", 22, False, False), ("next", 0, True, True), ("later", 0, True, False),
    ],
)  # fmt: skip
def test_only_now_in_trouble_and_next_blocked_are_alarming(
    horizon: str, quiet: int, blocked: bool, expected: bool
) -> None:
    """Idle is no alarm; Later never is."""
    status = "waiting" if blocked else "todo"
    found = standing(an_item(horizon=horizon), linked(created=days_ago(quiet), status=status))
    assert found.alarming is expected
