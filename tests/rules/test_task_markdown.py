"""A task as a Markdown text for an editor, and back."""

from datetime import date
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.board import Board, new_board
from hatrack.edits import Context
from hatrack.roadmap import Item
from hatrack.task import Step, Task
from hatrack.task_markdown import BadText, ChangeByText, read_text, text_of
from tests.builders import TODAY

NUMBERS = count(1000)
CONTEXT = Context(TODAY, "cto", lambda taken: f"{next(NUMBERS)}nnnnnn")
STEPS = {"aaaa": Step("list them", True, "a1"), "bbbb": Step("rotate", False, "a2")}


def a_board(**fields: Any) -> Board:
    """Return a board with one task and a roadmap item."""
    board = new_board().put("items", Item("r1maaaaaaa", "Sign-on", source={"id": "RM-5"}))
    return board.put("tasks", Task("k7fqm2c9xz", **{"title": "one", "role": "SEC", **fields}))


def edited(board: Board, *swaps: tuple[str, str]) -> Task:
    """Return the task after these swaps in its text."""
    before = after = text_of(board, board.task("k7fqm2c9xz"))
    for old, new in swaps:
        assert old in after
        after = after.replace(old, new, 1)
    return ChangeByText("k7fqm2c9xz", before, after).apply(board, CONTEXT).task("k7fqm2c9xz")


def test_a_task_is_told_in_words() -> None:
    """The head has a line for each field, then the steps; the notes follow."""
    board = a_board(
        due=date(2026, 11, 27), hard=True, tags=("a", "b"), item="r1maaaaaaa",
        repeat="FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", checklist=STEPS, notes="# Why\n\nBecause.",
    )  # fmt: skip
    text = text_of(board, board.task("k7fqm2c9xz"))
    for line in (
        "title: one",
        "role: SEC",
        "due: 2026-11-27!",
        "tags: a b",
        "item: RM-5",
        "repeat: every 2 weeks on Monday",
        "- [x] list them",
        "- [ ] rotate",
    ):
        assert line in text.splitlines()
    assert text.endswith("---\n# Why\n\nBecause.\n")


def test_a_text_that_is_not_changed_changes_nothing() -> None:
    """Saving what was opened gives the same task, whatever is in it."""
    board = a_board(
        title="Écran: « 100 % »", notes="---\nnot a head\n---", checklist=STEPS, learned="a\nb",
        repeat="AFTER:FREQ=DAILY;INTERVAL=10", assignee="nobody-known", item="gone",
    )  # fmt: skip
    assert edited(board) == board.task("k7fqm2c9xz")


@given(title=st.text(min_size=1, max_size=40), notes=st.text(max_size=80))
def test_any_title_and_notes_survive_an_edit_of_another_field(title: str, notes: str) -> None:
    """Changing the priority touches neither title nor notes."""
    board = a_board(title=title, notes=notes)
    task = edited(board, ("priority: P2", "priority: P1"))
    assert (task.title, task.notes, task.priority) == (title, notes, "P1")


def test_fields_steps_and_notes_are_taken_over() -> None:
    """One edit may change all of it."""
    task = edited(
        a_board(checklist=STEPS, notes="old"),
        ("title: one", "title: two"),
        ("due:", "due: fri!"),
        ("- [ ] rotate", "- [x] rotate"),
        ("old", "new\n\n- [ ] not a step"),
    )
    assert (task.title, task.due, task.hard) == ("two", date(2026, 11, 27), True)
    assert task.notes == "new\n\n- [ ] not a step"
    assert [step.done for _, step in task.steps] == [True, True]


def test_a_step_whose_words_stay_is_the_same_step() -> None:
    """Ticking keeps ids and ranks; a new step gets an id of four characters."""
    ticked = edited(a_board(checklist=STEPS), ("- [ ] rotate", "- [x] rotate"))
    assert ticked.checklist["bbbb"] == Step("rotate", True, "a2")
    more = edited(a_board(checklist=STEPS), ("- [ ] rotate", "- [ ] check\n- [ ] rotate"))
    assert [step.text for _, step in more.steps] == ["list them", "check", "rotate"]
    assert {"aaaa", "bbbb"} < set(more.checklist)
    assert {len(key) for key in more.checklist} == {4}


def test_steps_can_change_places_and_go() -> None:
    """The order of the lines is the order of the steps; a line that is gone is a step gone."""
    both = "- [x] list them\n- [ ] rotate"
    swapped = edited(a_board(checklist=STEPS), (both, "- [ ] rotate\n- [x] list them"))
    assert [key for key, _ in swapped.steps] == ["bbbb", "aaaa"]
    assert list(edited(a_board(checklist=STEPS), ("- [x] list them\n", "")).checklist) == ["bbbb"]


def test_a_line_that_is_removed_leaves_its_field_alone() -> None:
    """Only an empty value clears."""
    board = a_board(due=TODAY, tags=("a",))
    assert edited(board, (f"due: {TODAY}\n", "")).due == TODAY
    assert edited(board, ("tags: a", "tags:")).tags == ()


def test_windows_line_ends_and_remarks_are_understood() -> None:
    """What editors do to a file does not matter."""
    said = read_text("---\r\n# a remark\r\ntitle: two\r\n---\r\nnotes\r\n")
    assert said.values == {"title": "two", "notes": "notes"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("no head at all", 1),
        ("---\ntitle: one\nnever closed", 1),
        ("before\n---\ntitle: one\n---\n", 1),
        ("---\ntitle: one\ncolour: red\n---\n", 3),
        ("---\ntitle: one\n\n???\n---\n", 4),
    ],
)
def test_a_text_that_is_no_task_is_refused_with_its_line(text: str, line: int) -> None:
    """The reader is told where to look."""
    with pytest.raises(BadText) as caught:
        read_text(text)
    assert caught.value.line == line


def test_a_bad_value_is_refused_with_its_line() -> None:
    """The line is the one of the text, not of the head."""
    with pytest.raises(BadText) as caught:
        edited(a_board(), ("due:", "due: blurb"))
    assert caught.value.sentence.say().startswith("line 6: due: blurb is no date")
