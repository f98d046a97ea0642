"""The board file as a TinyDB database."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tinydb import where

from storage.errors import BoardUnreadable
from storage.tiny import open_database
from tests.files.boards import a_board, a_file, a_task


def test_rows_are_found_by_query(tmp_path: Path) -> None:
    """People's scripts read a board with TinyDB's own queries."""
    path = a_file(tmp_path, a_board(a_task("kone", role="DEV"), a_task("ktwo", role="OPS"))).path
    tasks = open_database(path, state_home=tmp_path / "state").table("tasks")
    [found] = tasks.search(where("role") == "DEV")
    assert (str(found.doc_id), found["title"]) == ("kone", "kone")


def test_rows_are_changed_durably(tmp_path: Path) -> None:
    """An update through TinyDB is an atomic save in our format."""
    path = a_file(tmp_path, a_board(a_task("kone"))).path
    database = open_database(path, state_home=tmp_path / "state")
    database.table("tasks").update({"title": "New"}, doc_ids=["kone"])  # type: ignore[list-item]
    board_file = a_file(tmp_path)
    assert board_file.board.tasks["kone"].title == "New"
    assert len(board_file.storage.backups.newest_first()) == 1


def test_an_inserted_row_gets_an_id_of_ours(tmp_path: Path) -> None:
    """New rows get ten characters, the first a letter."""
    database = open_database(tmp_path / "b.json", state_home=tmp_path / "state")
    identity = str(database.table("tasks").insert({"title": "One"}))
    assert (len(identity), identity[0].isalpha()) == (10, True)
    assert database.table("tasks").get(doc_id=identity) == {"title": "One"}  # type: ignore[call-overload]


def test_reading_makes_no_file(tmp_path: Path) -> None:
    """An empty database is not written until something is in it."""
    database = open_database(tmp_path / "b.json", state_home=tmp_path / "state")
    assert database.table("tasks").all() == []
    assert not (tmp_path / "b.json").exists()


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    """TinyDB users get one clear error, and nothing is written."""
    (tmp_path / "b.json").write_bytes(b"{")
    database = open_database(tmp_path / "b.json", state_home=tmp_path / "state")
    with pytest.raises(BoardUnreadable, match="line 1"):
        database.table("tasks").insert({"title": "One"})
    assert (tmp_path / "b.json").read_bytes() == b"{"


_INSERT = """
import sys
from pathlib import Path
from storage.tiny import open_database
folder = Path(sys.argv[1])
tasks = open_database(folder / "b.json", state_home=folder / "state").table("tasks")
for number in range(10):
    tasks.insert({"title": str(number)})
"""


def test_programs_inserting_at_once_lose_nothing(tmp_path: Path) -> None:
    """Each change of a table reads and writes under one lock."""
    command = [sys.executable, "-c", _INSERT, str(tmp_path)]
    children = [subprocess.Popen(command) for _ in range(2)]
    assert [child.wait() for child in children] == [0, 0]
    database = open_database(tmp_path / "b.json", state_home=tmp_path / "state")
    assert len(database.table("tasks")) == 20
