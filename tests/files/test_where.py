"""Which board a command means."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.where import board_place, data_home


def environ(tmp_path: Path) -> dict[str, str]:
    """An environment whose data folder is in the test's own."""
    return {"XDG_DATA_HOME": str(tmp_path / "data")}


def test_a_named_board_wins(tmp_path: Path) -> None:
    """`--board` beats the environment and the folder."""
    (tmp_path / "hatrack.json").touch()
    place = board_place("b.json", tmp_path, {"HATRACK_BOARD": "other.json"})
    assert (place.path, place.reason.say()) == (tmp_path / "b.json", "named by --board")


def test_the_environment_names_a_board(tmp_path: Path) -> None:
    """`$HATRACK_BOARD` beats the folder; it may start with a tilde."""
    (tmp_path / "hatrack.json").touch()
    place = board_place("", tmp_path, {"HATRACK_BOARD": "~/b.json"})
    assert (place.path, place.reason.say()) == (
        Path("~/b.json").expanduser(),
        "named by $HATRACK_BOARD",
    )


def test_a_named_folder_means_the_board_in_it(tmp_path: Path) -> None:
    """A folder stands for its hatrack.json."""
    assert board_place(str(tmp_path), Path("/"), {}).path == tmp_path / "hatrack.json"


@pytest.mark.parametrize(("below", "reason"), [("", "this folder"), ("a/b", "found in /")])
def test_the_nearest_board_is_found(tmp_path: Path, below: str, reason: str) -> None:
    """The board of this folder or of the nearest parent that has one."""
    (tmp_path / "hatrack.json").touch()
    (tmp_path / "a" / "b").mkdir(parents=True)
    place = board_place("", tmp_path / below, environ(tmp_path))
    assert place.path == tmp_path / "hatrack.json"
    assert reason in place.reason.say()


def test_without_any_it_is_the_default_one(tmp_path: Path) -> None:
    """Where no board is found, the one in the data folder is meant, whether it exists or not."""
    place = board_place("", tmp_path, environ(tmp_path))
    assert place.path == tmp_path / "data" / "hatrack" / "hatrack.json"
    assert "default" in place.reason.say()


def test_a_relative_data_folder_is_ignored() -> None:
    """The XDG rules want an absolute path."""
    home = Path("~/.local/share/hatrack").expanduser()
    assert data_home({"XDG_DATA_HOME": "x"}) == data_home({}) == home
