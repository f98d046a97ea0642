"""What deserves the next hour: the list and its reasons."""

from datetime import date, timedelta
from typing import Any

import pytest

from hatrack.board import Board
from hatrack.ids import successor_id
from hatrack.roadmap import Item
from hatrack.task import Task
from hatrack.today import ranked, scale_of
from tests.builders import TODAY, a_board, a_demo_board, a_task


def days(count: int) -> date:
    """Return the day so many days after today."""
    return TODAY + timedelta(days=count)


def growing(*tasks: Task) -> Board:
    """Return a board in growth: INNO 24, ARCH 22, MGMT 20, DEV 8, OPS 2."""
    return a_board(*tasks, stage="growth")


def ids(board: Board, me: str = "cto") -> list[str]:
    """Return the ids of the list in its order."""
    return [one.task.id for one in ranked(scale_of(board, TODAY), me)]


def score(board: Board, id: str = "k7fq0m2s9x") -> int:
    """Return the score of a task."""
    return scale_of(board, TODAY).score(board.tasks[id])


def scored(**fields: Any) -> int:
    """Return what a P3 task of DEV in growth (8) gets from these fields alone."""
    return score(growing(a_task(**{"priority": "P3", **fields}))) - 8


@pytest.mark.parametrize(("priority", "points"), [("P0", 60), ("P1", 40), ("P2", 20), ("P3", 0)])
def test_priority_gives_sixty_to_none(priority: str, points: int) -> None:
    """Each step of priority is twenty points."""
    assert scored(priority=priority) == points


@pytest.mark.parametrize(
    ("left", "points"),
    [(-40, 30), (0, 30), (1, 20), (3, 20), (4, 10), (7, 10), (8, 5), (14, 5), (15, 0)],
)
def test_a_due_date_counts_more_as_it_comes_near(left: int, points: int) -> None:
    """30 from today on, 20 within 3 days, 10 within 7, 5 within 14."""
    assert scored(due=days(left)) == points


def test_a_hard_date_within_two_weeks_gives_ten_more() -> None:
    """On the fourteenth day and when it is past, not on the fifteenth, and not without a date."""
    assert scored(due=days(14), hard=True) == 15
    assert scored(due=days(-1), hard=True) == 40
    assert scored(due=days(15), hard=True) == 0
    assert scored(hard=True) == 0


@pytest.mark.parametrize(
    ("fields", "points"),
    [
        ({"horizon": "now"}, 10), ({"horizon": "next"}, 4), ({"horizon": "later"}, 0),
        ({"horizon": "now", "state": "done"}, 0), ({"horizon": "now", "state": "paused"}, 0),
        ({"horizon": "now", "state": "dropped"}, 0),
    ],
)  # fmt: skip
def test_an_item_gives_points_by_its_horizon(fields: dict[str, Any], points: int) -> None:
    """Ten in Now, four in Next; one that is over or paused gives none."""
    board = growing(a_task(priority="P3", item="r1maaaaaaa"))
    assert score(board.put("items", Item("r1maaaaaaa", "SSO", **fields))) - 8 == points


def test_a_task_too_long_in_doing_gives_ten() -> None:
    """Beyond the usual time of 7 days; waiting, or seven days, gives nothing."""
    assert scored(status="doing", started=days(-7)) == 10
    assert scored(status="doing", started=days(-6)) == 0
    assert scored(status="todo", started=days(-60)) == 0


def test_a_vital_task_gives_ten_and_a_role_its_weight() -> None:
    """Importance comes free from the stage; a task of no role gets nothing for it."""
    assert scored(vital=True) == 10
    board = growing(a_task("a", role="INNO"), a_task("b", role="OPS", priority="P1"))
    assert (score(board, "a"), score(board, "b")) == (44, 42)
    assert score(growing(a_task(role="", priority="P3"))) == 0


