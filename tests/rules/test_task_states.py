"""Bringing tasks to a state, and the next of a series that finishing one makes."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hatrack.board import Board
from hatrack.errors import NothingToDo, Refusal
from hatrack.ids import successor_id
from hatrack.task import DOING, DONE, INBOX, STATUSES, TODO, WAITING, Step, Task, Waiting
from hatrack.task_edits import ChangeTask, DropTask, SetStatus, status_word
from tests.builders import TODAY, a_board, a_task
from tests.rules.task_steps import ID, after

NEXT = successor_id(ID)
MONTHLY = "FREQ=MONTHLY"


class TestStatus:
    """Bringing to a state."""

    def test_the_same_state_again_is_nothing_to_do(self) -> None:
        """Also for a wait that says nothing new."""
        waiting = after(a_board(a_task()), SetStatus(ID, WAITING, Waiting("vendor")))
        for board, status in ((a_board(a_task()), TODO), (waiting, WAITING)):
            with pytest.raises(NothingToDo):
                after(board, SetStatus(ID, status))
        assert waiting.task(ID).waiting == Waiting("vendor", since=TODAY)

    def test_a_wait_can_be_said_in_other_words(self) -> None:
        """Its first day stays."""
        board = after(a_board(a_task()), SetStatus(ID, WAITING, Waiting("vendor")))
        later = after(board, SetStatus(ID, WAITING, Waiting("budget")), today=date(2026, 11, 30))
        assert later.task(ID).waiting == Waiting("budget", since=TODAY)

    def test_a_state_there_is_not_is_refused(self) -> None:
        """Dropped is an edit of its own."""
        for status in ("foo", "dropped", ""):
            with pytest.raises(Refusal):
                after(a_board(a_task()), SetStatus(ID, status))

    @pytest.mark.parametrize("status", STATUSES)
    def test_a_dropped_task_brought_to_a_state_is_back(self, status: str) -> None:
        """In that state, the one it had included."""
        board = after(a_board(a_task()), DropTask(ID), SetStatus(ID, status))
        assert not board.task(ID).dropped
        assert board.task(ID).status == status

    def test_the_labels_name_the_state(self) -> None:
        """In words."""
        board = a_board(a_task())
        assert SetStatus(ID, DONE).label(board).say() == "done: Rotate the keys"
        assert status_word("{odd}").say() == "{odd}"


class TestRecurrence:
    """Tasks that come back."""

    def board(self, **fields: Any) -> Board:
        """Return a board with a monthly task due today."""
        return a_board(a_task(**{"repeat": MONTHLY, "due": TODAY, **fields}))

    def test_finishing_one_makes_the_next(self) -> None:
        """With everything that is not of this occurrence alone."""
        board = self.board(
            hard=True, vital=True, tags=("a",), notes="n", assignee="ann", priority="P1",
            kind="risk", risk={"impact": 3}, learned="much", started=TODAY, status=DOING,
            checklist={"aaaa": Step("Ask", done=True, rank="a0")}, follow_up=TODAY,
        )  # fmt: skip
        successor = after(board, SetStatus(ID, DONE)).task(NEXT)
        assert replace(successor, rank="", clock={}) == Task(
            NEXT, title="Rotate the keys", role="DEV", priority="P1", status=TODO, created=TODAY,
            due=date(2026, 12, 23), hard=True, repeat=MONTHLY, vital=True, tags=("a",), notes="n",
            assignee="ann", kind="risk", risk={"impact": 3},
            checklist={"aaaa": Step("Ask", rank="a0")},
        )  # fmt: skip

    def test_a_month_end_is_remembered(self) -> None:
        """Due on the 31st, then the 30th, then the 31st again."""
        board = self.board(due=date(2026, 10, 31))
        board = after(board, SetStatus(ID, DONE), today=date(2026, 10, 31))
        board = after(board, SetStatus(NEXT, DONE), today=date(2026, 11, 30))
        assert board.task(NEXT).due == date(2026, 11, 30)
        assert board.task(successor_id(NEXT)).due == date(2026, 12, 31)

    @pytest.mark.parametrize("repeat", ["junk", "FREQ=SECONDLY", "AFTER:", "FREQ=MONTHLY;COUNT=x"])
    def test_a_rule_that_cannot_be_followed_ends_the_series(self, repeat: str) -> None:
        """The task is finished all the same."""
        board = after(self.board(repeat=repeat), SetStatus(ID, DONE))
        assert board.task(ID).status == DONE
        assert NEXT not in board.tasks

    def test_taking_the_finish_back_drops_the_next(self) -> None:
        """Nobody has begun it."""
        board = after(self.board(), SetStatus(ID, DONE), SetStatus(ID, DOING))
        assert board.task(NEXT).dropped

    def test_finishing_again_uses_the_next_again(self) -> None:
        """One successor, whatever the hesitation, dated from the last finish."""
        board = after(self.board(), SetStatus(ID, DONE), SetStatus(ID, DOING))
        board = after(board, SetStatus(ID, DONE), today=date(2026, 12, 28))
        assert not board.task(NEXT).dropped
        assert board.task(NEXT).due == date(2027, 1, 23)
        assert set(board.tasks) == {ID, NEXT}

    def test_the_next_that_comes_back_is_as_its_predecessor_is_by_then(self) -> None:
        """What was changed between the two finishes counts, rhythm included."""
        board = after(self.board(), SetStatus(ID, DONE), SetStatus(ID, DOING))
        changes = {"title": "Anew", "priority": "P0", "repeat": "FREQ=WEEKLY"}
        board = after(board, ChangeTask(ID, changes), SetStatus(ID, DONE))
        back = board.task(NEXT)
        assert (back.title, back.priority, back.repeat) == ("Anew", "P0", "FREQ=WEEKLY")
        assert back.due == date(2026, 11, 30)

    def test_the_next_comes_back_to_do_though_it_was_done_when_dropped(self) -> None:
        """Finishing a task never brings up another one as finished."""
        board = after(self.board(), SetStatus(ID, DONE), SetStatus(NEXT, DONE), DropTask(NEXT))
        board = after(board, SetStatus(ID, TODO), SetStatus(ID, DONE))
        back = board.task(NEXT)
        assert (back.status, back.done, back.dropped) == (TODO, None, False)

    @pytest.mark.parametrize("status", [DOING, WAITING, DONE])
    def test_a_next_that_was_begun_stays(self, status: str) -> None:
        """Taking the finish back does not take somebody's work away."""
        board = after(self.board(), SetStatus(ID, DONE), SetStatus(NEXT, status))
        board = after(board, SetStatus(ID, TODO))
        assert not board.task(NEXT).dropped
        again = after(board, SetStatus(ID, DONE))
        assert again.task(NEXT) == board.task(NEXT)

    def test_two_machines_that_finish_one_task_make_one_next(self) -> None:
        """Its id follows from the finished one's."""
        mine = after(self.board(), SetStatus(ID, DONE))
        theirs = after(self.board(), SetStatus(ID, DONE), today=date(2026, 12, 30))
        assert mine.tasks.keys() == theirs.tasks.keys()

    def test_without_a_role_the_next_waits_in_the_inbox(self) -> None:
        """As its predecessor did."""
        board = after(self.board(role="", status=INBOX), SetStatus(ID, DONE))
        assert board.task(NEXT).status == INBOX

    def test_dropping_one_makes_none(self) -> None:
        """That ends the series."""
        assert set(after(self.board(), DropTask(ID)).tasks) == {ID}
