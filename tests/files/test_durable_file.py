"""Atomic, durable writes: the old version or the new one, whole."""

from __future__ import annotations

import errno
import os
import resource
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from storage.durable_file import sweep, why_read_only, write_error, write_whole
from storage.errors import BoardMissing, BoardUnreadable, NoSpace, NotWritten, ReadOnly
from storage.file_system import FileSystem
from storage.limits import LARGEST
from storage.reading import Signature, checksum_of, read_whole, signature_of


def written(path: Path, data: bytes = b"new") -> None:
    """Write a file durably."""
    write_whole(str(path), [data], FileSystem())


def test_a_new_file_may_be_read_by_others(tmp_path: Path) -> None:
    """A board that did not exist gets mode 0644."""
    written(tmp_path / "b")
    assert stat.S_IMODE((tmp_path / "b").stat().st_mode) == 0o644


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    """Replacing a file does not open it to others."""
    path = tmp_path / "b"
    path.write_bytes(b"old")
    path.chmod(0o600)
    written(path)
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o600)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give files away")
def test_a_file_keeps_its_owner(tmp_path: Path) -> None:
    """The administrator's save leaves a file to whom it belongs."""
    path = tmp_path / "b"
    path.write_bytes(b"old")
    os.chown(path, 4321, 4322)
    written(path)
    assert (path.stat().st_uid, path.stat().st_gid) == (4321, 4322)


class Ungiving(FileSystem):
    """A file system on which no file can be given to its former owner."""

    number = errno.EINVAL

    def give(self, descriptor: int, user: int, group: int) -> None:
        """Refuse."""
        raise OSError(self.number, os.strerror(self.number))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_an_owner_that_cannot_be_kept_is_no_reason_not_to_save(tmp_path: Path) -> None:
    """In a container the owner may have no number; what a broken disk says still counts."""
    path = tmp_path / "b.json"
    path.write_bytes(b"old")
    os.chown(path, 1234, 1234)
    files = Ungiving()
    write_whole(str(path), [b"new"], files)
    assert path.read_bytes() == b"new"
    os.chown(path, 1234, 1234)
    files.number = errno.EIO
    with pytest.raises(NotWritten):
        write_whole(str(path), [b"newer"], files)
    assert path.read_bytes() == b"new"


def test_a_write_leaves_nothing_beside_the_file(tmp_path: Path) -> None:
    """The temporary file is gone after a save."""
    written(tmp_path / "b")
    assert [entry.name for entry in tmp_path.iterdir()] == ["b"]


def test_long_data_is_written_whole(tmp_path: Path) -> None:
    """A file system that takes a few bytes at a time gets them all."""

    class Sips(FileSystem):
        def write(self, descriptor: int, data: memoryview) -> int:
            return super().write(descriptor, data[:7])

    write_whole(str(tmp_path / "b"), [b"0123456789" * 9, memoryview(b"end")], Sips())
    assert (tmp_path / "b").read_bytes() == b"0123456789" * 9 + b"end"


def test_the_file_system_is_real(tmp_path: Path) -> None:
    """A reader that has the old version open keeps it whole."""
    path = tmp_path / "b"
    path.write_bytes(b"old")
    with path.open("rb") as reader:
        written(path)
        assert reader.read() == b"old"
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("mode", [0o444, 0o400])
def test_a_write_protected_file_is_not_replaced(tmp_path: Path, mode: int) -> None:
    """Replacing needs no permission on the file, so its mode is asked first."""
    path = tmp_path / "b"
    path.write_bytes(b"old")
    path.chmod(mode)
    with pytest.raises(ReadOnly, match="write-protected"):
        written(path)
    assert path.read_bytes() == b"old"


def test_a_write_protected_folder_is_told(tmp_path: Path) -> None:
    """Nothing is tried in a folder without write permission."""
    tmp_path.chmod(0o555)
    try:
        assert "folder" in (why_read_only(str(tmp_path / "b")) or "").say()  # type: ignore[union-attr]
    finally:
        tmp_path.chmod(0o755)


def test_a_missing_folder_is_not_written(tmp_path: Path) -> None:
    """A folder that went away is one clear error."""
    with pytest.raises(NotWritten, match="could not be written"):
        written(tmp_path / "gone" / "b")


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, NoSpace),
        (errno.EDQUOT, NoSpace),
        (errno.EFBIG, NoSpace),
        (errno.EROFS, ReadOnly),
        (errno.EACCES, ReadOnly),
        (errno.EIO, NotWritten),
    ],
)
def test_each_failure_has_its_error(number: int, kind: type[NotWritten]) -> None:
    """Full disks, forbidden files and broken disks are told apart."""
    assert type(write_error("b", OSError(number, os.strerror(number)))) is kind


