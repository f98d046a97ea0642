"""Carrying tasks: to another priority or role, and up and down by hand."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatrack.board import Board
from hatrack.errors import NotFound, NothingToDo, Refusal
from hatrack.ordering import columns_of
from hatrack.status import in_status
from hatrack.task import DOING, DONE, INBOX, STATUSES, TODO
from hatrack.task_edits import DropTask, MoveInSection, MoveToRole, SetPriority
from tests.builders import TODAY, a_board, a_context, a_task
from tests.rules.task_steps import ID, after


class TestPriority:
    """Priorities."""

    def test_it_goes_by_due_date_among_its_new_priority(self) -> None:
        """Before the first one due later."""
        board = a_board(
            a_task(due=TODAY),
            a_task("b000000000", priority="P1", due=TODAY + timedelta(days=1)),
        )
        todo = columns_of(after(board, SetPriority(ID, "P1")), TODAY)["DEV"].todo
        assert [task.id for task in todo] == [ID, "b000000000"]

    def test_the_same_again_is_nothing_to_do(self) -> None:
        """And a priority there is not is refused."""
        with pytest.raises(NothingToDo):
            after(a_board(a_task()), SetPriority(ID, "P2"))
        with pytest.raises(Refusal):
            after(a_board(a_task()), SetPriority(ID, "P4"))


class TestMoveToRole:
    """Carrying to another role."""

    def test_it_keeps_state_and_priority(self) -> None:
        """Only the role changes, and the rank by due date there."""
        board = a_board(a_task(status=DOING, started=TODAY, priority="P1"))
        task = after(board, MoveToRole(ID, "OPS")).task(ID)
        assert (task.role, task.status, task.priority) == ("OPS", DOING, "P1")

    @pytest.mark.parametrize("role", ["", "GONE"])
    def test_an_inbox_task_from_the_strip_becomes_one_to_do(self, role: str) -> None:
        """Choosing its role is choosing it."""
        board = a_board(a_task(role=role, status=INBOX))
        assert after(board, MoveToRole(ID, "OPS")).task(ID).status == TODO

    def test_an_inbox_task_of_a_role_stays_in_the_inbox(self) -> None:
        """It was captured for a role and not triaged yet."""
        board = a_board(a_task(status=INBOX))
        assert after(board, MoveToRole(ID, "OPS")).task(ID).status == INBOX

    def test_there_must_be_such_a_role(self) -> None:
        """And it must be another one."""
        with pytest.raises(NotFound):
            after(a_board(a_task()), MoveToRole(ID, "NONE"))
        with pytest.raises(NothingToDo):
            after(a_board(a_task()), MoveToRole(ID, "DEV"))


class TestMoveInSection:
    """Carrying up and down."""

    def column(self, board: Board, role: str = "DEV") -> str:
        """Return the first letters of the ids to do, in order."""
        return "".join(task.id[0] for task in columns_of(board, TODAY)[role].todo)

    @pytest.mark.parametrize("ranks", ["a0 a1 a2 a3", "  a0 a1", "   ", "a0 a0 a0 a0", "~ ~ a0 !"])
    def test_it_changes_places_with_its_neighbour(self, ranks: str) -> None:
        """Also where tasks have no rank, equal ones, or what is none."""
        names = [*"abcd"]
        board = a_board(
            *(
                a_task(f"{name}000000000", rank=rank)
                for name, rank in zip(names, ranks.split(" "), strict=True)
            )
        )
        start = self.column(board)
        for place in range(3):
            board = after(board, MoveInSection(f"{start[0]}000000000", 1))
            expected = [*start[1:]]
            expected.insert(place + 1, start[0])
            assert self.column(board) == "".join(expected)
        for _ in range(3):
            board = after(board, MoveInSection(f"{start[0]}000000000", -1))
        assert self.column(board) == start

    def test_it_stays_within_its_priority_and_says_what_is_beyond(self) -> None:
        """At the edge the line says which key raises or lowers."""
        board = a_board(a_task(priority="P1"))
        with pytest.raises(NothingToDo, match="Above are P0"):
            after(board, MoveInSection(ID, -1))
        with pytest.raises(NothingToDo, match="Below are P2"):
            after(board, MoveInSection(ID, 1))
        with pytest.raises(NothingToDo, match="no further"):
            after(a_board(a_task(priority="P3")), MoveInSection(ID, 1))

    @pytest.mark.parametrize("status", STATUSES)
    def test_it_moves_within_its_section(self, status: str) -> None:
        """Done has no order by hand."""
        tasks = [in_status(a_task(f"{name}000000000"), status, TODAY) for name in "ab"]
        board = a_board(*(replace(task, rank=f"a{n}") for n, task in enumerate(tasks)))
        if status == DONE:
            with pytest.raises(NothingToDo):
                after(board, MoveInSection("a000000000", 1))
        else:
            ranks = after(board, MoveInSection("a000000000", 1)).tasks
            assert ranks["a000000000"].rank > ranks["b000000000"].rank

    def test_tasks_of_hidden_and_unknown_roles_move_in_the_strip(self) -> None:
        """They stand together there, whatever their roles."""
        tasks = [
            a_task(f"{n}000000000", role=r, rank=f"a{n}")
            for n, r in zip("abc", ("", "X", "OPS"), strict=True)
        ]
        board = a_board(*tasks)
        board = board.put("roles", replace(board.roles["OPS"], hidden=True))
        assert self.column(after(board, MoveInSection("c000000000", -1)), "") == "acb"

    def test_a_dropped_task_does_not_move(self) -> None:
        """It stands nowhere."""
        with pytest.raises(NothingToDo):
            after(a_board(a_task()), DropTask(ID), MoveInSection(ID, 1))

    @given(st.lists(st.tuples(st.integers(0, 7), st.sampled_from([-1, 1])), max_size=30))
    def test_any_moves_keep_every_card(self, moves: list[tuple[int, int]]) -> None:
        """The order is what the moves say, as in a plain list."""
        board = a_board(*(a_task(f"{name}000000000", rank="") for name in "abcdefgh"))
        order = [*"abcdefgh"]
        for pick, by in moves:
            place = pick + by
            if 0 <= place < len(order):
                board = MoveInSection(f"{order[pick]}000000000", by).apply(board, a_context())
                order.insert(place, order.pop(pick))
        assert self.column(board) == "".join(order)
