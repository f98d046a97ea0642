"""A save that fails or stops at any operation, and a disk that forgets what was not synced."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from storage.board_file import BoardFile
from storage.durable_file import write_whole
from storage.errors import NotWritten
from storage.file_system import FileSystem
from storage.reading import Signature
from tests.files.boards import a_board, a_file, a_task

OLD, NEW = b"old version", b"the new version"
PARTS = [NEW[:4], NEW[4:9], NEW[9:]]
OPERATIONS = (
    "create", "write", "permit", "sync", "close", "replace", "exchange", "read", "sync_folder",
    "unlink",
)  # fmt: skip


class Stopped(BaseException):
    """The process died at this point: nothing of it runs any more."""


class Faulty(FileSystem):
    """Runs real operations until the one of that number, where it fails or stops for good."""

    def __init__(self, fault: int, error: Callable[[], BaseException], after: bool = False) -> None:
        self.left = fault
        self.count = 0
        self._error = error
        self._after = after
        self._dead = False

    def __getattribute__(self, name: str) -> Any:
        method = super().__getattribute__(name)
        return self._faulty(method) if name in OPERATIONS else method

    def _faulty(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            if self._dead:
                raise Stopped
            self.count += 1
            self.left -= 1
            if self.left:
                return method(*arguments)
            error = self._error()
            self._dead = isinstance(error, Stopped)
            if self._after:
                method(*arguments)
            raise error

        return call


def points() -> int:
    """How many operations an undisturbed write makes."""
    return 11


def stopped() -> BaseException:
    """The process is killed."""
    return Stopped()


def failed() -> BaseException:
    """The disk is broken."""
    return OSError(errno.EIO, "broken disk")


def full() -> BaseException:
    """The disk is full."""
    return OSError(errno.ENOSPC, "full")


def test_every_operation_is_a_point(tmp_path: Path) -> None:
    """The number of points below is that of a real write."""
    path = tmp_path / "b"
    path.write_bytes(OLD)
    files = Faulty(0, stopped)
    write_whole(str(path), PARTS, files)
    assert files.count == points() - 2  # sync_folder is the last; unlink comes only after errors


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("error", [stopped, failed, full])
@pytest.mark.parametrize("point", range(1, points() + 1))
def test_the_file_is_old_or_new_whatever_fails(
    tmp_path: Path, point: int, error: Callable[[], BaseException], after: bool
) -> None:
    """At every point, before or after it took effect: the old version or the new, never else."""
    path = tmp_path / "b"
    path.write_bytes(OLD)
    try:
        write_whole(str(path), PARTS, Faulty(point, error, after))
    except (NotWritten, Stopped):
        assert path.read_bytes() in (OLD, NEW)
    else:
        assert path.read_bytes() == NEW
    if error is not stopped:
        assert [entry.name for entry in tmp_path.iterdir()] == ["b"] or after


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("error", [stopped, failed, full])
@pytest.mark.parametrize("point", range(1, points() + 3))
def test_a_version_put_there_just_before_is_never_lost(
    tmp_path: Path, point: int, error: Callable[[], BaseException], after: bool
) -> None:
    """Whatever fails, what another program wrote unseen is the file, or lies in one beside it."""
    path = tmp_path / "b"
    path.write_bytes(OLD)
    seen = Signature.of(path.stat())
    theirs = tmp_path / "theirs"
    theirs.write_bytes(b"their version")
    theirs.replace(path)
    try:
        written = write_whole(str(path), PARTS, Faulty(point, error, after), replacing=seen)
    except (NotWritten, Stopped):
        assert path.read_bytes() in (b"their version", NEW)
    else:
        assert path.read_bytes() == NEW
        assert written.overtaken is not None
        assert written.overtaken.data == b"their version"
    assert b"their version" in {entry.read_bytes() for entry in tmp_path.iterdir()}


@pytest.mark.parametrize("error", [failed, full])
@pytest.mark.parametrize("point", range(1, points() + 1))
def test_a_failed_save_can_be_repeated(
    tmp_path: Path, point: int, error: Callable[[], BaseException]
) -> None:
    """After any failure the board file keeps working and the change is saved at the next try."""
    a_file(tmp_path, a_board(a_task("kone")))
    files = Faulty(0, error)
    board_file = BoardFile.open(
        tmp_path / "hatrack.json", state_home=tmp_path / "state", files=files
    )
    changed = board_file.board.put("tasks", a_task("ktwo"))
    files.left = point
    try:
        board_file.save(changed)
    except NotWritten:
        assert "kone" in a_file(tmp_path).board.tasks
        board_file.save(changed)
    assert a_file(tmp_path).board.tasks == changed.tasks


def test_a_failed_save_forgets_nothing_of_a_merge(tmp_path: Path) -> None:
    """What another program wrote is still there after a save that failed while merging it."""
    a_file(tmp_path, a_board(a_task("kone")))
    files = Faulty(0, failed)
    mine = BoardFile.open(tmp_path / "hatrack.json", state_home=tmp_path / "state", files=files)
    theirs = a_file(tmp_path)
    theirs.save(theirs.board.put("tasks", a_task("ktheirs")))
    changed = mine.board.put("tasks", a_task("kmine"))
    files.left = 1
    with pytest.raises(NotWritten):
        mine.save(changed)
    mine.save(changed)
    assert a_file(tmp_path).board.tasks.keys() == {"kone", "ktheirs", "kmine"}


@dataclass
class Disk:
    """What a disk may hold after power is lost: names and contents that were synced, or not.

    `names` are the folder's entries as running programs see them, `kept` as they were last
    synced; `contents` map a file's number to its bytes written and synced.
    """

    names: dict[str, int] = field(default_factory=dict)
    kept: dict[str, int] = field(default_factory=dict)
    written: dict[int, bytes] = field(default_factory=dict)
    synced: dict[int, bytes] = field(default_factory=dict)

    def outcomes(self, path: str) -> set[bytes | None]:
        """What the file may hold: with the folder as synced or as seen, content as synced."""
        found = set()
        for names in (self.names, self.kept):
            number = names.get(path)
            found.add(None if number is None else self.synced.get(number, b""))
        return found


class Recorded(FileSystem):
    """Runs the real operations and keeps the state of a forgetful disk after each of them."""

    def __init__(self, path: str) -> None:
        self.disk = Disk({path: 0}, {path: 0}, {0: OLD}, {0: OLD})
        self._path = path
        self._open: dict[int, int] = {}
        self.outcomes: list[set[bytes | None]] = []

    def _note(self) -> None:
        self.outcomes.append(self.disk.outcomes(self._path))

    def create(self, path: str) -> int:
        """A new name and an empty content, neither on the disk yet."""
        descriptor = super().create(path)
        number = len(self.disk.written)
        self.disk.names[path] = self._open[descriptor] = number
        self.disk.written[number] = b""
        self._note()
        return descriptor

    def write(self, descriptor: int, data: memoryview) -> int:
        """More content that is not on the disk yet."""
        taken = super().write(descriptor, data)
        self.disk.written[self._open[descriptor]] += bytes(data[:taken])
        self._note()
        return taken

    def sync(self, descriptor: int) -> None:
        """The content of one file is on the disk."""
        super().sync(descriptor)
        number = self._open[descriptor]
        self.disk.synced[number] = self.disk.written[number]
        self._note()

    def replace(self, new: str, path: str) -> None:
        """Programs see the new file at once; the disk may not."""
        super().replace(new, path)
        self.disk.names[path] = self.disk.names.pop(new)
        self._note()

    def sync_folder(self, folder: str) -> None:
        """All names are on the disk."""
        super().sync_folder(folder)
        self.disk.kept = dict(self.disk.names)
        self._note()


def test_power_may_fail_after_any_operation(tmp_path: Path) -> None:
    """With all that was not synced forgotten, the file is old or new after every operation."""
    path = tmp_path / "b"
    path.write_bytes(OLD)
    files = Recorded(str(path))
    write_whole(str(path), PARTS, files)
    assert all(outcome <= {OLD, NEW} for outcome in files.outcomes)
    assert files.outcomes[-1] == {NEW}