_FILL = """
import resource, sys
from storage.durable_file import write_whole
from storage.file_system import FileSystem
from storage.errors import NoSpace
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_whole(sys.argv[1], [b"x" * 5000], FileSystem())
except NoSpace as error:
    print("full:", error)
"""


def test_a_write_beyond_the_allowed_size_changes_nothing(tmp_path: Path) -> None:
    """A real limit of the system in the middle of a write leaves the old version alone."""
    path = tmp_path / "b"
    path.write_bytes(b"old")
    assert resource.getrlimit(resource.RLIMIT_FSIZE)
    run = subprocess.run(
        [sys.executable, "-c", _FILL, str(path)], capture_output=True, text=True, check=True
    )
    assert run.stdout.startswith("full: No space")
    assert (path.read_bytes(), len(list(tmp_path.iterdir()))) == (b"old", 1)


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    """A real file system of 128 KiB; the test is left out where none can be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("cannot mount")
    return folder


def test_a_full_disk_changes_nothing_and_a_retry_succeeds(
    small_disk: Path, request: pytest.FixtureRequest
) -> None:
    """On a real full disk the old version stays, nothing is left over, space makes it work."""
    request.addfinalizer(lambda: subprocess.run(["umount", str(small_disk)], check=True))
    path, ballast = small_disk / "b", small_disk / "ballast"
    written(path, b"old" * 10_000)
    ballast.write_bytes(b"x" * 60_000)
    with pytest.raises(NoSpace):
        written(path, b"new" * 20_000)
    assert path.read_bytes() == b"old" * 10_000
    assert {entry.name for entry in small_disk.iterdir()} == {"b", "ballast"}
    ballast.unlink()
    written(path, b"new" * 20_000)
    assert path.read_bytes() == b"new" * 20_000


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    """No board is not a crash."""
    with pytest.raises(BoardMissing, match="hatrack init"):
        read_whole(str(tmp_path / "b"))


def test_a_folder_is_not_read(tmp_path: Path) -> None:
    """A folder given as a board is told as one."""
    with pytest.raises(BoardUnreadable, match="is a folder"):
        read_whole(str(tmp_path))


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Something that is no regular file is refused before it is opened."""
    os.mkfifo(tmp_path / "b")
    with pytest.raises(BoardUnreadable, match="regular"):
        read_whole(str(tmp_path / "b"))


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    """64 MiB is the limit, told before anything is read."""
    with (tmp_path / "b").open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(BoardUnreadable, match="64 MiB"):
        read_whole(str(tmp_path / "b"))


def test_a_fresh_signature_proves_nothing() -> None:
    """Within the grain of the file's clock a second write would look the same."""
    fresh = Signature(1, 2, 3, 10_000_000_001, 10_000_000_001)
    assert not fresh.settled(10_010_000_000)
    assert fresh.settled(10_100_000_000)
    coarse = fresh._replace(changed=10_000_000_000)
    assert not coarse.settled(11_000_000_000)


def test_an_empty_file_has_a_checksum(tmp_path: Path) -> None:
    """A file that another program has just emptied is not as it was, and no reason to fail."""
    (tmp_path / "b").touch()
    assert checksum_of(str(tmp_path / "b")) == 0


def test_a_file_of_a_second_ago_has_a_signature(tmp_path: Path) -> None:
    """An old file's signature comes with its bytes."""
    path = tmp_path / "b"
    path.write_bytes(b"old")
    assert signature_of(str(path)) is not None
    assert signature_of(str(tmp_path / "gone")) is None


def _stale(folder: Path, name: str, age: float) -> Path:
    path = folder / name
    path.write_bytes(b"half")
    os.utime(path, (path.stat().st_mtime - age,) * 2)
    return path


def test_the_leftovers_of_killed_saves_are_swept(tmp_path: Path) -> None:
    """Our pattern, no such process, older than a minute: all three."""
    dead = subprocess.Popen(["true"])
    dead.wait()
    left = _stale(tmp_path, f".b.{dead.pid}.0123abcd.tmp", 100)
    _stale(tmp_path, f".b.{dead.pid}.0123abce.tmp", 0)
    _stale(tmp_path, f".b.{os.getpid()}.0123abcf.tmp", 100)
    _stale(tmp_path, f".other.{dead.pid}.0123abcd.tmp", 100)
    assert sweep(str(tmp_path / "b"), lambda path: path == str(left)) == (left,)
    assert len(list(tmp_path.iterdir())) == 3


def test_a_leftover_that_has_to_stay_is_left(tmp_path: Path) -> None:
    """Whoever looks at each before it goes may keep it."""
    dead = subprocess.Popen(["true"])
    dead.wait()
    left = _stale(tmp_path, f".b.{dead.pid}.0123abcd.tmp", 100)
    assert sweep(str(tmp_path / "b"), lambda _path: False) == ()
    assert left.exists()
