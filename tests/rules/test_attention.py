"""Where the CTO's work went, against the weights of the stage."""

from datetime import timedelta

import pytest

from hatrack.attention import attention, drift_words
from hatrack.board import Board
from hatrack.task import Task
from tests.builders import TODAY, a_board, a_demo_board, a_task


def finished(role: str, count: int, **fields: object) -> list[Task]:
    """Return so many tasks of a role finished today."""
    named = {"role": role, "status": "done", "done": TODAY, **fields}
    return [a_task(f"{role}{fields.get('assignee', '')}{n}", **named) for n in range(count)]


def growing(*tasks: Task) -> Board:
    """Return a board in growth: INNO 24, ARCH 22, MGMT 20, DEV 8."""
    return a_board(*tasks, stage="growth")


def test_a_share_is_a_part_of_the_ctos_finished_tasks_in_points() -> None:
    """Two of three are 66.7 points, not rounded; drift is share less weight."""
    roles = attention(growing(*finished("ARCH", 2), *finished("INNO", 1)), TODAY).roles
    assert roles["ARCH"].share == pytest.approx(200 / 3)
    assert roles["ARCH"].drift == pytest.approx(200 / 3 - 22)
    assert (roles["DEV"].share, roles["DEV"].drift) == (0, -8)


def test_what_others_finished_is_no_share_of_the_ctos() -> None:
    """It counts for the team's share only."""
    tasks = [*finished("DEV", 3, assignee="lead-dev"), *finished("ARCH", 1)]
    told = attention(growing(*tasks), TODAY)
    assert (told.mine, told.everyone) == (1, 4)
    assert (told.roles["DEV"].share, told.roles["DEV"].team_share) == (0, 75)


def test_only_the_last_thirty_days_count() -> None:
    """What was finished 30 days ago is out."""
    old = finished("DEV", 4, done=TODAY - timedelta(days=30))
    assert attention(growing(*old), TODAY).mine == 0


def test_without_a_finished_task_there_is_no_share_and_no_drift() -> None:
    """Nothing is made up for an empty month."""
    told = attention(growing(*finished("DEV", 1, assignee="lead-dev")), TODAY)
    assert told.roles["DEV"].share is None
    assert told.roles["DEV"].drift is None
    assert told.said == ()


def test_drift_is_said_from_ten_points_and_eight_tasks() -> None:
    """Seven finished tasks say nothing; of eight, drifts of ten points and more are said."""
    assert attention(growing(*finished("DEV", 7)), TODAY).said == ()
    told = attention(growing(*finished("DEV", 8)), TODAY)
    assert [(role.code, role.drift) for role in told.said] == [
        ("DEV", 92), ("INNO", -24), ("ARCH", -22), ("MGMT", -20),
    ]  # fmt: skip


def test_a_drift_just_under_ten_points_stays_silent() -> None:
    """Of 50 tasks 12 in INNO are 24 points: none is said; 5 more tasks of it would be."""
    tasks = [
        *finished("INNO", 15), *finished("ARCH", 11), *finished("MGMT", 10), *finished("DEV", 8),
        *finished("PROD", 6),
    ]  # fmt: skip
    told = attention(growing(*tasks), TODAY)
    assert told.said == ()
    assert max(abs(role.drift or 0) for role in told.roles.values()) < 10


def test_work_without_a_role_counts_in_the_whole() -> None:
    """Tasks of no role are part of what was finished and of nobody's share."""
    told = attention(growing(*finished("", 1), *finished("DEV", 1)), TODAY)
    assert told.roles["DEV"].share == 50


def test_the_drift_of_the_demo_board_is_said_in_words() -> None:
    """The sentence of the research: six of twelve, and what growth asks."""
    board = a_demo_board()
    told = attention(board, TODAY)
    assert drift_words(board, told, told.said[0]).say() == (
        "6 of your 12 finished tasks were Developer; Growth asks 8 of 100"
    )