def test_a_p0_comes_before_any_score() -> None:
    """Even one of a small role, against a late and hard P1."""
    late = a_task("late", role="INNO", priority="P1", due=days(-1), hard=True, vital=True)
    board = growing(late, a_task("p0", role="CORP", priority="P0"))
    assert score(board, "late") > score(board, "p0")
    assert ids(board) == ["p0", "late"]


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        ("idea", ["p0", "vital", "p1"]),
        ("mvp", ["p0", "vital", "p1"]),
        ("fit", ["p0", "p1", "vital"]),
    ],
)
def test_unmet_vital_tasks_come_next_in_the_early_stages(stage: str, expected: list[str]) -> None:
    """Breadth before depth: whatever their role and priority, but only in idea and mvp."""
    board = a_board(
        a_task("p1", priority="P1"),
        a_task("vital", role="CORP", priority="P3", vital=True),
        a_task("p0", priority="P0", role="CORP"),
        stage=stage,
    )
    assert ids(board) == expected


def test_a_vital_duty_done_before_does_not_jump_the_queue() -> None:
    """Its minimum is met; it counts its ten points and no more."""
    done = a_task("first", vital=True, repeat="FREQ=MONTHLY", status="done", done=days(-1))
    again = a_task(successor_id("first"), vital=True, repeat="FREQ=MONTHLY", priority="P3")
    assert ids(a_board(done, again, a_task("p1", priority="P1"))) == ["p1", again.id]


def test_of_equal_scores_the_older_task_comes_first_then_the_id() -> None:
    """A task that does not say when it was created comes last."""
    board = growing(
        a_task("d"), a_task("c", created=days(-1)), a_task("b", created=days(-2)),
        a_task("a", created=days(-1)),
    )  # fmt: skip
    assert ids(board) == ["b", "a", "c", "d"]


def test_what_cannot_be_next_is_left_out() -> None:
    """Inbox, done, dropped, asleep, waiting, blocked, and what is somebody else's."""
    board = growing(
        a_task("inbox", status="inbox"),
        a_task("done", status="done", done=TODAY),
        a_task("asleep", snooze=days(1)),
        a_task("awake", snooze=TODAY),
        a_task("waiting", status="waiting"),
        a_task("blocked", blocked_by=("awake",)),
        a_task("free", blocked_by=("done",)),
        a_task("theirs", assignee="lead-dev"),
    )
    assert ids(board) == ["awake", "free"]
    assert ids(board, "lead-dev") == ["theirs"]


def test_the_reasons_of_a_task_add_up_to_its_score() -> None:
    """The example of the research: P1, ARCH, due Friday, RM-2."""
    board = a_demo_board()
    scale = scale_of(board, TODAY)
    for one in ranked(scale, "cto"):
        reasons = scale.reasons(one.task)
        assert sum(reason.points for reason in reasons) == one.score
    task = next(task for task in board.tasks.values() if task.source_id == "T-07")
    assert [(reason.points, reason.words.say()) for reason in scale.reasons(task)] == [
        (40, "P1"), (22, "Architect in Growth"), (10, "due in 4 days"), (10, "RM-2 is Now"),
    ]  # fmt: skip


def test_every_reason_has_words() -> None:
    """A task with everything says everything, what comes first included."""
    board = a_board(
        a_task(due=days(-1), hard=True, vital=True, status="doing", started=days(-30),
               item="r1maaaaaaa"),
    ).put("items", Item("r1maaaaaaa", "SSO", horizon="next"))  # fmt: skip
    reasons = scale_of(board, TODAY).reasons(board.tasks["k7fq0m2s9x"])
    assert [(reason.kind, reason.points, reason.words.say()) for reason in reasons] == [
        ("first", 0, "the vital minimum comes first in MVP"),
        ("priority", 20, "P2"),
        ("role", 40, "Developer in MVP"),
        ("due", 30, "1 day late"),
        ("hard", 10, "the date is hard"),
        ("item", 4, "SSO is Next"),
        ("ageing", 10, "in doing for 31 days, usually 7 or less"),
        ("vital", 10, "vital"),
    ]
