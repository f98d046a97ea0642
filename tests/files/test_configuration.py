"""The settings file: what is read, what is said of a bad one, and how one setting is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.configuration import NAME, keep_setting, read_configuration


def test_without_a_file_nothing_is_fetched_by_itself(tmp_path: Path) -> None:
    """The looks at the remote are off until somebody wants them."""
    assert read_configuration(tmp_path).fetch == 0


def test_the_minutes_between_looks(tmp_path: Path) -> None:
    """A number of minutes is taken as it is."""
    (tmp_path / NAME).write_text("fetch = 15\n")
    assert read_configuration(tmp_path).fetch == 15


@pytest.mark.parametrize("value", ["true", "-5", '"15"', "1.5"])
def test_what_is_no_number_of_minutes_is_said_and_not_used(tmp_path: Path, value: str) -> None:
    """A bad value leaves the looks off and is named."""
    (tmp_path / NAME).write_text(f"fetch = {value}\n")
    read = read_configuration(tmp_path)
    assert read.fetch == 0
    [fault] = read.faults
    assert "fetch" in fault.say()


def test_a_linked_file_stays_a_link(tmp_path: Path) -> None:
    """Who keeps their settings elsewhere finds the setting there."""
    (tmp_path / "dots").mkdir()
    kept = tmp_path / "dots" / "hatrack.toml"
    kept.write_text("# mine\n")
    folder = tmp_path / "config"
    folder.mkdir()
    (folder / NAME).symlink_to("../dots/hatrack.toml")
    keep_setting(folder, "fetch", 5)
    assert (folder / NAME).is_symlink()
    assert kept.read_text() == "# mine\nfetch = 5\n"
    assert [path.name for path in kept.parent.iterdir()] == ["hatrack.toml"]


def test_a_kept_number_is_read_again(tmp_path: Path) -> None:
    """The setting goes into the file beside what was there, comments too."""
    (tmp_path / NAME).write_text('theme = "paper"  # mine\n')
    keep_setting(tmp_path, "fetch", 5)
    assert read_configuration(tmp_path).fetch == 5
    assert (tmp_path / NAME).read_text().startswith('theme = "paper"  # mine\n')
