"""The weekly review: eight steps over the demo board."""

from __future__ import annotations

from datetime import date

import pytest

from hatrack.board import Board, new_board
from hatrack.edits import Context
from hatrack.ids import mint_id
from hatrack.imports import ImportSample, demo_sample
from hatrack.review import STEPS, TITLES, review_step
from hatrack.task import DONE
from tests.builders import TODAY, a_board, a_task


def a_demo() -> Board:
    """Return the English demo board with ids that are the same every time."""
    numbers = iter(range(1, 10_000))
    context = Context(TODAY, "cto", lambda taken: mint_id(lambda _bits: next(numbers), taken))
    return ImportSample(demo_sample("en")).apply(new_board(), context)


def sources(number: int) -> list[str]:
    """Return the source ids of the tasks a step walks through."""
    board = a_demo()
    return [board.tasks[key].source_id for key in review_step(number, board, TODAY, "cto").tasks]


def test_there_are_eight_steps_with_a_title_each() -> None:
    """The review has eight steps; a number outside goes to the nearest."""
    assert STEPS == len(TITLES) == 8
    board = a_demo()
    assert review_step(0, board, TODAY, "cto").number == 1
    assert review_step(99, board, TODAY, "cto").number == 8


def test_the_first_step_walks_the_inbox_oldest_first() -> None:
    """Every task of the inbox stands in the first step."""
    assert len(sources(1)) == 5


def test_the_third_step_begins_with_what_is_late() -> None:
    """Late tasks come first, then what is due within two weeks, by date."""
    assert sources(3)[:3] == ["T-51", "T-18", "T-35"]


def test_the_fourth_step_says_the_drift() -> None:
    """Development and innovation are said, as far as they are from what growth asks."""
    said = [words.say() for words in review_step(4, a_demo(), TODAY, "cto").said]
    assert any("Developer" in sentence for sentence in said)
    assert any("Innovation" in sentence for sentence in said)


def test_the_last_step_proposes_the_ranked_list() -> None:
    """The week to come begins with the first eight of today's list."""
    assert sources(8)[:3] == ["T-14", "T-18", "T-07"]


@pytest.mark.parametrize("number", range(1, STEPS + 1))
def test_an_empty_board_has_something_to_say_at_every_step(number: int) -> None:
    """No step of a board without tasks fails or stays silent."""
    step = review_step(number, new_board(), TODAY, "cto")
    assert [words.say() for words in step.said]
    assert step.tasks == ()


def test_the_seventh_step_reads_again_what_was_learned_by_role() -> None:
    """Of what one finished this week oneself, in column order."""
    tasks = (
        a_task("dev", learned="Cache first", status=DONE, done=TODAY),
        a_task("arch", role="ARCH", learned="Keep it simple", status=DONE, done=TODAY),
        a_task("old", learned="Long ago", status=DONE, done=date(2026, 11, 1)),
        a_task("hers", learned="Hers", status=DONE, done=TODAY, assignee="ana"),
    )
    said = review_step(7, a_board(*tasks, stage="growth"), TODAY, "cto").said
    assert [words.say() for words in said] == [
        "2 finished this week.",
        "Learned, Architect: Keep it simple",
        "Learned, Developer: Cache first",
    ]


def test_the_tasks_that_come_first_are_called_so() -> None:
    """Nobody takes them for what the sentences before them count."""
    step = review_step(8, a_demo(), TODAY, "cto")
    assert step.said[-1].say() == "These come first."
    assert len(step.said) > 1
