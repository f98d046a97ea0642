"""Saving a board while others change its file."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from hatrack.board import document_of
from storage.board_file import BoardFile
from storage.errors import BoardUnreadable, Locked, NewerSchema
from storage.lock import Lock
from storage.pages import Pages
from storage.reading import signature_of
from tests.files.boards import a_board, a_file, a_task, retitled

BOTH = a_board(a_task("kone"), a_task("ktwo"))


def titles(board_file: BoardFile) -> dict[str, str]:
    """The title of each task, by id."""
    return {identity: task.title for identity, task in board_file.board.tasks.items()}


def written_by_hand(path: Path, change: Any) -> bytes:
    """Change the file like a tool that knows JSON alone, in place, and return its bytes."""
    document = json.loads(path.read_bytes())
    change(document)
    path.write_text(json.dumps(document, indent=1))
    return path.read_bytes()


def test_a_saved_board_is_read_again(tmp_path: Path) -> None:
    """What is saved is what the next program opens."""
    board_file = a_file(tmp_path, BOTH)
    saved = board_file.save(retitled(BOTH, "kone", "New"))
    assert (saved.merged, saved.board) == (False, a_file(tmp_path).board)


def test_a_save_without_a_change_writes_nothing(tmp_path: Path) -> None:
    """Saving the board the file holds leaves the very file alone."""
    board_file = a_file(tmp_path, BOTH)
    before = signature_of(str(board_file.path))
    board_file.save(board_file.board)
    assert signature_of(str(board_file.path)) == before


def test_only_what_changed_is_written_anew(tmp_path: Path) -> None:
    """Every byte of unchanged rows stays as it was in the file."""
    board_file = a_file(tmp_path, BOTH)
    before = board_file.path.read_bytes().splitlines()
    board_file.save(retitled(BOTH, "kone", "New"))
    after = board_file.path.read_bytes().splitlines()
    assert len(before) == len(after)
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 2


def test_changes_of_two_programs_are_both_kept(tmp_path: Path) -> None:
    """A save merges what another program saved since, and says so."""
    mine, theirs = a_file(tmp_path, BOTH), a_file(tmp_path)
    theirs.save(retitled(theirs.board, "kone", "Theirs"))
    saved = mine.save(retitled(mine.board, "ktwo", "Mine"))
    assert (saved.merged, saved.incoming) == (True, (("tasks", "kone"),))
    assert titles(mine) == titles(a_file(tmp_path)) == {"kone": "Theirs", "ktwo": "Mine"}


def test_a_field_two_wrote_is_decided_and_told(tmp_path: Path) -> None:
    """The later stamp wins, and the value that lost is in the report."""
    mine, theirs = a_file(tmp_path, BOTH), a_file(tmp_path)
    theirs.save(retitled(theirs.board, "kone", "Theirs", "261123080000009.0.aaaa"))
    saved = mine.save(retitled(mine.board, "kone", "Mine", "261123080000002.0.bbbb"))
    assert titles(mine)["kone"] == "Theirs"
    assert len(saved.decided) == 1
    assert "Mine" in str(saved.decided[0])


def test_edits_by_hand_without_stamps_are_taken_in(tmp_path: Path) -> None:
    """A tool that knows nothing of stamps changes a field, and it stays changed."""
    mine = a_file(tmp_path, BOTH)
    written_by_hand(mine.path, lambda doc: doc["tasks"]["kone"].update(title="By hand"))
    saved = mine.save(retitled(mine.board, "ktwo", "Mine"))
    assert {task.title for task in saved.board.tasks.values()} == {"By hand", "Mine"}
    assert titles(a_file(tmp_path)) == {"kone": "By hand", "ktwo": "Mine"}


def test_unknown_things_written_outside_are_taken_in(tmp_path: Path) -> None:
    """Rows, fields and tables this version does not know come in by the merge as well."""
    mine = a_file(tmp_path, BOTH)

    def change(document: Any) -> None:
        document["tasks"]["kone"]["mood"] = "blue"
        document["tasks"]["kodd"] = [1]
        document["later"] = {"1": {"a": 1}}

    written_by_hand(mine.path, change)
    mine.save(retitled(mine.board, "ktwo", "Mine"))
    document = json.loads(mine.path.read_bytes())
    assert document["tasks"]["kone"]["mood"] == "blue"
    assert (document["tasks"]["kodd"], document["later"]) == ([1], {"1": {"a": 1}})


def test_a_schema_that_never_was_is_refused(tmp_path: Path) -> None:
    """A number below the first, in a file laid out like ours, is not taken in by an open board."""
    mine = a_file(tmp_path, BOTH)
    text = mine.path.read_text()
    mine.path.write_text(text.replace('"schema": 1', '"schema": -1'))
    with pytest.raises(BoardUnreadable, match="damaged"):
        mine.save(retitled(mine.board, "ktwo", "Mine"))
    assert '"schema": -1' in mine.path.read_text()


def test_a_row_removed_outside_is_gone(tmp_path: Path) -> None:
    """A task purged elsewhere and unchanged here disappears."""
    mine = a_file(tmp_path, BOTH)
    written_by_hand(mine.path, lambda doc: doc["tasks"].pop("kone"))
    saved = mine.save(retitled(mine.board, "ktwo", "Mine"))
    assert (titles(mine), saved.incoming) == ({"ktwo": "Mine"}, (("tasks", "kone"),))


def test_a_reload_writes_nothing(tmp_path: Path) -> None:
    """Taking in an outside change keeps edits in memory and the file as it is."""
    mine, theirs = a_file(tmp_path, BOTH), a_file(tmp_path)
    theirs.save(retitled(theirs.board, "kone", "Theirs"))
    before = mine.path.read_bytes()
    saved = mine.reload(retitled(mine.board, "ktwo", "Mine"))
    assert {task.title for task in saved.board.tasks.values()} == {"Theirs", "Mine"}
    assert (mine.path.read_bytes(), mine.board) == (before, theirs.board)


def test_a_merge_that_adds_nothing_writes_nothing(tmp_path: Path) -> None:
    """When the file already says it all, taking it in is enough."""
    mine, theirs = a_file(tmp_path, BOTH), a_file(tmp_path)
    theirs.save(retitled(theirs.board, "kone", "Theirs"))
    before = signature_of(str(mine.path))
    saved = mine.save(mine.board)
    assert (saved.board, signature_of(str(mine.path))) == (theirs.board, before)


def test_unchanged_records_stay_the_same_objects(tmp_path: Path) -> None:
    """A reload shares every record that nobody changed, so that views can skip them."""
    mine, theirs = a_file(tmp_path, BOTH), a_file(tmp_path)
    theirs.save(retitled(theirs.board, "kone", "Theirs"))
    after = mine.reload(mine.board).board
    assert after.tasks["ktwo"] is BOTH.tasks["ktwo"]
    assert after.roles is BOTH.roles


def test_nobody_changed_it(tmp_path: Path) -> None:
    """Our own save is no outside change, nor is a look at the file."""
    mine = a_file(tmp_path, BOTH)
    mine.save(retitled(mine.board, "kone", "Mine"))
    assert not mine.changed_outside()
    a_file(tmp_path)
    assert not mine.changed_outside()


def test_a_touch_is_no_change(tmp_path: Path) -> None:
    """New times with the same bytes are told apart from a change by looking."""
    mine = a_file(tmp_path, BOTH)
    os.utime(mine.path, (0, 0))
    assert not mine.changed_outside()


def test_an_edit_of_the_same_size_in_the_same_moment_is_found(tmp_path: Path) -> None:
    """Size and time do not deceive: a fresh file is compared by its bytes."""
    mine = a_file(tmp_path, BOTH)
    mine.save(retitled(mine.board, "kone", "AAAA"))
    status = mine.path.stat()
    data = mine.path.read_bytes().replace(b"AAAA", b"BBBB")
    with mine.path.open("r+b") as file:
        file.write(data)
    os.utime(mine.path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert mine.changed_outside()
    assert mine.reload(mine.board).board.tasks["kone"].title == "BBBB"


def test_an_older_version_put_back_loses_nothing_here(tmp_path: Path) -> None:
    """Restoring an old file while the board is open merges; unsaved edits stay."""
    mine = a_file(tmp_path, BOTH)
    old = mine.path.read_bytes()
    mine.save(mine.board.put("tasks", a_task("kthree")))
    mine.path.write_bytes(old)
    saved = mine.save(mine.board.put("tasks", a_task("kfour")))
    assert saved.board.tasks.keys() == {"kone", "ktwo", "kfour"}


@pytest.mark.parametrize("command", [["checkout", "-q", "old"], ["stash", "-q"]])
def test_git_replaces_the_file_while_it_is_open(tmp_path: Path, command: list[str]) -> None:
    """A checkout or a stash under an open board is taken in like any other change."""
    git = ["git", "-C", str(tmp_path), "-c", "user.name=t", "-c", "user.email=t@t"]
    mine = a_file(tmp_path, BOTH)
    for arguments in (["init", "-q"], ["add", "hatrack.json"], ["commit", "-qm", "1"]):
        subprocess.run([*git, *arguments], check=True)
    subprocess.run([*git, "branch", "old"], check=True)
    mine.save(retitled(mine.board, "kone", "Second"))
    if command[0] == "checkout":
        subprocess.run([*git, "commit", "-qam", "2"], check=True)
    subprocess.run([*git, *command], check=True)
    assert mine.changed_outside()
    saved = mine.save(retitled(mine.board, "ktwo", "Mine", "261123080000009.0.t3st"))
    assert titles(a_file(tmp_path))["ktwo"] == "Mine"
    assert saved.merged


def test_a_removed_file_is_brought_back(tmp_path: Path) -> None:
    """Memory has everything, so a save writes it all and says so."""
    mine = a_file(tmp_path, BOTH)
    mine.path.unlink()
    saved = mine.save(mine.board)
    assert "removed" in saved.notices[0].say()
    assert titles(a_file(tmp_path)) == titles(mine)


@pytest.mark.parametrize("data", [b"", b"null\n", b"{}"])
def test_an_emptied_file_is_written_again(tmp_path: Path, data: bytes) -> None:
    """A file that says nothing is not taken for a board without tasks."""
    mine = a_file(tmp_path, BOTH)
    mine.path.write_bytes(data)
    mine.save(retitled(mine.board, "kone", "Mine"))
    assert titles(a_file(tmp_path)) == {"kone": "Mine", "ktwo": "ktwo"}


@pytest.mark.parametrize("data", [b"{", b"[]", b'{"_default": {"1": {}}}', b'{"tasks": 5}'])
def test_a_file_damaged_meanwhile_is_not_overwritten(tmp_path: Path, data: bytes) -> None:
    """Junk under an open board stops the save, is put aside, and goes only when accepted."""
    mine = a_file(tmp_path, BOTH)
    mine.path.write_bytes(data)
    changed = retitled(mine.board, "kone", "Mine")
    with pytest.raises(BoardUnreadable, match="also in"):
        mine.save(changed)
    assert (mine.path.read_bytes(), mine.needs_acceptance) == (data, True)
    mine.accept_recovery()
    mine.save(changed)
    assert titles(a_file(tmp_path)) == {"kone": "Mine", "ktwo": "ktwo"}
    [kept] = tmp_path.glob("*.corrupt-*")
    assert kept.read_bytes() == data


def test_a_damaged_file_that_is_put_right_needs_no_yes(tmp_path: Path) -> None:
    """When somebody repairs the file, saving goes on."""
    mine = a_file(tmp_path, BOTH)
    good = mine.path.read_bytes()
    mine.path.write_bytes(b"{")
    with pytest.raises(BoardUnreadable):
        mine.reload(mine.board)
    mine.path.write_bytes(good)
    mine.reload(mine.board)
    mine.save(retitled(mine.board, "kone", "Mine"))
    assert titles(a_file(tmp_path))["kone"] == "Mine"


def test_conflict_markers_that_appear_are_merged(tmp_path: Path) -> None:
    """A conflicted merge under an open board is joined from its sides."""
    mine = a_file(tmp_path, BOTH)
    ours = retitled(BOTH, "kone", "Ours", "261123080000008.0.aaaa")
    theirs = retitled(BOTH, "kone", "Theirs", "261123080000009.0.aaaa")
    files = []
    for name, board in (("ours", ours), ("base", BOTH), ("theirs", theirs)):
        files.append(tmp_path / name)
        files[-1].write_bytes(Pages.of(document_of(board)).data)
    merge = ["git", "merge-file", "-p", "--diff3", *map(str, files)]
    mine.path.write_bytes(subprocess.run(merge, capture_output=True, check=False).stdout)
    saved = mine.save(retitled(mine.board, "ktwo", "Mine"))
    assert titles(a_file(tmp_path)) == {"kone": "Theirs", "ktwo": "Mine"}
    assert "conflict markers" in saved.notices[0].say()


def test_a_newer_file_is_not_overwritten(tmp_path: Path) -> None:
    """When a newer version wrote the file meanwhile, the save stops and the change stays here."""
    mine = a_file(tmp_path, BOTH)
    data = written_by_hand(mine.path, lambda doc: doc["meta"]["board"].update(schema=99))
    with pytest.raises(NewerSchema):
        mine.save(retitled(mine.board, "kone", "Mine"))
    assert (mine.path.read_bytes(), mine.read_only) == (data, True)


def test_a_locked_board_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock that is not given back in time is an error, and the file is as it was."""
    mine = a_file(tmp_path, BOTH)
    before = mine.path.read_bytes()
    monkeypatch.setattr(mine.storage, "_lock", Lock(str(mine.storage.state.lock), patience=0))
    with Lock(str(mine.storage.state.lock)), pytest.raises(Locked):
        mine.save(retitled(mine.board, "kone", "Mine"))
    assert mine.path.read_bytes() == before
    mine.save(retitled(mine.board, "kone", "Mine"))


