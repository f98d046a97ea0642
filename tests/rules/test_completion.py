"""Completion in quick-add, and the warning about a task that stands on the board already."""

from __future__ import annotations

import pytest

from hatrack.board import new_board
from hatrack.completion import completed, completions, filter_completions, lookalike
from hatrack.lookup import vocabulary
from hatrack.task import DONE, TODO, Task

BOARD = new_board("Test", "en", "growth").put(
    "tasks",
    Task("t1", title="Rotate the signing keys", role="SEC", status=TODO, tags=("compliance",)),
    Task("t2", title="Write the on-call policy for December", role="OPS", status=DONE),
)
NAMES = vocabulary(BOARD)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("fix it +com", "+compliance"),
        ("fix it @c", "@cto"),
        ("fix it due:fri", "due:friday"),
        ("fix it every:mon", "every:month"),
        ("sec", "sec:"),
        ("fix it du", "due:"),
        ("fix it DUE:Tom", "DUE:tomorrow"),
    ],
)
def test_the_last_word_is_completed(line: str, expected: str) -> None:
    """A tag, person, date, rhythm, role or key begun at the end of the line has its completion."""
    assert expected in completions(line, NAMES, ["compliance"])


@pytest.mark.parametrize("line", ["", "fix it ", "fix it +compliance", "fix it xyz", "see sec"])
def test_nothing_is_offered_for_what_begins_nothing(line: str) -> None:
    """Whole words, unknown words and roles inside a line are left alone."""
    assert not completions(line, NAMES, ["compliance"])


def test_a_completion_replaces_the_last_word_only() -> None:
    """What stands before stays; a key waits for its value without a blank."""
    assert completed("fix it +com", "+compliance") == "fix it +compliance "
    assert completed("fix it du", "due:") == "fix it due:"


def test_a_near_identical_open_task_is_found() -> None:
    """Case, accents and punctuation do not hide that the task is there already."""
    found = lookalike(BOARD, "rotate the SIGNING keys!")
    assert found is not None
    assert found.id == "t1"


@pytest.mark.parametrize("title", ["", "Rotate", "Write the on-call policy for December", "Keys"])
def test_short_and_finished_titles_are_no_lookalikes(title: str) -> None:
    """A word alone says too little, and a finished task may be done again."""
    assert lookalike(BOARD, title) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("+com", "+compliance"),
        ("sso -+com", "-+compliance"),
        ("@c", "@cto"),
        ("is:la", "is:late"),
        ("-is:blo", "-is:blocked"),
        ("is:ret", "is:retard"),
        ("du", "due:"),
        ("due:<", "due:<7d"),
        ("tag:com", "tag:compliance"),
        ("priority:p", "priority:P0"),
        ("qu", "qui:"),
        ("etiquette:com", "etiquette:compliance"),
        ("pour:dem", "pour:demain"),
        ("qui:c", "qui:cto"),
    ],
)
def test_the_last_word_of_a_filter_is_completed(line: str, expected: str) -> None:
    """What a filter knows: tags, people, states, days, and the keys themselves."""
    assert expected in filter_completions(line, NAMES, ["compliance"])


@pytest.mark.parametrize("line", ["", "-", "sso", "is:late", "zzz:", "+x"])
def test_no_completion_is_made_up_for_a_filter(line: str) -> None:
    """Words to look for, and what is whole already, stay as they are."""
    assert filter_completions(line, NAMES, ["compliance"]) == ()
