"""Settling an edit: what changed is stamped, and is what a step takes back."""

from dataclasses import replace

import pytest

from hatrack.errors import NothingToDo
from hatrack.history import REMEMBERED, History, Step, settle, taken_back
from hatrack.roadmap import Item
from tests.builders import a_board, a_stamp, a_task
from tests.rules.people_at_work import NAMES


def test_settling_stamps_what_changed_and_nothing_else() -> None:
    """One register, one stamp; untouched rows stay the same objects."""
    board = a_board(a_task(), a_task("b000000000"))
    after = board.put("tasks", replace(board.task("k7fq0m2s9x"), title="Other"))
    settled, changes = settle(board, after, a_stamp(7))
    assert [(change.table, change.id) for change in changes] == [("tasks", "k7fq0m2s9x")]
    assert settled.task("k7fq0m2s9x").clock == {"*": a_stamp(0), "title": a_stamp(7)}
    assert settled.tasks["b000000000"] is board.tasks["b000000000"]
    assert settled.roles is board.roles


def test_settling_without_a_change_is_no_step() -> None:
    """A record that was replaced by an equal one is not stamped."""
    board = a_board(a_task())
    same = board.put("tasks", replace(board.task("k7fq0m2s9x")))
    assert settle(board, same, a_stamp(7))[1] == ()


def test_a_removed_row_is_a_change_without_a_row_after() -> None:
    """Undoing it brings the row back."""
    board = a_board().put("items", Item("i000000000", title="SSO"))
    board = settle(a_board(), board, a_stamp(1))[0]
    gone, changes = settle(board, board.without("items", "i000000000"), a_stamp(2))
    assert changes[0].after is None
    back, kept = taken_back(gone, Step("", NAMES, changes))
    assert (back.items["i000000000"].title, kept) == ("SSO", ())


def test_there_is_an_end_to_undo_and_redo() -> None:
    """With nothing left, both say so."""
    with pytest.raises(NothingToDo):
        History().undone()
    with pytest.raises(NothingToDo):
        History().redone()


def test_a_new_step_forgets_what_was_undone() -> None:
    """There is one line of history."""
    one, two = Step("1", NAMES, ()), Step("2", NAMES, ())
    _, undone = History().done(one).undone()
    assert undone.future == (one,)
    assert undone.done(two) == History((two,))


def test_only_the_last_steps_are_remembered() -> None:
    """Two hundred of them."""
    history = History()
    for number in range(REMEMBERED + 5):
        history = history.done(Step(str(number), NAMES, ()))
    assert len(history.past) == REMEMBERED
    assert history.past[0].id == "5"
