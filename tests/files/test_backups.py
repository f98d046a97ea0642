"""Earlier versions of the board file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.backups import DAYS, RECENT, Backups, outdated
from storage.state_folder import StateFolder
from tests.files.boards import a_board, a_file, a_task

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def versions(times: list[datetime]) -> list[Path]:
    """The files of versions kept at these times, newest first."""
    ordered = sorted(times, reverse=True)
    return [Path(f"{moment.strftime('%Y%m%dT%H%M%S%f')}.json") for moment in ordered]


def test_the_last_ten_are_kept() -> None:
    """Of many versions of one day only the newest stay."""
    kept = versions([NOW - timedelta(minutes=minute) for minute in range(30)])
    assert outdated(kept, NOW) == kept[RECENT:]


def test_one_a_day_is_kept_for_two_weeks() -> None:
    """Of every earlier day its last version stays, until it is too old."""
    kept = versions([NOW - timedelta(hours=hours) for hours in range(0, 24 * 20, 6)])
    left = [path for path in kept if path not in outdated(kept, NOW)]
    days = [path.name[:8] for path in left[RECENT:]]
    assert len(days) == len(set(days))
    assert len({path.name[:8] for path in left}) == DAYS


def test_a_save_keeps_the_version_before(tmp_path: Path) -> None:
    """The newest backup is what the file was before the last save, without a copy being made."""
    board_file = a_file(tmp_path, a_board(a_task("kone")))
    before = board_file.path.read_bytes()
    inode = board_file.path.stat().st_ino
    board_file.save(board_file.board.put("tasks", a_task("ktwo")))
    newest = board_file.storage.backups.newest_first()[0]
    assert (newest.read_bytes(), newest.stat().st_ino) == (before, inode)


def test_a_version_that_was_not_replaced_is_taken_back(tmp_path: Path) -> None:
    """When the save fails after all, no link to the living file stays."""
    path = tmp_path / "b"
    path.write_bytes(b"old")
    backups = Backups(str(path), StateFolder(str(path), tmp_path / "state"))
    take_back = backups.keep()
    assert path.stat().st_nlink == 2
    take_back()
    assert path.stat().st_nlink == 1


def test_only_versions_are_listed(tmp_path: Path) -> None:
    """Foreign files in the folder are neither shown nor removed."""
    state = StateFolder("/a", tmp_path)
    (state.sub("backups") / "mine.json").touch()
    assert Backups("/a", state).newest_first() == []


def test_a_board_without_a_state_folder_has_none(tmp_path: Path) -> None:
    """Saving does not depend on backups."""
    (tmp_path / "state").touch()
    board_file = a_file(tmp_path, a_board())
    board_file.save(board_file.board.put("tasks", a_task("kone")))
    assert board_file.storage.backups.newest_first() == []
    assert a_file(tmp_path).board.tasks.keys() == {"kone"}


def test_what_a_killed_save_left_is_kept_as_a_version(tmp_path: Path) -> None:
    """It may be all there is of what another program had saved; then its own file may go."""
    file = a_file(tmp_path, a_board(a_task("kone")))
    left = tmp_path / "left"
    left.write_bytes(file.path.read_bytes().replace(b'"kone"', b'"ktwo"'))
    assert file.storage.backups.keep_leftover(str(left))
    [kept] = file.storage.backups.newest_first()
    assert kept.read_bytes() == left.read_bytes()
    assert kept.stat().st_mode & 0o777 == 0o600
    assert file.storage.backups.keep_leftover(str(left))
    assert file.storage.backups.newest_first() == [kept]


@pytest.mark.parametrize("damage", [lambda data: data, lambda data: data[:40], lambda _data: b""])
def test_half_a_version_or_a_known_one_is_not_kept(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    """What says nothing new may go."""
    file = a_file(tmp_path, a_board(a_task("kone")))
    left = tmp_path / "left"
    left.write_bytes(damage(file.path.read_bytes()))
    assert file.storage.backups.keep_leftover(str(left))
    assert file.storage.backups.newest_first() == []
