"""Opening whatever is found where a board should be: one clear line, nothing lost."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from hatrack.board import Board
from storage.board_file import BoardFile
from storage.errors import BoardMissing, BoardUnreadable, NewerSchema, ReadOnly, StorageError
from tests.files.boards import a_board, a_file, a_task


def saved_twice(folder: Path) -> Path:
    """A board of kone and ktwo, whose version with kone alone is a backup; return its path."""
    board_file = a_file(folder, a_board(a_task("kone")))
    board_file.save(board_file.board.put("tasks", a_task("ktwo")))
    return board_file.path


def kept_aside(folder: Path) -> list[bytes]:
    """What was put aside beside the board."""
    return [path.read_bytes() for path in sorted(folder.glob("hatrack.json.corrupt-*"))]


def test_a_missing_board_is_told(tmp_path: Path) -> None:
    """Without a board to create, a missing file is an error that says what to do."""
    with pytest.raises(BoardMissing, match="hatrack init"):
        a_file(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_board_is_created(tmp_path: Path) -> None:
    """A given board is written at once, its folders too."""
    board = a_board(a_task("kone"))
    BoardFile.open(tmp_path / "a" / "b.json", create=board, state_home=tmp_path / "state")
    again = BoardFile.open(tmp_path / "a" / "b.json", state_home=tmp_path / "state")
    assert (again.board, again.notices) == (board, ())


def test_an_existing_board_is_not_created_again(tmp_path: Path) -> None:
    """What is there wins over a board to create."""
    a_file(tmp_path, a_board(a_task("kone")))
    assert a_file(tmp_path, a_board(a_task("ktwo"))).board.tasks.keys() == {"kone"}


@pytest.mark.parametrize("data", [b"", b"\n", b"null", b"{}"])
def test_a_blank_file_becomes_a_new_board(tmp_path: Path, data: bytes) -> None:
    """An empty file without any earlier version is as good as none."""
    (tmp_path / "hatrack.json").write_bytes(data)
    with pytest.raises(BoardMissing, match="empty"):
        a_file(tmp_path)
    assert (tmp_path / "hatrack.json").read_bytes() == data
    a_file(tmp_path, a_board(a_task("kone")))
    assert a_file(tmp_path).board.tasks.keys() == {"kone"}


def test_a_blank_file_with_a_backup_is_recovered(tmp_path: Path) -> None:
    """A file emptied by accident never becomes a new board."""
    path = saved_twice(tmp_path)
    path.write_bytes(b"")
    found = a_file(tmp_path, a_board(a_task("kother")))
    assert found.board.tasks.keys() == {"kone"}
    assert (found.needs_acceptance, "empty" in found.notices[0].say()) == (True, True)
    assert path.read_bytes() == b""


@pytest.mark.parametrize("size", [1, 200, -40])
def test_a_truncated_file_is_shown_from_its_backup(tmp_path: Path, size: int) -> None:
    """The bad bytes are put aside, the newest good copy is shown, nothing is written."""
    path = saved_twice(tmp_path)
    bad = path.read_bytes()[:size]
    path.write_bytes(bad)
    found = a_file(tmp_path)
    assert found.board.tasks.keys() == {"kone"}
    assert kept_aside(tmp_path) == [bad]
    assert path.read_bytes() == bad
    assert "a backup of 20" in found.notices[0].say()
    with pytest.raises(BoardUnreadable, match="until you accept"):
        found.save(found.board.put("tasks", a_task("kthree")))
    assert path.read_bytes() == bad


def test_an_accepted_recovery_is_written(tmp_path: Path) -> None:
    """Once a person agrees, the recovered board replaces the damaged file."""
    path = saved_twice(tmp_path)
    path.write_bytes(b"{")
    found = a_file(tmp_path)
    found.accept_recovery()
    assert found.must_be_written
    found.save(found.board.put("tasks", a_task("kthree")))
    assert a_file(tmp_path).board.tasks.keys() == {"kone", "kthree"}
    assert kept_aside(tmp_path) == [b"{"]


def test_a_recovered_board_can_be_accepted_as_it_is(tmp_path: Path) -> None:
    """Accepting without an edit writes the recovered board too."""
    path = saved_twice(tmp_path)
    path.write_bytes(b"{")
    found = a_file(tmp_path)
    found.accept_recovery()
    found.save(found.board)
    assert a_file(tmp_path).board.tasks.keys() == {"kone"}


def test_damaged_bytes_are_put_aside_once(tmp_path: Path) -> None:
    """Opening a damaged file again and again does not fill the folder."""
    saved_twice(tmp_path).write_bytes(b"{")
    for _ in range(3):
        a_file(tmp_path)
    assert kept_aside(tmp_path) == [b"{"]


def test_a_damaged_file_without_a_copy_is_an_error(tmp_path: Path) -> None:
    """No empty board is ever started over a file that cannot be read."""
    path = tmp_path / "hatrack.json"
    path.write_bytes(b"my novel")
    with pytest.raises(BoardUnreadable, match=r"line 1 is not valid JSON.*also kept in") as caught:
        a_file(tmp_path, a_board())
    assert path.read_bytes() == b"my novel"
    assert caught.value.kept is not None
    assert caught.value.kept.read_bytes() == b"my novel"


def test_a_damaged_backup_is_passed_over(tmp_path: Path) -> None:
    """The newest copy that can be read is taken."""
    path = saved_twice(tmp_path)
    found = a_file(tmp_path)
    found.save(found.board.put("tasks", a_task("kthree")))
    found.storage.backups.newest_first()[0].write_bytes(b"{")
    path.write_bytes(b"{")
    assert a_file(tmp_path).board.tasks.keys() == {"kone"}


def test_a_json_list_is_no_board(tmp_path: Path) -> None:
    """Valid JSON of another shape is refused and left alone."""
    (tmp_path / "hatrack.json").write_text("[1, 2, 3]")
    with pytest.raises(BoardUnreadable, match="not an object of tables"):
        a_file(tmp_path, a_board())
    assert (tmp_path / "hatrack.json").read_text() == "[1, 2, 3]"


FOREIGN = {"_default": {"1": {"name": "Ada"}, "2": {"name": "Bob"}}}


def test_another_programs_database_is_not_written(tmp_path: Path) -> None:
    """A TinyDB file of somebody else is shown as what it is, and waits for a yes."""
    path = tmp_path / "hatrack.json"
    path.write_text(json.dumps(FOREIGN))
    found = a_file(tmp_path, a_board())
    assert "another program" in found.notices[0].say()
    with pytest.raises(BoardUnreadable, match="another program"):
        found.save(found.board.put("tasks", a_task("kone")))
    assert json.loads(path.read_bytes()) == FOREIGN


def test_another_programs_tables_are_carried(tmp_path: Path) -> None:
    """Accepted, the board joins the tables that were there, and they stay as they were."""
    path = tmp_path / "hatrack.json"
    path.write_text(json.dumps(FOREIGN))
    found = a_file(tmp_path, a_board())
    found.accept_recovery()
    found.save(found.board.put("tasks", a_task("kone")))
    written = json.loads(path.read_bytes())
    assert written["_default"] == FOREIGN["_default"]
    assert (written["tasks"].keys(), len(written["roles"])) == ({"kone"}, 12)


def test_unknown_tables_rows_and_fields_are_carried(tmp_path: Path) -> None:
    """What this version does not know survives an edit and a save."""
    path = a_file(tmp_path, a_board(a_task("kone"))).path
    document = json.loads(path.read_bytes())
    document["tasks"]["kone"]["mood"] = {"a": [1, 2]}
    document["tasks"]["kodd"] = ["no", "row"]
    document["later"] = {"x": {"y": 1}}
    document["scalar"] = 1.0
    path.write_text(json.dumps(document))
    found = a_file(tmp_path)
    found.save(found.board.put("tasks", a_task("ktwo")))
    again = json.loads(path.read_bytes())
    assert again["tasks"].pop("ktwo")["title"] == "ktwo"
    assert json.dumps(again, sort_keys=True) == json.dumps(document, sort_keys=True)


def test_a_newer_file_is_shown_and_never_written(tmp_path: Path) -> None:
    """A file of a later version opens read-only, with what to do about it."""
    path = a_file(tmp_path, a_board(a_task("kone"))).path
    document = json.loads(path.read_bytes())
    document["meta"]["board"]["schema"] = 99
    path.write_text(json.dumps(document))
    before = path.read_bytes()
    found = a_file(tmp_path)
    assert (set(found.board.tasks), found.read_only) == ({"kone"}, True)
    assert "Update Hatrack" in found.notices[0].say()
    found.accept_recovery()
    with pytest.raises(NewerSchema):
        found.save(found.board.put("tasks", a_task("ktwo")))
    assert path.read_bytes() == before


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_write_protected_board_opens_read_only(tmp_path: Path, what: str) -> None:
    """Without permission to write, the board is shown with a notice, and edits are refused."""
    folder = tmp_path / "boards"
    folder.mkdir()
    path = BoardFile.open(
        folder / "b.json", create=a_board(a_task("kone")), state_home=tmp_path / "state"
    ).path
    protected, mode = (path, 0o444) if what == "file" else (folder, 0o555)
    protected.chmod(mode)
    found = BoardFile.open(path, state_home=tmp_path / "state")
    assert (found.read_only, found.needs_acceptance) == (True, False)
    assert "write-protected" in found.notices[0].say()
    with pytest.raises(ReadOnly):
        found.save(found.board.put("tasks", a_task("ktwo")))
    folder.chmod(0o755)


def test_a_board_opened_for_reading_is_not_saved(tmp_path: Path) -> None:
    """Reading only is what was asked for."""
    path = a_file(tmp_path, a_board(a_task("kone"))).path
    found = BoardFile.open(path, read_only=True, state_home=tmp_path / "state")
    assert (found.read_only, found.notices) == (True, ())
    with pytest.raises(ReadOnly, match="reading only"):
        found.check_writable()


def test_a_folder_given_as_board_is_told(tmp_path: Path) -> None:
    """A folder is an error with a way out, even when a board could be created."""
    with pytest.raises(BoardUnreadable, match="is a folder"):
        BoardFile.open(tmp_path, create=a_board(), state_home=tmp_path / "state")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """Creating a board below a file is one clear error."""
    (tmp_path / "file").touch()
    with pytest.raises(StorageError):
        BoardFile.open(tmp_path / "file" / "b.json", create=a_board(), state_home=tmp_path / "s")


def test_a_symbolic_link_is_followed(tmp_path: Path) -> None:
    """Saving through a link writes the file it leads to and leaves the link."""
    real = a_file(tmp_path, a_board(a_task("kone"))).path
    link = tmp_path / "link.json"
    link.symlink_to(real)
    found = BoardFile.open(link, state_home=tmp_path / "state")
    found.save(found.board.put("tasks", a_task("ktwo")))
    assert link.is_symlink()
    assert a_file(tmp_path).board.tasks.keys() == {"kone", "ktwo"}


def test_hard_links_are_warned_about(tmp_path: Path) -> None:
    """Replacing the file would split it from its other names, so that is said."""
    path = a_file(tmp_path, a_board()).path
    os.link(path, tmp_path / "other.json")
    assert "hard links" in a_file(tmp_path).notices[0].say()


def test_the_link_of_a_killed_save_is_cleared(tmp_path: Path) -> None:
    """A backup that still is the living file is no version, and no reason for a warning."""
    board_file = a_file(tmp_path, a_board())
    board_file.storage.backups.keep()
    again = a_file(tmp_path)
    assert (again.notices, again.path.stat().st_nlink) == ((), 1)


def test_leftovers_of_killed_saves_are_swept(tmp_path: Path) -> None:
    """Opening for writing clears stale temporary files of dead processes."""
    a_file(tmp_path, a_board())
    stale = tmp_path / ".hatrack.json.999999999.0123abcd.tmp"
    stale.write_bytes(b"half")
    os.utime(stale, (0, 0))
    a_file(tmp_path)
    assert not stale.exists()


def test_a_repaired_file_keeps_its_bytes(tmp_path: Path) -> None:
    """What was joined from two sides is put aside before the first save replaces it."""
    path = a_file(tmp_path, a_board(a_task("kone"))).path
    doubled = path.read_bytes().replace(
        b'    "kone"', b'    "kone": {"title": "Twice"},\n    "kone"'
    )
    path.write_bytes(doubled)
    found = a_file(tmp_path)
    assert "twice (kone)" in found.notices[0].say()
    assert path.read_bytes() == doubled
    found.save(found.board.put("tasks", a_task("ktwo")))
    assert kept_aside(tmp_path) == [doubled]
    assert a_file(tmp_path).board.tasks.keys() == {"kone", "ktwo"}


def test_opening_changes_no_byte(tmp_path: Path) -> None:
    """Looking at a board writes nothing, whatever its layout."""
    path = a_file(tmp_path, a_board(a_task("kone"))).path
    data = b"\xef\xbb\xbf" + json.dumps(json.loads(path.read_bytes())).encode()
    path.write_bytes(data)
    found = a_file(tmp_path)
    found.save(found.board)
    assert path.read_bytes() == data


def test_a_board_is_a_value(tmp_path: Path) -> None:
    """What is opened is an ordinary board."""
    assert isinstance(a_file(tmp_path, a_board()).board, Board)
