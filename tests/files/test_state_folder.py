"""The folder for what belongs to a board but not into its file."""

from __future__ import annotations

import json
import stat
from pathlib import Path

from storage.state_folder import StateFolder, state_home


def test_it_follows_the_xdg_setting() -> None:
    """An absolute setting decides; a relative one is ignored, as the rules say."""
    assert state_home({"XDG_STATE_HOME": "/state"}) == Path("/state/hatrack")
    assert state_home({"XDG_STATE_HOME": "state"}) == Path("~/.local/state/hatrack").expanduser()


def test_each_board_has_its_own(tmp_path: Path) -> None:
    """Boards at different paths share nothing."""
    assert StateFolder("/a", tmp_path).path != StateFolder("/b", tmp_path).path


def test_it_is_made_when_needed_and_private(tmp_path: Path) -> None:
    """Asking where it is makes nothing; using it makes a folder for its owner alone."""
    state = StateFolder("/a", tmp_path / "home")
    assert not state.path.exists()
    assert state.usable()
    assert stat.S_IMODE(state.path.stat().st_mode) == 0o700
    assert stat.S_IMODE(state.sub("backups").stat().st_mode) == 0o700
    assert (state.path / "board").read_text() == "/a\n"


def test_a_home_that_is_a_file_is_not_used(tmp_path: Path) -> None:
    """Where the folder cannot be made, the program goes on without."""
    (tmp_path / "home").touch()
    assert not StateFolder("/a", tmp_path / "home").usable()


def test_the_sides_of_a_failed_merge_are_kept(tmp_path: Path) -> None:
    """A report about a failed merge can show what it was given."""
    state = StateFolder("/a", tmp_path)
    state.keep_failed([{"a": 1}, {"b": 2}, {"c": 3}])
    kept = sorted((state.path / "failed").iterdir())
    assert [json.loads(path.read_text()) for path in kept] == [{"a": 1}, {"b": 2}, {"c": 3}]