def test_a_copy_is_a_board_of_its_own(tmp_path: Path) -> None:
    """A board that cannot be saved in its place can be written elsewhere."""
    mine = a_file(tmp_path, BOTH)
    copy = mine.save_copy(retitled(BOTH, "kone", "Mine"), tmp_path)
    assert titles(BoardFile.open(copy, state_home=tmp_path / "state"))["kone"] == "Mine"


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b'"title": "kone"', b'"title": "kone",\n      "title": "k2"'),
        lambda data: data.replace(b'"title": "kone"', b'"title":  "k2"'),
        lambda data: data.replace(b'"later": 5', b'"later": {"a": 1, "a": 2}'),
        lambda data: data.replace(b'"later": 5', b'"later": [NaN]'),
        lambda data: data.replace(b'"later": 5', b'"tasks": 5'),
    ],
)
def test_what_only_looks_like_our_layout_is_read_with_care(tmp_path: Path, change: Any) -> None:
    """Repeated keys, odd spaces and bad numbers are found in a file that is ours for the rest."""
    a_file(tmp_path, BOTH)
    written_by_hand(tmp_path / "hatrack.json", lambda document: document.update(later=5))
    mine = a_file(tmp_path)
    mine.save(retitled(mine.board, "ktwo", "Mine"))
    data = change(mine.path.read_bytes())
    assert data != mine.path.read_bytes()
    mine.path.write_bytes(data)
    try:
        mine.save(retitled(mine.board, "ktwo", "Again", "261123080000009.0.t3st"))
    except BoardUnreadable:
        assert mine.path.read_bytes() == data
    else:
        written = mine.path.read_bytes()
        assert Pages.of(json.loads(written)).data == written
        assert titles(mine)["ktwo"] == "Again"
