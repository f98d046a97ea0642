"""Joining the other side's changes with the board in memory."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hatrack.board import Board
from hatrack.merge import Merged
from storage.errors import MergeFailed
from storage.joining import joined
from tests.files.boards import a_board, a_task, retitled

BASE = a_board(a_task("kone"), a_task("ktwo"))


def test_nothing_new_gives_our_board() -> None:
    """Without a change on the other side our board is returned itself."""
    ours = retitled(BASE, "kone", "Ours")
    assert joined(BASE, ours, BASE).board is ours


def test_their_board_is_returned_when_we_changed_nothing() -> None:
    """With changes on the other side alone the result is their board itself."""
    theirs = retitled(BASE, "kone", "Theirs")
    assert joined(BASE, BASE, theirs).board is theirs


def test_untouched_records_are_shared() -> None:
    """Only rows the other side changed are looked at."""
    ours, theirs = retitled(BASE, "kone", "Ours"), retitled(BASE, "ktwo", "Theirs")
    board = joined(BASE, ours, theirs).board
    assert board.tasks["kone"] is ours.tasks["kone"]
    assert board.tasks["ktwo"] is theirs.tasks["ktwo"]
    assert board.roles is BASE.roles


def test_removed_and_added_rows_come_in() -> None:
    """Rows purged by the other side go, rows it added come."""
    theirs = BASE.without("tasks", "kone").put("tasks", a_task("kthree"))
    result = joined(BASE, retitled(BASE, "ktwo", "Ours"), theirs)
    assert result.board.tasks.keys() == {"ktwo", "kthree"}
    assert set(result.incoming) == {("tasks", "kone"), ("tasks", "kthree")}


def test_rows_of_a_foreign_shape_come_and_go() -> None:
    """Opaque rows and tables are joined like records."""
    theirs = replace(BASE, unread={"tasks": {"kodd": 5}}, unknown={"x": {"1": {}}, "y": 2})
    ours = retitled(BASE, "kone", "Ours")
    board = joined(BASE, ours, theirs).board
    assert (board.unread, board.unknown) == ({"tasks": {"kodd": 5}}, {"x": {"1": {}}, "y": 2})
    back = joined(theirs, board, BASE).board
    assert (back.unread, back.unknown, back.tasks) == ({}, {}, ours.tasks)


def test_a_row_that_becomes_a_record_leaves_the_opaque_ones() -> None:
    """A row that gets its right shape is a record from then on."""
    broken = replace(BASE.without("tasks", "kone"), unread={"tasks": {"kone": "junk"}})
    board = joined(broken, retitled(broken, "ktwo", "Ours"), BASE).board
    assert (board.tasks["kone"], board.unread) == (BASE.tasks["kone"], {})


def test_a_merge_that_fails_its_check_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A result that lost a record is never taken over."""

    def losing(base: Any, ours: Any, theirs: Any) -> Merged:
        return Merged({})

    monkeypatch.setattr("hatrack.merge.merge", losing)
    with pytest.raises(MergeFailed, match="report it"):
        joined(Board(meta={}), retitled(BASE, "kone", "Ours"), retitled(BASE, "kone", "Theirs"))
