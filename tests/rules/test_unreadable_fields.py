"""Tasks with values that this version cannot read: shown as they can be, kept until replaced."""

from typing import Any

import pytest

from hatrack.board import Board, board_of, document_of
from hatrack.edits import Edit
from hatrack.ordering import columns_of
from hatrack.task import DOING, TODO
from hatrack.task_edits import ChangeTask, MoveToRole, SetPriority, SetStatus
from tests.builders import TODAY, a_board, stamped
from tests.rules.task_steps import ID, after


class TestRaw:
    """Tasks with values that this version cannot read."""

    ROW = {"title": 5, "priority": "P9", "status": "foo", "role": "DEV", "due": "soon", "x": [1]}

    def board(self) -> Board:
        """Return a board with one such task."""
        document = document_of(a_board()) | {"tasks": {ID: dict(self.ROW)}}
        return stamped(board_of(document))

    def row(self, *edits: Edit) -> dict[str, Any]:
        """Return the task's row after edits, without its stamps."""
        row = document_of(after(self.board(), *edits))["tasks"][ID]
        return {name: value for name, value in row.items() if name not in ("clock", "rank")}

    def test_it_stands_in_its_column(self) -> None:
        """As a task to do of normal priority."""
        (task,) = columns_of(self.board(), TODAY)["DEV"].todo
        assert (task.title, task.priority, task.due) == ("", "P2", None)

    def test_an_edit_of_another_field_leaves_them(self) -> None:
        """Nothing in the file is lost."""
        assert self.row(ChangeTask(ID, {"vital": True})) == {**self.ROW, "vital": True}
        assert self.row(MoveToRole(ID, "OPS")) == {**self.ROW, "role": "OPS"}

    @pytest.mark.parametrize(
        ("edit", "name", "value"),
        [
            (SetPriority(ID, "P2"), "priority", "P2"),
            (SetPriority(ID, "P0"), "priority", "P0"),
            (ChangeTask(ID, {"priority": "P2"}), "priority", "P2"),
            (ChangeTask(ID, {"title": "Real"}), "title", "Real"),
            (ChangeTask(ID, {"due": TODAY}), "due", "2026-11-23"),
            (SetStatus(ID, TODO), "status", "todo"),
            (SetStatus(ID, DOING), "status", "doing"),
        ],
    )
    def test_an_edit_of_the_field_replaces_it(self, edit: Edit, name: str, value: str) -> None:
        """Even by what it was shown as."""
        row = self.row(edit)
        assert row[name] == value
        assert all(row[key] == raw for key, raw in self.ROW.items() if key != name)

    def test_clearing_the_field_takes_the_raw_value_away(self) -> None:
        """A due date that was no date can be cleared."""
        assert "due" not in self.row(ChangeTask(ID, {"due": None}))
