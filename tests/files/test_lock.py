"""The lock between programs that save the same board."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from storage.errors import Locked
from storage.lock import Lock
from storage.state_folder import StateFolder

_HOLD = """
import sys
from storage.lock import Lock
with Lock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_another_program_waits_in_vain(tmp_path: Path) -> None:
    """While another process holds the lock, taking it ends in one clear error."""
    path = str(tmp_path / "lock")
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(Locked, match="Another program"), Lock(path, patience=0.05):
            pass
        holder.communicate(b"")
    with Lock(path, patience=0):
        pass


def test_a_killed_holder_gives_the_lock_back(tmp_path: Path) -> None:
    """The system itself frees the lock of a process that died."""
    path = str(tmp_path / "lock")
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    holder.stdout.readline()
    holder.kill()
    holder.communicate()
    with Lock(path, patience=0):
        pass


def test_one_thread_may_take_it_again(tmp_path: Path) -> None:
    """Nested use in one thread does not wait for itself."""
    lock = Lock(str(tmp_path / "lock"), patience=0)
    with lock, lock:
        pass
    with lock:
        pass


def test_threads_exclude_each_other(tmp_path: Path) -> None:
    """A second thread of the same process waits too."""
    lock = Lock(str(tmp_path / "lock"), patience=0.01)
    refused = []

    def take() -> None:
        try:
            with lock:
                pass
        except Locked:
            refused.append(True)

    with lock:
        thread = threading.Thread(target=take)
        thread.start()
        thread.join()
    assert refused == [True]


def test_saving_goes_on_where_there_are_no_locks(tmp_path: Path) -> None:
    """A lock file that cannot be made is no reason not to save."""
    with Lock(str(tmp_path / "missing" / "lock"), patience=0):
        pass


def test_the_lock_lies_in_the_state_folder(tmp_path: Path) -> None:
    """Beside the board there is no lock file unless the state folder cannot be used."""
    board = str(tmp_path / "hatrack.json")
    usable = StateFolder(board, tmp_path / "state")
    assert Lock.of_board(board, usable).path == str(usable.lock)
    (tmp_path / "file").touch()
    unusable = StateFolder(board, tmp_path / "file")
    assert Lock.of_board(board, unusable).path == str(tmp_path / ".hatrack.json.lock")
